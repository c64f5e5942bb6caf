"""A report reads as it was filed: its row closed, its form changed, a new year served."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select, update

from bot.jobs import files
from bot.server.library import read_files
from core.programme.pack.next_year import next_pack
from storage import tables
from tests.bot.handlers.reports.test_verifying_reports import NUMBER, found, returns, sends
from tests.kit.everything import tables_with
from tests.kit.packs import OF_TESTS
from tests.kit.people import a_coordinator, a_leader, copied, one
from tests.kit.shell import khabuan
from tests.kit.steps import PROJECT, Phone, joins
from tests.kit.steps import reports as reported
from tests.kit.town import Town


def of_next_year(folder: Path) -> str:
    """The next year's pack; its progress form asks for the money under another name."""
    files: Mapping[str, bytes] = next_pack(read_files(OF_TESTS), 2568, 2569)
    for path, content in files.items():
        there = folder / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(content)
    for file in (folder / "forms/progress.md", *folder.glob("topics/*.toml")):
        written = file.read_text("utf-8")
        file.write_text(written.replace("spent_baht", "used_baht"), "utf-8")
    form = folder / "forms/progress.md"
    form.write_text(form.read_text("utf-8").replace("คืบหน้า   ", "เดินหน้า  "), "utf-8")
    return str(folder)


@pytest.fixture
async def next_town(town: Town, database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """Another process on the same database, which serves the next year's pack."""
    pack = of_next_year(tmp_path / "2569")
    async with Town(database_url, tmp_path, neighbour=town, pack=pack) as opened:
        yield opened


async def closed(town: Town, renamed: str = "") -> None:
    """The project is closed, and called otherwise, as a withdrawal or a table would do it."""
    now = town.clock()
    values = {"closed_at": now, **({"label": renamed} if renamed else {})}
    await town.app.database.write(lambda c: c.execute(update(tables.entities).values(**values)))


async def test_a_closed_and_renamed_row_keeps_its_words_on_every_card(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    coordinator.hears()
    await closed(town, "เปลี่ยนชื่อแล้ว")
    await coordinator.says("ตรวจ")
    queue = await coordinator.taps(town.words("button-verify-next"))
    card = await coordinator.says(f"รายงาน {NUMBER}")
    for shown in (queue[-1], card[-1]):
        assert all(part in shown for part in (PROJECT, "40%", "45,000", "ช่างพร้อมแล้ว")), shown
    await returns(town, coordinator, "ยอดเงินไม่ตรง", "ใช้เงิน")
    leader.hears()
    await leader.taps(town.words("button-mend-now"))
    heard = await leader.says("50,000")
    assert town.words("review-mend") in heard[-1]
    assert all(part in heard[-1] for part in (PROJECT, "50,000", "ยอดเงินไม่ตรง")), heard[-1]
    await leader.taps(town.words("button-send"))
    (*_, card_of_mended) = coordinator.hears()
    assert PROJECT in card_of_mended
    await coordinator.says(f"รายงาน {NUMBER}")
    heard = await coordinator.taps(town.words("button-history"))
    assert "45,000 บาท → 50,000 บาท" in heard[-1]
    assert PROJECT not in heard[-1].replace(town.words("history-title", number=NUMBER), "")


async def test_a_new_pack_leaves_earlier_reports_in_their_own_words(
    town: Town, next_town: Town
) -> None:
    leader, coordinator = await a_leader(town), await a_coordinator(town)
    await sends(town, leader)
    coordinator.hears()
    there = next_town.telegram(coordinator.chat)  # type: ignore[attr-defined]
    for words in (f"รายงาน {NUMBER}", "ตรวจ"):
        heard = await there.says(words)
    heard = await there.says(f"รายงาน {NUMBER}")
    for part in (PROJECT, "คืบหน้า: 40%", "45,000", "ช่างพร้อมแล้ว"):
        assert part in heard[-1], heard[-1]
    await there.taps(town.words("button-send-back"))
    await there.taps(one(there, "คืบหน้า"))
    await there.taps(town.words("button-done"))
    await there.says("นับใหม่")
    await there.taps(town.words("button-send"))
    sender = next_town.line(leader.user)  # type: ignore[attr-defined]
    sender.hears()
    heard = await sender.taps(copied(sender, f"/mend.{(await found(town)).id}"))
    assert "นับใหม่" in heard[0]
    await sender.says("60")
    heard = await sender.says("50,000")
    for part in (PROJECT, "เดินหน้า\n60%", "50,000", "ช่างพร้อมแล้ว"):
        assert part in heard[-1], heard[-1]
    await sender.taps(town.words("button-send"))
    assert (await found(town)).version == 2
    heard = await there.taps(copied(there, f"/history.{(await found(town)).id}"))
    for part in ("40% → 60%", "45,000 บาท → -", "- → 50,000 บาท"):
        assert part in heard[-1], heard[-1]
    assert PROJECT not in heard[-1]


async def test_the_file_of_ones_own_data_and_the_export_say_it_in_words(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path) as town:
        await sends(town, await a_leader(town))
        await closed(town, "เปลี่ยนชื่อแล้ว")
        person = (await found(town)).person_id or ""
        mine = await town.app.database.read(lambda c: files._everything(town.app, c, person))
        said = [row["answers"] for row in mine["reports"]]
        assert any(f"โครงการ: {PROJECT}" in each and "45,000 บาท" in each for each in said)
        assert all("answers" in row for row in mine["report_history"])
        for personal in (True, False):
            file = str(tmp_path / f"all-{personal}.xlsx")
            more = ["--personal"] if personal else []
            ended = await khabuan(
                "export", file, *more, database_url=sqlite_url, pack=str(OF_TESTS)
            )
            assert ended.code == 0, ended.err
            book = openpyxl.load_workbook(file)
            cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
            assert PROJECT in cells
            assert 45_000 in cells
            assert ("ป้าแดง" in cells) is personal


async def test_what_others_chose_loses_the_name_of_who_was_erased(town: Town) -> None:
    name = "ป้าแดงเจ้าของบ้าน"
    maker = town.line("U1")
    await joins(town, maker, "leader", name)
    await sends(town, maker)
    rows = tables.entities
    label = f"ซ่อมบ้านของ{name}"
    await town.app.database.write(lambda c: c.execute(update(rows).values(label=label)))
    other = await a_leader(town, name="ลุงคำ")
    town.clock.move_by(days=40)
    await reported_about(town, other, label)
    number = "ตราด-2568-0003"
    assert label in (await other.says(f"รายงาน {number}"))[-1]
    await maker.says("ลบข้อมูลของฉัน")
    await maker.taps(town.words("button-forget-me"))
    await maker.taps(town.words("button-forget-yes"))
    assert set(await tables_with(town, name)) <= {"outbox"}
    heard = (await other.says(f"รายงาน {number}"))[-1]
    assert name not in heard
    assert town.words("erased-name") in heard


async def reported_about(town: Town, phone: Phone, label: str) -> None:
    await phone.says("รายงาน")
    await phone.taps(label)
    for said in ("50", "46000", "13", "ดี"):
        await phone.says(said)
    await phone.taps(town.words("button-send"))


async def test_history_and_reports_keep_which_form_they_were_filed_with(
    town: Town, leader: Phone
) -> None:
    await sends(town, leader)
    await reported(town, leader, "50")
    read = town.app.database.read
    kept = tables.report_history.c
    hashes = await read(lambda c: set(c.execute(select(kept.form_hash)).scalars()))
    known = await read(lambda c: set(c.execute(select(tables.forms.c.content_hash)).scalars()))
    assert hashes <= known
