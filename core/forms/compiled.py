"""What depends only on a form, worked out once: compiled expressions and their order.

`plan_of(form)` is cached by the form's content; nothing here knows an answer.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from core.forms.expressions import Expression, compiled
from core.forms.form import OF_ROUNDS, ByContent, Choice, Form, Kind, Question, of_any_round
from core.forms.hidden import LAST_SAVED, OF_A_FILLING
from core.forms.rounds import called

_CHOOSING = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.SELECT_ONE_FROM_FILE)
_ITSELF = re.compile(r"jr:choice-name|version")
_CALL = re.compile(r"^\s*[a-z][a-z0-9:-]*\(.*\)\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A question with its expressions compiled; None where the form says nothing.

    `required` is a plain boolean where it never changes. A default is an expression
    (`default`) or the words themselves (`default_text`); with `is_only_one` it is the one row
    there is to choose. `filled_as` names what fills a hidden question. `is_reckoned`: an answer as
    given is not yet its value, because it is worked out, not a person's to give, its choice may be
    gone, or it comes on top of last time's. `is_total`: a running total, which is seldom more than
    `within`. `is_of_rounds`: a repeat, a round's place, or the answers of all rounds, whose paths
    are in `gathers`.
    """

    question: Question
    index: int
    path: str
    name: str
    kind: Kind
    is_asked: bool
    is_choosing: bool
    is_on_review: bool
    is_reckoned: bool
    is_total: bool
    has_default: bool
    is_only_one: bool
    filled_as: str
    relevant: Expression | None
    required: Expression | bool
    constraint: Expression | None
    within: Expression | None
    calculation: Expression | None
    default: Expression | None
    default_text: str
    choice_filter: Expression | None
    is_of_rounds: bool = False
    gathers: tuple[str, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """Names whose answers decide whether this one is asked and what it is worth."""
        read = _names(self.relevant, self.calculation, self.default, self.choice_filter)
        return read | frozenset(map(called, self.gathers)) if self.gathers else read

    @property
    def judged_by(self) -> frozenset[str]:
        """Names whose answers decide whether an answer is needed, and whether it is good."""
        required = None if isinstance(self.required, bool) else self.required
        return _names(self.constraint, required, self.within)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`steps` in the form's order; `order` so that what is read comes before what reads it;
    `touched` by path.

    `choices` by list and name, those of one name in order; `worded_lists` have a `${name}` in some
    label. `reads_itself`: some expression asks for the words of a choice or the form's version.
    """

    form: Form
    steps: tuple[Step, ...]
    order: tuple[Step, ...]
    by_path: Mapping[str, Step]
    by_name: Mapping[str, Step]
    choices: Mapping[str, Mapping[str, tuple[Choice, ...]]]
    worded_lists: frozenset[str]
    touched: Mapping[str, "Touched"]
    reads_itself: bool
    last_saved: frozenset[str]
    """Questions whose answers of last time are read, as `${last-saved#name}`."""
    hidden: frozenset[str]
    totals: tuple[Question, ...]
    """The questions of running totals."""
    repeats: tuple[Step, ...] = ()
    rounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By path of a repeat, the ids of the rounds that are written out."""
    in_any_round: Mapping[str, Step] = field(default_factory=dict)
    """Questions of repeats that are not written out, as the form has them (`house[]/name`)."""

    def step(self, path: str) -> Step | None:
        """The step at a path; of one in a round, as the form has it."""
        return self.by_path.get(path) or self.in_any_round.get(of_any_round(path))


@dataclass(frozen=True, slots=True)
class Touched:
    """What another answer to one question may change: the `steps` to be judged anew, in their
    order, and the paths whose answers may be good no longer, or good again."""

    steps: tuple[Step, ...]
    doubtful: frozenset[str]


def _names(*expressions: Expression | None) -> frozenset[str]:
    return frozenset(name for each in expressions if each is not None for name in each.names)


def plan_of(form: Form) -> Plan:
    """The plan of a form; a form with the same content has the same plan."""
    return _plan(ByContent(form))


@lru_cache(maxsize=512)
def _plan(key: ByContent) -> Plan:
    form = key.form
    steps = tuple(_step(question, index) for index, question in enumerate(form.questions))
    by_name = {step.name: step for step in steps}
    order = tuple(_read_first(steps, by_name))
    readers = _Readers(order)
    return Plan(
        form=form,
        steps=steps,
        order=order,
        by_path={step.path: step for step in steps},
        by_name=by_name,
        choices={list_name: _by_name(choices) for list_name, choices in form.lists.items()},
        worded_lists=frozenset(
            list_name
            for list_name, choices in form.lists.items()
            if any("${" in choice.label + choice.short for choice in choices)
        ),
        touched={step.path: readers.touched_by(step) for step in steps},
        reads_itself=any(
            _ITSELF.search(source) for question in form.questions for source in _sources(question)
        ),
        last_saved=frozenset(
            name.removeprefix(LAST_SAVED)
            for step in steps
            for name in step.reads | step.judged_by
            if name.startswith(LAST_SAVED)
        ),
        hidden=frozenset(q.name for q in form.everything() if q.kind is Kind.HIDDEN),
        totals=tuple(question for question in form.questions if question.total),
        repeats=tuple(step for step in steps if step.kind is Kind.REPEAT),
        rounds=_rounds(steps),
        in_any_round={q.path: _step(q, 0) for r in form.repeats for q in r.questions},
    )


def _rounds(steps: Iterable[Step]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {s.path: () for s in steps if s.kind is Kind.REPEAT}
    for step in steps:
        if step.kind is Kind.ROUND:
            head, _, round_id = step.path[:-1].rpartition("[")
            found[f"{head}[]"] = (*found[f"{head}[]"], round_id)
    return found


def _by_name(choices: Iterable[Choice]) -> dict[str, tuple[Choice, ...]]:
    """A name may be there more than once, for different filters."""
    named: dict[str, tuple[Choice, ...]] = {}
    for choice in choices:
        named[choice.name] = (*named.get(choice.name, ()), choice)
    return named


def _sources(question: Question) -> tuple[str, ...]:
    return (
        *(question.relevant, question.constraint, question.calculation, question.choice_filter),
        *(question.default, question.required, question.within),
    )


class _Readers:
    """Who reads whom, by name: asked of a form's plan once for each of its questions."""

    def __init__(self, order: tuple[Step, ...]) -> None:
        self._order = order
        self._asking: defaultdict[str, list[int]] = defaultdict(list)
        self._judging: defaultdict[str, list[str]] = defaultdict(list)
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        for place, step in enumerate(order):
            self._named[step.name].append(place)
            for name in step.reads:
                self._asking[name].append(place)
            for name in step.judged_by:
                self._judging[name].append(step.path)

    def touched_by(self, changed: Step) -> Touched:
        """Whoever reads the question, and whoever reads them."""
        names = {changed.name}
        places: set[int] = set()
        open_names = [changed.name]
        while open_names:
            name = open_names.pop()
            new = {*self._asking[name], *self._named[name]} - places
            places |= new
            found = {self._order[place].name for place in new} - names
            names |= found
            open_names.extend(found)
        doubtful = {path for name in names for path in self._judging[name]}
        judged = tuple(self._order[place] for place in sorted(places))
        return Touched(judged, frozenset(doubtful | {step.path for step in judged}))


def _step(question: Question, index: int) -> Step:
    default = _default_expression(question.default)
    is_only_one = "only-one" in question.appearance.split()
    return Step(
        question=question,
        index=index,
        path=question.path,
        name=called(question.path),
        kind=question.kind,
        is_asked=question.is_asked and question.kind is not Kind.NOTE,
        is_choosing=question.kind in _CHOOSING,
        is_on_review=question.is_on_review,
        is_reckoned=question.kind in (*_CHOOSING, *OF_ROUNDS, Kind.CALCULATE, Kind.HIDDEN)
        or bool(question.total),
        is_total=bool(question.total),
        has_default=bool(question.default) or is_only_one,
        is_only_one=is_only_one,
        filled_as=question.reads if question.reads in OF_A_FILLING.values() else question.name,
        relevant=_maybe(question.relevant),
        required=_condition(question.required),
        constraint=_maybe(question.constraint),
        within=_maybe(question.within),
        calculation=_maybe(question.calculation),
        default=default,
        default_text="" if default is not None else question.default,
        choice_filter=_maybe(question.choice_filter),
        is_of_rounds=question.kind in OF_ROUNDS,
        gathers=tuple(question.parameters["of"].split()) if question.kind is Kind.NODES else (),
    )


def stays_as_filed(step: Step) -> bool:
    """Whether it is worked out once: by `once()`, or by chance."""
    return step.calculation is not None and step.calculation.lasts


def _maybe(source: str) -> Expression | None:
    return compiled(source) if source.strip() else None


def _condition(source: str) -> Expression | bool:
    match source.strip():
        case "" | "false()":
            return False
        case "true()":
            return True
        case _:
            return compiled(source)


def _default_expression(source: str) -> Expression | None:
    """Only `${name}` or a call is worked out; other defaults are the answer as written."""
    if "${" in source or _CALL.match(source):
        return compiled(source)
    return None


def _read_first(steps: Iterable[Step], by_name: Mapping[str, Step]) -> list[Step]:
    """Depth first, without recursion; a circle is cut where it was entered."""
    ordered: list[Step] = []
    seen: set[str] = set()
    for step in steps:
        waiting = [(step, False)]
        while waiting:
            each, its_reads_are_done = waiting.pop()
            if its_reads_are_done:
                ordered.append(each)
            elif each.path not in seen:
                seen.add(each.path)
                waiting.append((each, True))
                read = (by_name[name] for name in sorted(each.reads) if name in by_name)
                waiting.extend((other, False) for other in read)
    return ordered
