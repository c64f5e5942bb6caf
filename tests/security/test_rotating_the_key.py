"""A secret key is replaced and nobody notices: what the old one signed opens until it goes."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.media.store import signed_links
from tests.bot.board.test_board_links import Browser, link_of
from tests.kit.people import a_coordinator
from tests.kit.shell import khabuan
from tests.kit.steps import joins
from tests.kit.town import Town
from tests.security.test_links_to_files_end import exported

HOUSE = Path(__file__).parents[2]
FIRST, SECOND, THIRD = ("1st-" * 10, "2nd-" * 10, "3rd-" * 10)
KEYS: list[tuple[str, str, bool]] = [
    (FIRST, "", True),
    (SECOND, FIRST, True),
    (THIRD, f"{SECOND}, {FIRST}", True),
    (THIRD, f" {FIRST} ,, ", True),
    (SECOND, "", False),
    (THIRD, SECOND, False),
]
"""Today's key, the ones before it, and whether what the first one signed is still taken."""

Opens = Callable[[Town], Awaitable[bool]]
Made = Callable[[Town], Awaitable[Opens]]


async def an_invite(town: Town) -> Opens:
    code = await town.invite("leader", province="ตราด")
    return _typed(f"{town.words('join-word')} {code}")


async def a_link_code(town: Town) -> Opens:
    """Made in one chat of a person, typed in another of theirs."""
    await joins(town, town.line("U1"), "leader", "ป้าแดง")
    heard = "".join(await town.line("U1").says("เชื่อมบัญชี"))
    (code,) = re.findall(r"\b\d{6,12}\b", heard)
    return _typed(code)


def _typed(words: str) -> Opens:
    """A code opens when it is not answered as a wrong one is."""

    async def opens(town: Town) -> bool:
        wrong = re.sub(r"\d+", "98765432", words)
        return await town.telegram(5).says(words) != await town.telegram(6).says(wrong)

    return opens


async def a_photo(town: Town) -> Opens:
    await town.app.media.put("photo/p1", b"\x89PNG of a picture")
    told = town.settings
    link = signed_links(told.public_url, told.secret_key, town.clock)("photo/p1")
    return _path(link)


async def a_file(town: Town) -> Opens:
    """A table that a coordinator asked for."""
    return _path(f"https://h.invalid{await exported(town, await a_coordinator(town))}")


async def a_board(town: Town) -> Opens:
    """A link that one browser has opened already."""
    path = await link_of(town, await a_coordinator(town))
    mine = Browser(town)
    assert await mine.opens(path) == 303

    async def opens(later: Town) -> bool:
        return (await mine.at(later).get(f"{path}/overview"))[0] == 200

    return opens


def _path(link: str | None) -> Opens:
    assert link is not None
    path = "/" + link.split("/", 3)[3]

    async def opens(town: Town) -> bool:
        return await town.get_raw(path) == 200

    return opens


SIGNED: dict[str, Made] = {
    "invite": an_invite, "link code": a_link_code, "photo": a_photo, "file": a_file,
    "board": a_board,
}  # fmt: skip


@pytest.mark.parametrize(("key", "old", "is_taken"), KEYS)
@pytest.mark.parametrize("made", SIGNED.values(), ids=SIGNED)
async def test_what_the_first_key_signed(
    sqlite_url: str, tmp_path: Path, made: Made, key: str, old: str, is_taken: bool
) -> None:
    async with Town(sqlite_url, tmp_path, secret_key=FIRST) as town:
        opens = await made(town)
        async with Town(
            sqlite_url, tmp_path, neighbour=town, secret_key=key, secret_key_old=old
        ) as later:
            assert await opens(later) is is_taken


@pytest.mark.parametrize("made", SIGNED.values(), ids=SIGNED)
async def test_what_is_new_is_signed_with_the_new_key(
    sqlite_url: str, tmp_path: Path, made: Made
) -> None:
    async with Town(sqlite_url, tmp_path, secret_key=SECOND, secret_key_old=FIRST) as town:
        opens = await made(town)
        async with Town(sqlite_url, tmp_path, neighbour=town, secret_key=SECOND) as later:
            assert await opens(later)


def test_the_key_is_read_in_these_places_only() -> None:
    """A new one needs the old keys too, and a row above."""
    found = {
        path.relative_to(HOUSE).as_posix()
        for room in ("bot", "core", "storage")
        for path in (HOUSE / room).rglob("*.py")
        if re.search(r"\.secret_key\b", path.read_text("utf-8"))
    }
    assert found == {
        "bot/base/settings.py",
        "bot/board/web.py",  # what a browser keeps; links and it looked at, by any key
        "bot/cli/export.py",  # new links to photos
        "bot/cli/guards.py",  # is there one, and is it long enough
        "bot/cli/serve.py",  # the demo's tickets
        "bot/feed/web.py",  # new links to photos
        "bot/jobs/files.py",  # new links
        "bot/jobs/province_sheets.py",  # new links to photos
        "bot/server/web.py",  # links looked at, by any key
        "bot/server/wiring.py",  # new links; codes, by any key
    }


@pytest.mark.parametrize("old", ["short", f"{FIRST},short", "a\nb"])
async def test_an_old_key_that_can_be_guessed_is_refused(sqlite_url: str, old: str) -> None:
    ended = await khabuan("due", database_url=sqlite_url, secret_key=FIRST, secret_key_old=old)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("KHABUAN_SECRET_KEY_OLD")
    assert len(ended.err.splitlines()) == 1
