"""What one message says to a form: things by name, stories whole, the corpus through the app."""

import asyncio
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.one_breath import measured, rows_of
from core.forms.engine import begin
from core.forms.fill import Fill
from core.forms.form import Choice, Kind
from core.forms.one_breath.answers import breath, story_question, things_named
from core.forms.one_breath.named_question import Named, named_question
from core.forms.one_breath.parting import parted
from core.forms.one_breath.things import mentions
from core.thai.doings import tells_of_doing
from core.thai.pieces import made_ready
from tests.kit.forms import AT, TRAT, ask, form_of

TODAY = TRAT.around.today
FORM = form_of(
    ask("project", Kind.SELECT_ONE_FROM_FILE, required="true()", choice_list="projects"),
    ask("done", Kind.INTEGER, required="true()", unit="percent", short="คืบหน้า"),
    ask("spent", Kind.DECIMAL, required="true()", unit="baht", short="ใช้เงินไปแล้ว"),
    ask("homes", Kind.INTEGER, required="true()", unit="household", short="ช่วยแล้ว"),
    ask("story", short="เรื่องเล่า"),
    ask("photos", Kind.IMAGE, short="แนบรูป", appearance="on-review"),
    content_hash="one breath",
)
EMPTY = Fill(FORM, TRAT)
FULL = begin(FORM, TRAT, {"project": "a", "done": 40, "spent": "1000", "homes": 5}, at=AT)
TWO_OF_A_NAME = (Choice("a", "บ้านพอเพียง แหลมงอบ"), Choice("b", "บ้านพอเพียง คลองใหญ่"))


@pytest.mark.long
def test_the_corpus_is_read_rightly() -> None:
    score = asyncio.run(measured(rows_of(Path(__file__).parent)))
    assert score.rows >= 120
    assert score.right / score.rows >= 0.95, "\n".join(score.faults)
    assert score.wrong_values == 0
    assert score.lost_stories == 0


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("บ้านพอเพียง แหลมงอบ 60%", "a"),
        ("60% บ้านพอเพียง คลองใหญ่", "b"),
        ("บ้านพอเพีอง คลองใหญ่ 60%", "b"),
        ("บ้านพอเพียง 60%", None),
    ],
)
def test_of_two_with_one_name_the_place_tells_which(said: str, meant: str | None) -> None:
    (mention,) = mentions(said, TWO_OF_A_NAME)
    assert (mention.choice.name if mention.choice else None) == meant


def test_a_place_alone_names_the_one_thing_there_where_a_message_begins_with_it() -> None:
    (mention,) = mentions("แหลมงอบ 60%", TWO_OF_A_NAME)
    assert mention.choice == TWO_OF_A_NAME[0]
    assert mentions("60% รอไม้จากแหลมงอบ", TWO_OF_A_NAME) == ()
    assert mentions("เขาสมิง 60%", TWO_OF_A_NAME) == ()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ธนาคารปู 60%", "crabs"),
        ("ปูม้าน้ำเชี่ยวเสร็จแล้ว", "crabs"),
        ("ธนาคานปู 60%", "crabs"),
        ("น้ำเชี่ยวธนาคารปู 60%", "crabs"),
        ("งานสะพานปลาได้ 40%", "pier"),
        ("ชุมชน 40%", None),
        ("เงินในธนาคาร 4000", None),
        ("ปูตัวใหญ่ 40%", None),
    ],
)
def test_a_part_of_a_name_will_do(said: str, meant: str | None) -> None:
    choices = Choice("crabs", "ธนาคารปูม้าน้ำเชี่ยว"), Choice("pier", "ซ่อมสะพานปลาชุมชน")
    found = [one.choice.name for one in mentions(made_ready(said), choices) if one.choice]
    assert found == ([meant] if meant else [])


def test_two_things_are_two_texts() -> None:
    typed = "บ้านมั่นคง 60% 12 หลัง และสวัสดิการชุมชน 30% 8 ครัวเรือน"
    said, things = things_named(EMPTY, typed)
    assert parted(typed, said, things) == (
        "บ้านมั่นคง 60% 12 หลัง",
        "สวัสดิการชุมชน 30% 8 ครัวเรือน",
    )


