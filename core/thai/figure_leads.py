"""What the words before an amount say of it: that it was spent, a budget, planned, lacking."""

import re

from core.thai.numbers.amount_tokens import amount_tokens

_SPENT = (
    "spent|paid|used|เบี้ยหมด|หมดเบี้ย|ปิดงบ|ปิดบัญชี|ปิดยอด|"
    "เงินออก|เบี้ยออก|ควัก|ลงเงิน|ลงทุน|ใช้|จ่าย|เบิก|หมดไป|หมดเงิน|เสียเงิน|เสียไป|ลงไป"
)
_BUDGET = (
    "งบประมาณ|งบ|วงเงิน|ได้รับ|จัดสรร|อนุมัติ|โอนมา|โอนให้|โอนแล้ว|(?<!กอง)ทุน|รับโอน|เงินโครงการ|ได้เงิน|เงินเข้า|เงินสมทบ|สมทบ|"
    "รายได้|รายรับ|ขายได้|ออมได้|เงินออม|บริจาค"
)
_DONE = (
    "progress|done|ความคืบหน้า|คืบหน้า|คืบ|ก้าวหน้า|งานเดิน|เดินหน้า|เดินมา|เดินไป|เสร็จ|สำเร็จ|ทำได้|ทำไปได้|ทำไป|ดำเนินการ|ไปได้|เปอร์เซ็นต์|เปอร์เซ็น|"
    "ผลงาน|ผลการดำเนินงาน|%"
)
_COUNTED = "ช่วย|ครัวเรือน|ครอบครัว|หลังคาเรือน|บ้าน|หลัง|ครัว|ราย|คน|ผู้เข้าร่วม|เข้าร่วม|มาร่วม|เดือดร้อน|กระทบ|เจ็บ"
_KEYS = re.compile(
    r"(?P<cost>ค่า(?=[ก-ฮเ-ไ])(?!ใช้จ่าย)|ราคา|เสียหาย|คนละ|หลังละ|ละ(?= ?\d)|รายละ)"
    rf"|(?P<spent>ค่าใช้จ่าย|{_SPENT})"
    rf"|(?P<budget>{_BUDGET})|(?P<done>{_DONE})|(?P<money>เงิน|ตังค์|ตัง(?!้))|(?P<count>{_COUNTED})"
)
_ENDS_IN_A_KEY = re.compile(
    rf"(?:{_SPENT}|{_DONE}|{_COUNTED}|เงิน|งบ|มากัน|ไปกัน|มา|ร่วม|ไหม้|ท่วม|พัง|ปลิว|เสียหาย|จำนวน|รวม|ค่า[ก-ฮเ-ไ][ก-๎]{{1,9}})"
    r"(?:ไป|แล้ว|ได้|ประมาณ|ราว|สัก|ซัก|ทั้งหมด|ทั้งสิ้น)* ?$"
)
_SPENT_WORD = re.compile(_SPENT)
_SPENT_BEFORE = re.compile(rf"(?:{_SPENT})[^ ]{{0,6}}$")
_ALL_OF_IT = re.compile(r"(?:รวม|ทั้งหมด|ทั้งสิ้น)(?:แล้ว|เป็น|เงิน|กัน|ไป)* ?$")
_OF_THE_WHOLE = re.compile(
    r"ของ|โครงการ|ตัว|งวด|แรก|สุดท้าย|สะสม|เดือนนี้|เดือน|ครั้งนี้|รอบนี้|ด้วย|ประมาณ|ก้อน|กองทุน|ยอด|เงิน|จ่าย|หมด|บ้าน|ทั้ง|เพิ่มเติม|เพิ่มขึ้น|เพิ่ม|บวก|อีก|แล้ว|[:=.]"
)
_NOT_YET = re.compile(
    r"(?<!น่า)(?<!คง)(?<!แ)จะ(?!เป็น|ลงน้ำ|พัง|จม|ท่วม|ถล่ม|ล้ม)|เป้า|(?<!ซ้อม)(?<!ทำ)แผน|ตั้งใจ|คาด(?!ว่า)|ขอ(?:เพิ่ม|เบิก|รับ|ยืม|งบ|เงิน|อีก)|ต้องการ|อยาก|ควร|ล่าช้า|ค้าง|รอ(?!บ|ย|ง|ด|น)|"
    r"กำลังจะ|ต้องใช้|ต้องจ่าย|ยืม(?:เงิน|มา|เขา|ญาติ|เพื่อน| |$)|กู้|เหลือ(?!แต่[ก-๎])|"
    r"ขาด(?!น้ำ(?:กิน|ใช้|ดื่ม)|แคลน)|ถ้า|หาก|หวัง|เตรียม|ยังไม่|ไม่ได้|ไม่ใช่|เป็นหนี้|เสนอ|ปีที่แล้ว|ปีก่อน|เดือนที่แล้ว|เดือนก่อน|"
    r"ครั้งที่แล้ว|(?<!เท่า)เดิม(?!พัน)|ทั้งหมดมี|จากทั้งหมด"
)
_NOW = re.compile("ตอนนี้|ขณะนี้|ปัจจุบัน|ล่าสุด|ตัวเลข|เท่าเดิม")
_UNDONE = re.compile("ยังไม่|ไม่ได้|ไม่ใช่|ค้าง|รอ(?!บ|ย|ง|ด|น)")
_WAITS = re.compile("รอ(?!บ|ย|ง|ด|น)")
_A_CLAUSE = 14
"""Letters; of a longer word before the last what is waited for is a story of its own."""
_WHO_GOT_IT = re.compile(r"(?:ครัวเรือน|ครอบครัว|หลังคาเรือน|คน|ราย)ที่[^ \d]{0,20}[ :=]*$")


