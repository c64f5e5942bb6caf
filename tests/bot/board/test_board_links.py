"""The board on the web: a link opens in one browser, for one day, with its person's rights."""

import re
from typing import Any
from urllib.parse import urlparse

import aiohttp
import pytest
from fluent.syntax import ast, parse
from sqlalchemy import select

from bot.board.pages.table import PAGES
from bot.board.render import ENGLISH
from bot.server.wiring import LOCALES
from storage.tables import audit, sightings
from tests.kit.people import a_coordinator, a_leader
from tests.kit.steps import Phone, answers, opens_project
from tests.kit.town import Town


class Browser:
    """Keeps cookies as a browser would behind https; the town itself speaks http."""

    def __init__(self, town: Town, cookies: dict[str, str] | None = None) -> None:
        self._town = town
        self._cookies = {} if cookies is None else cookies

    def at(self, town: Town) -> "Browser":
        """The same browser, answered by another process."""
        return Browser(town, self._cookies)

    async def get(self, path: str, method: str = "GET") -> tuple[int, str, Any]:
        async with (
            aiohttp.ClientSession(cookies=self._cookies) as session,
            session.request(method, f"{self._town.url}{path}", allow_redirects=False) as answer,
        ):
            self._cookies |= {name: one.value for name, one in answer.cookies.items()}
            body = await answer.read()
            text = "" if body.startswith(b"\x89PNG") else body.decode("utf-8", "replace")
            return answer.status, text, answer.headers

    async def opens(self, path: str) -> int:
        return (await self.get(path, "POST"))[0]


async def link_of(town: Town, phone: Phone) -> str:
    await phone.says("กระดาน ตราด")
    button = phone.button(town.words("button-open-board"))
    return urlparse(str(button.get("uri") or button.get("url"))).path


async def acts(town: Town) -> list[str]:
    wanted = select(audit.c.act, audit.c.detail).where(audit.c.act.like("board-%"))
    rows = await town.process.app.database.read(
        lambda c: c.execute(wanted.order_by(audit.c.id)).all()
    )
    return [f"{row.act} {row.detail.get('why', '')}".strip() for row in rows]


@pytest.fixture
async def leader(town: Town) -> Phone:
    phone = await a_leader(town)
    await opens_project(town, phone)
    await answers(phone)
    await phone.taps(town.words("button-send"))
    return phone


async def test_a_link_opens_by_a_button_in_one_browser(town: Town, leader: Phone) -> None:
    path = await link_of(town, leader)
    mine, other = Browser(town), Browser(town)
    status, page, headers = await mine.get(path)
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert "<form" in page
    assert await mine.opens(path) == 303
    status, page, headers = await mine.get(f"{path}/overview")
    assert status == 200
    assert "ตราด" in page
    assert "script" not in page
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert len(page.encode()) < 100_000
    assert await other.opens(path) == 403
    assert (await other.get(f"{path}/overview"))[0] == 403
    assert await acts(town) == [
        "board-opened", "board-refused taken", "board-refused taken"]  # fmt: skip


async def test_the_cookie_is_kept_from_scripts_and_from_plain_http(
    town: Town, leader: Phone
) -> None:
    path = await link_of(town, leader)
    _, _, headers = await Browser(town).get(path, "POST")
    for word in ("HttpOnly", "Secure", "SameSite=Lax", f"Path={path}"):
        assert word in headers["Set-Cookie"]


async def test_a_link_ends_after_a_day(town: Town, leader: Phone) -> None:
    path = await link_of(town, leader)
    mine = Browser(town)
    await mine.opens(path)
    town.clock.move_by(days=2)
    assert (await mine.get(path))[0] == 403
    assert (await mine.get(f"{path}/overview"))[0] == 403
    assert "board-refused old" in await acts(town)


async def test_a_link_is_dead_once_a_role_ended(town: Town, leader: Phone) -> None:
    path = await link_of(town, leader)
    mine = Browser(town)
    await mine.opens(path)
    await town.process.app.database.write(_end_all)
    assert (await mine.get(f"{path}/overview"))[0] == 403
    assert (await acts(town))[-1] == "board-refused ended"


