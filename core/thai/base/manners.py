"""Politeness around an answer: particles, greetings and the polite way to ask.

Texts come in normalised (`text.normalise`). Stripping is for matching only: never for what is kept.
"""

import re

PARTICLES = (
    "นะครับผม|นะครับ|นะคับ|นะค้าบ|นะค่ะ|นะคะ|นะค้ะ|นะจ๊ะ|นะจ้ะ|นะจ้า|น้าครับ|น้าค้า|ครับผม|ครับท่าน|ครับบ|ครับ|ครัป|"
    "ครับป|"
    "ครัช|ค้าบบ|ค้าบ|ค้าป|คับผม|คับบ|คับ|คัฟ|ค๊าบ|คร้าบ|คร๊าบ|ขอรับ|งับ|ฮับ|ฮะ|ค่ะ|คะ|ค๊ะ|ค้ะ|คร่ะ|ค่า|ค้า|จ้า|จ้ะ|จ๊ะ|"
    "จ๋า|จ่ะ|จ๊า|เจ้า|"
    "เด้อ|เน้อ|ฮิ|เนาะ|เนอะ|ต้า|ต้ะ|น้า|นะ|น่ะ|อ่ะ|อะ|ฮ่ะ|จร้า|คร๊|เพคะ|krub|krab|krap|krup|kub|khrap|kha|kab|ka|na|jaa|ja"
)
SINGLE_PARTICLES = (
    "ครับ|ครัช|ค้าบ|คับ|ขอรับ|งับ|ฮับ|ฮะ|ค่ะ|คะ|ค๊ะ|ค้ะ|ค่า|ค้า|จ้า|จ้ะ|จ๊ะ|จ๋า|จ่ะ|เจ้า|เด้อ|เน้อ|เนาะ|เนอะ|น้า|นะ|น่ะ|"
    "อ่ะ|อะ|ผม|krub|krab|krap|kha|ka|jaa|ja"
)
"""None of them made of others (นะคะ): several in a row are read in one way only, which is quick."""
_PARTICLES = tuple(PARTICLES.split("|"))
_MOST_FORMS = 8
_LONGEST_END = 30  # characters of politeness; more is play
_INSIDE_A_SYLLABLE = "(?<![หเแโไใ])"  # หน้า does not end in น้า
_THANKS = re.compile(
    rf"(?<=.)[\s,]*(?:ขอบคุณ|ขอบใจ|ขอบพระคุณ|thank you|thanks)(?:มาก|ๆ|นะ| "
    rf")*(?:{PARTICLES})?[\s.!]*$"
)
# No possessive quantifiers: Debian 12's Python 3.11.2 reads them wrongly around groups.
_AT_END = re.compile(rf"(?:[\s,!.~]*{_INSIDE_A_SYLLABLE}(?:{PARTICLES}))+[\s,!.~ๆ]*$|[\s,!~ๆ]+$")
_GREETING = re.compile(
    r"^(?:(?:สวัสดี|หวัดดี|ดี|เรียน|ขอโทษ|ขออนุญาต(?:ตอบ)?|ตอบ|เอ่อ|อ๋อ|อ้อ|เออ|อืม|คือว่า|คือ)"
    rf"(?:\s*(?:{PARTICLES}))*[\s,:]+)+"
)
_QUESTION = re.compile(
    r"[?]|ไหม|มั้ย|มั๊ย|ป่าว|รึเปล่า|หรือเปล่า|รึยัง|หรือยัง|หรือไม่|เท่าไหร่|เท่าไร|กี่|อะไร|ยังไง|อย่างไร|ทำไม(?!่)|"
    r"เมื่อไหร่|เมื่อไร"
    r"|ที่ไหน|ใช่มะ|ใช่ม่ะ|(?:รึ|เหรอ|หรอ|เรอะ|หรือ)(?:\s*(?:ครับ|คะ|คับ|จ๊ะ))?$"
)


def without_particles(text: str) -> str:
    """The text without polite particles and exclamation at its end."""
    head, end = text[:-_LONGEST_END], text[-_LONGEST_END:]
    return head + _AT_END.sub("", end)


def polite_forms(text: str) -> list[str]:
    """The text, and what is left when its last particles go one by one: สถานะ ends in นะ."""
    forms = [text]
    for form in forms:  # grows while it is walked
        if len(forms) > _MOST_FORMS:
            break
        bare = form.rstrip(" !.,~")
        if not bare.endswith(_PARTICLES):
            continue
        ends = (each for each in _PARTICLES if bare.endswith(each))
        shorter = (bare[: -len(each)].rstrip(" !.,~") for each in ends)
        forms += [each for each in shorter if each and each not in forms]
    return forms


def without_manners(text: str) -> str:
    """The text without greetings in front, thanks and particles at its end."""
    head, end = text[:-_LONGEST_END], text[-_LONGEST_END:]
    return without_particles(_GREETING.sub("", head + _THANKS.sub("", end)))


def is_question(text: str) -> bool:
    """Whether the person is asking, not answering. (ใช่ไหม is not ใช่.)"""
    return _QUESTION.search(text) is not None
