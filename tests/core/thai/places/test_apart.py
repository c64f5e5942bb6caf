"""Places named anywhere in a message, and nothing else taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.thai.places.apart import places_apart
from core.thai.places.areas import everywhere

TRAT, NAN = "23", "55"


def codes(text: str, near: str = TRAT) -> list[str]:
    return [area.code for area in places_apart(text, everywhere(), near).places]


@pytest.mark.parametrize(
    ("typed", "named", "rest"),
    [
        ("ขอดูตราด", [TRAT], "ขอดู{place}"),
        ("เทียบน่านกับตราด", [NAN, TRAT], "เทียบ{place}กับ{place}"),
        ("แหลมงอบเป็นไงบ้าง", ["2305"], "{place}เป็นไงบ้าง"),
        ("ตำบลไม้รูดถึงไหนแล้ว", ["230202"], "{place}ถึงไหนแล้ว"),
        ("เมืองจันท์ใช้เงินไปเท่าไหร่", ["22"], "{place}ใช้เงินไปเท่าไหร่"),
        ("จังหวัดเลยเป็นไง", ["42"], "{place}เป็นไง"),
        ("เมนู จ.น่าน", [NAN], "เมนู {place}"),
        ("ทั้งประเทศไปถึงไหน", [""], "ทั้งประเทศไปถึงไหน"),
    ],
)
def test_a_place_is_taken_out_wherever_it_stands(typed: str, named: list[str], rest: str) -> None:
    assert codes(typed) == named
    assert places_apart(typed, everywhere(), TRAT).rest == rest


@pytest.mark.parametrize(
    "typed",
    [
        "เดือนนี้ต้องส่งอะไรบ้าง", "ส่งเลย", "เอาเลยครับ", "ตากผ้าไว้", "นานแล้ว", "เผยแพร่ให้หน่อย",
        "ตลาดน้ำ", "ดูแลคนแก่", "ของแพงมาก",
    ],
)  # fmt: skip
def test_everyday_words_are_no_places(typed: str) -> None:
    assert codes(typed) == []


def test_a_tambon_elsewhere_needs_its_level_word() -> None:
    assert codes("แหลมงอบเป็นไงบ้าง", near=NAN) == []


@given(st.text(max_size=200))
def test_any_text_is_taken_apart_without_harm(text: str) -> None:
    apart = places_apart(text, everywhere(), TRAT)
    assert apart.rest.count("{place}") <= text.count("{place}") + len(text)
