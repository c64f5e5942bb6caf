"""Reads the survey sheet: each row a question, its groups folded into path and relevance.

Only what Khabuan can ask passes; repeats, `or_other`, triggers and the like are refused where
they stand. Whether names and expressions make sense together is judged in `checks.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.forms.form import Kind, Question
from core.forms.hidden import FILLED_BY_US, OF_A_FILLING
from core.forms.problems import Problems
from core.forms.xlsform.columns import Line
from core.forms.xlsform.question_types import (
    KINDS,
    OF_THE_DEVICE,
    WITH_A_LIST,
    WITHOUT_A_LABEL,
    words_of_type,
)

ENTITY_FILE = re.compile(r"([A-Za-z_][A-Za-z0-9_\-]*)\.csv")
NAME = re.compile(r"(?:[^\W\d]|[\u0e01-\u0e3a\u0e40-\u0e4e])(?:[\w\-]|[\u0e01-\u0e4e])*")
"""Letters of Thai are letters, its vowels and tones above and below too (XML's NCName)."""
PARAMETER = re.compile(r"([\w\-]+)\s*=\s*([^\s,;]+)")

PARAMETERS = {
    Kind.TEXT: ("rows",),
    Kind.IMAGE: ("max-pixels",),
    Kind.AUDIO: ("quality",),
    Kind.GEOPOINT: ("capture-accuracy", "warning-accuracy", "allow-mock-accuracy"),
    Kind.SELECT_ONE_FROM_FILE: ("value", "label"),
}

YES = ("yes", "true", "true()")
NO = ("", "no", "false", "false()")


@dataclass(slots=True)
class Survey:
    """What the survey sheet holds: questions in order, and entity property -> question name."""

    questions: list[Question] = field(default_factory=list)
    saves: dict[str, str] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)


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
    typed = _typed(words, line, problems)
    name = line.cell("name")
    if not _judge_name(line, problems):
        return
    _refuse_what_we_lack(line, problems)
    if typed is None:
        return
    if words[0] == "hidden":
        _judge_hidden(line, problems)
    kind, choice_list = typed
    survey.questions.append(_question(kind, choice_list, line, groups, problems))
    if line.cell("save_to"):
        survey.saves[line.cell("save_to")] = name


def _question(
    kind: Kind, choice_list: str, line: Line, groups: list[_Group], problems: Problems
) -> Question:
    label = line.cell("label")
    if not label and kind not in WITHOUT_A_LABEL:
        _complain(problems, line, "label", "ยังไม่มีคำถามภาษาไทย", "the Thai label is missing")
    relevants = [group.relevant for group in groups] + [expression(line, "relevant")]
    return Question(
        path="/".join([*(group.name for group in groups), line.cell("name")]),
        kind=kind,
        label=label,
        short=line.cell("khabuan::short"),
        hint=line.cell("hint"),
        guidance_hint=line.cell("guidance_hint"),
        required=_required(line),
        required_message=line.cell("required_message"),
        relevant=_all_of([relevant for relevant in relevants if relevant]),
        constraint=expression(line, "constraint"),
        constraint_message=line.cell("constraint_message"),
        calculation=_calculation(line),
        default=straight(line.cell("default")),
        choice_list=choice_list,
        choice_filter=expression(line, "choice_filter"),
        appearance=line.cell("appearance"),
        parameters=_parameters(kind, line, problems),
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


def _typed(words: list[str], line: Line, problems: Problems) -> tuple[Kind, str] | None:
    """The kind and the choice list; None when we cannot ask such a thing."""
    first, rest = words[0].lower(), words[1:]
    if first != words[0] and first in (*KINDS, *OF_THE_DEVICE):
        th = f"ชนิดเขียนด้วยตัวเล็ก: {first}"
        _complain(problems, line, "type", th, f"write the type in small letters: {first}")
        return None
    if first in OF_THE_DEVICE:
        return Kind.HIDDEN, ""
    if first == "today":
        return Kind.CALCULATE, ""
    kind = KINDS.get(first)
    if kind is None or (rest and kind not in WITH_A_LIST):
        asked = " ".join(words)
        _complain(problems, line, "type", f"บอทถามแบบ {asked} ไม่ได้", f"cannot ask a {asked}")
        return None
    if kind not in WITH_A_LIST:
        return kind, ""
    if len(rest) != 1:
        _complain(
            *(problems, line, "type"),
            f"หลัง {first} ต้องมีชื่อรายการตัวเลือกหนึ่งชื่อ (ใช้ or_other ไม่ได้)",
            f"{first} is followed by one list name (or_other is not supported)",
        )
        return None
    return _with_list(kind, rest[0], line, problems)


def _with_list(
    kind: Kind, list_name: str, line: Line, problems: Problems
) -> tuple[Kind, str] | None:
    if kind is not Kind.SELECT_ONE_FROM_FILE:
        return kind, list_name
    if found := ENTITY_FILE.fullmatch(list_name):
        return kind, found[1]
    _complain(
        *(problems, line, "type"),
        "หลัง select_one_from_file ต้องเป็นชื่อทะเบียน เช่น projects.csv",
        "select_one_from_file is followed by a register such as projects.csv",
    )
    return None


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
    if NAME.fullmatch(line.cell("name")):
        return True
    _complain(
        *(problems, line, "name"),
        "ชื่อข้อต้องมี ขึ้นต้นด้วยตัวอักษร และมีแต่ตัวอักษร ตัวเลข _ หรือ -",
        "a name begins with a letter and holds letters, digits, _ and - only",
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


def _parameters(kind: Kind, line: Line, problems: Problems) -> dict[str, str]:
    text = line.cell("parameters")
    found: dict[str, str] = dict(PARAMETER.findall(text))
    left_over = PARAMETER.sub("", text).strip(" ,;")
    unknown = [key for key in found if key not in PARAMETERS.get(kind, ())]
    if left_over or unknown:
        what = left_over or unknown[0]
        _complain(
            *(problems, line, "parameters"),
            f"ใช้ {what} กับข้อชนิด {kind.value} ไม่ได้",
            f"{what} is not a parameter of {kind.value}",
        )
    return found


def _required(line: Line) -> str:
    written = expression(line, "required")
    if written.lower() in YES:
        return "true()"
    return "false()" if written.lower() in NO else written


def _reads(kind: Kind, line: Line) -> str:
    filled = OF_A_FILLING.get(line.cell("type").lower(), "") if kind is Kind.HIDDEN else ""
    return filled or line.cell("khabuan::reads")


def _calculation(line: Line) -> str:
    return (
        "once(today())" if line.cell("type").lower() == "today" else expression(line, "calculation")
    )


def _all_of(conditions: list[str]) -> str:
    """Groups' conditions and the row's own, joined; each once."""
    different = list(dict.fromkeys(conditions))
    if len(different) < 2:
        return "".join(different)
    return " and ".join(f"({condition})" for condition in different)


def expression(line: Line, column: str) -> str:
    """The text of an expression's cell."""
    return straight(line.cell(column))


def straight(text: str) -> str:
    """Curly quotation marks, which word processors put in, made straight."""
    return text.translate(STRAIGHT)


STRAIGHT = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}


def _complain(problems: Problems, line: Line, column: str, th: str, en: str) -> None:
    problems.add(line.place(column), th, en, line.row.line)
