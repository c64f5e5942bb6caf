"""`ปฏิทิน`, to take along: a file by a link, of the month that was asked for."""

from datetime import date
from urllib.parse import urlsplit

from icalendar import Calendar

from bot.jobs import files
from core.changes import KeepEntity
from storage.registers import writing
from tests.kit.steps import joins
from tests.kit.town import Town

ROW = KeepEntity(
    "m", "province_plans", "แผนพัฒนาตราด", "23", "", 2568,
    {"called": "แผนพัฒนาตราด", "status": "announced", "review_on": "2024-12-31"},
)  # fmt: skip


async def test_a_month_is_opened_on_a_telephone(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "coordinator", "พี่ต้อย")
    await town.app.database.write(lambda c: writing.keep(c, [ROW], town.clock()))
    await phone.says("ปฏิทิน ธ.ค. 2567")
    await phone.taps(town.words("button-calendar-file"))
    assert await files.make_wanted(town.app) == 1
    await town.settle()
    phone.hears()
    url = phone.buttons()[town.words("button-open-ics")]["uri"]
    status, content = await town.get(urlsplit(url).path)
    assert status == 200
    there = {
        str(e["summary"]): e.decoded("dtstart") for e in Calendar.from_ical(content).walk("VEVENT")
    }
    assert there["แผนจังหวัด: แผนพัฒนาตราด"] == date(2024, 12, 31)
