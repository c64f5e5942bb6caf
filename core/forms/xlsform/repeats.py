"""Judges what is said in a repeat and of one: what we cannot do with its rounds is refused.

`${x}` of a repeat is one answer only within its rounds. From outside it is many, which sum(),
count(), min(), max(), join(), concat(), count-non-empty() and indexed-repeat() take; anywhere else
other tools would quietly take the first of them, so it is refused.
"""

from collections.abc import Iterable, Sequence

from core.forms.expressions import ExpressionError, compiled, names_in
from core.forms.expressions.nodes import NodeRole
from core.forms.expressions.tokens import LONGEST
from core.forms.form import Form, Place
from core.forms.hidden import LAST_SAVED
from core.forms.problems import Problems
from core.forms.rounds import called, unrolled
from core.forms.xlsform.cells import expression, is_worked_out
from core.forms.xlsform.checks import CONDITIONS, ENTITY_CONDITIONS, LABELS
from core.forms.xlsform.columns import Line
from core.forms.xlsform.question_types import words_of_type

_NOT_IN_ROUNDS = {
    "save_to": ("ลงทะเบียนจากในชุดคำถามซ้ำยังไม่ได้", "a row of a register cannot come of a round"),
    "khabuan::total": ("ยอดสะสมใช้ในชุดคำถามซ้ำไม่ได้", "no running total in a repeat"),
    "khabuan::within": ("ยอดสะสมใช้ในชุดคำถามซ้ำไม่ได้", "no running total in a repeat"),
}
_LONGEST_ID = "999999"


def judge_repeats(
    form: Form,
    survey: Sequence[Line],
    entities: Sequence[Line],
    choices: Sequence[Line],
    problems: Problems,
) -> None:
    """Adds every problem found; a form without repeats has none."""
    judging = _Judging(form, problems)
    repeat = ""
    for line in survey:
        match words_of_type(line.cell("type")):
            case ["end", "repeat"]:
                repeat = ""
            case ["begin", "repeat"]:
                judging.line(line, "")
                repeat = line.cell("name")
                continue
        judging.line(line, repeat)
        if repeat:
            judging.inside(line)
    if not form.repeats:
        return
    for line in entities:
        judging.outside(line, (*ENTITY_CONDITIONS, "repeat"))
    for line in choices:
        judging.words(line, ("label", "khabuan::short"), "")
    judging.lengths()


class _Judging:
    def __init__(self, form: Form, problems: Problems) -> None:
        self.form = form
        self.problems = problems
        self.repeats = {called(repeat.path) for repeat in form.repeats}
        self.repeat_of = {q.name: called(r.path) for r in form.repeats for q in r.questions}

    def line(self, line: Line, repeat: str) -> None:
        """What its expressions and words want of the questions they name."""
        required = ("required",) if "${" in line.cell("required") else ()
        default = ("default",) if is_worked_out(line.cell("default")) else ()
        for column in (*CONDITIONS, *required, *default):
            for name, role in _roles(expression(line, column)):
                if refusal := self._refusal(name, role, repeat):
                    self._complain(line, column, *refusal)
            self._pairs(line, column)
        self.words(line, (*LABELS, "khabuan::short", "khabuan::offers"), repeat)

    def _pairs(self, line: Line, column: str) -> None:
        """indexed-repeat() asks a question of its own repeat; of one repeat an expression."""
        roles = list(_roles(expression(line, column)))
        rounds = {name for name, role in roles if role is NodeRole.ROUNDS}
        for name in (each for each, role in roles if role is NodeRole.INDEXED):
            if rounds != {self.repeat_of.get(name, "")}:
                said = ", ".join(sorted(rounds))
                th, en = f"{name} ไม่ได้อยู่ในชุด {said}", f"{name} is not in the repeat {said}"
                self._complain(line, column, th, en)

    def words(self, line: Line, columns: Iterable[str], repeat: str) -> None:
        for column in columns:
            for name in sorted(names_in(line.cell(column))):
                if refusal := self._refusal(name, NodeRole.VALUE, repeat):
                    self._complain(line, column, *refusal)

    def inside(self, line: Line) -> None:
        """What a question of a repeat may not be."""
        for column, refusal in _NOT_IN_ROUNDS.items():
            if line.cell(column):
                self._complain(line, column, *refusal)
        if "on-review" in line.cell("appearance").split():
            self._complain(
                *(line, "appearance"),
                "on-review ใช้ในชุดคำถามซ้ำไม่ได้",
                "no on-review in a repeat",
            )
        if any(LAST_SAVED in cell for cell in line.cells.values()):
            self._complain(
                *(line, "type"),
                "อ่านคำตอบครั้งก่อน (last-saved) ในชุดคำถามซ้ำไม่ได้",
                "last-saved cannot be read in a repeat",
            )

    def outside(self, line: Line, columns: Iterable[str]) -> None:
        """A register's row is made of the whole report."""
        for column in columns:
            source = expression(line, column)
            names = {name for name, _ in _roles(source)} & {*self.repeats, *self.repeat_of}
            if names or (column == "repeat" and source):
                self._complain(line, column, *_NOT_IN_ROUNDS["save_to"])

    def lengths(self) -> None:
        """Names grow by their round's id: what is just short enough may be too long then."""
        rounds = tuple((repeat.path, (_LONGEST_ID,)) for repeat in self.form.repeats)
        for question in unrolled(self.form, rounds).questions:
            for column in ("relevant", "constraint", "calculation", "choice_filter", "default"):
                if len(getattr(question, column)) > LONGEST and question.place.row:
                    self.problems.add(
                        Place(question.place.sheet, question.place.row, column),
                        f"สูตรยาวเกิน {LONGEST:,} ตัวอักษร",
                        f"longer than {LONGEST:,} characters",
                    )

    def _refusal(self, name: str, role: NodeRole, repeat: str) -> tuple[str, str] | None:
        owner, is_repeat = self.repeat_of.get(name, ""), name in self.repeats
        match role:
            case NodeRole.PLACE if not is_repeat or name != repeat:
                return (
                    "position() ใช้กับชุดที่ข้อนี้อยู่เท่านั้น เช่น position(..)",
                    "position() is about the repeat it stands in: position(..)",
                )
            case NodeRole.ROUNDS if not is_repeat:
                return f"{name} ไม่ใช่ชุดคำถามซ้ำ", f"{name} is no repeat"
            case NodeRole.COUNTED if not is_repeat and (not owner or owner == repeat):
                return (
                    f"count() นับชุดคำถามซ้ำ {name} ไม่ใช่ชุด",
                    f"count() counts rounds of a repeat; {name} is none",
                )
            case NodeRole.VALUE | NodeRole.NODES if is_repeat:
                return (
                    f"{name} เป็นชุดคำถามซ้ำ ใช้ได้ใน count(), position(..), indexed-repeat()",
                    f"{name} is a repeat: use it in count(), position(..), indexed-repeat()",
                )
            case NodeRole.VALUE if owner and owner != repeat:
                return (
                    f"{name} มีหลายคำตอบ อยู่ในชุด {owner} ใช้ sum(), max(), join() หรือ "
                    "indexed-repeat()",
                    f"{name} has an answer in each round of {owner}: use sum(), max(), join() or "
                    "indexed-repeat()",
                )
        return None

    def _complain(self, line: Line, column: str, th: str, en: str) -> None:
        self.problems.add(line.place(column), th, en, line.row.line)


def _roles(source: str) -> Iterable[tuple[str, NodeRole]]:
    try:
        return sorted(compiled(source).roles) if source else ()
    except ExpressionError:  # said elsewhere
        return ()
