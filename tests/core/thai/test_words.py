"""Yes, no and commands."""

import pytest

from core.thai.base.reading import Ask, Value
from core.thai.commands import Command, CommandWords
from core.thai.yes_no import read_yes_no

WORDS = CommandWords(
    {
        "status": ("สถานะ", "/status", "เป็นไงบ้าง"),
        "report": ("รายงาน", "/report"),
        "overdue": ("ค้างส่ง",),
        "register": ("ลงทะเบียน", "/start"),
        "menu": ("เมนู", "ช่วยเหลือ"),
        "verify": ("ตรวจ",),
        "send": ("ส่ง",),
        "edit": ("แก้ไข",),
        "back": ("ย้อนกลับ",),
        "cancel": ("ยกเลิก",),
    }
)


def test_a_negated_yes_is_a_no() -> None:
    assert read_yes_no("ไม่ใช่ค่ะ") == Value(False)
    assert read_yes_no("ไม่ยกเลิก") == Value(False)


def test_a_question_is_no_answer() -> None:
    assert read_yes_no("ใช่ไหม") == Ask(why="question")


def test_politeness_alone_is_yes_but_thanks_are_not() -> None:
    assert read_yes_no("ครับ") == Value(True)
    assert isinstance(read_yes_no("ขอบคุณค่ะ"), Ask)


def test_a_wrong_keyboard_layout_is_offered_not_believed() -> None:
    reading = read_yes_no("w,j")
    assert isinstance(reading, Ask)
    assert [option.value for option in reading.options] == [False]


@pytest.mark.parametrize(
    "typed", ["สถานะ", " สถานะ ค่ะ", "/STATUS", "สถานะครับผม", "สถา\u200bนะ", "status"]
)
def test_a_whole_message_is_a_command_whatever_its_politeness(typed: str) -> None:
    assert WORDS.exactly(typed) == "status"


@pytest.mark.parametrize("typed", ["แก้ไขแบบบ้าน", "ส่งแล้ว", "ไม่ยกเลิก", "สถานะ ตราด", "ยกเลิกไหม"])
def test_a_message_with_more_in_it_is_not_exactly_a_command(typed: str) -> None:
    assert WORDS.exactly(typed) is None


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("สถานะ ตราด", Command("status", "ตราด")),
        ("สถานะตราด", Command("status", "ตราด")),
        ("ตราด สถานะ", Command("status", "ตราด")),
        ("ตราดเป็นไงบ้าง", Command("status", "ตราด")),
        ("ขอดูสถานะตราดหน่อยค่ะ", Command("status", "ตราด")),
        ("l5kot", Command("status")),
        ("l5kot 9ikf", Command("status", "ตราด")),
        ("สถานนะ", Command("status", sure=False)),
        ("สถน", Command("status", sure=False)),
        ("เมณู", Command("menu", sure=False)),
        ("ลงทะเบียน 12345678", Command("register", "12345678")),
        ("รายงาน ตราด-2568-0042", Command("report", "ตราด-2568-0042")),
        ("ค้างส่ง ตราด", Command("overdue", "ตราด")),
    ],
)
def test_a_command_is_found_in_a_short_message(typed: str, command: Command) -> None:
    assert WORDS.near(typed) == command


@pytest.mark.parametrize(
    "typed",
    [
        "ไม่ยกเลิก",
        "อย่าเพิ่งยกเลิก",
        "ตรวจสอบหน่อย",
        "ส่งผลกระทบ",
        "วันนี้ไปประชุมมาครับ",
        "สาธารณะ",
        "",
        "60%",
        "เมื่อวานเราไปรายงานตัวกับท่านผู้ว่าแล้วก็กลับมาทำงานต่อที่บ้านจนค่ำมืดเลยครับ",
    ],
)
def test_no_command_is_seen_where_none_is_meant(typed: str) -> None:
    assert WORDS.near(typed) is None
