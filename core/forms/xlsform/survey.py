"""Reads the survey sheet: each row a question, its groups folded into path and relevance.

Only what Khabuan can ask passes; repeats, `or_other`, triggers and the like are refused where
they stand. Whether names and expressions make sense together is judged in `checks.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.forms.form import Choice, Kind, Question
from core.forms.hidden import FILLED_BY_US, OF_A_FILLING
from core.forms.problems import Problems
from core.forms.xlsform.columns import Line
from core.forms.xlsform.day_and_time import day_and_time
from core.forms.xlsform.parameters import is_a_range, parameters_of, range_of
from core.forms.xlsform.question_types import WITHOUT_A_LABEL, words_of_type
from core.forms.xlsform.typed import AskedFor, typed

NAME = re.compile(r"(?:[^\W\d]|[\u0e01-\u0e3a\u0e40-\u0e4e])(?:[\w\-.]|[\u0e01-\u0e4e])*")
"""Letters of Thai are letters, its vowels and tones above and below too (XML's NCName)."""

CALL = re.compile(r"^\s*[a-z][a-z0-9:-]*\(.*\)\s*$", re.DOTALL)
OTHER = Choice("other", "อื่น ๆ")
"""What `or_other` adds to a list."""

YES = ("yes", "true", "true()")
NO = ("", "no", "false", "false()")


@dataclass(slots=True)
class Survey:
    """What the survey sheet holds: questions in order, and entity property -> question name."""

    questions: list[Question] = field(default_factory=list)
    saves: dict[str, str] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    with_other: set[str] = field(default_factory=set)
    """Choice lists beside which something else may be told."""


@dataclass(slots=True)
class _Group:
    name: str
    relevant: str
    line: Line


def survey_of(lines: Sequence[Line], problems: Problems) -> Survey:
    """All questions of the sheet; what cannot be asked is left out and said in `problems`."""
    survey = Survey()
    open_groups: list[_Group] = []
    for line in lines:
        words = words_of_type(line.cell("type"))
        match words:
            case []:
                _complain(problems, line, "type", "ยังไม่ได้บอกชนิดของข้อ", "the type is missing")
            case ["begin", "group"]:
                _judge_name(line, problems)
                group = _Group(line.cell("name"), expression(line, "relevant"), line)
                open_groups.append(group)
                survey.groups.append(group.name)
            case ["end", "group"]:
                if open_groups:
                    open_groups.pop()
                else:
                    _complain(problems, line, "type", "ไม่มีกลุ่มที่เปิดอยู่ให้ปิด", "no group is open here")
            case ["begin" | "end", "repeat"]:
                _complain(
                    *(problems, line, "type"),
                    "บอทถามซ้ำเป็นชุด (repeat) ไม่ได้ ให้ส่งแบบนี้ซ้ำหลายครั้งแทน",
                    "repeats are not supported: file the form once for each",
                )
            case _:
                _add_question(survey, words, line, open_groups, problems)
    for group in open_groups:
        th = f"กลุ่ม {group.name} ไม่มี end group"
        _complain(problems, group.line, "type", th, "the group is never ended")
    return survey


def _add_question(
    survey: Survey, words: list[str], line: Line, groups: list[_Group], problems: Problems
) -> None:
    asked = typed(words, line, problems)
    name = name_of(line)
    if not _judge_name(line, problems):
        return
    _refuse_what_we_lack(line, problems)
    if asked is None:
        return
    if words[0] == "hidden":
        _judge_hidden(line, problems)
    question = _question(asked, line, groups, problems)
    if asked.is_moment:
        worked_out = is_worked_out(question.default)
        survey.questions.extend(day_and_time(question, is_default_worked_out=worked_out))
    else:
        survey.questions.append(question)
    if asked.has_other:
        survey.with_other.add(asked.choice_list)
        survey.questions.append(_what_else(question))
    if line.cell("save_to"):
        survey.saves[line.cell("save_to")] = name


def _what_else(question: Question) -> Question:
    """Asked after a list with `or_other`, as other tools call it."""
    return Question(
        path=f"{question.path}_other",
        kind=Kind.TEXT,
        label="อื่น ๆ คืออะไรคะ",
        relevant=_all_of([question.relevant, f"selected(${{{question.name}}}, '{OTHER.name}')"]),
        place=question.place,
    )


def name_of(line: Line) -> str:
    """A note may go without a name, since nobody refers to it; the log of a filling has its own."""
    match words_of_type(line.cell("type")) if not line.cell("name") else []:
        case ["note"]:
            return f"generated_note_name_{line.row.number}"
        case ["audit"]:
            return "audit"
    return line.cell("name")


def _question(asked: AskedFor, line: Line, groups: list[_Group], problems: Problems) -> Question:
    kind = asked.kind
    label = line.cell("label")
    if not label and kind not in WITHOUT_A_LABEL:
        _complain(problems, line, "label", "ยังไม่มีคำถามภาษาไทย", "the Thai label is missing")
    relevants = [group.relevant for group in groups] + [expression(line, "relevant")]
    question = Question(
        path="/".join([*(group.name for group in groups), name_of(line)]),
        kind=kind,
        label=label,
        short=line.cell("khabuan::short"),
        hint=line.cell("hint"),
        guidance_hint=line.cell("guidance_hint"),
        required=_required(line),
        required_message=line.cell("required_message"),
        relevant=_all_of(relevants),
        constraint=expression(line, "constraint"),
        constraint_message=line.cell("constraint_message"),
        calculation=_calculation(line),
        default=straight(line.cell("default")),
        choice_list=asked.choice_list,
        choice_filter=expression(line, "choice_filter"),
        appearance=line.cell("appearance"),
        parameters=parameters_of(kind, line, problems),
        media={
            column.removeprefix("media::"): cell
            for column, cell in line.cells.items()
            if column.startswith("media::")
        },
        unit=line.cell("khabuan::unit"),
        reads=_reads(kind, line),
        offers=line.cell("khabuan::offers"),
        total=line.cell("khabuan::total"),
        within=expression(line, "khabuan::within"),
        place=line.place(),
    )
    question = _worked_out(question, line, problems)
    return _within_its_range(question, line, problems) if is_a_range(line) else question


def _worked_out(question: Question, line: Line, problems: Problems) -> Question:
    """A calculation on a row that is asked is its first answer, which the person may change."""
    if not question.calculation or question.kind is Kind.CALCULATE:
        return question
    if question.kind is Kind.HIDDEN:
        is_ours = question.name in FILLED_BY_US or question.reads
        return question if is_ours else replace(question, kind=Kind.CALCULATE)
    problems.doubt(
        line.place("calculation"),
        "สูตรนี้เป็นคำตอบตั้งต้น แก้ได้ และไม่คิดใหม่เอง ใช้ชนิด calculate ถ้าต้องคิดเสมอ",
        "worked out once, as a first answer: a calculate is always worked out",
        line.row.line,
    )
    default = question.default or f"coalesce({question.calculation}, '')"
    return replace(question, calculation="", default=default)


def _within_its_range(question: Question, line: Line, problems: Problems) -> Question:
    numbers = range_of(dict(question.parameters), line, problems)
    return replace(
        question,
        kind=numbers.kind,
        constraint=_all_of([numbers.constraint, question.constraint]),
        constraint_message=question.constraint_message or numbers.message,
        offers=question.offers or numbers.offers,
    )


def _refuse_what_we_lack(line: Line, problems: Problems) -> None:
    for column in ("trigger", "repeat_count"):
        if line.cell(column):
            _complain(
                problems, line, column, f"บอทไม่รองรับคอลัมน์ {column}", f"{column} is not supported"
            )
    if line.cell("read_only").lower() not in NO:
        _complain(
            *(problems, line, "read_only"),
            "ข้อที่อ่านได้อย่างเดียวให้ใช้ชนิด note แทน",
            "use a note instead of a read-only question",
        )


def _judge_name(line: Line, problems: Problems) -> bool:
    """Whether the name can be one; pyxform has the last word on odd letters."""
    if NAME.fullmatch(name_of(line)):
        return True
    _complain(
        *(problems, line, "name"),
        "ชื่อข้อต้องมี ขึ้นต้นด้วยตัวอักษร และมีแต่ตัวอักษร ตัวเลข _ - หรือ .",
        "a name begins with a letter and holds letters, digits, _, - and . only",
    )
    return False


def _judge_hidden(line: Line, problems: Problems) -> None:
    """A hidden question that nobody fills is a misspelt one."""
    if line.cell("name") in FILLED_BY_US or line.cell("default") or line.cell("calculation"):
        return
    known = ", ".join(FILLED_BY_US)
    _complain(
        *(problems, line, "name"),
        f"ไม่มีใครเติมข้อซ่อนนี้ บอทเติมให้ได้แค่ {known}",
        f"nobody fills this hidden question; the bot fills {known}",
    )


def _required(line: Line) -> str:
    written = expression(line, "required")
    if written.lower() in YES:
        return "true()"
    return "false()" if written.lower() in NO else written


def type_of(line: Line) -> str:
    """The first word of the type, in today's spelling."""
    return words_of_type(line.cell("type"))[0].lower()


def _reads(kind: Kind, line: Line) -> str:
    filled = OF_A_FILLING.get(type_of(line), "") if kind is Kind.HIDDEN else ""
    return filled or line.cell("khabuan::reads")


def _calculation(line: Line) -> str:
    return "once(today())" if type_of(line) == "today" else expression(line, "calculation")


def _all_of(conditions: list[str]) -> str:
    """Groups' conditions and the row's own, joined; each once."""
    different = list(dict.fromkeys(filter(None, conditions)))
    if len(different) < 2:
        return "".join(different)
    return " and ".join(f"({condition})" for condition in different)


def is_worked_out(default: str) -> bool:
    """Whether a default is an expression: it holds a `${name}` or is one call."""
    return "${" in default or CALL.match(default) is not None


def expression(line: Line, column: str) -> str:
    """The text of an expression's cell."""
    return straight(line.cell(column))


def straight(text: str) -> str:
    """Curly quotation marks, which word processors put in, made straight."""
    return text.translate(STRAIGHT)


STRAIGHT = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}


def _complain(problems: Problems, line: Line, column: str, th: str, en: str) -> None:
    problems.add(line.place(column), th, en, line.row.line)
