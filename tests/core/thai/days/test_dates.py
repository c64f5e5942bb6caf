"""Dates, times and periods, told from Friday 15 November 2024."""

from datetime import date, time

import pytest

from core.thai.base.reading import Ask, Invalid, Value
from core.thai.days.dates import read_date, read_time
from core.thai.days.periods import read_period
from core.thai.days.times import read_stretch

FRIDAY = date(2024, 11, 15)
WEDNESDAY = date(2024, 11, 13)


def days(typed: str, today: date = FRIDAY) -> list[date]:
    reading = read_date(typed, today)
    assert isinstance(reading, Ask)
    return [option.value for option in reading.options]


def test_a_day_named_by_number_needs_no_reading_back() -> None:
    assert read_date("22 พ.ย. 67", FRIDAY) == Value(date(2024, 11, 22))


def test_a_day_named_by_distance_is_shown_back() -> None:
    assert read_date("เมื่อวานซืน", FRIDAY) == Value(date(2024, 11, 13), in_words=True)


def test_next_friday_is_certain_on_a_friday_and_asked_about_on_a_wednesday() -> None:
    assert read_date("วันศุกร์หน้า", FRIDAY) == Value(date(2024, 11, 22), in_words=True)
    assert days("วันศุกร์หน้า", WEDNESDAY) == [date(2024, 11, 15), date(2024, 11, 22)]


def test_a_buddhist_and_a_christian_two_digit_year_are_both_offered() -> None:
    assert days("22/11/24") == [date(2024, 11, 22), date(1981, 11, 22)]


def test_a_range_of_days_offers_both_ends() -> None:
    assert days("20-22 พ.ย. 67") == [date(2024, 11, 20), date(2024, 11, 22)]


def test_a_quarter_is_no_day_but_offers_its_ends() -> None:
    assert days("ไตรมาส 2") == [date(2025, 1, 1), date(2025, 3, 31)]


def test_a_weekday_that_does_not_fit_is_asked_about() -> None:
    assert days("วันเสาร์ที่ 22 พ.ย. 67") == [date(2024, 11, 22)]


def test_an_impossible_day_is_named_as_such() -> None:
    assert read_date("31 พ.ย. 67", FRIDAY) == Invalid("no-such-date")


def test_a_button_for_a_day_reads_as_people_write_it() -> None:
    reading = read_date("พรุ่งนี้หรือ 22/11/24", FRIDAY)
    assert isinstance(reading, Ask)
    assert reading.options[0].label == "22 พ.ย. 2567"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("บ่ายสามโมงครึ่ง", time(15, 30)),
        ("บ่ายโมง", time(13)),
        ("4 โมงเย็น", time(16)),
        ("9 โมงเช้า", time(9)),
        ("สามโมงเช้า", time(9)),
        ("เที่ยงครึ่ง", time(12, 30)),
        ("เที่ยงคืน", time(0)),
        ("สองทุ่มครึ่ง", time(20, 30)),
        ("ตีห้า", time(5)),
        ("14.30 น.", time(14, 30)),
        ("๐๙.๐๐ น.", time(9)),
        ("8 โมง 45", time(8, 45)),
        ("2:30 pm", time(14, 30)),
    ],
)
def test_times_of_day_are_read_the_thai_way(typed: str, expected: time) -> None:
    reading = read_time(typed)
    assert isinstance(reading, Value)
    assert reading.value == expected


@pytest.mark.parametrize("typed", ["สามโมง", "6 โมง", "2:30", "ตอนเช้า"])
def test_a_time_that_may_be_morning_or_evening_is_asked_about(typed: str) -> None:
    assert isinstance(read_time(typed), Ask)


def test_there_is_no_hour_25() -> None:
    assert read_time("25:00") == Invalid("no-such-time")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("ไตรมาส 2", date(2025, 1, 1), date(2025, 3, 31)),
        ("ไตรมาส 1 ปีงบ 2568", date(2024, 10, 1), date(2024, 12, 31)),
        ("ไตรมาสที่แล้ว", date(2024, 7, 1), date(2024, 9, 30)),
        ("ปีงบ 68", date(2024, 10, 1), date(2025, 9, 30)),
        ("ปีงบประมาณ พ.ศ. 2568", date(2024, 10, 1), date(2025, 9, 30)),
        ("พ.ย. 67", date(2024, 11, 1), date(2024, 11, 30)),
        ("เดือนที่แล้ว", date(2024, 10, 1), date(2024, 10, 31)),
    ],
)
def test_periods_are_whole_days_of_the_fiscal_calendar(typed: str, first: date, last: date) -> None:
    reading = read_period(typed, FRIDAY)
    assert isinstance(reading, Value)
    assert (reading.value.first, reading.value.last) == (first, last)


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("18.00-8.00", time(18), time(8)),
        ("2 ทุ่มครึ่งถึง 9 โมงเช้า", time(20, 30), time(9)),
        ("ตั้งแต่ 12.00 น. จนถึง 13.30 น.", time(12), time(13, 30)),
        ("๑๘.๐๐ ถึง ๐๖.๐๐", time(18), time(6)),
    ],
)
def test_from_when_until_when(typed: str, begins: time, ends: time) -> None:
    assert read_stretch(typed) == (begins, ends)


@pytest.mark.parametrize("typed", ["", "ตอนเย็น", "18.00", "18.00-19.00-20.00", "6 ถึง 8", "-"])
def test_a_stretch_that_is_not_clear_is_none(typed: str) -> None:
    assert read_stretch(typed) is None


def test_a_day_by_the_moon_is_asked_about_the_nearest_first() -> None:
    reading = read_date("วันออกพรรษา", date(2024, 11, 15))
    assert isinstance(reading, Ask)
    assert reading.options[0].value == date(2024, 10, 17)


@pytest.mark.parametrize("typed", ["เบิก 4500 เมื่อวาน", "เมื่อวานมา 25 คน"])
def test_an_amount_beside_a_day_is_another_answer(typed: str) -> None:
    reading = read_date(typed, date(2024, 11, 15))
    assert isinstance(reading, Ask)
    assert [each.value for each in reading.options] == [date(2024, 11, 14)]
