"""All data as files: what is in them is true, nobody is named who need not be, photos are there."""

import asyncio
import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection, insert, update

from bot.jobs import files
from bot.readings.all_data.tables import AllData
from core.programme.pack.instruments import About
from storage.database.engines import Database
from storage.reports.whole import ReportsWanted
from storage.tables import entities, media
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.packs import OF_TESTS
from tests.kit.people import a_coordinator, a_leader
from tests.kit.shell import khabuan
from tests.kit.steps import opens_project
from tests.kit.town import Town

JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
KEPT, LOST = "a" * 32, "b" * 32


async def a_report_with_content(url: str, hands: Hands, folder: Path) -> None:
    """One report with a pin and two photos, the bytes of one of which are there."""
    database = Database(url)
    told = {"percent": 40, "pin": "12.17 102.41 0 0", "photos": [KEPT, LOST]}
    await Book(database, hands).write(report("1" * 32, values=told))
    rows = [
        {"id": one, "chat_key": "line:U1", "message_id": one, "report_id": "1" * 32,
         "kind": "photo", "platform_id": one, "mime": "image/jpeg", "state": "kept",
         "next_at": hands.now, "made_at": hands.now}
        for one in (KEPT, LOST)
    ]  # fmt: skip
    await database.write(lambda c: c.execute(insert(media), rows))
    await database.close()
    (folder / "media" / "photo").mkdir(parents=True)
    (folder / "media" / "photo" / KEPT).write_bytes(JPEG)


async def exported(url: str, folder: Path, *arguments: str) -> str:
    """What the command complained of."""
    ended = await khabuan(
        "export",
        *arguments,
        database_url=url,
        media_url=f"file:{folder / 'media'}",
        pack=str(OF_TESTS),
    )
    assert ended.code == 0, ended.err
    return ended.err


async def test_photos_are_in_the_archive_under_the_names_of_their_cells(
    sqlite_url: str, hands: Hands, tmp_path: Path
) -> None:
    await a_report_with_content(sqlite_url, hands, tmp_path)
    file = tmp_path / "odk.zip"
    said = await exported(sqlite_url, tmp_path, "--odk", str(file), "--personal")
    assert said.strip() == "photos that are not there: 1"
    with zipfile.ZipFile(file) as bundle:
        (line,) = csv.DictReader(io.StringIO(bundle.read("progress.csv").decode()))
        assert bundle.read(f"media/{KEPT}.jpg") == JPEG
        assert [one for one in bundle.namelist() if one.startswith("media/")] == [
            f"media/{KEPT}.jpg"
        ]
    assert line["photos"].split() == [f"{KEPT}.jpg", f"{LOST}.jpg"]
    assert (line["pin-Latitude"], line["pin-Longitude"]) == ("12.17", "102.41")
    assert line["AttachmentsPresent"] == "2"


async def test_pins_are_points_with_longitude_first(
    sqlite_url: str, hands: Hands, tmp_path: Path
) -> None:
    await a_report_with_content(sqlite_url, hands, tmp_path)
    file = tmp_path / "pins.geojson"
    await exported(sqlite_url, tmp_path, str(file))
    (point,) = json.loads(file.read_text("utf-8"))["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [102.41, 12.17]}
    assert point["properties"]["form"] == "progress"
    assert point["properties"]["province"] == "23"


async def test_without_personal_no_photo_leaves(
    sqlite_url: str, hands: Hands, tmp_path: Path
) -> None:
    await a_report_with_content(sqlite_url, hands, tmp_path)
    file = tmp_path / "odk.zip"
    await exported(sqlite_url, tmp_path, "--odk", str(file))
    with zipfile.ZipFile(file) as bundle:
        assert not [one for one in bundle.namelist() if one.startswith("media/")]
        assert "photos" not in bundle.read("progress.csv").decode().splitlines()[0].split(",")


@pytest.mark.parametrize("personal", [False, True])
async def test_a_small_count_of_people_in_hardship_leaves_in_no_shape(
    sqlite_url: str, hands: Hands, tmp_path: Path, personal: bool
) -> None:
    database = Database(sqlite_url)
    told = {"health": 3, "living": 12}
    await Book(database, hands).write(
        report("5" * 32, instrument="tpmap", about="230401", values=told, figures={})
    )
    await database.close()
    file = tmp_path / "odk.zip"
    said = ("--personal",) if personal else ()
    await exported(sqlite_url, tmp_path, "--odk", str(file), *said)
    with zipfile.ZipFile(file) as bundle:
        (line,) = csv.DictReader(io.StringIO(bundle.read("tpmap.csv").decode()))
    assert line["health"] == ("3" if personal else "น้อยกว่า 5")
    assert line["living"] == "12"
    assert line["Edits"] == "0"


@pytest.mark.parametrize("changed", [False, True])
async def test_a_row_was_updated_when_it_became_another_not_when_it_was_closed(
    sqlite_url: str, tmp_path: Path, changed: bool
) -> None:
    async with Town(sqlite_url, tmp_path) as town:
        await opens_project(town, await a_leader(town))
        later = town.clock() + timedelta(days=3)
        if changed:
            await town.app.database.write(
                lambda c: c.execute(update(entities).values(updated_at=later))
            )
    file = tmp_path / "odk.zip"
    await exported(sqlite_url, tmp_path, "--odk", str(file), "--personal")
    with zipfile.ZipFile(file) as bundle:
        (line,) = csv.DictReader(io.StringIO(bundle.read("entities/projects.csv").decode()))
    told = later.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert line["__updatedAt"] == (told if changed else "")


@pytest.mark.parametrize("personal", [False, True])
async def test_a_report_about_a_person_shows_their_id_only_with_personal(
    town: Town, personal: bool
) -> None:
    pack = town.app.world.pack
    progress = pack.instrument("progress")
    assert progress is not None
    mine = progress.model_copy(update={"about": About.PERSON, "about_from": ""})
    who = "c" * 32
    book = Book(town.app.database, Hands())
    await book.write(report("2" * 32, about=who, person_id=who))

    def cells(connection: Connection) -> dict[str, Any]:
        data = AllData(
            connection, town.app.world, town.app.texts, ReportsWanted(), personal, lambda key: None
        )
        sheet = data.form_sheet(mine)
        (row,) = sheet.rows
        return {one.id: cell for one, cell in zip(sheet.columns, row, strict=True)}

    told = await town.app.database.read(cells)
    assert told["about"] == (who if personal else None)


async def test_a_workbook_is_made_while_somebody_looks_at_something_long(town: Town) -> None:
    coordinator, gate = await a_coordinator(town), Event()
    looking = asyncio.create_task(town.app.database.look(lambda c: gate.wait(120)))
    try:
        await coordinator.says("ส่งออก ตราด")
        assert await files.make_wanted(town.app) == 1
        assert not looking.done()
    finally:
        gate.set()
        await looking
