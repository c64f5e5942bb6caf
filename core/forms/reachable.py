"""Judges whether every question can be asked at all: some answers must make it relevant.

Only conditions that read nothing but choices of the form are tried, every combination of
them; a condition on numbers, words or what lies outside the form is left to its author.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import combinations, product

from core.forms.expressions import Around, Expression, ExpressionError, compiled
from core.forms.form import Form, Kind, Place, Question, Value
from core.forms.problems import Problems

_MOST_TRIED = 20_000
_MOST_TICKED = 6
_AROUND = Around(datetime(2024, 11, 15).date(), datetime(2024, 11, 15))
"""A condition on choices alone; one that also reads the day is judged as if it were this day."""


def judge_reachable(form: Form, problems: Problems, lines: Mapping[int, int]) -> None:
    """Tells of each question that no choice ever brings up, which a pack's own form may not have.
    `lines`: row -> line."""
    tell = problems.add if problems.is_of_a_pack else problems.doubt
    by_name = {question.name: question for question in form.everything()}
    for question in form.everything():
        if question.relevant and _never(question.relevant, by_name, form):
            tell(
                Place(question.place.sheet, question.place.row, "relevant"),
                f"ไม่มีคำตอบไหนทำให้ถามข้อ {question.name} แก้สูตรใน relevant",
                f"no choice ever makes {question.name} relevant; mend its condition",
                lines.get(question.place.row, 0),
            )


def _never(source: str, by_name: Mapping[str, Question], form: Form) -> bool:
    try:
        read = compiled(source)
    except ExpressionError:  # said elsewhere
        return False
    worths = {name: _worths(by_name.get(name), form) for name in sorted(read.names)}
    if any(not each for each in worths.values()):
        return False
    tries = 1
    for each in worths.values():
        tries *= len(each)
    return tries <= _MOST_TRIED and not any(_true(read, given) for given in _every(worths))


def _every(worths: Mapping[str, list[Value]]) -> Iterator[dict[str, Value]]:
    for values in product(*worths.values()):
        yield dict(zip(worths, values, strict=True))


def _true(read: Expression, given: Mapping[str, Value]) -> bool:
    return read.is_true(given.get, _AROUND)


def _worths(question: Question | None, form: Form) -> list[Value]:
    """Everything a question of choices may be worth, unanswered too; nothing when it has none."""
    if question is None or question.choice_list not in form.lists:
        return []
    names = [choice.name for choice in form.lists[question.choice_list]]
    match question.kind:
        case Kind.SELECT_ONE:
            return [None, *names]
        case Kind.SELECT_MULTIPLE if len(names) <= _MOST_TICKED:
            counts = range(1, len(names) + 1)
            return [None, *(list(some) for n in counts for some in combinations(names, n))]
    return []
