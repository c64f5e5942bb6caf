"""The readiness of a group, to take along: a line a province, a column a need."""

from io import BytesIO
from urllib.parse import urlsplit

from openpyxl import load_workbook

from bot.jobs import files
from core.changes import KeepEntity
from storage.registers import writing
from tests.kit.steps import joins
from tests.kit.town import Town

ROW = KeepEntity("m", "mechanisms", "คณะทำงาน", "23", "", 2568, {"status": "active"})


async def test_who_has_what_is_a_sheet(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "coordinator", "พี่ต้อย")
    await town.app.database.write(lambda c: writing.keep(c, [ROW], town.clock()))
    await phone.says("ความพร้อม กลุ่ม 1")
    await phone.taps(town.words("button-country-file"))
    assert await files.make_wanted(town.app) == 1
    await town.settle()
    phone.hears()
    url = phone.buttons()[town.words("button-open-xlsx")]["uri"]
    status, content = await town.get(urlsplit(url).path)
    assert status == 200
    head, *rows = load_workbook(BytesIO(content)).active.values
    assert len(rows) == 13
    (trat,) = [row for row in rows if row[0] == "จ.ตราด"]
    there = dict(zip(head, trat, strict=True))
    assert there["กลไกจังหวัดที่ทำงานต่อเนื่อง"] == town.words("country-verified")
    assert there["แผนพัฒนาจังหวัด"] == town.words("country-missing")