@given(st.permutations(["บ้านมั่นคง", "60%", "ใช้ไป 2 แสน", "ช่วยไป 12 หลัง"]),
       st.sampled_from([" ", " / ", "\n", ", ", " - ", "\n- "]))  # fmt: skip
def test_order_and_separators_do_not_matter(parts: list[str], between: str) -> None:
    said = breath(EMPTY, between.join(parts), TODAY)
    assert said.values == {"project": "a", "done": "60", "spent": "200000", "homes": "12"}


@given(st.text(max_size=300))
def test_any_text_is_read_without_falling(text: str) -> None:
    said = breath(EMPTY, text, TODAY)
    question = story_question(FORM)
    assert question is not None
    assert said.values.get("story", "") == said.story


@given(st.sampled_from(["รอไม้จากอำเภอ", "ช่างลาออก 2 คน", "ฝนตก 3 วันเลยช้า", "คนแก่ชอบมาก"]))
def test_no_story_is_lost(story: str) -> None:
    for typed in (f"บ้านมั่นคง 60% ใช้ไป 2 แสน 12 หลัง {story}", f"{story} บ้านมั่นคง 60% ใช้ 2 แสน 12 หลัง"):
        assert story in breath(EMPTY, typed, TODAY).story


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("เงินต้อง 130000", Named("spent", "130000")),
        ("แก้เงิน", Named("spent")),
        ("เปอร์เซ็นต์ 45", Named("done", "45")),
        ("ครัวเรือนต้อง 15", Named("homes", "15")),
        ("แก้เงินเป็นแสนสี่", Named("spent", "แสนสี่")),
        ("แนบรูป", Named("photos")),
        ("ขอส่งรูปหน่อย", Named("photos")),
        ("แก้เรื่องเล่า", Named("story")),
        ("ช่างลาออก", None),
        ("โอเค", None),
    ],
)
def test_a_few_words_name_a_question(typed: str, named: Named | None) -> None:
    assert named_question(FULL, typed) == named


@pytest.mark.parametrize("piece", ["ใช้ไป", "ไม่", "60% ", "ก" * 30, "โครงการ", "1. ", "ครับ", "/"])
def test_a_long_message_holds_nobody_up(piece: str) -> None:
    typed = piece * (1500 // len(piece))
    before = time.process_time()
    breath(EMPTY, typed, TODAY)
    named_question(FULL, typed[:200])
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    "said",
    [
        "พรุ่งนี้เก็บขยะ 30 คน",
        "อยากจัดอบรม 20 คน",
        "เก็บขยะได้กี่คน",
        "เดือนหน้าลงแขก 15 คน",
        "ประชุมเลื่อน 10 คน",
    ],
)
def test_what_is_planned_wished_for_or_asked_about_is_no_doing(said: str) -> None:
    assert not tells_of_doing(said)


def test_who_came_and_when_is_an_event_without_a_word_for_it() -> None:
    form = form_of(
        ask("held_on", Kind.DATE, required="true()"),
        ask("people", Kind.INTEGER, required="true()", unit="person"),
        ask("spent", Kind.DECIMAL, required="true()", unit="baht"),
        ask("result"),
        content_hash="an event",
    )
    said = breath(Fill(form, TRAT), "เมื่อวานลงแขกซ่อมศาลา 15 คน ค่าข้าว 900 บาท", TODAY)
    assert said.is_of_an_event
    assert (said.values["people"], said.values["spent"]) == ("15", "900")
    assert said.story == "เมื่อวานลงแขกซ่อมศาลา 15 คน ค่าข้าว 900 บาท"


def test_reports_of_either_people_or_households_are_asked_about() -> None:
    form = form_of(
        ask("homes", Kind.INTEGER, required="true()", unit="household"),
        ask("people", Kind.INTEGER, required="true()", unit="person"),
        content_hash="either",
    )
    said = breath(Fill(form, TRAT), "เสียหาย 12 ราย", TODAY)
    assert not said.values
