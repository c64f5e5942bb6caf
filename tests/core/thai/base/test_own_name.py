"""A name is what is left when greetings, ครับ and ผมชื่อ are gone."""

import pytest

from core.thai.base.own_name import own_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ป้าแดงค่ะ", "ป้าแดง"),
        ("สวัสดีครับ ผมชื่อสมชาย ใจดีครับ", "สมชาย ใจดี"),
        ("เรียกป้าแดงก็ได้ค่ะ", "ป้าแดง"),
        ("ดิฉันนางสมศรี ใจดี ค่ะ", "นางสมศรี ใจดี"),
        ("เรียกผมว่าลุงดำครับ", "ลุงดำ"),
        ("ลุงมี นะครับ", "ลุงมี"),
        ("ผมชื่อเล่นว่า ต้อม ครับผม", "ต้อม"),
        ("สวัสดีค่ะ ชื่อ มาลี ค่ะ ยินดีที่ได้รู้จักค่ะ", "มาลี"),
        ("ดีค่ะ ชื่อกานดา", "กานดา"),
        ("Somchai krub", "Somchai"),
    ],
)
def test_politeness_is_no_part_of_a_name(typed: str, name: str) -> None:
    assert own_name(typed) == name


@pytest.mark.parametrize(
    "name",
    [
        "ชนะ",
        "มานะ",
        "น้องจ๋า",
        "Anna",
        "หนูนา",
        "ฉันทนา",
        "ดี",
        "ยินดี",
        "อานนท์",
        "ตาคำ",
        "ป้าชื่น",
        "เป็นหนึ่ง",
    ],
)
def test_a_name_that_looks_polite_stays_whole(name: str) -> None:
    assert own_name(name) == name


@pytest.mark.parametrize("typed", ["สวัสดีค่ะ", "ครับ", "123", "...", "ผมชื่อ"])
def test_without_a_name_there_is_none(typed: str) -> None:
    assert own_name(typed) == ""
