"""A cry for help is heard in any spelling; a word of danger in another sentence is none."""

import pytest

from core.thai.emergencies import emergency_in
from core.thai.emergency_words import Danger

CRIES = {
    Danger.FLOOD: "น้ำท่วมบ้านหมู่ 3 ค่ะ|หมู่ 2 น้ำขึ้นถึงเอวแล้ว|น้ำมาเยอะมาก ช่วยที|นำ้ท่วม|น้ำท้วม|ท่วมหมดแล้ว|"
    "น้ำท่วม หมู่ 3 แหลมงอบ 20 หลัง|น้ำเข้าเฮือนแล้ว|สวัสดีครับ น้ำท่วมบ้านผมครับ",
    Danger.FIRE: "ไฟไหม้|ไฟใหม้บ้าน|ไฟไหมบ้าน|ไฟป่าลามมาใกล้หมู่บ้าน",
    Danger.STORM: "พายุเข้าแหลมงอบ|ลมพัดหลังคาบ้านปลิวหมด|บ้านพังหมดแล้ว",
    Danger.LANDSLIDE: "โคลนถล่มลงมาทับถนน|ดินสไลด์ปิดทาง|ตลิ่งพังบ้านจะหล่น",
    Danger.EVICTION: "มีคนจะไล่ที่ชาวบ้าน|มีคนโดนไล่ที่ครับ|เขาเอารถแบคโฮมาดันบ้านชาวบ้าน",
    Danger.HURT: "มีคนจมน้ำ|ยายล้มหัวแตก|คนแก่ 3 คนติดอยู่ในบ้าน|น้ำเชี่ยวมาก คนติดอยู่บนหลังคา",
    Danger.HELP: "ช่วยด้วย|ฉุกเฉิน|SOS|ขอเรือด่วน|ช่วยชาวบ้านด้วย",
}
MENTIONS = (
    "ติดขัดเพราะน้ำท่วมถนน|ปีที่แล้วน้ำท่วม|น้ำลดแล้ว ท่วมอยู่สามวัน|อบรมป้องกันไฟป่า|ซ่อมบ้านที่โดนพายุ 3 หลัง|"
    "ไม่มีน้ำท่วม|"
    "มีน้ำท่วมที่ไหนบ้าง|แผนรับมือน้ำท่วม|ถ้าน้ำท่วมต้องทำยังไง"
)
NOTHING = (
    "รายงาน|ช่วยด้วย ทำไม่เป็น|ช่วยส่งรายงานหน่อย|น้ำประปา|ตลาดน้ำ|"
    "น้ำใจงาม|ช่วยไป 12 หลัง|ประชุมกลุ่มออมทรัพย์|ขุดบ่อน้ำ|สร้างฝาย|"
    "ไฟฟ้าเข้าถึงหมู่บ้านแล้ว|เดือนนี้ต้องส่งอะไร|ที่ดินทำกิน|ลมหนาว|น้ำดื่มสะอาด"
)


@pytest.mark.parametrize(
    ("danger", "typed"),
    [(danger, each) for danger, all_ in CRIES.items() for each in all_.split("|")],
)
def test_a_cry_is_heard_with_its_danger(danger: Danger, typed: str) -> None:
    heard = emergency_in(typed)
    assert heard is not None
    assert heard.is_cry
    assert danger in (heard.danger, *heard.others)


@pytest.mark.parametrize("typed", MENTIONS.split("|"))
def test_a_danger_that_is_over_planned_or_a_reason_is_only_mentioned(typed: str) -> None:
    heard = emergency_in(typed)
    assert heard is not None
    assert not heard.is_cry


@pytest.mark.parametrize("typed", NOTHING.split("|"))
def test_other_words_are_no_danger(typed: str) -> None:
    assert emergency_in(typed) is None


def test_five_thousand_letters_are_listened_to_in_their_beginning() -> None:
    assert emergency_in("น้ำท่วมแล้วค่ะ " + "ก" * 5_000) is not None
    assert emergency_in("ก" * 5_000 + " น้ำท่วมแล้วค่ะ") is None
