"""A month or quarter among other words, and what is left without it."""

from datetime import date

import pytest

from core.thai.days.period_said import period_said

TODAY = date(2025, 1, 20)
DECEMBER, QUARTER = date(2024, 12, 1), date(2024, 10, 1)


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("ธ.ค.", DECEMBER, ""),
        ("ตราด ธันวาคม 2567", DECEMBER, "ตราด"),
        ("เดือนธันวาคม ตราด", DECEMBER, "ตราด"),
        ("ของเดือน ธ.ค. 67", DECEMBER, ""),
        ("เดือนที่แล้ว", DECEMBER, ""),
        ("บ้านพอเพียง ธ.ค. 40% ใช้ไป 2 แสน", DECEMBER, "บ้านพอเพียง 40% ใช้ไป 2 แสน"),
        ("ไตรมาส 1", QUARTER, ""),
        ("ตราด ไตรมาสที่แล้ว", QUARTER, "ตราด"),
        ("เดือน 12", DECEMBER, ""),
        ("ตราด 12/2567", DECEMBER, "ตราด"),
        ("ประจำเดือนธันวาคม ปีที่แล้ว", DECEMBER, ""),
        ("สองเดือนก่อน", date(2024, 11, 1), ""),
    ],
)
def test_a_period_is_named_and_the_rest_is_left(text: str, first: date, rest: str) -> None:
    said = period_said(text, TODAY)
    assert said is not None
    assert (said.periods[0].first, said.rest) == (first, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ตราด",
        "5000",
        "2567",
        "เดือนนี้ใช้ 5000",
        "จะเสร็จ ธันวาคม",
        "ตราด-2568-0001",
        "บ้านพอเพียง 40%",
    ],
)
def test_what_names_no_period_the_message_is_about(text: str) -> None:
    assert period_said(text, TODAY) is None


def test_a_month_told_of_later_in_a_message_is_part_of_its_story() -> None:
    assert period_said("บ้านพอเพียง 40% ใช้ไป 2 แสน ช่วย 5 หลัง รองบ ธันวาคม", TODAY, within=5) is None


@pytest.mark.parametrize(
    ("behind", "is_about"),
    [
        ("ช่วย 3 หลัง ของเดือนธันวา", True),
        ("ช่วย 3 หลัง (ธ.ค.)", True),
        ("รอไม้ถึง ธ.ค.", False),
        ("จะเสร็จ เดือนธันวาคม", False),
        ("ช่างว่าง ธ.ค.", False),
    ],
)
def test_behind_everything_a_month_says_so_with_a_word_of_its_own(
    behind: str, is_about: bool
) -> None:
    said = period_said(f"บ้านพอเพียง 40% ใช้ 3 หมื่น {behind}", TODAY, within=4)
    assert (said is not None) is is_about