def _end_all(connection: Any) -> None:
    from storage.tables import roles

    at = connection.execute(select(audit.c.at).order_by(audit.c.id.desc())).scalars().first()
    connection.execute(roles.update().values(ended_at=at))


async def test_from_the_province_to_a_report_and_who_saw_whom(town: Town, leader: Phone) -> None:
    coordinator = await a_coordinator(town)
    path = await link_of(town, coordinator)
    mine = Browser(town)
    await mine.opens(path)
    _, page, _ = await mine.get(f"{path}/province?at=23")
    href = page.split('href="report?')[1].split('"')[0]
    status, page, _ = await mine.get(f"{path}/report?{href}")
    assert status == 200
    assert "ช่างพร้อมแล้ว" in page
    rows = await town.process.app.database.read(
        lambda c: c.execute(
            select(sightings.c.what).where(sightings.c.what == "board-report")).all()
    )  # fmt: skip
    assert rows


async def test_a_report_of_another_province_is_not_there(town: Town, leader: Phone) -> None:
    theirs = Browser(town)
    path = await link_of(town, await a_coordinator(town))
    await theirs.opens(path)
    _, page, _ = await theirs.get(f"{path}/province?at=23")
    href = page.split('href="report?')[1].split('"')[0]
    elsewhere = await a_leader(town, name="ลุงน่าน", where="น่าน")
    path, mine = await link_of(town, elsewhere), Browser(town)
    await mine.opens(path)
    assert 'href="report?' not in (await mine.get(f"{path}/province?at=23"))[1]
    assert (await mine.get(f"{path}/report?{href}"))[0] == 404


async def test_every_page_opens_in_both_languages_with_its_csv_and_png(
    town: Town, leader: Phone
) -> None:
    path, mine = await link_of(town, leader), Browser(town)
    await mine.opens(path)
    for name in sorted({*PAGES} - {"project", "report", "place"}):
        for lang in ("th", "en"):
            status, page, _ = await mine.get(f"{path}/{name}?at=23&lang={lang}")
            assert (status, f'lang="{lang}"' in page) == (200, True)
    status, text, headers = await mine.get(f"{path}/overview.csv?part=provinces")
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert "ตราด" in text
    status, _, headers = await mine.get(f"{path}/overview.png?part=map")
    assert (status, headers["Content-Type"]) == (200, "image/png")


async def test_a_page_offers_the_filters_it_obeys_and_keeps_the_others(
    town: Town, leader: Phone
) -> None:
    path, mine = await link_of(town, leader), Browser(town)
    await mine.opens(path)
    _, page, _ = await mine.get(f"{path}/money?checked=yes&until=2025-12")
    assert '<select name="group">' in page
    for name, value in (("checked", "yes"), ("until", "2025-12")):
        assert f'<select name="{name}">' not in page
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    _, page, _ = await mine.get(f"{path}/overview")
    for name in ("year", "until", "group", "topic", "checked", "figure"):
        assert f'<select name="{name}">' in page


async def test_a_machine_without_thai_letters_gets_them_from_the_board(
    town: Town, leader: Phone
) -> None:
    path, mine = await link_of(town, leader), Browser(town)
    await mine.opens(path)
    _, _, headers = await mine.get(f"{path}/overview")
    assert "font-src 'self'" in headers["Content-Security-Policy"]
    _, style, _ = await mine.get("/board/style/board.css")
    for name in re.findall(r'url\("([^"]+)"\)', style):
        status, _, headers = await mine.get(f"/board/style/{name}")
        assert (status, headers["Content-Type"]) == (200, "font/ttf")
    assert (await mine.get("/board/style/Sarabun-Thin.ttf"))[0] == 404


def test_both_languages_hold_the_same_keys_of_the_board() -> None:
    thai, english = (
        {entry.id.name for entry in parse(path.read_text("utf-8")).body
         if isinstance(entry, ast.Message)}
        for path in (LOCALES / "board.ftl", ENGLISH)
    )  # fmt: skip
    assert thai == english
