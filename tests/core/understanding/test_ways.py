"""Wishes to go on otherwise are told from answers, also those nobody wrote down."""

import time

import pytest

from bot.server.meanings import WAYS, ways_heard
from core.understanding.examples import Example, read_examples
from core.understanding.index import index_of
from core.understanding.ways import ANSWER, PERHAPS, SURE, WaysHeard, Wish

EXAMPLES, FAULTS = read_examples(
    {path.name: path.read_text("utf-8") for path in WAYS.glob("*.txt")}
)
PARTS = 6


@pytest.fixture(scope="module")
def strangers() -> list[tuple[Example, Wish | None, float]]:
    """A sixth of the examples, heard by an ear that knows the others."""
    ear = WaysHeard(index_of(one for at, one in enumerate(EXAMPLES) if at % PARTS))
    return [(one, *ear.nearest(one.phrase)) for one in EXAMPLES[::PARTS]]


def test_every_wish_and_answers_are_written_down_in_plenty() -> None:
    assert not FAULTS
    counted = {each: sum(one.intent == each for one in EXAMPLES) for each in (*Wish, ANSWER)}
    assert min(counted.values()) >= 60
    assert counted[ANSWER] >= 300
    assert {one.intent for one in EXAMPLES} == set(counted)


def test_no_more_than_one_answer_in_thirty_is_surely_a_wish(
    strangers: list[tuple[Example, Wish | None, float]],
) -> None:
    answers = [ahead for one, _, ahead in strangers if one.intent == ANSWER]
    assert sum(ahead >= SURE for ahead in answers) <= len(answers) / 30
    assert sum(ahead >= PERHAPS for ahead in answers) <= len(answers) / 10


def test_most_wishes_are_heard_and_mostly_as_what_they_are(
    strangers: list[tuple[Example, Wish | None, float]],
) -> None:
    wishes = [
        (one, wish) for one, wish, ahead in strangers if one.intent != ANSWER and ahead >= PERHAPS
    ]
    several = sum(one.intent != ANSWER for one, _, _ in strangers)
    assert len(wishes) >= 0.85 * several
    assert sum(one.intent == wish for one, wish in wishes) >= 0.75 * several


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("ขอไปถามคนคุมเงินก่อนนะคะ", Wish.PAUSE),
        ("ไปส่งหลานก่อนเด้อ เดี๋ยวมา", Wish.PAUSE),
        ("ลบทิ้งไปให้หมดเลยค่ะ ไม่ส่ง", Wish.CANCEL),
        ("ที่ใส่ไปเมื่อกี้มันผิด ขอย้อนไปแก้", Wish.BACK),
        ("นึกไม่ออกเลย ช่วยยกตัวอย่างหน่อย", Wish.EXPLAIN),
        ("บ่มีหยังสิเล่าดอก ข้ามโลด", Wish.SKIP),
    ],
)
def test_a_wish_is_heard_in_new_words(said: str, wish: Wish) -> None:
    heard = ways_heard().hear(said)
    assert heard is not None
    assert (heard.wish, heard.is_sure) == (wish, True)


@pytest.mark.parametrize(
    "said",
    [
        "เลิกใช้สังกะสีเก่า เปลี่ยนเป็นกระเบื้องทั้งหมด",
        "ช่างขอพักสองวันเพราะไปงานบุญ แล้วกลับมาทำต่อ",
        "ส่งมอบบ้านให้ยายเมื่อวันศุกร์ แกดีใจมาก",
        "รอเหล็กจากร้าน เลยหยุดไปสามวัน",
    ],
)
def test_a_story_that_holds_such_words_is_never_surely_a_wish(said: str) -> None:
    heard = ways_heard().hear(said)
    assert heard is None or not heard.is_sure


def test_hearing_takes_a_moment() -> None:
    ear = ways_heard()
    began = time.process_time()
    for number in range(100):
        ear.hear(f"เดี๋ยวไปประชุมก่อน ค่อยมาเฮ็ดต่อ {number}")
    assert (time.process_time() - began) / 100 < 0.005
