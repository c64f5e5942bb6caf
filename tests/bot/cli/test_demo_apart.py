"""Nothing of a demo in a database in use, and nothing in earnest in a demo's."""

import re
from asyncio import wait_for
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.base.clock import real_clock
from bot.base.code_hash import CodeHash
from bot.cli import guards
from bot.cli.serve import CLOCK_OFFSET
from bot.playground.addresses import is_made_up, line_room, line_user, telegram_user
from bot.playground.demo import PERSONAS
from bot.server.wiring import LINE_ID
from core.changes import AddPerson, Change, KeepEntity, MakeInvite
from core.events import Channel, ChatRef
from core.people import Holding, Role
from storage.chats import chats
from storage.database import demo_mark, settings
from storage.database.engines import Database
from storage.people import invites, people
from storage.tables import chats as chat_rows
from storage.tables import invites as invite_rows
from storage.tables import metadata
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.shell import Ended, khabuan

NOW = datetime(2024, 11, 15, 2, tzinfo=UTC)
LINE_USER = re.compile(r"[UCR][0-9a-f]{32}")
"""https://developers.line.biz/en/docs/messaging-api/getting-user-ids/"""
TELEGRAM_BITS = 52
"""https://core.telegram.org/bots/api#user"""
SOMEBODY = ChatRef(Channel.LINE, "U" + "8" * 32)


def refused(ended: Ended, said: str) -> None:
    """One clear line on stderr and exit 1, and nothing on stdout."""
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1


async def everything(address: str) -> dict[str, int]:
    """How many rows each table has."""
    database = Database(address)
    try:
        return {
            table.name: await database.read(
                lambda c, t=table: c.scalar(select(func.count()).select_from(t))  # type: ignore[misc]
            )
            for table in metadata.sorted_tables
        }
    finally:
        await database.close()


async def with_demo(folder: Path) -> str:
    address = f"sqlite:///{folder}/demo.db"
    ended = await khabuan("chat", database_url=address, secret_key="")
    assert ended.code == 0, ended.err
    return address


PROJECT = KeepEntity("e1", "projects", "ซ่อมบ้าน", "23", "", 2568, {"code": "P06"})
INVITE = MakeInvite(
    "i1", "hash", Holding(Role.LEADER, "23"), "", 1, datetime(2025, 1, 1, tzinfo=UTC), None
)
IN_EARNEST: dict[str, tuple[Change, ...]] = {
    "a person": (AddPerson("p1", SOMEBODY.key, "แดง", "", "1"),),
    "a report": (report("r1"),),
    "a row": (PROJECT,),
    "an invite": (INVITE,),
}


@pytest.mark.parametrize("command", [("chat",), ("demo", "--port", "0")])
@pytest.mark.parametrize("what", IN_EARNEST)
async def test_a_database_with_anything_in_earnest_is_not_filled(
    database_url: str, database: Database, hands: Hands, command: tuple[str, ...], what: str
) -> None:
    await database.write(lambda c: chats.open_missing(c, [SOMEBODY], hands.now))
    if what != "a person":
        await database.write(lambda c: c.execute(chat_rows.delete()))
    await Book(database, hands).write(*IN_EARNEST[what])
    before = await everything(database_url)
    refused(await khabuan(*command, database_url=database_url, secret_key=""), "is in use")
    assert await everything(database_url) == before


async def test_a_database_that_was_connected_is_not_filled_though_nobody_joined_yet(
    sqlite_url: str,
) -> None:
    await keeps(sqlite_url, LINE_ID, "@khabuan")
    refused(await khabuan("chat", database_url=sqlite_url), "is in use")


@pytest.mark.parametrize("token", ["line_channel_token", "line_channel_secret", "telegram_token"])
@pytest.mark.parametrize("command", [("chat",), ("demo", "--port", "0")])
async def test_beside_a_real_token_no_demo_begins(
    tmp_path: Path, command: tuple[str, ...], token: str
) -> None:
    file = tmp_path / "new.db"
    ended = await khabuan(*command, database_url=f"sqlite:///{file}", **{token: "a-real-one"})
    refused(ended, "the demo runs without tokens")
    assert not file.exists()


