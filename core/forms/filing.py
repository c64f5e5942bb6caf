"""What a finished form hands over: its values, and the entity it makes or changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.forms.expressions import Look, compiled
from core.forms.expressions.values import of_answer, text_of
from core.forms.fields.places import PLACE_READERS, name_in_province
from core.forms.fill import Fill
from core.forms.form import EntityRule, Kind, Value
from core.forms.judged import Walk


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """A row of an entity list to make (`entity_id` None) or to change.

    `data` holds the properties the form saves, as text. A skipped question saves '' in a new
    row and leaves a changed one as it was; an empty `label` leaves a changed row's name.
    """

    list_name: str
    entity_id: str | None
    label: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filing:
    """Relevant answers, calculations and hidden values only; skipped ones are None.

    `labels`: the words of what was chosen from lists that are not the form's own, which it may
    have no words for later (`core/forms/filed.py`).
    """

    values: Mapping[str, Value]
    by_name: Mapping[str, Value]
    entity: EntityDraft | None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


_UNKEPT = (Kind.NOTE, Kind.ROUND, Kind.NODES)


def filing(fill: Fill) -> Filing:
    """The finished form. Raises ValueError while a question is still open (a bug)."""
    walk = fill.walk
    waiting = walk.next_step()
    if waiting is not None:
        raise ValueError(f"form {fill.form.form_id} still asks {waiting.path}")
    kept = [step for step in walk.plan.steps if walk.is_relevant(step) and step.kind not in _UNKEPT]
    values = {step.path: walk.worth(step) for step in kept}
    return Filing(
        values=values,
        by_name={step.name: walk.worth(step) for step in kept},
        entity=_draft(walk, fill.form.entity),
        labels=_labels(fill, values),
    )


def _labels(fill: Fill, values: Mapping[str, Value]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    walk = fill.walk
    for path, _, name in fill.form.chosen_outside(values):
        choice = walk.choice(walk.plan.by_path[path], name)
        if choice is not None:
            found.setdefault(path, {})[name] = choice.label
    return found


def _draft(walk: Walk, rule: EntityRule | None) -> EntityDraft | None:
    """As ODK decides: with an id a row is changed, without one it is made; a condition may veto."""
    if rule is None:
        return None
    entity_id = _text(walk, rule.entity_id) or None
    condition = rule.create_if if entity_id is None else rule.update_if
    around = walk.surroundings.around
    if condition.strip() and not compiled(condition).is_true(walk.values.get, around):
        return None
    saved = {name: text_of(of_answer(walk.values.get(q))) for name, q in rule.saves.items()}
    if entity_id is not None:
        saved = {name: value for name, value in saved.items() if value}
    return EntityDraft(rule.list_name, entity_id, _label(walk, rule.label), saved)


def _label(walk: Walk, source: str) -> str:
    """The words a row is chosen by: every `${name}` in them is the answer as a button shows it."""

    def look(name: str) -> Value:
        step = walk.plan.by_name.get(name)
        if step is None:
            return walk.values.get(name)
        value = walk.worth(step)
        if isinstance(value, str) and step.question.reads in PLACE_READERS:
            return name_in_province(step.question.reads, value)
        choice = walk.choice(step, value) if step.is_choosing and isinstance(value, str) else None
        return choice.button if choice else walk.shown(step)

    return _worked_out(walk, source, look)


def _text(walk: Walk, source: str) -> str:
    return _worked_out(walk, source, walk.values.get)


def _worked_out(walk: Walk, source: str, look: Look) -> str:
    return compiled(source).text(look, walk.surroundings.around) if source.strip() else ""
