"""What a message answers of a form: figures by unit, a thing by name, choices, days, places.

Only what is certain is an answer. What fits two questions, or is planned, lacking, a budget or
vague, is left to be asked; the words that answer nothing stay as the story. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.forms.fill import Fill
from core.forms.form import Choice, Form, Kind, Question, Value
from core.forms.given import Surroundings
from core.forms.one_breath.figure_answers import (
    figure_answers,
    is_frame,
    of_before,
    parts_of,
    rounded,
    says_it_again,
    to_its_cost,
)
from core.forms.one_breath.left_over import Known, left_over
from core.forms.one_breath.things import Mention, chief, mentions
from core.forms.one_breath.told_choices import Told, stands_alone, told_choice
from core.forms.prefilled import prefill
from core.forms.totals import PERCENT
from core.thai.base.text import normalise
from core.thai.doings import is_not_done, may_tell_of_doing, tells_of_doing
from core.thai.figure_said import FigureRole
from core.thai.message_days import DaySaid, days_said
from core.thai.message_places import provinces_said, tambons_said
from core.thai.one_message import blotted, figures
from core.thai.pieces import LONGEST, made_ready
from core.thai.running import is_on_top

HOW = "one-message"
_BESIDE = 3
"""Letters between a name and the place that belongs to it."""


@dataclass(frozen=True, slots=True)
class Breath:
    """What a message says to a form. `values` and `notes` (hedges) by the question's name;
    `added`: names of running totals of which what came on top is said; `story`: what is left, as
    typed; `names_a_thing`: a row of a register is named; `chooses`: of its first list."""

    values: Mapping[str, Value] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    added: frozenset[str] = frozenset()
    story: str = ""
    figures: int = 0
    names_a_thing: bool = False
    chooses: bool = False
    unasked: int = 0
    """Days, and figures with a unit, that the form has no question for."""
    says_a_day: bool = False
    counts_people: bool = False
    tells_of_doing: bool = False
    says_a_percent: bool = False
    is_not_done: bool = False
    names_a_place: bool = False

    @property
    def is_of_an_event(self) -> bool:
        """Whether people did something together: by its word, or who came, and when, where or for
        how much."""
        besides = self.says_a_day or self.names_a_place or self.figures > 1
        return self.tells_of_doing or (self.counts_people and besides)


@dataclass(slots=True)
class _Gathered:
    values: dict[str, Value]
    notes: dict[str, str]
    added: set[str]
    used: list[tuple[int, int]]
    counts: list[tuple[int, int]] = field(default_factory=list)
    name: str = ""
    figures: int = 0
    names_a_thing: bool = False
    chooses: bool = False
    unasked: int = 0
    says_a_day: bool = False
    counts_people: bool = False
    says_a_percent: bool = False
    names_a_place: bool = False


def breath(fill: Fill, text: str, today: date, whole: str = "") -> Breath:
    """The answers of a message to the questions of a form that are asked in their turn. `whole`:
    the message with the form's name before it, which a story without a title keeps."""
    if len(text) > LONGEST:
        return Breath()
    said = made_ready(text)
    got = _Gathered({}, {}, set(), [])
    asked = [q for q in fill.form.questions if q.is_asked and not q.is_on_review]
    _take_things(got, asked, said, fill)
    named = days_said(said, today)
    _take_days(got, asked, [each for each in named if each.day <= today] or named)
    _take_places(got, asked, said, fill.surroundings)
    days = [(each.start, each.end) for each in named]
    told_later = [q for q in fill.form.questions if q.is_asked and q.is_on_review and q.unit]
    _take_figures(got, [*asked, *told_later], blotted(said, [*got.used, *days]))
    got.unasked += not got.says_a_day and bool(days)
    _take_choices(got, fill, asked, said)
    story = left_over(text, said, got.used, Known(got.counts, normalise(got.name)))
    if story and _register_question(asked) is None:
        story = (
            whole or text
        ).strip()  # what happened is told in its own words, and the form has no title
    question = story_question(fill.form)
    if story and question is not None:
        got.values[question.name] = story
    return Breath(
        got.values,
        got.notes,
        frozenset(got.added),
        story,
        got.figures,
        got.names_a_thing,
        got.chooses,
        got.unasked,
        got.says_a_day,
        got.counts_people,
        tells_of_doing(said),
        got.says_a_percent,
        is_not_done(said),
        got.names_a_place,
    )


def story_question(form: Form) -> Question | None:
    """The open question that takes what is told besides: the one optional free text, if any, that
    is asked for, or that stands open at the review."""
    free = [q for q in form.questions if q.kind is Kind.TEXT and not q.reads and q.is_asked]
    told = [q for q in free if not q.relevant and q.required == "false()" and not q.constraint]
    return min(told, key=lambda q: q.is_on_review, default=None)


def may_begin(form: Form, said: str) -> bool:
    """Whether a text made ready may be a report of this form, without knowing any register:
    it chooses a thing, what the form is about is told, or what people did at its event."""
    asked = [q for q in form.questions if q.is_asked and not q.is_on_review]
    if _register_question(asked) is not None:
        return True
    if is_of_an_event(form) and may_tell_of_doing(said):
        return True
    first = _first_list(asked)
    return (
        first is not None and told_choice(said, form.lists.get(first.choice_list, ())) is not None
    )


def is_of_an_event(form: Form) -> bool:
    """Whether it asks on which day something was, and how many people were there."""
    asked = [q for q in form.questions if q.is_asked and not q.is_on_review]
    has_day = any(q.kind is Kind.DATE for q in asked)
    return has_day and any(q.unit == "person" for q in asked)


