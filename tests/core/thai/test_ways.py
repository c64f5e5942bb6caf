"""Ways on said in many wordings; what merely holds such words is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.thai.ways import Way, WayOn, read_way

SAID = {
    Way.STOP: """
        ไม่ทำแล้ว
        บ่เอาแล้วเด้อ
        ไม่ทำละ
        ไม่ทำละ เบื่อ
        ป้าไม่ทำแล้วลูก
        ไปต่อไม่ไหวแล้ว
        ไม่เอาแล้ว
        ยกเลิกกกก
        ขอยกเลิกรายงานนี้
        ไม่ทำแล้วนะคะ ขอโทษค่ะ
        เลิกค่ะ
        หยุด
        ลบทิ้งเลย
        ขอเริ่มใหม่
        เริ่มใหม่ทั้งหมดเลยค่ะ
    """,
    Way.LATER: """
        เดี๋ยวค่อยมาทำใหม่
        พรุ่งนี้ค่อยทำต่อค่ะ
        มื้ออื่นค่อยเฮ็ดต่อ
        ติดธุระอยู่ เดี๋ยวมาทำต่อ
        ขอหยุดก่อน
        เซาก่อน
        ขอเวลาก่อน
        พอก่อน
        ขอทำทีหลัง
        ทำทีหลัง
        พักก่อนนะลูก
        ขอตอบทีหลัง
        เดี๋ยวมาทำต่อ
        ไว้วันหลังนะ
        วันนี้พอแค่นี้ก่อน
        เดี๋ยวเย็นนี้มาทำต่อ
        ขอค้างไว้ก่อน
        ยังไม่สะดวก ไว้ค่อยทำ
    """,
    Way.SKIP: """
        ข้ามข้อนี้ไปก่อน
        ขอตอบข้อนี้ทีหลัง
        งดตอบ
        ขอข้าม
        ขอไปข้อต่อไป
        ไปข้อหน้า
        ไม่ตอบได้ไหม
        ขอไม่ตอบได้ไหมคะ
        ไม่รู้ค่ะ ข้ามนะ
        ไปต่อเลย
    """,
    Way.BACK: """
        ย้อนกลับหน่อย
        ขอย้อนข้อที่แล้ว
        ข้อเมื่อกี้ตอบผิด
        ขอแก้ข้อก่อน
        ขอแก้คำตอบก่อนหน้า
        กลับไปแก้ข้อเมื่อกี้
        กดผิด
        พิมพ์ผิด ขอแก้
        ย้อนไปข้อ 1
        ตอบข้อก่อนผิด
    """,
    Way.ENOUGH: """
        พอแล้วค่ะ
    """,
    Way.SEND: """
        แค่นี้แหละ ส่งเลย
        เสร็จแล้ว ส่งเลย
        ไม่มีอะไรเพิ่มแล้ว ส่งได้เลย
        พอแล้ว ส่งได้เลย
        ส่ง
        ส่งค่ะ
        ส่งเลยจ้า
        ส่งได้แล้ว
        ส่งๆๆ
        โอเค ส่งเลยค่ะ
        ช่วยกดส่งให้หน่อย
    """,
}
ANSWERS = """
    ชาวบ้านไม่ทำแล้วเพราะน้ำท่วม
    ไม่มี
    ยังไม่ทำ
    ไม่ได้ทำ
    พรุ่งนี้
    60
    เสร็จแล้ว
    ช่างพร้อมแล้ว
    ยกเลิกสัญญาผู้รับเหมา
    ข้ามสะพานไม่ได้
    ส่งมอบบ้านแล้ว
    ส่งแล้ว
    ไม่ส่ง
    ยังไม่ส่ง
    อย่าเพิ่งส่ง
    มีแล้ว
    ใช่
    โอเค
    รอเงินงวดสอง
    รอไม้
    แก้ไขแบบบ้าน
    เปลี่ยนผู้รับเหมา
    หยุดงาน 3 วันเพราะฝนตก
    ตา
    ลุงมี
    กลับบ้าน
    ส่งเสริมอาชีพ
    ผ่านการอบรม
    ออกพื้นที่
    ปิดถนน
    พักอาศัย 3 ครอบครัว
    ถอยรถ
    หมดแล้ว
    ก่อน
    แล้ว
    ป้าแดง
    ตอนนี้
    ข้ามคลอง
    ทำต่อ
    เดี๋ยวนี้ดีขึ้น
    รอก่อนน้ำลด
    ไม่สะดวก
    ไม่ว่าง
    ส่งไหม
    จะส่งแล้ว
    ส่งพรุ่งนี้
    ไม่มีอะไร
    ใช่แล้ว ถูกต้อง
    ครบแล้ว
    เรียบร้อย
    ไม่ทำ
    ไม่ไป
    ผ่าน
    ผ่านแล้ว
    กลับ 3 คน
    ส่งของ
    ส่งรถไปรับ
    แก้ปัญหาน้ำ
    สงฆ์
    พอใช้
    พอเพียง
    ไม่เอา
    ยังไม่พร้อม
    ขอไม้เพิ่ม
    ขอเงินเพิ่ม
    ขอข้าวสาร
    เลิกเหล้า
    หยุดแล้ว 2 หลัง
    ปิดหมด
    ทิ้งไป
    รอแป้ง
    หน้าดิน
    กลับมาทำนาต่อ
    ไม่ยอมแพ้
    ข้ามแดน
    ไว้ใจได้
    ไว้ก่อนหน้านี้ทำไปแล้ว
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("way", "said"), [(way, said) for way, texts in SAID.items() for said in lines(texts)]
)
def test_a_way_on_is_understood_however_it_is_said(way: Way, said: str) -> None:
    assert read_way(said) == WayOn(way)
    assert read_way(f"  {said} นะคะ ") == WayOn(way)


