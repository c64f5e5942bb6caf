"""What is refused in a row of the survey sheet wherever it stands: names, columns, hidden rows."""

import re

from core.forms.hidden import FILLED_BY_US
from core.forms.problems import Problems
from core.forms.xlsform.cells import NO, YES, name_of
from core.forms.xlsform.columns import Line

NAME = re.compile(r"(?:[^\W\d]|[\u0e01-\u0e3a\u0e40-\u0e4e])(?:[\w\-.]|[\u0e01-\u0e4e])*")
"""Letters of Thai are letters, its vowels and tones above and below too (XML's NCName)."""


def refuse_what_we_lack(line: Line, problems: Problems, *, of_repeats: bool = False) -> None:
    for column in ("trigger", "repeat_count"):
        if line.cell(column) and not (of_repeats and column == "repeat_count"):
            complain(
                problems, line, column, f"บอทไม่รองรับคอลัมน์ {column}", f"{column} is not supported"
            )
    if line.cell("read_only").lower() not in (*YES, *NO):
        complain(
            *(problems, line, "read_only"),
            "read_only ใช้ได้แค่ yes หรือ no",
            "read_only is yes or no here, no expression",
        )


def judge_name(line: Line, problems: Problems) -> bool:
    """Whether the name can be one; pyxform has the last word on odd letters."""
    if NAME.fullmatch(name_of(line)):
        return True
    complain(
        *(problems, line, "name"),
        "ชื่อข้อต้องมี ขึ้นต้นด้วยตัวอักษร และมีแต่ตัวอักษร ตัวเลข _ - หรือ .",
        "a name begins with a letter and holds letters, digits, _, - and . only",
    )
    return False


def judge_hidden(line: Line, problems: Problems) -> None:
    """A hidden question that nobody fills is a misspelt one in a pack, else another tool's."""
    if line.cell("name") in FILLED_BY_US or line.cell("default") or line.cell("calculation"):
        return
    known = ", ".join(FILLED_BY_US)
    problems.lack(
        line.place("name"),
        f"ไม่มีใครเติมข้อซ่อนนี้ จะว่างเสมอ บอทเติมให้ได้แค่ {known}",
        f"nobody fills this hidden question, it stays empty; the bot fills {known}",
        line.row.line,
    )


def complain(problems: Problems, line: Line, column: str, th: str, en: str) -> None:
    problems.add(line.place(column), th, en, line.row.line)
