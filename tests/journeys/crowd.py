"""Many leaders at once who each file one report, as LINE and Telegram would deliver their words."""

import asyncio
import itertools
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import aiohttp
from sqlalchemy import Connection, select

from core.changes import AddPerson, Decision, GrantRole, KeepEntity
from core.events import Channel, ChatRef
from core.people import Holding, Role
from core.thai.places.places import read_province
from storage import tables
from storage.chats import chats
from storage.database.engines import Database
from storage.round import run
from tests.kit.chance import Hands
from tests.kit.platforms import webhooks
from tests.kit.platforms.fake_platforms import FakeLine, FakeTelegram

PROVINCES = ("ตราด", "น่าน", "กระบี่", "ลำปาง", "เลย", "ยะลา")
SECRET = "a-secret"


class Served(Protocol):
    """Who takes webhooks: one server, or several of which one is named at each asking."""

    is_up: asyncio.Event

    @property
    def url(self) -> str: ...


@dataclass
class Leader:
    """One person with a project of their own and figures nobody else has."""

    number: int
    channel: Channel
    province: str
    acknowledged: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"U{self.number}" if self.channel is Channel.LINE else str(500_000 + self.number)

    @property
    def project(self) -> str:
        return f"ซ่อมบ้าน {self.number + 1000}"

    @property
    def person_id(self) -> str:
        return f"{self.number:032x}"

    @property
    def words(self) -> tuple[str, ...]:
        """Everything this person types, from `รายงาน` to `ส่ง`."""
        figures = (str(self.number % 101), str(self.number * 500), str(self.number))
        return ("รายงาน", self.project, *figures, "ข้าม", "ส่ง")


class Crowd:
    """Everybody at once; a webhook that was not answered 200 comes again."""

    def __init__(self, server: Served, people: list[Leader]) -> None:
        self._server = server
        self._people = people
        self._numbers = itertools.count(1)
        self._acknowledged = 0
        self.repeated = 0
        self._enough: list[tuple[int, asyncio.Event]] = []

    async def report(self) -> None:
        """All of them fill their form."""
        unlimited, patience = aiohttp.TCPConnector(limit=0), aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(connector=unlimited, timeout=patience) as session:
            await asyncio.gather(*(self._walk(session, one) for one in self._people))

    def after(self, acknowledged: int) -> asyncio.Event:
        """Set once that many webhooks were answered 200."""
        reached = asyncio.Event()
        self._enough.append((acknowledged, reached))
        return reached

    async def _walk(self, session: aiohttp.ClientSession, one: Leader) -> None:
        for words in one.words:
            number = next(self._numbers)
            await self._deliver(session, one, *_webhook(one, words, number))
            one.acknowledged.append(event_id(one, number))
            self._acknowledged += 1
            for wanted, reached in self._enough:
                if self._acknowledged >= wanted:
                    reached.set()

    async def _deliver(
        self, session: aiohttp.ClientSession, one: Leader, headers: dict[str, str], body: bytes
    ) -> None:
        while True:
            await self._server.is_up.wait()
            url = f"{self._server.url}/{one.channel.value}/webhook"
            try:
                async with session.post(url, data=body, headers=headers) as answer:
                    if answer.status == 200:
                        return
                    assert answer.status == 503
            except (aiohttp.ClientError, OSError):
                self.repeated += 1
            await asyncio.sleep(0)


