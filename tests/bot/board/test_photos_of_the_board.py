"""Photos on the board: those that tell of a person are for who may see people."""

import re
from pathlib import Path

import pytest

from bot.readings import filed_answers
from storage.tables import media
from tests.bot.board.test_board_links import Browser, link_of
from tests.bot.cli.test_export_of_rounds import VALUES
from tests.bot.handlers.reports.test_looking_at_reports import photo, sends_with
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.packs import pack_named
from tests.kit.people import a_coordinator, a_leader
from tests.kit.steps import Phone
from tests.kit.town import Town


async def pages_of(town: Town, phone: Phone) -> tuple[Browser, str, str]:
    """A browser, the path of its board, and the page of the report there."""
    browser, path = Browser(town), await link_of(town, phone)
    await browser.opens(path)
    _, page, _ = await browser.get(f"{path}/province?at=23")
    report = re.findall(r"report\?at=([0-9a-f]{32})", page)[0]
    return browser, path, (await browser.get(f"{path}/report?at={report}"))[1]


async def test_a_photo_of_a_person_is_for_who_may_see_people(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sends_with(town, await a_leader(town), photo(40, 30))
    leader, coordinator = await a_leader(town, name="ลุงดำ"), await a_coordinator(town)
    browser, path, page = await pages_of(town, leader)
    (address,) = set(re.findall(r"content/[0-9a-f]+/[0-9a-f]+", page))
    assert (await browser.get(f"{path}/{address}"))[0] == 200
    name = next(q.name for q in town.app.world.pack.forms["forms/progress.md"].questions
                if q.kind == "image")  # fmt: skip
    monkeypatch.setattr(filed_answers, "personal_questions", lambda *_: frozenset({name}))
    browser, path, page = await pages_of(town, leader)
    assert "content/" not in page
    assert (await browser.get(f"{path}/{address}"))[0] == 404
    browser, path, page = await pages_of(town, coordinator)
    assert address in page
    assert (await browser.get(f"{path}/{address}"))[0] == 200


async def test_photos_and_pins_told_round_by_round_are_shown(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path, pack=str(pack_named("rounds"))) as town:
        coordinator = await a_coordinator(town)
        number = report("r" * 32, instrument="household", values=VALUES, about="230601",
                        number_prefix="ตราด-2568", form_hash="")  # fmt: skip
        await Book(town.app.database, Hands()).write(number)
        row = {"id": "a" * 32, "report_id": "r" * 32, "chat_key": "x", "message_id": "1",
               "kind": "photo", "platform_id": "1", "mime": "image/jpeg", "state": "kept",
               "next_at": town.clock(), "made_at": town.clock()}  # fmt: skip
        await town.app.database.write(lambda c: c.execute(media.insert().values(row)))
        browser, path = Browser(town), await link_of(town, coordinator)
        await browser.opens(path)
        _, page, _ = await browser.get(f"{path}/report?at={'r' * 32}")
        assert f"content/{'r' * 32}/{'a' * 32}" in page
        heard = await coordinator.says("รายงาน ตราด-2568-0001")
        told = town.words("report-photos", number="ตราด-2568-0001", count=1, left=0)
        assert any(told in said for said in heard)
        assert town.words("button-open-map") in coordinator.buttons()
