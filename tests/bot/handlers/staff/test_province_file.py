"""`ส่งออก`: who gets a province's tables, and what of them."""

from io import BytesIO
from urllib.parse import urlsplit

from openpyxl import Workbook, load_workbook

from bot.jobs import files
from core.changes import KeepEntity
from storage.registers import writing
from tests.kit.phones import LinePhone
from tests.kit.steps import joins
from tests.kit.town import Town

ROWS = (
    KeepEntity("m", "members", "ป้าแดง", "23", "", 2568, {"called": "ป้าแดง", "role": "chair"}),
    KeepEntity("c", "councils", "=1+1", "23", "230401", 2568,
               {"tambon": "230401", "status": "active", "member_groups": "3"}),
    KeepEntity("h", "housing", "บ้าน", "23", "230401", 2568,
               {"programme": "P06", "tambon": "230401", "need": "3", "approved": "40"}),
    KeepEntity("o", "councils", "ที่อื่น", "24", "240101", 2568,
               {"tambon": "240101", "status": "active", "member_groups": "9"}),
)  # fmt: skip


async def with_rows(town: Town) -> None:
    await town.app.database.write(lambda c: writing.keep(c, ROWS, town.clock()))


async def book_for(town: Town, phone: LinePhone, asked: str) -> Workbook:
    await phone.says(asked)
    assert await files.make_wanted(town.app) == 1
    await town.settle()
    phone.hears()
    url = phone.buttons()[town.words("button-open-xlsx")]["uri"]
    status, content = await town.get(urlsplit(url).path)
    assert status == 200
    book: Workbook = load_workbook(BytesIO(content))
    return book


def cells(book: Workbook) -> set[str]:
    return {str(c.value) for sheet in book for line in sheet.iter_rows() for c in line if c.value}


async def test_a_coordinator_gets_the_tables_of_their_province(town: Town) -> None:
    await joins(town, town.line("U1"), "coordinator", "พี่ต้อย")
    await with_rows(town)
    book = await book_for(town, town.line("U1"), "ส่งออก")
    told = cells(book)
    assert {"ป้าแดง", "3", "40", "ทำงานต่อเนื่อง"} <= told
    assert "9" not in told


async def test_outside_nobody_is_named_and_small_counts_are_few(town: Town) -> None:
    await joins(town, town.line("U1"), "coordinator", "พี่ไก่", "จันทบุรี")
    await with_rows(town)
    told = cells(await book_for(town, town.line("U1"), "ส่งออก ตราด"))
    assert "ป้าแดง" not in told
    assert {town.words("few"), "40"} <= told


async def test_a_leader_is_told_that_it_is_not_theirs(town: Town) -> None:
    await joins(town, town.line("U1"), "leader", "ป้าแดง")
    who = "ผู้ประสานงาน และเจ้าหน้าที่ พอช."
    heard = await town.line("U1").says("ส่งออก ตราด")
    assert heard == [town.words("not-allowed-role", who=who)]
    assert town.words("menu-human") in town.line("U1").buttons()
    assert await files.make_wanted(town.app) == 0


async def test_a_region_is_one_file_with_what_its_provinces_have(town: Town) -> None:
    await joins(town, town.line("U1"), "coordinator", "พี่ต้อย")
    await with_rows(town)
    told = cells(await book_for(town, town.line("U1"), "ส่งออก ทั้งประเทศ 2568"))
    assert {"จังหวัดตราด", "จังหวัดนครนายก"} & told or {"ตราด", "ฉะเชิงเทรา"} <= told
    assert "ป้าแดง" not in told  # the country is more than their own province
    assert "40" in told
