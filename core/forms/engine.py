"""Walking a form: take an answer, go back, skip, edit; the set of answers is the state.

Every function takes a fill and returns another; none of them raises for anything a person
can do. What to say next is `standing(fill, s)`, computed afresh from the answers.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.forms import fields, possible, running, totals
from core.forms.asking import (
    Asking,
    Reviewing,
    ReviewRow,
    Standing,
    answered,
    numbered,
    standing,
)
from core.forms.carrying import carry_over, fill_from_data, fill_to_data
from core.forms.compiled import Step
from core.forms.fields import Asked, Gathered, Got, shown
from core.forms.filing import EntityDraft, Filing, filing
from core.forms.fill import Fill, Given, Surroundings
from core.forms.form import Form, Kind, Value
from core.forms.judged import Walk
from core.forms.judged_once import walk_after, walk_of
from core.forms.prefilled import choose, prefill, settled
from core.forms.replies import (
    Attached,
    Done,
    Photos,
    Picked,
    Pin,
    Rejected,
    Reply,
    Taken,
    Typed,
    Unclear,
)
from core.thai.base.text import clean

__all__ = [
    "Asking", "Attached", "Done", "EntityDraft", "Filing", "Fill", "Given", "Photos", "Picked",
    "Pin", "Rejected", "Reply", "ReviewRow", "Reviewing", "Standing", "Surroundings", "Taken",
    "Typed", "Unclear", "agree", "answer", "answered", "ask_more", "back", "begin", "carry_over",
    "choose", "close", "deny", "edit", "filing", "fill_from_data", "fill_to_data", "numbered",
    "prefill", "shown", "skip", "standing", "toggle", "value_of",
]  # fmt: skip


def begin(form: Form, s: Surroundings, values: Mapping[str, Value], *, at: str) -> Fill:
    """A new fill with the form's defaults, and with `values` by name where they fit."""
    return prefill(Fill(form), s, values, at=at)


def answer(
    fill: Fill, s: Surroundings, path: str, reply: Reply, *, at: str, how: str
) -> Taken | Unclear | Rejected:
    """Takes a reply for the question at `path`, or says why not. `at` is an ISO instant."""
    walk = walk_of(fill, s)
    step = _asked_step(walk, path)
    if step is None:
        return Rejected(why="not-asked")
    match _heard(walk, step, _cleaned(reply)):
        case Got(value, note, echo, added):
            return _taken(walk, step, Given(value, at, how, note, added=added), echo)
        case Gathered(picking):
            return Taken(replace(fill, open_path=path, picking=picking))
        case running.Agreed():
            return Taken(agree(fill, s, path))
        case running.Denied():
            return Taken(deny(fill, path))
        case running.HowMuchMore():
            return Taken(ask_more(fill, s, path))
        case Unclear() as unclear:
            match possible.narrowed(walk, step, unclear):
                case Given(value=value):
                    read = shown(step.question, value, ())
                    return _taken(walk, step, Given(value, at, how), read)
                case narrower:
                    return narrower
        case refusal:
            return refusal


def agree(fill: Fill, s: Surroundings, path: str) -> Fill:
    """A yes to what was doubted of a running total: kept as what it comes to."""
    walk = walk_of(fill, s)
    step = walk.plan.by_path.get(path)
    given = walk.given(step) if step else None
    if step is None or given is None or walk.doubt(step) is None:
        return fill
    plain = replace(given, value=walk.worth(step), added=False)
    doubt = walk_after(walk, step, _with(fill, step, plain)).doubt(step)
    return _with_answer(walk, step, replace(plain, sure=doubt.sure if doubt else ""))


def deny(fill: Fill, path: str) -> Fill:
    """A no to it: the question is asked anew."""
    given = {each: one for each, one in fill.given.items() if each != path}
    return replace(fill, given=given)


def ask_more(fill: Fill, s: Surroundings, path: str) -> Fill:
    """Asks a running total for what came on top of last time's; where that is none, as ever."""
    closed = close(fill, s)
    step = _asked_step(walk_of(closed, s), path)
    if step is None or not step.is_total or not totals.number(s.last.get(step.name)):
        return closed
    return replace(closed, open_path=path, adding=True)


def value_of(fill: Fill, s: Surroundings, name: str) -> Value:
    """What counts at the question, or hidden value, of a name; None for none."""
    return walk_of(fill, s).values.get(name)


def back(fill: Fill, s: Surroundings) -> Fill | None:
    """Re-opens the question asked before the one that stands; None at the first.

    From a question offered on the review card it returns to the card.
    """
    walk = walk_of(fill, s)
    now = walk.next_step()
    if now is not None and now.path == fill.open_path and not walk.is_counted(now):
        return close(fill, s)
    before = [step for step in walk.counted() if now is None or step.index < now.index]
    return edit(fill, s, before[-1].path) if before else None