def people_of(count: int) -> list[Leader]:
    """Half of them on LINE, over six provinces."""
    return [
        Leader(number, (Channel.LINE, Channel.TELEGRAM)[number % 2], PROVINCES[number // 2 % 6])
        for number in range(count)
    ]


def settle_down(connection: Connection, people: list[Leader], hands: Hands) -> None:
    """Leaders who joined earlier, each with an open project."""
    now = hands.now
    refs = [ChatRef(one.channel, one.address) for one in people]
    chats.open_missing(connection, refs, now)
    decided = [
        run.Decided(Decision(changes=_joined(one, ref, hands)))
        for one, ref in zip(people, refs, strict=True)
    ]
    run.write(
        connection, decided, now=now, random=hands.random, finish=lambda *_everything: ([], [])
    )


def _joined(one: Leader, ref: ChatRef, hands: Hands) -> tuple[Any, ...]:
    code = read_province(one.province).value.code  # type: ignore[union-attr]
    return (
        AddPerson(one.person_id, ref.key, f"ป้า {one.number}", "", "sample"),
        GrantRole(one.person_id, Holding(Role.LEADER, code), None),
        KeepEntity(hands.new_id(), "projects", one.project, code, "", 2568, {"code": "P06"}),
    )


def _webhook(one: Leader, words: str, number: int) -> tuple[dict[str, str], bytes]:
    if one.channel is Channel.LINE:
        event = webhooks.line_text(
            one.address, words, event_id=event_id(one, number), at_ms=int(time.time() * 1000)
        )
        return webhooks.line_webhook(SECRET, event)
    update = webhooks.telegram_text(int(one.address), words, update_id=number, at=int(time.time()))
    return webhooks.telegram_webhook(SECRET, update)


def event_id(one: Leader, number: int) -> str:
    return f"01{number:024d}" if one.channel is Channel.LINE else str(number)


async def all_is_sent(database: Database) -> None:
    waiting = select(tables.outbox.c.id).where(tables.outbox.c.state == "waiting")
    async with asyncio.timeout(60):
        while await database.read(lambda c: c.execute(waiting).first()):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def reports_in(database: Database) -> list[dict[str, Any]]:
    statement = select(tables.reports).where(tables.reports.c.instrument == "progress")
    return await database.read(lambda c: [dict(row._mapping) for row in c.execute(statement)])


async def has_each_effect_once(
    database: Database, people: list[Leader], line: FakeLine, telegram: FakeTelegram
) -> None:
    """What was answered 200 is there; everybody has one report, their figures in it, its receipt
    in their chat, and where the platform can tell no answer twice."""
    events = await database.read(
        lambda c: set(c.execute(select(tables.events.c.event_id)).scalars())
    )
    assert all(set(one.acknowledged) <= events for one in people)
    reports = await reports_in(database)
    assert sorted(report["person_id"] for report in reports) == [one.person_id for one in people]
    number_of = {report["person_id"]: report["number"] for report in reports}
    assert len(set(number_of.values())) == len(people)
    values = {report["person_id"]: report["values"] for report in reports}
    overtaken = await _overtaken_in(database)
    for one in people:
        assert values[one.person_id]["percent"] == one.number % 101
        assert values[one.person_id]["spent_baht"] == str(one.number * 500)
        assert values[one.person_id]["households"] == one.number
        on_line = one.channel is Channel.LINE
        inbox = line.inbox(one.address) if on_line else telegram.inbox(one.address)
        assert [text for text in inbox if number_of[one.person_id] in text]
        if on_line:  # a repeated reply is refused by its token; Telegram has nothing like it
            least = len(one.words) - overtaken[f"line:{one.address}"]
            assert least <= len(line.sent_to(one.address)) <= len(one.words)


async def _overtaken_in(database: Database) -> Counter[str]:
    """Questions of each chat that were not sent again: the next answer was there by then."""
    dropped = select(tables.outbox.c.chat_key).where(tables.outbox.c.trouble == "overtaken")
    return Counter(await database.read(lambda c: c.execute(dropped).scalars().all()))


def settings_of(
    address: str, line: FakeLine, telegram: FakeTelegram, folder: Path
) -> dict[str, str]:
    """KHABUAN_... variables of a process that serves these platforms on a database."""
    given = {
        "database_url": address,
        "media_url": f"file:{folder / 'media'}",
        "public_url": "https://khabuan.example",
        "secret_key": "a secret key of thirty-two letters or more",
        "line_channel_secret": SECRET,
        "line_channel_token": line.token,
        "line_api_url": line.api_url,
        "line_data_url": line.data_url,
        "telegram_token": telegram.token,
        "telegram_secret": SECRET,
        "telegram_api_url": telegram.url,
        "pack": "2568",
    }
    return {f"KHABUAN_{name.upper()}": it for name, it in given.items()}