def things_named(fill: Fill, text: str) -> tuple[str, tuple[Mention, ...]]:
    """The text made ready, and the rows of the form's own register that it names."""
    said = made_ready(text)
    question = _register_question(fill.form.questions)
    if question is None or len(text) > LONGEST:
        return said, ()
    return said, mentions(said, _offered(question, fill))


def _offered(question: Question, fill: Fill) -> Sequence[Choice]:
    walk = fill.walk
    return walk.choices(walk.plan.by_path[question.path])


def _register_question(questions: Sequence[Question]) -> Question | None:
    of_registers = [
        q
        for q in questions
        if q.kind is Kind.SELECT_ONE_FROM_FILE and q.is_asked and not q.is_on_review
    ]
    return of_registers[0] if of_registers else None


def _take_things(got: _Gathered, asked: Sequence[Question], said: str, fill: Fill) -> None:
    question = _register_question(asked)
    if question is None:
        return
    found = mentions(said, _offered(question, fill))
    first = chief(found)
    if first is None:
        return
    got.used.append((first.start, first.end))
    if first.choice is not None and not _is_elsewhere(
        first.choice, said, first.end, fill.surroundings
    ):
        got.values[question.name] = first.choice.name
        got.names_a_thing = True
        got.name = first.choice.label


def _is_elsewhere(choice: Choice, said: str, end: int, surroundings: Surroundings) -> bool:
    """Right behind its name a tambon is named, and the row's name has another in it."""
    near = str(surroundings.values.get("me_province") or "")
    places = tambons_said(said, near) if near else ()
    named = {each.code for each in places if 0 <= each.start - end <= _BESIDE}
    own = {each.code for each in tambons_said(choice.label, near)} if named else set()
    return bool(named and own and not named & own)


def _take_days(got: _Gathered, asked: Sequence[Question], found: Sequence[DaySaid]) -> None:
    of_days = [q for q in asked if q.kind is Kind.DATE]
    if len(of_days) == 1 and len({each.day for each in found}) == 1:
        got.values[of_days[0].name] = found[0].day.isoformat()
        got.used += [(each.start, each.end) for each in found]
        got.says_a_day = True


def _take_places(
    got: _Gathered, asked: Sequence[Question], said: str, surroundings: Surroundings
) -> None:
    near = str(surroundings.values.get("me_tambon") or surroundings.values.get("me_province") or "")
    provinces = provinces_said(said)
    if not any(q.reads == "province" for q in asked):
        own = [each for each in provinces if near and near.startswith(each.code)]
        got.used += [(each.start, each.end) for each in own]
    wants = [q for q in asked if q.reads == "tambon"]
    found = tambons_said(said, near) if near else ()
    codes = {each.code for each in found}
    got.names_a_place = bool(codes)
    if len(wants) == 1 and len(codes) == 1:
        got.values[wants[0].name] = found[0].code
        got.used += [(each.start, each.end) for each in found[:1]]
        got.used += [
            (each.start, each.end) for each in provinces if found[0].code.startswith(each.code)
        ]


def _take_figures(got: _Gathered, asked: Sequence[Question], said: str) -> None:
    everything = figures(said)
    earlier = of_before(said, everything)
    found = [one for one in everything if one not in earlier]
    got.used += [(one.start, one.end) for one in earlier]
    got.says_a_percent = any(one.sort == "percent" for one in found)
    for question, figure in figure_answers(asked, found):
        is_more = is_on_top(figure.lead, is_percent=question.unit == PERCENT)
        if is_more and not question.total:
            continue
        got.values[question.name] = f"{rounded(question, figure):f}"
        got.notes[question.name] = figure.note
        got.used.append((figure.start, figure.end))
        got.used += [(one.start, one.end) for one in found if says_it_again(one, figure)]
        parts = [(one.start - to_its_cost(one), one.end) for one in parts_of(figure, found)]
        got.used += parts
        if figure.sort == "count":
            got.counts.append((figure.start, figure.end))
        got.figures += 1
        got.counts_people |= question.unit == "person"
        if is_more:
            got.added.add(question.name)
    got.used += [(one.start, one.end) for one in found if is_frame(one)]
    got.unasked = sum(
        one.role is FigureRole.PLAIN
        and (one.sort == "percent" or bool(one.unit))
        and (one.start, one.end) not in got.used
        for one in found
    )


def _first_list(asked: Sequence[Question]) -> Question | None:
    """What the form is about, of a list; what hangs on it comes later."""
    return next((q for q in asked if q.kind is Kind.SELECT_ONE), None)


def _take_choices(got: _Gathered, fill: Fill, asked: Sequence[Question], said: str) -> None:
    """One choice of each list that is named for certain; later lists may hang on earlier ones."""
    free = blotted(said, got.used)
    found: list[Told] = []
    for question in asked:
        if question.kind is not Kind.SELECT_ONE:
            continue
        walk = prefill(fill, got.values, at="", how=HOW).walk
        step = walk.plan.by_path[question.path]
        if not walk.is_relevant(step):
            continue
        told = told_choice(free, walk.choices(step))
        if told is not None:
            got.values[question.name] = told.choice.name
            got.chooses |= question is _first_list(asked)
            found.append(told)
            free = blotted(free, [(told.start, told.end)])
    got.used += [(one.start, one.end) for one in found if stands_alone(free, one)]
