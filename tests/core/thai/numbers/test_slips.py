"""One slip of the thumb in a number word is asked about, or read right: never another amount."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from core.thai.base.reading import Ask, Value
from core.thai.numbers.numbers import read_baht, read_count, read_number, read_percent

KEYS = "ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ"
WHERE = {letter: (row, at) for row, line in enumerate(KEYS) for at, letter in enumerate(line)}
DIGITS = ["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
UNITS = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
OTHERS = {"สองหมื่นห้าพัน": 25_000, "สิบห้า": 15, "สามร้อยห้าสิบ": 350, "แสนสอง": 120_000, "ห้าสิบห้า": 55}
REAL_WORDS = {"ยี่สิบ": "สี่สิบ", "สี่สิบ": "ยี่สิบ"}
"""A slip that is a number itself: nobody can hear it."""


def numbers() -> Iterator[tuple[str, int]]:
    yield from OTHERS.items()
    for at, digit in enumerate(DIGITS, 1):
        yield digit, at
        for unit, worth in UNITS.items():
            tens = {1: "", 2: "ยี่"} if unit == "สิบ" else {}
            yield tens.get(at, digit) + unit, at * worth


def touching(letter: str) -> list[str]:
    row, at = WHERE.get(letter, (-9, -9))
    near = [(o, r, c) for o, (r, c) in WHERE.items() if abs(r - row) <= 1 and abs(c - at) <= 1]
    return [other for other, _, _ in near if other != letter]


def slips(word: str) -> set[str]:
    found = set()
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        found |= {before + after, before + letter * 2 + after}
        if after:
            found.add(before + after[0] + letter + after[1:])
        for other in touching(letter):
            found |= {before + other + after, before + other + letter + after}
    return found - {word, REAL_WORDS.get(word, word)}


@pytest.mark.parametrize(("word", "worth"), list(numbers()))
def test_a_slip_of_the_thumb_never_becomes_another_amount(word: str, worth: int) -> None:
    wrong = {}
    for slip in slips(word):
        for typed in (f"{slip} บาท", f"{slip}บาท", slip):
            reading = read_baht(typed)
            if isinstance(reading, Value) and reading.value != worth:
                wrong[typed] = reading.value
        people = read_count(f"{slip}คน")
        if isinstance(people, Value) and people.value != worth:
            wrong[f"{slip}คน"] = Decimal(people.value)
    assert wrong == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("เกาพันบาท", 9_000), ("หาร้อย", 500), ("สบห้า", 15), ("ห้าร้อบาท", 500), ("5 รอย", 500)],
)
def test_what_was_meant_stands_on_the_button(typed: str, meant: int) -> None:
    reading = read_number(typed)
    assert isinstance(reading, Ask)
    assert meant in [option.value for option in reading.options]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("ซ่อมบ้านสองหลัง", 2), ("ชาวบ้านมาห้าคน", 5), ("แกนนำสามคน", 3), ("มากันหกคน", 6)],
)
def test_ordinary_words_beside_a_number_are_no_slips(typed: str, value: int) -> None:
    assert read_count(typed) == Value(value, in_words=True)


@pytest.mark.parametrize("typed", ["เป้า 75%", "ล่าช้าร้อยละ 10", "จะถึง 80%", "ตามแผน 60%", "เพิ่มขึ้น 5%"])
def test_what_is_planned_or_changed_is_not_how_far_the_work_is(typed: str) -> None:
    assert isinstance(read_percent(typed), Ask)


@pytest.mark.parametrize(
    "typed", ["ขอ 5,000 บาท", "ค้างจ่าย 5,000 บาท", "รอโอน 5,000", "อยากได้ 5000 บาท"]
)
def test_money_that_is_wished_for_or_to_come_is_not_spent(typed: str) -> None:
    assert isinstance(read_baht(typed), Ask)


@pytest.mark.parametrize(
    "typed",
    ["ใช้ไป 9,500 บาท 15 ต.ค. 67", "9,500 เมื่อวันที่ 15", "15/10/2567 จ่าย 9,500", "ปี 2567 ใช้ 9,500 บาท"],
)
def test_a_day_beside_an_amount_is_none_of_it(typed: str) -> None:
    reading = read_baht(typed)
    values = [reading.value] if isinstance(reading, Value) else []
    values += [option.value for option in reading.options] if isinstance(reading, Ask) else []
    assert values == [9_500]


def test_twenty_baht_fifty_keeps_its_satang() -> None:
    assert read_baht("20 บาท 50") == Value(Decimal("20.5"), in_words=True)


def test_the_asked_unit_is_taken_where_several_stand() -> None:
    assert read_percent("12 หลัง 45%") == Value(Decimal(45), in_words=True)
    assert read_count("ใช้ 2 แสนบาท ช่วย 12 หลัง", ("หลัง",)) == Value(12, in_words=True)
    offered = read_baht("12 หลัง ใช้ไป 240,000")
    assert isinstance(offered, Ask)
    assert [option.value for option in offered.options] == [240_000]


def test_what_is_left_of_the_work_is_turned_round() -> None:
    reading = read_percent("เหลืออีก 15%")
    assert isinstance(reading, Ask)
    assert [option.value for option in reading.options] == [85]


@pytest.mark.parametrize("typed", ["555", "ok", "โอเค", "40,5", "120", "1,200 %"])
def test_no_button_says_more_than_a_hundred_percent(typed: str) -> None:
    reading = read_percent(typed)
    assert not isinstance(reading, Value)
    assert all(option.value <= 100 for option in getattr(reading, "options", ()))


def test_million_is_understood_in_short() -> None:
    assert read_baht("2.3ล.") == Value(Decimal(2_300_000), in_words=True)
