"""Reading yes and no: politeness and slang, negation first, questions are no answers.

The whole message must consist of words we know; anything else is asked about.
"""

from functools import cache
from unicodedata import category

from core.thai.base.dialect import in_central_thai
from core.thai.base.keyboard import in_thai
from core.thai.base.reading import Ask, Option, Reading, Value
from core.thai.base.text import LONGEST_ANSWER, normalise, unstretched

_WORDS = {
    "yes": "ใช่ สะดวก ว่าง โอ้เค yess yesss ใช่แล้ว ใช่เลย ใช่สิ ใช่ดิ ใช่จริง ไช่ ช่าย ใช้ค่ะ ใช้ครับ ใข่ ใช๋ ชะ่ "
    "ใช่ๆ ไช่แล้ว ช่ายๆ ถูก ถูกต้อง "
    "ถูกแล้ว ถูกเผง ได้ ได้เลย ได้สิ ได้ดิ ได้อยู่ ด้าย ได้แล้ว "
    "ได้หมด ถุก ถุกต้อง ตรง ตรงกัน ใช้ จัด จัดแล้ว ใช้แล้ว เข้าร่วม ร่วม สบายมาก ชัวร์ป้าบ confirmed chai dai "
    "โอเคร์ ก็ได้ โอเค โอเช โอเคร โอเคเลย โอเคแล้ว โอ โอเค้ โอเคร๊ โอเครับ โอเคคับ ok okay okey oki okie k "
    "ตกลง ตกลงตามนี้ เอา เอาเลย เอาสิ เอาตามนี้ เออ เอออ เอ้อ อือ อื้อ อื้ม อือฮึ "
    "อ่าฮะ อ่าห้ะ อาฮะ อะฮะ แน่ใจ มั่นใจ ยืนยัน คอนเฟิร์ม คอนเฟิม confirm เห็นด้วย เห็นชอบ มี มีแล้ว "
    "มีอยู่ มีสิ ทำ ทำแล้ว ไป เคย เคยทำ พร้อม พร้อมแล้ว เป็น "
    "เรียบร้อย เรียบร้อยแล้ว เสร็จแล้ว ครบ ครบแล้ว ครบถ้วน ส่ง ส่งเลย ส่งได้ ส่งได้เลย ส่งแล้ว จัดไป จัดเลย จัดมา ลุย "
    "ลุยเลย ตามนั้น ตามนี้ ตามนั้นเลย ตามนี้เลย ดีเลย เยส เย้ส yes y yeah yep yup "
    "yea ya sure right correct true แม่น แม่นแล้ว แม่นๆ โดย โดยข้าน้อย ยินดี อนุญาต ยินยอม ยอมรับ อนุมัติ รับ "
    "รับได้ ต้องการ อยาก เริ่มแล้ว เริ่ม ไม่มีปัญหา ไม่ขัดข้อง บ่มีปัญหา ใช่เลยครับ ถูกค่ะ",
    "sure": "แน่นอน แน่ๆ จริง จริงๆ ชัวร์ ชัว แน่",
    "no": "ไม่ตรง ไม่เหมือน ขอปฏิเสธ ไม่เกี่ยว ไม่อยู่ ไม่อาว ม่ายอาว ไม่ ไม่ดีกว่า ไม่เด็ดขาด ไม่ไหว ไม่ทัน หามิได้ "
    "อย่ายกเลิก ไม่ต้องยกเลิก ไม่ได้ยกเลิก ยังไม่ยกเลิก ม่าย หม้าย "
    "ไม่ใช่ ไม่ไช่ ไม่ช่าย ไม่ใช้ ไม่ได้ ไม่ด้าย ไม่ตกลง ไม่เอา ไม่เอาแล้ว ไม่มี ไม่ต้อง ไม่เห็นด้วย "
    "ไม่ถูก ไม่ถูกต้อง ผิด ผิดแล้ว ไม่ใช่แล้ว ไม่จริง ไม่โอเค ไม่โอ ไม่ยืนยัน ไม่ครบ ไม่พร้อม "
    "ไม่ส่ง ไม่ไป ไม่ทำ ไม่แก้ ไม่เคย ไม่อยาก ไม่ยอม ไม่ยินยอม ไม่อนุญาต ไม่ต้องการ ไม่สะดวก ไม่ว่าง ไม่รับ ไม่ผ่าน "
    "ไม่เสร็จ ไม่เริ่ม ไม่ยกเลิก ไม่ลบ ไม่ดี ไม่ให้ ไม่เป็น ไม่ชอบ no nope nah n not false wrong โน โนว โน่ "
    "ยัง ยังไม่ ยังไม่ได้ ยังไม่มี ยังไม่ทำ ยังไม่ทัน ยังไม่ได้ทำ ยังไม่เสร็จ ยังไม่ครบ ยังไม่พร้อม ยังไม่เริ่ม ยังไม่ได้เริ่ม "
    "ยังไม่ใช่ "
    "ยังไม่ส่ง ยังไม่เคย เปล่า ป่าว เปล่าเลย เปล่าๆ ปล่าว ป่าวๆ มิได้ มิใช่ บ่ บ่แม่น บ่ใช่ บ่มี บ่ได้ "
    "บ่เอา บ่แล่ว อย่า อย่าเพิ่ง อย่าพึ่ง ปฏิเสธ ไม่หรอก ไม่ล่ะ ไม่ละ ไม่เลย ไม่ๆ ไม่จ้า ไม่อะ ไม่อ่ะ",
    "not": "อย่า ห้าม ไม่พร้อม ยังไม่พร้อม อย่าเพิ่ง อย่าพึ่ง ไม่เคย ยังไม่เคย ไม่ บ่ มิ ยังไม่ ไม่ได้ ยังไม่ได้ ไม่ต้อง "
    "ไม่อยาก",
    "unsure": "ไม่มาก ไม่เยอะ ไม่น้อย ไม่บ่อย ไม่นาน ไม่เท่าไหร่ ไม่เท่าไร ไม่ทุก ยังอยู่ ไม่เป็นอะไร ไม่ใช่ว่า ไม่หมด "
    "ไม่แน่ใจว่า ไม่ค่อยแน่ใจ ยังไม่แน่ใจ ยังไม่รู้ ยังไม่ทราบ "
    "ยังไม่แน่ ยังไม่ชัวร์ ยังไม่มั่นใจ ยังไม่แน่นอน ยังไม่เข้าใจ ไม่แน่ใจ ไม่รู้ "
    "ไม่ทราบ ไม่แน่ ไม่เป็นไร ไม่เชิง ไม่ค่อย ไม่ทั้งหมด ไม่ผิด ไม่แน่นอน ไม่มั่นใจ ไม่ชัวร์ ไม่เข้าใจ ไม่รู้เรื่อง "
    "ไม่ใช่ไม่ ไม่ได้ไม่ ไม่มีไม่ ไม่ไม่ น่าจะ คงจะ คง อาจ อาจจะ แล้วแต่ มั้ง แต่ ถ้า เกือบ บางส่วน บ้าง "
    "บางครั้ง เดี๋ยว ก่อน รอ คิดว่า ทั้งคู่ ครึ่ง หรือ หรือว่า ละมั้ง กระมัง",
    "question": "ไหม มั้ย มั๊ย ใหม มัย ม้าย เหรอ หรอ เรอะ หรือเปล่า รึเปล่า หรือป่าว รึป่าว หรือยัง รึยัง หรือไม่ "
    "แน่นะ จริงดิ จริงป่ะ แน่ใจนะ แน่ใจหรอ จริงอ่ะ อะไร ทำไม ยังไง อย่างไร ใช่ป่าว ใช่ปะ ใช่ป่ะ ใช่มะ ใช่ม่ะ ปะ ป่ะ "
    "รึ หรา "
    "? ก่อ เท่าไหร่ "
    "เท่าไร",
    "polite_yes": "ครับ ครับผม คับ คับผม ค้าบ คร้าบ ครัช ครัป คัฟ ค่ะ ค๊ะ คร่ะ ค่า จ้า จ้ะ จ๋า จ่ะ จร้า เจ้า ขอรับ ค๊าบ "
    "ครับๆ ค่ะๆ จ้าๆ krub krab krap kub kha งับ ฮับ คร๊าบ",
    "polite": "ที่สุด หมดเลย อ่า เอ่อ อ้อ อ๋อ อ้าว โอ้ อืม อืมๆ ดีกว่า อย่างยิ่ง เสมอ อยู่แล้ว อยู่ ดอก เป๊ะ เป๊ะๆ วัยรุ่น "
    "ข้า ไง วะ "
    "ว่ะ หว่ะ ว คะ นะ นะคะ นะครับ นะค่ะ นะคับ จ๊ะ ฮะ อะ อ่ะ น่ะ เนอะ เนาะ เด้อ เน้อ สิ ซิ ดิ "
    "แหละ เลย แล้ว ๆ "
    "ล่ะ ละ หรอก น้า นะจ๊ะ จ๊า ka na ja มาก มากๆ พี่ น้อง ผม หนู ฉัน ดิฉัน "
    "คุณ ทั้งหมด ทุกอย่าง ตามที่แจ้ง ข้อมูล . , ! ~ + - _ ^ : ) ( ก็ ทุกข้อ ข้อนี้ นี้ /",
    "aside": "สวัสดี ขอบคุณ ขอบใจ ขอบพระคุณ ขอโทษ thanks thank you รบกวน ด้วย",
}  # fmt: skip
_OF_TWO_WORDS = {"mai chai": "no", "mai dai": "no", "mai mee": "no", "ไม่ ok": "no", "ไม่ โอเค": "no"}
_PICTURES = {
    "yes": "👍👌✅🙆🆗☑✔💯🤝",
    "no": "👎❌🙅🚫✖⛔",
}
_LAUGHTER = ("5", "ฮ่า", "ฮา", "ฮ่าๆ", "อิ", "หุ", "คริ", "ha", "hah", "lol", "ๆ", "+")
_LABELS = {True: "ใช่", False: "ไม่ใช่"}


