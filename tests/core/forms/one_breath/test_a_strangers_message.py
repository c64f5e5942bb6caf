"""Kinds of things that strangers say in one breath, each with words of no corpus."""

from datetime import date

import pytest

from core.forms.fill import Fill
from core.forms.form import Choice, Form, Kind
from core.forms.one_breath.answers import breath
from core.forms.one_breath.courtesies import without_courtesies
from core.forms.one_breath.things import mentions
from core.thai.one_message import figures
from core.thai.pieces import made_ready
from tests.kit.forms import TRAT, ask, form_of

TODAY = date(2024, 11, 15)
THINGS = (
    Choice("rice", "โครงการธนาคารข้าวตำบลประณีต"),
    Choice("weir", "ฝายชะลอน้ำและป่าชุมชนบ่อไร่"),
    Choice("house", "ปรับปรุงที่อยู่อาศัยผู้พิการตำบลท่ากุ่ม"),
    Choice("bees", "กลุ่มเลี้ยงผึ้งชันโรงวังตะเคียน"),
)


def _form() -> Form:
    return form_of(
        ask("done", Kind.INTEGER, required="true()", unit="percent", short="คืบหน้า"),
        ask("spent", Kind.DECIMAL, required="true()", unit="baht", short="ใช้เงินไปแล้ว", total=True),
        ask("homes", Kind.INTEGER, required="true()", unit="household", short="ช่วยแล้ว"),
        content_hash="a stranger's",
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ข้าวประณีต 40%", ["rice"]),
        ("ฝายบ่อไร่ 40%", ["weir"]),
        ("ซ่อมบ้านคนพิการท่ากุ่ม 40%", ["house"]),
        ("ใช้ไปสองหมื่น โครงการผึ้ง วังตะเคียน", ["bees"]),
        ("เก็บน้ำผึ้งที่วังตะเคียน 40%", ["bees"]),
        ("ฝายบ่อไร่ 40% กับธนาคารข้าว 30%", ["weir", "rice"]),
        ("คนท่ากุ่ม 40 หลังโดนน้ำท่วม", []),
        ("เลี้ยงหอย 40%", []),
    ],
)
def test_some_words_of_a_name_and_its_place_will_do(said: str, meant: list[str]) -> None:
    found = mentions(made_ready(said), THINGS)
    assert [one.choice.name for one in found if one.choice] == meant


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("ใช้ไป 44,000 เอ้ยไม่ใช่ 47,000", {"spent": "47000"}),
        ("ทำได้ 35% อุ๊ย 45%", {"done": "45"}),
        ("เสร็จ 12 หลัง แก้เป็น 13 หลัง", {"homes": "13"}),
        ("เสร็จแล้วสามในสี่", {"done": "75"}),
        ("ทำไปได้สองในสาม", {"done": "67"}),
        ("เหลืออีก 30% จะเสร็จ", {"done": "70"}),
        ("เหลืออีก 30%", {}),
        ("เงิน=64000 คืบหน้า=40 หลัง=5", {"spent": "64000", "done": "40", "homes": "5"}),
        ("30% - 21,000 - 11 ครัวเรือน", {"done": "30", "spent": "21000", "homes": "11"}),
        ("เดือนก่อน 50 เดือนนี้ 65%", {"done": "65"}),
        ("เบิกมาสี่หมื่น ใช้จริงสามหมื่น", {"spent": "30000"}),
        ("ทำไปได้ประมาณนึง", {}),
        ("เสร็จ 9 จาก 15 หลัง", {"homes": "9"}),
        ("ใช้ไปหมื่นสี่ เด็กมาซ้อมบอลทุกเย็น", {"spent": "14000"}),
        (
            "หกสิบห้าเปอร์เซ็นต์เงินสามหมื่นสี่พันครัวเรือนยี่สิบสอง",
            {"done": "65", "spent": "34000", "homes": "22"},
        ),
        ("ใจ้ไปสามหมื่นหกปันบาท ซาวเฮือน", {"spent": "36000", "homes": "20"}),
        ("15% ยังไม่ได้ใช้เงินเลยฮิ", {"done": "15", "spent": "0"}),
    ],
)
def test_figures_are_what_the_words_around_make_them(said: str, values: dict[str, str]) -> None:
    assert breath(Fill(_form(), TRAT), said, TODAY).values == values


@pytest.mark.parametrize(
    "said",
    [
        "พี่ขา",
        "เรียนท่านหัวหน้าที่เคารพ",
        "หนูพิมพ์แทนคุณตา",
        "ขอโทษที่ส่งช้า",
        "รบกวนลงระบบให้ด้วย",
        "เปอร์เซ็นต์ยังไม่ได้คิดเลย",
        "เดี๋ยวส่งรูปให้ทีหลัง",
        "จึงเรียนมาเพื่อทราบ",
        "ลุงหมายรายงาน",
    ],
)
def test_courtesies_are_no_story(said: str) -> None:
    first, last = without_courtesies(said, 0, len(said), begins=False)
    assert not said[first:last].strip()


@pytest.mark.parametrize(
    "said",
    [
        "พี่น้องดีใจกันใหญ่ค่ะ",
        "แม่บ้านดีใจมากค่ะ",
        "น้ำใช้ไม่ได้",
        "ของมาช้า",
        "ร้านส่งช้า",
        "ปูตายจากน้ำเสียค่ะ",
        "เครื่องสูบเสีย",
        "ถ้าขาดงบจะขอเพิ่ม",
        "ช่วยลงแขกกันทุกวัน",
        "งบไม่รวมค่าแรง",
    ],
)
@pytest.mark.parametrize("begins", [True, False])
def test_what_tells_something_is_no_courtesy(said: str, *, begins: bool) -> None:
    assert without_courtesies(said, 0, len(said), begins=begins) == (0, len(said))


def test_a_sum_has_its_parts_with_it() -> None:
    said = made_ready("ค่ากล้า 12,000 ค่าเรือ 4,000 รวม 16,000 บาท")
    assert breath(Fill(_form(), TRAT), said, TODAY).story == ""


def test_a_sum_that_does_not_add_up_leaves_its_parts_in_the_story() -> None:
    said = "ค่ากล้า 12,000 ค่าเรือ 4,000 รวม 19,000 บาท"
    assert "ค่าเรือ 4,000" in breath(Fill(_form(), TRAT), said, TODAY).story


def test_a_slip_is_mended_by_what_stands_right_behind_it_alone() -> None:
    found = figures(made_ready("ใช้ไป 44,000 ไม่ใช่เล่นๆ ช่วย 12 หลัง"))
    assert [str(one.value) for one in found] == ["44000", "12"]
