"""Judges a whole form: do its names, expressions, lists and choices fit together?

Every expression is compiled once here, so that an answer never meets one that cannot run.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from core.forms.expressions import Expression, ExpressionError, compiled, names_in
from core.forms.fields import loaded
from core.forms.form import Choice, Form, Kind, Place, Question
from core.forms.hidden import LAST_SAVED, OF_A_FILLING
from core.forms.problems import Problems
from core.forms.reachable import judge_reachable
from core.forms.rounds import called
from core.forms.totals import TOTALS
from core.forms.xlsform.cells import NO, YES, expression, is_worked_out
from core.forms.xlsform.columns import Line

LABELS = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
CONDITIONS = (
    *("relevant", "constraint", "calculation", "choice_filter", "khabuan::within"),
    "repeat_count",
)
ENTITY_CONDITIONS = ("label", "entity_id", "create_if", "update_if")
READS = ("phone", "name", "province", "district", "tambon")
"""What `khabuan::reads` may say; `core/forms/fields` reads them."""


def judge(
    form: Form,
    groups: Iterable[str],
    survey: Sequence[Line],
    entities: Sequence[Line],
    problems: Problems,
) -> None:
    """Adds every problem found. `survey` and `entities` are the rows as written."""
    judging = _Judging(form, problems)
    judging.lines = {line.row.number: line.row.line for line in survey}
    for line in survey:
        judging.conditions(line)
        judging.labels(line)
    judging.names(survey, groups)
    for question in form.everything():
        judging.choices(question)
        judging.reading(question)
        judging.offering(question)
        judging.totals(question)
        judging.joined_relevance(question)
    for line in entities[:1]:
        for column in ENTITY_CONDITIONS:
            judging.expression(line, column)
        judging.saves(line)
    judging.circles()
    judge_reachable(form, problems, judging.lines)


class _Judging:
    """The checks, each by itself; they share the form's names and where to complain."""

    def __init__(self, form: Form, problems: Problems) -> None:
        self.form = form
        self.problems = problems
        self.known = {question.name for question in form.everything()}
        self.lines: dict[int, int] = {}

    def names(self, survey: Sequence[Line], groups: Iterable[str]) -> None:
        """A name belongs to one question or group of the whole form: `${name}` has one meaning."""
        uses = Counter([question.name for question in self.form.everything()])
        uses.update(groups)
        for line in survey:
            name = line.cell("name")
            if uses[name] > 1 and not line.cell("type").startswith("end"):
                self._complain(
                    *(line, "name"),
                    f"ชื่อ {name} มีมากกว่าหนึ่งข้อ",
                    f"the name {name} is used more than once",
                )

    def conditions(self, line: Line) -> None:
        for column in CONDITIONS:
            self.expression(line, column)
        if line.cell("required").lower() not in (*YES, *NO):
            self.expression(line, "required")
        if is_worked_out(line.cell("default")):
            self.expression(line, "default")

    def expression(self, line: Line, column: str) -> Expression | None:
        """Compiles a cell and looks up the names it reads."""
        source = expression(line, column)
        if not source:
            return None
        try:
            made = compiled(source)
        except ExpressionError as error:
            self._complain(
                *(line, column),
                f"ใช้สูตรนี้ไม่ได้ ตัวที่ {error.column}: {error.th}",
                f"character {error.column}: {error.en}",
            )
            return None
        self._refuse_unknown(line, column, {name.removeprefix(LAST_SAVED) for name in made.names})
        if made.columns and column != "choice_filter":
            name = min(made.columns)
            self._complain(
                line, column, f"{name} ต้องเขียนเป็น ${{{name}}}", f"write ${{{name}}} for {name}"
            )
        return made

    def labels(self, line: Line) -> None:
        for column in LABELS:
            self._refuse_unknown(line, column, names_in(line.cell(column)))

    def _refuse_unknown(self, line: Line, column: str, names: Iterable[str]) -> None:
        for name in sorted(set(names) - self.known):
            self._complain(line, column, f"ไม่มีข้อชื่อ {name}", f"there is no question named {name}")

    def choices(self, question: Question) -> None:
        """The list exists, and the filter asks for columns it has."""
        if question.kind not in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE):
            return
        listed = self.form.lists.get(question.choice_list)
        if listed is None:
            self._complain_at(
                *(question.place, "type"),
                f"ไม่มีรายการตัวเลือกชื่อ {question.choice_list}",
                f"there is no choice list named {question.choice_list}",
            )
            return
        for column in sorted(_columns_of(question.choice_filter) - _columns_in(listed)):
            self._complain_at(
                *(question.place, "choice_filter"),
                f"รายการ {question.choice_list} ไม่มีคอลัมน์ {column}",
                f"the list {question.choice_list} has no column {column}",
            )

    def reading(self, question: Question) -> None:
        if question.reads and question.reads not in (*READS, *OF_A_FILLING.values()):
            self._complain_at(
                *(question.place, "khabuan::reads"),
                f"khabuan::reads ใช้ได้แค่ {', '.join(READS)}",
                f"khabuan::reads is one of {', '.join(READS)}",
            )

    def offering(self, question: Question) -> None:
        """Likely answers are values the question could take; a name in them must be known."""
        for token in question.offers.split():
            unknown = sorted(names_in(token) - self.known)
            is_register = re.fullmatch(r"[a-z][a-z0-9_]*", token) is not None
            fits = "${" in token or is_register or loaded(question, token) is not None
            if unknown or not fits:
                self._complain_at(
                    *(question.place, "khabuan::offers"),
                    f"ข้อนี้ตอบ {token} ไม่ได้",
                    f"{token} is no answer to this question",
                )

    def totals(self, question: Question) -> None:
        """A running total is a number, and begins where we know how to look for last time's."""
        marks = {"khabuan::total": question.total, "khabuan::within": question.within}
        if question.kind not in (Kind.INTEGER, Kind.DECIMAL):
            for column in (each for each, cell in marks.items() if cell):
                self._complain_at(
                    *(question.place, column),
                    f"{column} ใช้ได้กับข้อที่เป็นตัวเลขเท่านั้น (integer, decimal)",
                    f"{column} is for numbers only (integer, decimal)",
                )
        elif question.total and question.total not in TOTALS:
            self._complain_at(
                *(question.place, "khabuan::total"),
                f"khabuan::total ใช้ได้แค่ {', '.join(TOTALS)}",
                f"khabuan::total is one of {', '.join(TOTALS)}",
            )
        elif question.within and not question.total:
            self._complain_at(
                *(question.place, "khabuan::within"),
                "khabuan::within ใช้กับข้อที่มี khabuan::total เท่านั้น",
                "khabuan::within is for a question with khabuan::total",
            )

    def joined_relevance(self, question: Question) -> None:
        """The conditions of the groups around it and its own may be too much together."""
        try:
            compiled(question.relevant or "true()")
        except ExpressionError as error:
            if error.is_about_size:
                self._complain_at(question.place, "relevant", error.th, error.en)

    def saves(self, line: Line) -> None:
        rule = self.form.entity
        if rule is not None and not rule.label and not rule.entity_id:
            self._complain(
                line, "label", "ยังไม่มีสูตรชื่อที่จะแสดงในทะเบียน", "the label of the entity is missing"
            )

    def circles(self) -> None:
        """No question may wait for itself, however far round."""
        by_name = {question.name: question for question in self.form.everything()}
        reads = {name: _reads(question) & self.known for name, question in by_name.items()}
        for repeat in self.form.repeats:
            for question in repeat.questions:  # there as often as its repeat says
                reads.setdefault(question.name, set()).add(called(repeat.path))
        for circle in _circles(reads):
            way = " → ".join([*circle, circle[0]])
            of_rounds = by_name[circle[0]].kind is Kind.REPEAT
            worked_out = "repeat_count" if of_rounds else "calculation"
            column = worked_out if by_name[circle[0]].calculation else "relevant"
            self._complain_at(
                by_name[circle[0]].place, column, f"สูตรวนกลับมาหาตัวเอง: {way}", f"a circle: {way}"
            )

    def _complain(self, line: Line, column: str, th: str, en: str) -> None:
        self.problems.add(line.place(column), th, en, line.row.line)

    def _complain_at(self, place: Place, column: str, th: str, en: str) -> None:
        line = self.lines.get(place.row, 0)
        self.problems.add(Place(place.sheet, place.row, column), th, en, line)


