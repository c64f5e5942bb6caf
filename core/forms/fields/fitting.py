"""A part of a name that fits one choice alone: แหลมงอบ, where one project is called so.

Such a name needs no question back; what was read is shown. Words that turn a choice round
(ไม่) or that say nothing by themselves fit nothing.
"""

import re
from collections.abc import Sequence

from core.forms.form import Choice
from core.thai.base.manners import is_question
from core.thai.base.reading import Ask
from core.thai.base.text import normalise
from core.thai.yes_no import read_yes_no

SHORTEST = 4
"""Letters of a part inside a label; a shorter one must be a word of it, with blanks around."""
_SHORTEST_WORD = 2

_LEADS = re.compile(r"^(?:(?:ขอ|เอา|เลือก|จะ|รายงาน|เรื่อง|ของ|คือ|เป็น|อัน|ตัว|ชื่อ|โครงการ|ที่) ?)+")
_NOTHING = (
    "แล้ว อยู่ ก่อน ยัง กำลัง และ หรือ ของ ใน ที่ งาน ทำ ทำงาน มี เป็น ให้ ได้ ไป มา กับ อย่าง ต้อง ต้องการ "
    "อะไร ตำบล อำเภอ จังหวัด บ้าน หมู่บ้าน ชุมชน โครงการ รายงาน คน ปี เดือน วัน เรื่อง แบบ ด้วย กัน"
)
_SAYS_NOTHING = frozenset(_NOTHING.split(" "))
_TURNS_ROUND = ("ไม่", "ยังไม่", "ไม่ได้", "บ่", "เลิก", "หยุด", "อย่า")
_BEFORE_VOWEL = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ")
_LEADING_VOWEL = frozenset("เแโใไ")


def only_fit(said: str, choices: Sequence[Choice]) -> Choice | None:
    """The one choice that words, normalised and without manners, are a part of."""
    words = _LEADS.sub("", said).strip(" .!")
    if words in _SAYS_NOTHING or is_question(said) or not _is_a_name(words):
        return None
    found = {c.name: c for c in choices if _fits(words, c.label) or _fits(words, c.button)}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_a_name(words: str) -> bool:
    if len(words) < _SHORTEST_WORD or words.isdecimal() or words.startswith(_TURNS_ROUND):
        return False
    agreed = read_yes_no(words)
    return isinstance(agreed, Ask) and agreed.why == "not-understood"


def _fits(words: str, label: str) -> bool:
    whole = normalise(label)
    if len(words) < SHORTEST:
        return words in re.split(r"[\s()/,]+", whole)
    squeezed, part = whole.replace(" ", ""), words.replace(" ", "")
    at = squeezed.find(part)
    if at < 0 or squeezed[:at].endswith(_TURNS_ROUND):
        return False
    after = squeezed[at + len(part) :][:1]
    inside = after in _BEFORE_VOWEL if after else False
    return not inside and squeezed[at : at + 1] not in _BEFORE_VOWEL and _begins(squeezed, at)


def _begins(squeezed: str, at: int) -> bool:
    """Never behind the vowel that is written before its consonant."""
    return at == 0 or squeezed[at - 1] not in _LEADING_VOWEL