def skip(fill: Fill, s: Surroundings, *, at: str) -> Fill | None:
    """Passes over the question that stands; None when it is required or nothing stands.

    Photos already sent for it are kept as its answer.
    """
    walk = walk_of(fill, s)
    step = walk.next_step()
    if step is None or walk.is_required(step):
        return None
    photos = _photos(fill, step)
    if photos:
        filed = _taken(walk, step, Given(photos, at, "sent"), "")
        return filed.fill if isinstance(filed, Taken) else None
    return _with_answer(walk, step, Given(None, at, "tapped"))


def edit(fill: Fill, s: Surroundings, path: str) -> Fill | None:
    """Re-opens a question of the review card; None when it is not asked now."""
    closed = close(fill, s)
    walk = walk_of(closed, s)
    step = _asked_step(walk, path)
    if step is None:
        return None
    return replace(closed, open_path=path, picking=_picked_so_far(walk, step))


def close(fill: Fill, s: Surroundings) -> Fill:
    """Leaves a re-opened question as it was; photos sent for it meanwhile are kept."""
    if fill.open_path is None:
        return fill
    walk = walk_of(fill, s)
    step = walk.open_step()
    photos = _photos(fill, step)
    kept = fill.given.get(fill.open_path)
    given = dict(fill.given)
    if photos and (kept is None or kept.value != photos):
        at = s.around.now.isoformat()
        given[fill.open_path] = Given(photos, at, "sent")
    return replace(fill, given=given, open_path=None, picking=(), adding=False)


def toggle(fill: Fill, s: Surroundings, path: str, name: str) -> Fill:
    """Sets or removes a tick of a select_multiple, or a photo; anything else changes nothing."""
    walk = walk_of(fill, s)
    step = _asked_step(walk, path)
    if step is None:
        return fill
    picking = fill.picking if fill.open_path == path else _picked_so_far(walk, step)
    is_tick = step.kind is Kind.SELECT_MULTIPLE and walk.choice(step, name) is not None
    if name in picking:
        picking = tuple(each for each in picking if each != name)
    elif is_tick:
        picking = (*picking, name)
    else:
        return fill
    return replace(fill, open_path=path, picking=picking)


def _heard(walk: Walk, step: Step, reply: Reply) -> running.Heard:
    asked = _asked(walk, step)
    if step.is_total:
        return running.heard(walk, step, asked, reply)
    return fields.of(step.question).read(asked, reply)


def _asked_step(walk: Walk, path: str) -> Step | None:
    step = walk.plan.by_path.get(path)
    return step if step is not None and step.is_asked and walk.is_relevant(step) else None


def _asked(walk: Walk, step: Step) -> Asked:
    values = walk.s.values
    is_open = walk.fill.open_path == step.path
    return Asked(
        question=step.question,
        today=walk.s.around.today,
        choices=walk.choices(step),
        near=values.get("me_tambon") or values.get("me_province") or "",
        picking=walk.fill.picking if is_open else _picked_so_far(walk, step),
    )


def _taken(walk: Walk, step: Step, given: Given, echo: str) -> Taken | Rejected:
    """The answer, judged by the form's own conditions."""
    question = step.question
    if given.value is None and walk.is_required(step):
        return Rejected(walk.words(question.required_message), "required")
    after = walk_after(walk, step, _with(walk.fill, step, given))
    if not after.holds(step):
        return Rejected(after.words(question.constraint_message), "constraint")
    return Taken(settled(after, given.at), "" if after.doubt(step) else echo)


def _with_answer(walk: Walk, step: Step, given: Given) -> Fill:
    return settled(walk_after(walk, step, _with(walk.fill, step, given)), given.at)


def _with(fill: Fill, step: Step, given: Given) -> Fill:
    answers = {**fill.given, step.path: given}
    if fill.open_path != step.path:
        return replace(fill, given=answers)
    return replace(fill, given=answers, open_path=None, picking=(), adding=False)


def _picked_so_far(walk: Walk, step: Step) -> tuple[str, ...]:
    """What a re-opened tick list or album starts from: its answer, gone choices left out."""
    given = walk.given(step)
    if given is None or not isinstance(given.value, list):
        return ()
    if step.kind is Kind.SELECT_MULTIPLE:
        return tuple(name for name in given.value if walk.choice(step, name) is not None)
    return tuple(given.value)


def _photos(fill: Fill, step: Step | None) -> list[str] | None:
    """Photos gathered for the open question and not filed yet."""
    if step is None or step.kind is not Kind.IMAGE or fill.open_path != step.path:
        return None
    return list(fill.picking) or None


def _cleaned(reply: Reply) -> Reply:
    match reply:
        case Typed(text):
            return Typed(clean(text))
        case Picked(names):
            return Picked(tuple(clean(name) for name in names))
        case _:
            return reply
