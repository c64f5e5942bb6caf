"""Regional words, letters drawn out, days named twice, and places that are no misspelling."""

from datetime import date
from decimal import Decimal

import pytest

from core.thai.base.dialect import in_central_thai
from core.thai.base.reading import Ask, Invalid, Value
from core.thai.days.dates import read_date
from core.thai.numbers.numbers import read_baht, read_percent
from core.thai.places.places import read_province, read_tambon
from core.thai.yes_no import read_yes_no

TODAY = date(2024, 11, 15)


@pytest.mark.parametrize(
    ("regional", "central"),
    [
        ("ยังบ่ได้เฮ็ด", "ยังไม่ได้ทำ"),
        ("บ่เอาดอก", "ไม่เอาหรอก"),
        ("หม้ายหมี", "ไม่มี"),
        ("ห้าฮ้อย", "ห้าร้อย"),
        ("บ่าย", "บ่าย"),
        ("บ่อบาดาล", "บ่อบาดาล"),
        ("แม่หม้าย", "แม่หม้าย"),
    ],
)
def test_regional_words_are_read_as_those_of_the_centre(regional: str, central: str) -> None:
    assert in_central_thai(regional) == central


def test_a_letter_drawn_out_does_not_hide_an_amount() -> None:
    reading = read_baht("สองแสนน")
    assert isinstance(reading, Value)
    assert reading.value == 200_000


@pytest.mark.parametrize("typed", ["เมื่อวาน (14 พ.ย.)", "เมื่อวานวันที่ 14", "วันพฤหัสเมื่อวาน"])
def test_a_day_named_twice_alike_is_that_day(typed: str) -> None:
    reading = read_date(typed, TODAY)
    assert isinstance(reading, Value)
    assert reading.value == date(2024, 11, 14)


@pytest.mark.parametrize("typed", ["เมื่อวาน (13 พ.ย.)", "วันนี้วันที่ 14", "วันจันทร์ที่ 10"])
def test_a_day_named_twice_unlike_is_asked_about(typed: str) -> None:
    reading = read_date(typed, TODAY)
    assert isinstance(reading, Ask)
    assert len(reading.options) == 2


def test_a_day_that_this_month_lacks_is_named_as_such() -> None:
    assert read_date("วันที่ 31 เดือนนี้", TODAY) == Invalid("no-such-date")


@pytest.mark.parametrize("typed", ["ใช้เงินไป 40%", "เกือบร้อยเปอร์เซ็นต์"])
def test_a_share_of_the_money_or_nearly_all_is_not_how_far_the_work_is(typed: str) -> None:
    reading = read_percent(typed)
    assert isinstance(reading, Ask)
    assert reading.options


def test_an_ordinal_is_no_amount() -> None:
    assert read_baht("ข้อ 3") == Ask(why="unit")


def test_two_noes_that_make_a_must_are_asked_about() -> None:
    assert isinstance(read_yes_no("ไม่ไปไม่ได้"), Ask)


def test_a_town_that_only_resembles_a_province_is_not_offered_as_one() -> None:
    assert read_province("เมืองทองธานี") == Ask(why="not-understood")


def test_a_name_shared_by_a_district_and_its_province_means_either() -> None:
    assert isinstance(read_tambon("บ้านใหม่ พระนครศรีอยุธยา"), Ask)


def test_a_hedge_that_means_nearly_stays_as_a_note() -> None:
    assert read_baht("ร่วมสองแสน") == Value(Decimal(200_000), in_words=True, note="ร่วม")
