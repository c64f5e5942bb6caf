"""A message falls into clauses where people leave a blank, a mark or a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.understanding.clauses import MOST, clauses


@pytest.mark.parametrize(
    ("said", "several"),
    [
        ("ขอดูตราด", ()),
        ("วันนี้ฝนตกหนัก ขอดูรายงานของฉันหน่อย", ("วันนี้ฝนตกหนัก", "ขอดูรายงานของฉันหน่อย")),
        ("เหนื่อยจัง 😩 ขอพักก่อน", ("เหนื่อยจัง", "ขอพักก่อน")),
        ("ส่งแล้ว\nตรวจหรือยังคะ", ("ส่งแล้ว", "ตรวจหรือยังคะ")),
    ],
)
def test_a_message_falls_into_its_clauses(said: str, several: tuple[str, ...]) -> None:
    assert clauses(said) == several


@given(st.text(max_size=300))
def test_there_are_never_many_and_never_one(said: str) -> None:
    found = clauses(said)
    assert len(found) != 1
    assert len(found) <= MOST
