"""Amounts that are said without a number: เสร็จแล้ว, ยังไม่เริ่ม, ยังไม่ได้เบิก."""

import re
from collections.abc import Iterator
from decimal import Decimal

from core.thai.base.manners import without_manners
from core.thai.base.reading import Value
from core.thai.figure_said import FigureRole, FigureSaid, Sort
from core.thai.numbers.percent import read_percent

_LONGEST = 30
_SAID_WHOLE = ("เลย", "เงิน", "งบ", "บาท", "อะไร")
"""Ends of words after which a number is another answer: ยังไม่ได้เบิก 5000 is what is lacking."""
_MONEY = re.compile(r"(?:\d{4,}|\d{1,3},\d{3})(?! ?(?:หลัง|ครัว|คน|ราย)) ?(?!\d)")
"""เสร็จแล้ว 45000: too much to be what is done."""
_WORD = re.compile(r"[^ ¦]+")
_DONE_WORD = re.compile(r"เสร็จ|เส็จ|เสร็ด|เรียบร้อย|สำเร็จ|จบ(?:โครงการ|งาน)|ปิดโครงการ|ครบ|100")
_ZERO_WORD = re.compile(r"(?:ยัง)?ไม่(?:ทัน)?(?:ได้)?(?:เริ่ม|ลงมือ|ดำเนินการ|คืบหน้า)")
_NOT_SPENT = re.compile(
    r"(?:เงิน|งบ)?(?:ก็)?(?:ยัง)?ไม่(?:ได้|ทัน|มีการ|เคย)*(?:ใช้|เบิก|จ่าย)(?:จ่าย|เงิน|งบ|งบประมาณ|เลย|สักบาท|ซักบาท|อะไร|ไป)*"
    r"|(?:ยัง)?ไม่มี(?:ค่าใช้จ่าย|รายจ่าย)(?:เลย)?|ไม่เสียเงิน(?:เลย)?|(?:ยัง)?ไม่ใช้(?:เงิน|งบ)(?:เลย)?"
)
_NOT_HELPED = re.compile(
    r"(?:ยัง)?ไม่(?:ได้)?(?:ช่วย|ซ่อม|สร้าง)(?:ใคร|ครัวเรือน|หลัง|บ้าน|ไหน|เลย)*|(?:ยัง)?ไม่มี(?:ครัวเรือน|บ้าน)(?:ไหน)?(?:ที่)?(?:ได้รับ|ได้)?(?:ประโยชน์)?(?:เลย)?"
)


def words_for_figures(said: str) -> Iterator[FigureSaid]:
    """Amounts said without a number, by words that stand alone: เสร็จแล้ว, ยังไม่ได้เบิก."""
    for match in _WORD.finditer(said):
        word = without_manners(match.group())
        behind = said[match.end() :].lstrip(" ")
        if any(each.isdigit() for each in word) or len(word) > _LONGEST:
            continue
        if behind[:1].isdigit() and not (word.endswith(_SAID_WHOLE) or _MONEY.match(behind)):
            continue
        figure = _said_in(word)
        if figure is not None:
            sort, value = figure
            role = FigureRole.SPENT if sort == "baht" else FigureRole.PLAIN
            yield FigureSaid(match.start(), match.end(), sort, value, role=role, is_word=True)


def says_a_figure(said: str) -> bool:
    """Whether some of those words stand in it, perhaps behind a name: ธนาคารปูเสร็จแล้ว."""
    return any(each.search(said) for each in (_DONE_WORD, _ZERO_WORD, _NOT_SPENT))


def _said_in(word: str) -> tuple[Sort, Decimal] | None:
    if _NOT_SPENT.fullmatch(word):
        return "baht", Decimal(0)
    if _NOT_HELPED.fullmatch(word):
        return "count", Decimal(0)
    if _DONE_WORD.search(word) or _ZERO_WORD.search(word):
        reading = read_percent(word)
        if isinstance(reading, Value) and reading.value in (0, 100):
            return "percent", reading.value
    return None