def read_yes_no(text: str) -> Reading[bool]:
    """Yes or no; a question, a doubt, or a word we do not know is asked about."""
    if len(text) > LONGEST_ANSWER:
        return Ask(why="too-long")
    said = _without_laughter(in_central_thai(normalise(text)))
    kinds = _kinds(said) or _kinds(unstretched(said))
    if kinds is None:
        return _in_the_other_layout(said)
    if "question" in kinds or "unsure" in kinds:
        return Ask(why="question" if "question" in kinds else "vague")
    yes, no = _counts(kinds)
    if yes and no:
        return Ask(why="ambiguous")
    if yes or no:
        return Value(yes)
    polite = "polite_yes" in kinds and "aside" not in kinds
    return Value(True) if polite else Ask(why="not-understood")


def _counts(kinds: list[str]) -> tuple[bool, bool]:
    """Whether a yes and whether a no was said; ไม่ before a yes makes it a no."""
    yes = no = False
    negated = False
    for kind in kinds:
        if kind == "not":
            no = negated = True
        elif kind == "yes" or (kind == "sure" and not no):
            yes = yes or not negated
            negated = False
        elif kind == "no":
            if negated:
                return True, True
            no, negated = True, False
        elif kind != "question":
            negated = False
    return yes, no


def _kinds(said: str) -> list[str] | None:
    """The kinds of the words, or None when a part is unknown."""
    kinds: list[str] = []
    at, adjoins = 0, False
    while at < len(said):
        if said[at] == " " or (said[at] not in _by_first() and category(said[at]) == "So"):
            at, adjoins = at + 1, False
            continue
        word = next(
            (each for each in _by_first().get(said[at], ()) if _stands(said, at, each[0])), None
        )
        if word is None:
            return None
        if adjoins and word[1] in ("no", "not"):  # ไม่ไปไม่ได้ means a must
            kinds.append("unsure")
        adjoins = word[1] == "no" and word[0] not in _PICTURES["no"]
        apart = kinds[-1:] == ["not"] and at > 0 and said[at - 1] == " "
        if apart and word[1] == "no":  # ไม่ ไม่ใช่ says it twice
            kinds.append("polite")
        kinds.append("unsure" if apart and word[1] in ("yes", "sure") else word[1])
        at += len(word[0])
    return kinds


