"""Invites of a list as cards to print: names on them, text and lines, and no second set."""

import asyncio
import re
from pathlib import Path

from storage.database.engines import Database
from storage.tables import invites
from tests.kit.shell import Ended, khabuan

PEOPLE = "name,role,province,tambon\nป้าเฌอ,leader,ตราด,แหลมงอบ\nพี่ฑูรย์,coordinator,ตราด,\n"


async def loaded(file: Path, text: str, sheet: Path, database_url: str) -> Ended:
    await asyncio.to_thread(file.write_text, text, "utf-8-sig")
    wanted = ("load", "people", str(file), "--sheet", str(sheet), "--by", "สมศรี")
    return await khabuan(*wanted, database_url=database_url)


def letters_in(pdf: bytes) -> set[str]:
    """What its glyphs stand for, as the file tells who copies or searches its words."""
    named = re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]{4})>\n", pdf)
    return {chr(int(code, 16)) for code in named}


async def test_each_of_a_list_has_a_card_with_a_name_and_the_file_is_small(
    sqlite_url: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "cards.pdf"
    ended = await loaded(tmp_path / "people.csv", PEOPLE, sheet, sqlite_url)
    assert ended.code == 0, ended.err
    assert ended.out.splitlines()[-2:] == ["invited 2", str(sheet)]
    pdf = sheet.read_bytes()
    assert {*"ป้าเฌอพี่ฑูรย์"} <= letters_in(pdf)
    assert b"/Subtype /Image" not in pdf
    assert len(pdf) < 100_000
    assert sheet.stat().st_mode & 0o077 == 0


async def test_a_list_that_is_loaded_twice_makes_no_second_set(
    sqlite_url: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "cards.pdf", tmp_path / "again.pdf"
    await loaded(tmp_path / "people.csv", PEOPLE, first, sqlite_url)
    ended = await loaded(tmp_path / "people.csv", PEOPLE, second, sqlite_url)
    assert ended.code == 0, ended.err
    assert f"nobody is new: {second} is not written" in ended.out
    assert not second.exists()
    longer = f"{PEOPLE}ลุงมี,leader,ตราด,\n"
    ended = await loaded(tmp_path / "people.csv", longer, second, sqlite_url)
    assert "invited 1" in ended.out
    assert second.exists()
    database = Database(sqlite_url)
    rows = await database.read(lambda c: c.execute(invites.select()).all())
    await database.close()
    assert sorted(row.name for row in rows) == ["ป้าเฌอ", "พี่ฑูรย์", "ลุงมี"]


async def test_nobody_is_invited_where_the_cards_cannot_be_written(
    sqlite_url: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "no" / "cards.pdf"
    ended = await loaded(tmp_path / "people.csv", PEOPLE, sheet, sqlite_url)
    assert (ended.code, ended.err.strip()) == (1, f"no such folder: {sheet.parent}")
    database = Database(sqlite_url)
    assert await database.read(lambda c: c.execute(invites.select()).all()) == []
    await database.close()
