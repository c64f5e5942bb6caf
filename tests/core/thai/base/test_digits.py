"""Thai digits for those who prefer them, and what keeps its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.thai.base.digits import in_thai_digits
from core.thai.base.text import normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("22 พ.ย. 2567", "๒๒ พ.ย. ๒๕๖๗"),
        ("35,000 บาท", "๓๕,๐๐๐ บาท"),
        ("ข้อ 3/7", "ข้อ ๓/๗"),
        ("สามหมื่นห้าพันบาท (35,000)", "สามหมื่นห้าพันบาท (๓๕,๐๐๐)"),
        ("15.30 น.", "๑๕.๓๐ น."),
        ("60%", "๖๐%"),
        ("10,000,000 บาท", "๑๐,๐๐๐,๐๐๐ บาท"),
    ],
)
def test_amounts_dates_and_steps_are_read_in_thai_digits(written: str, read: str) -> None:
    assert in_thai_digits(written) == read


@pytest.mark.parametrize(
    "fixed",
    [
        "ตราด-2568-0042",
        "12345678",
        "https://example.org/files/12/34",
        "/start 12345678",
        "039 511 999",
        "0812345678",
        "081-234-5678",
        "TPMAP2",
        "@khabuan2",
    ],
)
def test_what_is_typed_tapped_or_filed_keeps_its_form(fixed: str) -> None:
    assert in_thai_digits(fixed) == fixed
    assert in_thai_digits(f"2 {fixed} 3") == f"๒ {fixed} ๓"


@given(st.text(max_size=60))
def test_reading_is_the_same_in_both_digits(written: str) -> None:
    assert normalise(in_thai_digits(written)) == normalise(written)