def _stands(said: str, at: int, word: str) -> bool:
    if not said.startswith(word, at):
        return False
    after = said[at + len(word) : at + len(word) + 1]
    if word.isascii() and word.isalpha():
        return not (after.isascii() and after.isalpha())
    return not after or after not in "ะัาำิีึืฺุู็่้๊๋์ํ"


def _in_the_other_layout(said: str) -> Ask[bool]:
    """w,j is ไม่ typed with the keyboard in English: offered, not believed."""
    if said.isascii():
        yes, no = _counts(_kinds(normalise(in_thai(said))) or [])
        if yes != no:
            return Ask((Option(yes, _LABELS[yes]),), "near")
    return Ask(why="not-understood")


def _without_laughter(said: str) -> str:
    """555 is laughter, and so are ฮ่าๆ and อิอิ."""
    words = said.split(" ")
    kept = [word for word in words if not _is_laughter(word)]
    if len(kept) < len(words):
        return " ".join(kept)
    return said.rstrip("5+ ") if said.endswith(("55", "55+")) else said


def _is_laughter(word: str) -> bool:
    if word.startswith("55"):
        return not word.strip("5+")
    rest = word
    while rest:
        piece = next((each for each in _LAUGHTER[1:] if rest.startswith(each)), "")
        if not piece:
            return False
        rest = rest[len(piece) :]
    return len(word) > 2


@cache
def _by_first() -> dict[str, tuple[tuple[str, str], ...]]:
    kinds: dict[str, str] = {}
    for kind, words in _WORDS.items():
        for word in words.split():
            kinds.setdefault(normalise(word), kind)
    kinds |= _OF_TWO_WORDS
    kinds |= {picture: kind for kind, pictures in _PICTURES.items() for picture in pictures}
    kinds |= dict.fromkeys(_WORDS["not"].split(), "not")
    by_first: dict[str, list[tuple[str, str]]] = {}
    for word, kind in kinds.items():
        by_first.setdefault(word[0], []).append((word, kind))
    return {
        first: tuple(sorted(words, key=lambda each: -len(each[0])))
        for first, words in by_first.items()
    }
