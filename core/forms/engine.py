"""Walking a form: take an answer, go back, skip, edit; the set of answers is the state.

Every function takes a fill and returns another; none of them raises for anything a person
can do. What to say next is `fill.standing`, computed from the answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.forms import fields, possible, round_moves, running, totals
from core.forms.asking import Asking, Reviewing, Standing, row
from core.forms.carrying import carry_over, fill_from_data, fill_to_data
from core.forms.compiled import Step
from core.forms.fields import Asked, Gathered, Got, shown
from core.forms.filing import EntityDraft, Filing, filing
from core.forms.fill import Fill
from core.forms.form import Form, Kind, Value
from core.forms.given import Given, Surroundings
from core.forms.in_rounds import RoundAsked, rounds_told
from core.forms.judged import Walk
from core.forms.prefilled import choose, prefill, settled
from core.forms.replies import (
    Attached,
    Done,
    Photos,
    Picked,
    Pin,
    Rejected,
    Reply,
    Typed,
    Unclear,
)
from core.forms.rounds import ReviewRow
from core.thai.base.text import clean

__all__ = [
    "Asking", "Attached", "Done", "EntityDraft", "Filing", "Fill", "Given", "Photos", "Picked",
    "Pin", "Rejected", "Reply", "ReviewRow", "Reviewing", "Standing", "Surroundings", "Taken",
    "Typed", "Unclear", "agree", "answer", "answered", "ask_more", "back", "begin", "carry_over",
    "choose", "close", "deny", "edit", "filing", "fill_from_data", "fill_to_data", "numbered",
    "prefill", "rounds_of", "shown", "skip", "toggle", "value_of", "without_round",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """The answer is kept (or a photo added). `echo`: the reading to show back, or nothing."""

    fill: Fill
    echo: str = ""


def begin(form: Form, surroundings: Surroundings, values: Mapping[str, Value], *, at: str) -> Fill:
    """A new fill with the form's defaults, and with `values` by name where they fit."""
    return prefill(Fill(form, surroundings), values, at=at)


def answer(fill: Fill, path: str, reply: Reply, *, at: str, how: str) -> Taken | Unclear | Rejected:
    """Takes a reply for the question at `path`, or says why not. `at` is an ISO instant."""
    walk = fill.walk
    step = _asked_step(fill, path)
    if step is None:
        return Rejected(why="not-asked")
    if step.kind is Kind.REPEAT:
        moved = round_moves.told(fill, path, _cleaned(reply), at=at)
        return Taken(settled(moved, at)) if isinstance(moved, Fill) else moved
    match _heard(fill, step, _cleaned(reply)):
        case Got(value, note, echo, added):
            return _taken(fill, step, Given(value, at, how, note, added=added), echo)
        case Gathered(picking):
            return Taken(replace(fill, open_path=path, picking=picking))
        case running.Agreed():
            return Taken(agree(fill, path))
        case running.Denied():
            return Taken(deny(fill, path))
        case running.HowMuchMore():
            return Taken(ask_more(fill, path))
        case Unclear() as unclear:
            match possible.narrowed(walk, step, unclear):
                case Given(value=value):
                    read = shown(step.question, value, ())
                    return _taken(fill, step, Given(value, at, how), read)
                case narrower:
                    return narrower
        case refusal:
            return refusal


def agree(fill: Fill, path: str) -> Fill:
    """A yes to what was doubted of a running total: kept as what it comes to."""
    walk = fill.walk
    step = walk.plan.by_path.get(path)
    given = walk.given(step) if step else None
    if step is None or given is None or walk.doubt(step) is None:
        return fill
    plain = replace(given, value=walk.worth(step), added=False)
    doubt = fill.with_answer(step, plain).walk.doubt(step)
    return _with_answer(fill, step, replace(plain, sure=doubt.sure if doubt else ""))


def deny(fill: Fill, path: str) -> Fill:
    """A no to it: the question is asked anew."""
    given = {each: one for each, one in fill.given.items() if each != path}
    return replace(fill, given=given)


def ask_more(fill: Fill, path: str) -> Fill:
    """Asks a running total for what came on top of last time's; where that is none, as ever."""
    closed = close(fill)
    step = _asked_step(closed, path)
    if step is None or not step.is_total:
        return closed
    if not totals.number(fill.surroundings.last.get(step.name)):
        return closed
    return replace(closed, open_path=path, adding=True)


def rounds_of(fill: Fill, path: str) -> tuple[RoundAsked, ...]:
    """The rounds of the repeat at a path, in their order."""
    return tuple(rounds_told(fill.walk, path))


def value_of(fill: Fill, name: str) -> Value:
    """What counts at the question, or hidden value, of a name; None for none."""
    return fill.walk.values.get(name)


