"""Cleaning, counting, and writing back the Thai way."""

from datetime import date, time
from decimal import Decimal

import pytest

from core.thai.base import write
from core.thai.base.manners import is_question
from core.thai.base.text import clean, cut, graphemes, normalise


def test_cleaning_replaces_what_cannot_be_stored_and_drops_what_misleads() -> None:
    assert clean("ก\x00ข\ud800ค\u200bง") == "ก\ufffdข\ufffdคง"
    assert clean("\u202eป้าแดง\u202c\x1b[31m") == "ป้าแดง\ufffd[31m"


def test_cleaning_keeps_lines_tabs_and_joined_emoji() -> None:
    assert clean("ก\n\tข 👨‍👩‍👧") == "ก\n\tข 👨‍👩‍👧"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("เเม่นํ้า", "แม่น้ำ"),
        ("น้ํา", "น้ำ"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("ดีี", "ดี"),
        ("มากกกกก", "มาก"),
        ("แก้ไขแบบบ้าน", "แก้ไขแบบบ้าน"),
        ("๒๕๖๗", "2567"),
        ("６０％", "60%"),
        ("ต\u200bรา\ufeffด", "ตราด"),
        ("  ก   ข\n", "ก ข"),
        ("OK", "ok"),
        ("ท่ี", "ที่"),
    ],
)
def test_two_typings_of_a_word_are_the_same_word(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_graphemes_are_counted_as_a_reader_sees_them() -> None:
    assert graphemes("น้ำ") == 1
    assert graphemes("ที่นี่") == 2
    assert graphemes("👨‍👩‍👧") == 1
    assert graphemes("🇹🇭🇱🇦") == 2


def test_cutting_never_splits_a_letter_from_its_marks() -> None:
    assert cut("ที่นี่มีน้ำ", 3) == "ที่นี่…"
    assert cut("ที่นี่", 2) == "ที่นี่"
    assert graphemes(cut("น้ำ" * 50, 40)) == 40


def test_amounts_are_written_as_people_write_them() -> None:
    assert write.baht(Decimal("35000")) == "35,000 บาท"
    assert write.baht(Decimal("12.5")) == "12.50 บาท"
    assert write.percent(Decimal("33.30")) == "33.3%"
    assert write.number(1500000) == "1,500,000"
    assert write.thai_digits("35,000 บาท") == "๓๕,๐๐๐ บาท"


def test_dates_are_written_in_the_buddhist_era() -> None:
    day = date(2024, 11, 22)
    assert write.date_short(day) == "22 พ.ย. 2567"
    assert write.date_long(day) == "22 พฤศจิกายน 2567"
    assert write.month_year(day) == "พ.ย. 2567"
    assert write.time(time(15, 30)) == "15.30 น."


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2024, 10, 1), "ไตรมาส 1 (ต.ค.-ธ.ค. 2567)"),
        (date(2025, 3, 31), "ไตรมาส 2 (ม.ค.-มี.ค. 2568)"),
        (date(2025, 4, 1), "ไตรมาส 3 (เม.ย.-มิ.ย. 2568)"),
        (date(2025, 9, 30), "ไตรมาส 4 (ก.ค.-ก.ย. 2568)"),
    ],
)
def test_quarters_are_those_of_the_fiscal_year(day: date, quarter: str) -> None:
    assert write.fiscal_quarter(day) == quarter


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "ศูนย์"),
        (11, "สิบเอ็ด"),
        (21, "ยี่สิบเอ็ด"),
        (101, "หนึ่งร้อยเอ็ด"),
        (35000, "สามหมื่นห้าพัน"),
        (1_000_001, "หนึ่งล้านเอ็ด"),
        (12_000_000, "สิบสองล้าน"),
    ],
)
def test_numbers_are_spelt_formally(value: int, words: str) -> None:
    assert write.in_words(value) == words


def test_an_amount_read_from_words_is_shown_back_in_full() -> None:
    assert write.read_back(Decimal(35000)) == "สามหมื่นห้าพันบาท (35,000)"
    assert write.baht_in_words(Decimal("12.5")) == "สิบสองบาทห้าสิบสตางค์"


def test_what_could_not_be_done_asks_nothing() -> None:
    assert is_question("ทำไมช้า")
    assert not is_question("ฝนตกทั้งอาทิตย์เลยทำไม่ได้")