async def test_who_is_nobody_of_the_demo_fills_nothing(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    refused(await khabuan("chat", "--as", "king", database_url=f"sqlite:///{file}"), "nobody here")
    assert not file.exists()


async def test_no_platform_gives_out_an_address_of_the_demo(tmp_path: Path) -> None:
    database = Database(await with_demo(tmp_path))
    rows = await database.read(lambda c: c.execute(select(chat_rows)).all())
    await database.close()
    assert len(rows) > len(PERSONAS)
    found = [(row.channel, row.address) for row in rows]
    found += [("line", line_room("room")), ("line", line_user("new"))]
    found += [("telegram", telegram_user(number)) for number in (0, 10**12)]
    assert [each for each in found if could_be_real(*each) or not is_made_up(*each)] == []


def could_be_real(channel: str, address: str) -> bool:
    if channel == "line":
        return LINE_USER.fullmatch(address) is not None
    return int(address).bit_length() <= TELEGRAM_BITS


async def test_a_demo_goes_on_where_it_was_with_whoever_joined_its_playground(
    tmp_path: Path,
) -> None:
    address = await with_demo(tmp_path)
    database = Database(address)
    stranger = ChatRef(Channel.TELEGRAM, telegram_user(5))
    await database.write(lambda c: chats.open_missing(c, [stranger], NOW))
    await database.write(lambda c: people.add(c, [AddPerson("n", stranger.key, "ก", "", "1")], NOW))
    await database.write(lambda c: chats.set_person(c, {stranger.key: "n"}, NOW))
    await database.close()
    before = await everything(address)
    assert (await khabuan("chat", database_url=address, secret_key="")).code == 0
    assert await everything(address) == before


async def test_a_demo_in_which_somebody_real_is_begins_no_more(tmp_path: Path) -> None:
    address = await with_demo(tmp_path)
    database = Database(address)
    await database.write(lambda c: chats.open_missing(c, [SOMEBODY], NOW))
    await database.write(lambda c: chats.set_person(c, {SOMEBODY.key: "n"}, NOW))
    await database.close()
    refused(await khabuan("chat", database_url=address), "is in use")


@pytest.mark.parametrize("command", [("chat",), ("demo",), ("invite", "--role", "admin")])
async def test_an_older_demo_is_to_be_deleted(sqlite_url: str, command: tuple[str, ...]) -> None:
    await keeps(sqlite_url, demo_mark.SAMPLE, True)
    refused(await khabuan(*command, database_url=sqlite_url), "delete it")


async def test_what_an_older_demo_spoilt_keeps_the_real_time(sqlite_url: str) -> None:
    """A database in use that an earlier version filled: its clock is not believed any more."""
    await keeps(sqlite_url, demo_mark.SAMPLE, True)
    await keeps(sqlite_url, CLOCK_OFFSET, -30_000_000.0)
    await keeps(sqlite_url, LINE_ID, "@khabuan")
    ended = await khabuan("invite", "--role", "admin", database_url=sqlite_url)
    assert ended.code == 0, ended.err
    database = Database(sqlite_url)
    (row,) = await database.read(lambda c: c.execute(invite_rows.select()).all())
    await database.close()
    assert abs(row.made_at - real_clock()) < timedelta(minutes=5)


async def test_the_demos_database_is_served_to_nobody(tmp_path: Path) -> None:
    address = await with_demo(tmp_path)
    line = {"line_channel_secret": "s", "line_channel_token": "t"}
    serving = khabuan("serve", "--port", "0", database_url=address, **line)
    refused(await wait_for(serving, 30), "this is the demo's database")
    for command in (["connect"], ["due"], ["replay", "x"]):
        ended = await khabuan(*command, database_url=address, **line)
        refused(ended, "this is the demo's database")


async def test_what_is_due_in_the_demo_is_done_at_its_own_time_without_a_key(
    tmp_path: Path,
) -> None:
    address = await with_demo(tmp_path)
    ended = await khabuan("due", "--at", "2024-11-18T07:30", database_url=address, secret_key="")
    assert ended.code == 0, ended.err
    assert "province-morning 2024-11-18T07:30 2 messages" in ended.out  # Trat has two coordinators


async def test_a_code_made_beside_the_demo_opens_it(tmp_path: Path) -> None:
    address = await with_demo(tmp_path)
    made = await khabuan(
        "invite", "--role", "leader", "--province", "ตราด", database_url=address, secret_key=""
    )
    code = made.out.splitlines()[0].removeprefix("code: ")
    database = Database(address)
    invite = await database.read(lambda c: invites.by_code(c, CodeHash(guards.DEMO_KEY)(code)))
    await database.close()
    assert invite is not None


async def test_a_database_in_use_is_not_filled_to_be_measured(sqlite_url: str) -> None:
    await keeps(sqlite_url, LINE_ID, "@khabuan")
    refused(await khabuan("bench", "--database-url", sqlite_url), "is in use")


async def keeps(address: str, name: str, value: object) -> None:
    database = Database(address)
    await database.write(lambda c: settings.keep_setting(c, name, value))
    await database.close()