def says_it_was_spent(lead: str) -> bool:
    """Whether a word of spending stands anywhere in it."""
    return _SPENT_WORD.search(lead) is not None


def is_not_yet(lead: str, *, is_percent: bool) -> bool:
    """Whether it is planned, lacking, owed or waited for."""
    return _NOT_YET.search(near(lead, is_percent=is_percent)) is not None


def key_of(lead: str) -> tuple[str, bool]:
    """The nearest word that says what an amount is, and whether it tells of spending."""
    found = list(_KEYS.finditer(lead))
    if not found:
        return "", False
    kind = found[-1].lastgroup or ""
    if kind == "budget" and _WHO_GOT_IT.search(lead):
        return "count", False
    if kind in ("budget", "money") and _SPENT_BEFORE.search(lead[: found[-1].start()]):
        return "spent", True
    return kind, kind == "spent"


def ends_in_a_key(lead: str) -> bool:
    """Whether such a word, or one for who came, stands right before the amount: เดือดร้อนห้าครัวเรือน,
    มากันยี่สิบคน."""
    return _ENDS_IN_A_KEY.search(lead) is not None


def is_spent_on(lead: str) -> bool:
    """ใช้ปูน 200, ใช้ซื้อไม้ 3000: what one thing took, which is not all that was spent."""
    last = list(_KEYS.finditer(lead))[-1]
    rest = _OF_THE_WHOLE.sub(" ", lead[last.end() :])
    return any(token.kind in ("other", "guard") for token in amount_tokens(rest))


def is_all_that_was_spent(lead: str) -> bool:
    """จ่ายค่ารักษาค่าเดินทางไปรวม 92500: of several things the whole."""
    return _ALL_OF_IT.search(lead) is not None and says_it_was_spent(lead)


def near(lead: str, *, is_percent: bool = False) -> str:
    """The last words before an amount, in which it is said to be planned or lacking. Beside a
    percent a whole clause (ไฟฟ้ายังไม่มาต่อให้) tells of something else."""
    *before, last = lead.split() or [""]
    if is_percent and len(last) > _A_CLAUSE:
        last = _UNDONE.sub("", last)
    if not before or _KEYS.search(last) or _NOW.search(last):
        return last
    clause = before[-1]
    return f"{_WAITS.sub('', clause) if len(clause) > _A_CLAUSE else clause} {last}"
