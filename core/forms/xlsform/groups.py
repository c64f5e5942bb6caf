"""Groups and repeats of the survey sheet: who stands in which, and a repeat's own question."""

from dataclasses import dataclass, field

from core.forms.form import Kind, Question, Repeat
from core.forms.problems import Problems
from core.forms.xlsform.cells import all_of, expression
from core.forms.xlsform.columns import Line
from core.forms.xlsform.question_types import words_of_type
from core.forms.xlsform.refusals import complain, judge_name, refuse_what_we_lack


@dataclass(slots=True)
class Survey:
    """What the survey sheet holds: questions in order, those of repeats by themselves, and entity
    property -> question name."""

    questions: list[Question] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    saves: dict[str, str] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    with_other: set[str] = field(default_factory=set)
    """Choice lists beside which something else may be told."""


@dataclass(slots=True)
class OpenGroup:
    name: str
    relevant: str
    line: Line
    questions: list[Question]
    """Where its questions go: the form's, or a repeat's own."""
    is_repeat: bool = False

    @property
    def part(self) -> str:
        """Its part of a path."""
        return f"{self.name}[]" if self.is_repeat else self.name


def opened(
    survey: Survey, kind: str, line: Line, groups: list[OpenGroup], problems: Problems
) -> OpenGroup:
    judge_name(line, problems)
    refuse_what_we_lack(line, problems, of_repeats=kind == "repeat")
    questions = groups[-1].questions if groups else survey.questions
    group = OpenGroup(line.cell("name"), expression(line, "relevant"), line, questions)
    if kind == "group":
        survey.groups.append(group.name)
        return group
    if any(each.is_repeat for each in groups):
        complain(
            *(problems, line, "type"),
            "บอทถามชุดซ้ำที่อยู่ในชุดซ้ำอีกชั้นไม่ได้",
            "a repeat within a repeat is not supported",
        )
        return group
    group.questions, group.is_repeat = [], True
    return group


def ended(
    survey: Survey, kind: str, line: Line, groups: list[OpenGroup], problems: Problems
) -> None:
    if not groups:
        complain(problems, line, "type", "ไม่มีกลุ่มที่เปิดอยู่ให้ปิด", "no group is open here")
        return
    group = groups.pop()
    if words_of_type(group.line.cell("type"))[1] != kind:
        th = f"ก่อนปิดตรงนี้ ต้องปิด {group.name} ที่แถว {group.line.row.number} ก่อน"
        en = f"{group.name} of row {group.line.row.number} is still open here"
        complain(problems, line, "type", th, en)
    if group.is_repeat:
        _add_repeat(survey, group, groups, problems)


def _add_repeat(
    survey: Survey, group: OpenGroup, groups: list[OpenGroup], problems: Problems
) -> None:
    """The repeat's own question behind its rounds: whether there is one more."""
    line = group.line
    repeat = Question(
        path="/".join([*(each.part for each in groups), group.part]),
        kind=Kind.REPEAT,
        label=line.cell("label"),
        short=line.cell("khabuan::short"),
        relevant=all_of([*(each.relevant for each in groups), group.relevant]),
        calculation=expression(line, "repeat_count"),
        place=line.place(),
    )
    if repeat.is_asked and not any(
        each.is_asked and each.kind is not Kind.NOTE for each in group.questions
    ):
        complain(
            *(problems, line, "type"),
            "ชุดนี้ไม่มีข้อให้ถาม ใส่ repeat_count หรือข้อคำถาม",
            "this repeat asks nothing: give it a question or a repeat_count",
        )
    survey.questions.append(repeat)
    survey.repeats.append(Repeat(repeat.path, tuple(group.questions)))