def answered(fill: Fill) -> tuple[ReviewRow, ...]:
    """The answers there are so far, each as its line on the review card; not what is doubted."""
    walk = fill.walk
    asked = (s for s in walk.plan.steps if s.is_asked and s.kind is not Kind.REPEAT)
    steps = (step for step in asked if walk.is_relevant(step))
    return tuple(row(walk, step) for step in steps if walk.shown(step) and walk.doubt(step) is None)


def numbered(fill: Fill) -> tuple[str, ...]:
    """Paths of the questions asked in their turn: ข้อ 1 is the first."""
    return tuple(step.path for step in fill.walk.counted())


def back(fill: Fill) -> Fill | None:
    """Re-opens the question asked before the one that stands; None at the first.

    From a question offered on the review card it returns to the card.
    """
    walk = fill.walk
    now = walk.next_step()
    if now is not None and now.path == fill.open_path and not walk.is_counted(now):
        return close(fill)
    before = [step for step in walk.counted() if now is None or step.index < now.index]
    return edit(fill, before[-1].path) if before else None


def skip(fill: Fill, *, at: str) -> Fill | None:
    """Passes over the question that stands; None when it is required or nothing stands.

    Photos already sent for it are kept as its answer.
    """
    walk = fill.walk
    step = walk.next_step()
    if step is None or walk.is_required(step):
        return None
    photos = _photos(fill, step)
    if step.kind is Kind.REPEAT:
        return settled(round_moves.no_more(fill, step.path, at=at), at)
    if photos:
        filed = _taken(fill, step, Given(photos, at, "sent"), "")
        return filed.fill if isinstance(filed, Taken) else None
    return _with_answer(fill, step, Given(None, at, "tapped"))


def edit(fill: Fill, path: str) -> Fill | None:
    """Re-opens a question of the review card; None when it is not asked now."""
    closed = close(fill)
    step = _asked_step(closed, path)
    if step is None:
        return None
    return replace(closed, open_path=path, picking=_picked_so_far(closed.walk, step))


def without_round(fill: Fill, path: str, *, at: str) -> Fill | None:
    """Takes a round out with its answers; None when there is none to take."""
    left = round_moves.without_round(close(fill), path, at=at)
    return settled(left, at) if left is not None else None


def close(fill: Fill) -> Fill:
    """Leaves a re-opened question as it was; photos sent for it meanwhile are kept."""
    if fill.open_path is None:
        return fill
    step = fill.walk.open_step()
    photos = _photos(fill, step)
    kept = fill.given.get(fill.open_path)
    given = dict(fill.given)
    if photos and (kept is None or kept.value != photos):
        at = fill.surroundings.around.now.isoformat()
        given[fill.open_path] = Given(photos, at, "sent")
    return replace(fill, given=given, open_path=None, picking=(), adding=False)


def toggle(fill: Fill, path: str, name: str) -> Fill:
    """Sets or removes a tick of a select_multiple, or a photo; anything else changes nothing."""
    walk = fill.walk
    step = _asked_step(fill, path)
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


def _heard(fill: Fill, step: Step, reply: Reply) -> running.Heard:
    if not isinstance(reply, Typed):
        return _heard_anew(fill, step, reply)
    said = (step.path, reply.text)
    if said not in fill.heard:
        fill.heard[said] = _heard_anew(fill, step, reply)
    heard: running.Heard = fill.heard[said]
    return heard


def _heard_anew(fill: Fill, step: Step, reply: Reply) -> running.Heard:
    asked = _asked(fill, step)
    if step.is_total:
        return running.heard(fill, step, asked, reply)
    return fields.of(step.question).read(asked, reply)


def _asked_step(fill: Fill, path: str) -> Step | None:
    walk = fill.walk
    step = walk.plan.by_path.get(path)
    return step if step is not None and step.is_asked and walk.is_relevant(step) else None


def _asked(fill: Fill, step: Step) -> Asked:
    walk, values = fill.walk, fill.surroundings.values
    is_open = fill.open_path == step.path
    return Asked(
        question=step.question,
        today=fill.surroundings.around.today,
        choices=walk.choices(step),
        near=values.get("me_tambon") or values.get("me_province") or "",
        picking=fill.picking if is_open else _picked_so_far(walk, step),
    )


def _taken(fill: Fill, step: Step, given: Given, echo: str) -> Taken | Rejected:
    """The answer, judged by the form's own conditions."""
    question, walk = step.question, fill.walk
    if given.value is None and walk.is_required(step):
        return Rejected(walk.words(question.required_message), "required")
    after = fill.with_answer(step, given)
    if not after.walk.holds(step):
        return Rejected(after.walk.words(question.constraint_message), "constraint")
    if beyond := round_moves.goes_beyond(after):
        return beyond
    return Taken(settled(after, given.at), "" if after.walk.doubt(step) else echo)


def _with_answer(fill: Fill, step: Step, given: Given) -> Fill:
    return settled(fill.with_answer(step, given), given.at)


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
