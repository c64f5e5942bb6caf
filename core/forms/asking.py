"""Where a fill stands: the question to ask now, or the review card.

Pure: the same answers and surroundings give the same standing, whatever way led there.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from core.forms import fields, possible
from core.forms.compiled import Step
from core.forms.form import OF_ROUNDS, Choice, Kind, Question
from core.forms.given import DEFAULT, Given
from core.forms.in_rounds import RoundAsked, round_asked
from core.forms.judged import Walk
from core.forms.rounds import ReviewRow, named_rounds
from core.forms.totals import PERCENT, Doubt, Why


@dataclass(frozen=True, slots=True)
class Doubted:
    """A running total that waits for a yes, as people read its figures; empty where none is.

    `on_top`: what it would be had the person meant what came on top, where that is likely.
    """

    why: Why
    value: str
    last: str = ""
    added: str = ""
    bound: str = ""
    on_top: Choice | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to ask. `number` of `of` counts the questions asked in their turn (ข้อ 3/7).

    `number` is 0 for a question offered on the review card. `current`: the answer so far, when
    it was re-opened or is no longer good. `notes`: labels of note rows to say before it.
    `likely`: answers to tap where there are no choices; any other may be typed. `last`: what a
    running total came to last time; `doubt`: what of its answer is asked about, instead of the
    question; `adding`: it is asked what came on top. `guidance`: the question in other words
    (XLSForm's guidance_hint), for whoever was not understood. `round`: the one it is asked in.
    """

    question: Question
    label: str
    hint: str
    choices: tuple[Choice, ...]
    number: int
    of: int
    current: Given | None
    current_shown: str
    optional: bool
    picking: tuple[str, ...]
    notes: tuple[str, ...]
    likely: tuple[Choice, ...] = ()
    last: Choice | None = None
    doubt: Doubted | None = None
    adding: bool = False
    guidance: str = ""
    round: RoundAsked | None = None


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Everything is answered.

    `extras` are the on-review questions without an answer, offered as buttons; `notes` the
    labels of note rows at the end of the form.
    """

    rows: tuple[ReviewRow, ...]
    extras: tuple[Question, ...]
    notes: tuple[str, ...]


Standing = Asking | Reviewing


def standing(walk: Walk, picking: tuple[str, ...], *, adding: bool) -> Standing:
    """What to say now. `picking`, `adding`: of the open question, as a fill holds them."""
    step = walk.next_step()
    if step is None:
        return _reviewing(walk)
    asking = _asking(walk, step)
    is_open = step.path == walk.open_path
    return replace(asking, picking=picking, adding=adding) if is_open else asking


def _asking(walk: Walk, step: Step) -> Asking:
    question = step.question
    counted = list(walk.counted())
    current = walk.given(step)
    return Asking(
        question=question,
        label=walk.words(question.label),
        hint=walk.words(question.hint),
        choices=walk.choices(step),
        number=counted.index(step) + 1 if step in counted else 0,
        of=len(counted),
        current=current,
        current_shown=walk.shown(step) if current is not None else "",
        optional=step.kind is not Kind.REPEAT and not walk.is_required(step),
        picking=(),
        notes=_notes_before(walk, step.index),
        likely=possible.offers(walk, step) if question.offers else (),
        last=_last(walk, step),
        doubt=None if step.path == walk.open_path else _doubted(walk, step),
        guidance=walk.words(question.guidance_hint),
        round=round_asked(walk, step) if walk.plan.repeats else None,
    )


def _last(walk: Walk, step: Step) -> Choice | None:
    """Last time's total as something to choose: kept, as people read it, and its bare figure."""
    if not step.is_total:
        return None
    value = fields.loaded(step.question, walk.surroundings.last.get(step.name))
    if value is None:
        return None
    shown = fields.shown(step.question, value, ())
    bare = shown if step.question.unit == PERCENT else fields.bare(value)
    return Choice(str(value), shown, bare)


def _doubted(walk: Walk, step: Step) -> Doubted | None:
    doubt = walk.doubt(step) if walk.is_good(step) else None
    if doubt is None:
        return None

    def shown(figure: Decimal | None) -> str:
        return "" if figure is None else fields.shown(step.question, f"{figure:f}", ())

    return Doubted(
        why=doubt.why,
        value=shown(doubt.value),
        last=shown(doubt.last),
        added=shown(doubt.added),
        bound=shown(doubt.bound),
        on_top=_sum_of(step, doubt) if step.question.unit != PERCENT else None,
    )


def _sum_of(step: Step, doubt: Doubt) -> Choice | None:
    """After 84,000 somebody who says 5,000 tells of this month; who says 80,000 mends."""
    if doubt.why is not Why.FALL or doubt.last is None or doubt.value * 2 > doubt.last:
        return None
    value = fields.loaded(step.question, f"{doubt.last + doubt.value:f}")
    return Choice(str(value), fields.shown(step.question, value, ())) if doubt.value else None


def _reviewing(walk: Walk) -> Reviewing:
    steps = walk.plan.steps
    relevant = [step for step in steps if walk.is_relevant(step)]
    rows = tuple(row(walk, step) for step in relevant if _is_on_card(walk, step))
    return Reviewing(
        rows=named_rounds(rows) if walk.plan.repeats else rows,
        extras=tuple(_worded(walk, step.question) for step in relevant if walk.is_offered(step)),
        notes=_notes_before(walk, len(steps)),
    )


def _is_on_card(walk: Walk, step: Step) -> bool:
    """Every asked question, each round, and what was worked out under a label of its own."""
    if step.kind in OF_ROUNDS:
        return step.kind is Kind.ROUND or step.is_asked
    if step.is_asked:
        return not walk.is_offered(step)
    return step.kind is not Kind.NOTE and bool(step.question.label) and bool(walk.shown(step))


def row(walk: Walk, step: Step) -> ReviewRow:
    """An answer as its line on the review card; a round's is named by what stands beneath it."""
    question = step.question
    if step.is_of_rounds:
        label = walk.words(question.label)
        return ReviewRow(step.path, label, "", "", step.kind is Kind.ROUND, step.kind)
    given = walk.given(step)
    shown = walk.shown(step)
    if given is not None and given.note and shown:
        shown = f"{given.note} {shown}"
    short = walk.words(question.short)
    label = short or walk.words(question.label)
    return ReviewRow(step.path, label, short, shown, step.is_asked, step.kind)


def _worded(walk: Walk, question: Question) -> Question:
    if "${" not in question.label and "${" not in question.short:
        return question
    label, short = walk.words(question.label), walk.words(question.short)
    return replace(question, label=label, short=short)


def _notes_before(walk: Walk, index: int) -> tuple[str, ...]:
    """The notes since the last question the person answered; answers the form gave are passed."""
    notes: list[str] = []
    for step in reversed(walk.plan.steps[:index]):
        if not walk.is_relevant(step):
            continue
        if step.kind is Kind.NOTE:
            notes.append(walk.words(step.question.label))
        elif walk.is_counted(step):
            given = walk.given(step)
            if given is None or given.how != DEFAULT:
                break
    return tuple(reversed(notes))
