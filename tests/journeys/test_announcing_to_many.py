"""An announcement to the whole country, on a played clock: as fast as each platform takes it, and
whoever writes meanwhile is answered as if there were none."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection

from bot.app import App
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.channels.channel import ChannelPort
from bot.channels.line.channel import Line
from bot.channels.telegram.channel import Telegram
from bot.jobs import announcing
from bot.sending.pacing import Pacing
from bot.server.wiring import build, close, made_ready
from core.events import Channel
from storage import tables
from storage.database.engines import Database
from tests.kit.packs import OF_TESTS
from tests.kit.post_office import PostOffice

MINUTE = 60.0


@pytest.fixture
async def office(sqlite_url: str) -> AsyncIterator[PostOffice]:
    opened = PostOffice(Database(sqlite_url))
    opened.platforms.seconds = {Channel.LINE: 0.5, Channel.TELEGRAM: 0.3}
    yield opened
    await opened.close()


async def serving(office: PostOffice, address: str) -> App:
    """A worker of this office."""
    settings = Settings(
        _env_file=None,
        database_url=address,
        media_url="memory:///",
        secret_key="a secret of this office",
        pack=str(OF_TESTS),
        playground=False,
    )
    channels: dict[Channel, ChannelPort] = {
        Channel.LINE: Line("s", "t"),
        Channel.TELEGRAM: Telegram("1:t", "s"),
    }
    opened = build(settings, clock=office.clock, transport=office.platforms, channels=channels)
    opened.pacing = Pacing(now=lambda: office.seconds)
    app = await made_ready(opened, Doors())
    assert app is not None
    return office.serves(app)


async def written_to(office: PostOffice, several: int, where: list[str]) -> None:
    """So many leaders, in turn on these platforms, and an announcement on its way to them."""
    now = office.clock()
    who = [{"id": f"{n:032x}", "name": "ป้าแดง", "joined_at": now} for n in range(several)]
    held = [
        {"id": f"{n:032x}", "person_id": f"{n:032x}", "role": "leader", "granted_at": now}
        for n in range(several)
    ]
    chats = [
        {
            "key": f"{where[n % len(where)]}:{_address(where[n % len(where)], n)}",
            "channel": where[n % len(where)],
            "address": _address(where[n % len(where)], n),
            "kind": "private",
            "person_id": f"{n:032x}",
            "first_at": now,
            "last_at": now,
        }
        for n in range(several)
    ]
    told = {
        "id": "a" * 32,
        "person_id": "f" * 32,
        "place": "all",
        "role": "leader",
        "places": ["23"],
        "words": "ประชุมใหญ่วันจันทร์ค่ะ",
        "state": "sending",
        "made_at": now,
    }

    def work(connection: Connection) -> None:
        connection.execute(tables.people.insert(), who)
        connection.execute(tables.roles.insert(), [{**one, "province": "23"} for one in held])
        connection.execute(tables.chats.insert(), chats)
        connection.execute(tables.announcements.insert(), told)

    await office.database.write(work)


def _address(channel: str, number: int) -> str:
    return f"U{number:032x}" if channel == "line" else f"{number + 1}"


async def plays(office: PostOffice, app: App, most_seconds: float) -> dict[Channel, float]:
    """Until everybody was told, a second at a time; when the last on each platform was."""
    answered = 0
    while office.seconds < most_seconds:
        if answered % 2 == 0:
            await announcing.send_on(app, office.clock())
        await app.courier.sweep()
        if answered % 5 == 0:
            await app.courier.keep()
        for channel, chat in (("line", "UA"), ("telegram", "88800")):
            row = office.row(f"{channel}:{chat}{answered}", "answer")
            app.courier.hand(await office.put(row))
            await office.settles()
            just_now = [
                one.how for one in office.platforms.sent[-200:] if one.chats == [row.chat_key]
            ]
            assert just_now in (["reply"], ["sendMessage"])
        answered += 1
        await office.passes(1.0)
        if await left(office) == 0:
            break
    return {
        channel: max(
            (one.at for one in office.platforms.to(channel) if _is_copy(one.chats)), default=0.0
        )
        for channel in Channel
    }


def _is_copy(chats: list[str]) -> bool:
    return not chats[0].startswith(("line:UA", "telegram:88800"))


async def left(office: PostOffice) -> int:
    going = tables.announcements.select().where(tables.announcements.c.state == "sending")
    if await office.database.read(lambda c: c.execute(going).all()):
        return 1
    waiting = tables.outbox.select().where(tables.outbox.c.state == "waiting").limit(1)
    return len(await office.database.read(lambda c: c.execute(waiting).all()))


def _only_once(office: PostOffice, several: int) -> None:
    copies = Counter(
        chat for one in office.platforms.sent if _is_copy(one.chats) for chat in one.chats
    )
    assert len(copies) == several
    assert set(copies.values()) == {1}


@pytest.mark.parametrize(
    "several", [3_000, pytest.param(50_000, marks=pytest.mark.long)], ids=["some", "all"]
)
async def test_everybody_on_line_is_told_within_ten_minutes(
    office: PostOffice, sqlite_url: str, several: int
) -> None:
    app = await serving(office, sqlite_url)
    await written_to(office, several, ["line"])
    took = (await plays(office, app, 20 * MINUTE))[Channel.LINE]
    assert took * (50_000 / several) <= 10 * MINUTE
    _only_once(office, several)
    cast = [one for one in office.platforms.sent if one.how == "multicast"]
    assert len(cast) == several // 500
    await close(app)


@pytest.mark.parametrize(
    "several", [2_900, pytest.param(50_000, marks=pytest.mark.long)], ids=["some", "all"]
)
async def test_everybody_on_telegram_is_told_within_half_an_hour(
    office: PostOffice, sqlite_url: str, several: int
) -> None:
    app = await serving(office, sqlite_url)
    await written_to(office, several, ["telegram"])
    took = (await plays(office, app, 40 * MINUTE))[Channel.TELEGRAM]
    assert took * (50_000 / several) <= 30 * MINUTE
    _only_once(office, several)
    await close(app)


async def test_who_is_on_line_does_not_wait_for_who_is_on_telegram(
    office: PostOffice, sqlite_url: str
) -> None:
    app = await serving(office, sqlite_url)
    await written_to(office, 6_000, ["line", "telegram"])
    took = await plays(office, app, 5 * MINUTE)
    assert took[Channel.LINE] <= 40
    assert took[Channel.TELEGRAM] >= 90
    _only_once(office, 6_000)
    await close(app)
