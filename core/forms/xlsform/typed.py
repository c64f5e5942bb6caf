"""What a `type` cell asks for: the kind, the choice list, and whether something else may be told.

What nothing in a chat can ask is refused where it stands.
"""

import re
from dataclasses import dataclass

from core.forms.form import Kind
from core.forms.problems import Problems
from core.forms.xlsform.cells import YES, expression, is_worked_out, straight
from core.forms.xlsform.columns import Line
from core.forms.xlsform.question_types import (
    KINDS,
    LACKING,
    LESS,
    OF_THE_DEVICE,
    OTHER_SAID,
    UNKNOWN_OF_THE_DEVICE,
    WITH_A_LIST,
)

ENTITY_FILE = re.compile(r"([A-Za-z_][A-Za-z0-9_\-]*)\.csv")


@dataclass(frozen=True, slots=True)
class AskedFor:
    """`has_other`: something may be told that is not in the list. `is_moment`: a day and a time.
    `is_only_shown`: a read-only row; `worth`: the expression of what stands there."""

    kind: Kind
    choice_list: str = ""
    has_other: bool = False
    is_moment: bool = False
    is_range: bool = False
    is_only_shown: bool = False
    worth: str = ""


def typed(words: list[str], line: Line, problems: Problems) -> AskedFor | None:
    """The kind and the choice list; None when we cannot ask such a thing."""
    first, rest = words[0].lower(), words[1:]
    if first != words[0] and first in (*KINDS, *OF_THE_DEVICE):
        th = f"ชนิดเขียนด้วยตัวเล็ก: {first}"
        _complain(problems, line, th, f"write the type in small letters: {first}")
        return None
    if first in OF_THE_DEVICE:
        return _of_the_device(first, line, problems)
    if first == "today":
        return AskedFor(Kind.CALCULATE)
    if words == ["datetime"]:
        return AskedFor(Kind.DATE, is_moment=True)
    kind = KINDS.get(first)
    if kind is None or (rest and kind not in WITH_A_LIST):
        asked = " ".join(words)
        th, en = LACKING.get(first, ("", ""))
        th = f"บอทถามแบบ {asked} ไม่ได้ {th}".rstrip()
        _complain(problems, line, th, f"cannot ask a {asked}{': ' * bool(en)}{en}")
        return None
    if first in LESS:
        problems.doubt(line.place("type"), *LESS[first], line.row.line)
    if kind not in WITH_A_LIST:
        return AskedFor(kind, is_range=first == "range")
    return _with_list(kind, first, rest, line, problems)


def only_shown(asked: AskedFor | None, line: Line, problems: Problems) -> AskedFor | None:
    """A read-only row is never answered: what it is worth stands on the card, else it is a note."""
    is_read_only = line.cell("read_only").lower() in YES
    if asked is None or not is_read_only or asked.kind in (Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN):
        return asked
    problems.lack(
        line.place("read_only"),
        "ข้อนี้อ่านได้อย่างเดียว บอทแสดงแต่ไม่ถาม ใช้ชนิด note หรือ calculate แทน",
        "shown and not asked: use a note or a calculate instead of a read-only question",
        line.row.line,
    )
    worth, default = expression(line, "calculation"), straight(line.cell("default"))
    if not worth and default:
        quote = '"' if "'" in default else "'"
        worth = default if is_worked_out(default) else f"{quote}{default}{quote}"
    return AskedFor(Kind.CALCULATE if worth else Kind.NOTE, is_only_shown=True, worth=worth)


def _of_the_device(first: str, line: Line, problems: Problems) -> AskedFor:
    if first in UNKNOWN_OF_THE_DEVICE:
        problems.doubt(
            line.place("type"),
            f"{first} ว่างเสมอ บอทไม่รู้ค่านี้",
            f"{first} stays empty: it is not known in a chat",
            line.row.line,
        )
    return AskedFor(Kind.HIDDEN)


def _with_list(
    kind: Kind, first: str, rest: list[str], line: Line, problems: Problems
) -> AskedFor | None:
    said = " ".join(rest[1:]).lower()
    has_other = said in OTHER_SAID
    if not rest or (said and not has_other):
        _complain(
            *(problems, line),
            f"หลัง {first} ต้องมีชื่อรายการตัวเลือกหนึ่งชื่อ",
            f"{first} is followed by one list name",
        )
        return None
    if kind is not Kind.SELECT_ONE_FROM_FILE:
        if has_other and line.cell("choice_filter"):
            _complain(
                problems,
                line,
                "ใช้ or_other กับ choice_filter ไม่ได้",
                "no or_other with a choice_filter",
            )
        return AskedFor(kind, rest[0], has_other)
    if (found := ENTITY_FILE.fullmatch(rest[0])) and not has_other:
        return AskedFor(kind, found[1])
    _complain(
        *(problems, line),
        "หลัง select_one_from_file ต้องเป็นชื่อทะเบียน เช่น projects.csv",
        "select_one_from_file is followed by a register such as projects.csv",
    )
    return None


def _complain(problems: Problems, line: Line, th: str, en: str) -> None:
    problems.add(line.place("type"), th, en, line.row.line)