@pytest.mark.parametrize("said", lines(ANSWERS))
def test_an_answer_that_holds_such_words_is_an_answer(said: str) -> None:
    assert read_way(said) is None


@pytest.mark.parametrize("said", ["แก้ข้อ 2", "ขอแก้ข้อที่ ๒ หน่อยค่ะ"])
def test_a_question_is_named_by_its_number(said: str) -> None:
    assert read_way(said) == WayOn(Way.EDIT, 2)


@given(
    st.sampled_from([said for texts in SAID.values() for said in lines(texts)]),
    st.sampled_from(["ชาวบ้าน", "น้ำท่วม ", "ช่าง", "โครงการนี้", "ฝาย"]),
    st.sampled_from(["เพราะน้ำท่วม", " 3 หลัง", "ตั้งแต่เดือนก่อน", "ที่บ้านผู้ใหญ่", "เมื่อวาน"]),
)
def test_a_story_around_such_words_is_a_story(said: str, before: str, after: str) -> None:
    assert read_way(f"{before}{said}") is None
    assert read_way(f"{said}{after}") is None


@given(st.text(max_size=120))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_way(text)


@pytest.mark.parametrize(
    "piece", ["ขอให้", "นะคะ", "ไม่ทำมันแบบนี้", "แล้วเลย", "จะ ", "ส่งให้เลย", "แก้ใหม่", "เดี๋ยว"]
)
def test_a_text_made_to_be_slow_is_read_in_a_moment(piece: str) -> None:
    read_way("ไม่ทำแล้ว")
    began = time.process_time()
    read_way((piece * 30)[:88] + "ฝ")
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "said",
    [
        "พรุ่งนี้ค่อยมาส่ง",
        "เก็บไว้ก่อน เย็นนี้ค่อยส่ง",
        "ไว้ส่งวันจันทร์",
        "เดี๋ยวค่อยส่ง",
        "เดี๋ยวกลับมาส่ง",
    ],
)
def test_what_is_put_off_is_not_sent(said: str) -> None:
    assert read_way(said) == WayOn(Way.LATER)


@pytest.mark.parametrize("said", ["ยังไม่ต้องส่ง", "อย่าเพิ่งกดส่ง", "ไม่ส่ง", "จะส่ง", "ค่อยส่ง"])
def test_no_word_against_sending_sends(said: str) -> None:
    found = read_way(said)
    assert found is None or found.way is not Way.SEND
