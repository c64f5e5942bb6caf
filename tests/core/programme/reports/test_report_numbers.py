import pytest

from core.programme.reports.report_numbers import read_report_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("ตราด-2568-0042", "ตราด-2568-0042"),
        ("รายงาน ตราด - 2568 - 42", "ตราด-2568-0042"),
        ("เลขที่ตราด-๒๕๖๘-๐๐๔๒ ค่ะ", "ตราด-2568-0042"),
        ("ตราด 2568", ""),
        ("", ""),
    ],
)
def test_a_receipt_number_is_read_however_it_is_typed(typed: str, number: str) -> None:
    assert read_report_number(typed) == number
