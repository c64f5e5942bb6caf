"""A month as a file that a telephone's calendar takes, read again by who wrote the library."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from bot.tables.ics import DayEvent, ics

MADE_AT = datetime(2024, 12, 1, 2, 0, tzinfo=UTC)
LONG = "มติสมัชชา: ทุกโรงเรียนซื้อผักในตำบล, ปลา; และข้าวจากกลุ่มแม่บ้านทุกหมู่บ้านในจังหวัดตราด"


def test_a_day_is_a_whole_day_and_its_words_come_back() -> None:
    events = [DayEvent("r1@23.khabuan", date(2024, 12, 31), LONG, "ผู้รับไปทำ: อบจ.ตราด")]
    content = ics("ปฏิทิน · จ.ตราด", events, MADE_AT)
    assert max(map(len, content.split(b"\r\n"))) <= 75  # RFC 5545, section 3.1
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["summary"] == LONG
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2024, 12, 31),
        date(2025, 1, 1),
    )
    assert event["uid"] == "r1@23.khabuan"


def test_a_month_without_anything_is_a_calendar_all_the_same() -> None:
    assert Calendar.from_ical(ics("ปฏิทิน", [], MADE_AT)).walk("VEVENT") == []