def _reads(question: Question) -> set[str]:
    """The names whose answers decide whether this is asked and what it is worth."""
    default = question.default if is_worked_out(question.default) else ""
    sources = (question.relevant, question.calculation, question.choice_filter, default)
    return {name for source in sources for name in _names_of(source)}


def _names_of(source: str) -> frozenset[str]:
    try:
        return compiled(source).names if source else frozenset()
    except ExpressionError:  # already said
        return frozenset()


def _columns_of(source: str) -> frozenset[str]:
    try:
        return compiled(source).columns if source else frozenset()
    except ExpressionError:  # already said
        return frozenset()


def _columns_in(listed: Iterable[Choice]) -> set[str]:
    return {"name", "label"}.union(*(choice.extra for choice in listed))


def _circles(reads: Mapping[str, set[str]]) -> list[list[str]]:
    """Circles of names, each told once. Names that read nothing open are taken away until none
    can be; from what is left a walk must come round."""
    left = {name: set(others) for name, others in reads.items()}
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    circles = []
    while left:
        way = [next(iter(left))]
        while (ahead := min(left[way[-1]] & left.keys(), default=None)) not in (None, *way):
            way.append(str(ahead))
        if ahead is not None:
            circles.append(way[way.index(ahead) :])
        for name in way:
            del left[name]
    return circles
