"""`khabuan simulate`: makes a world, plays a month in it, prints what it came to."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.app import App, OpenedApp
from bot.base.clock import BANGKOK
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.channels.channel import ChannelPort
from bot.channels.line.channel import Line
from bot.channels.telegram.channel import Telegram
from bot.sending.push_budget import month_of
from bot.server.wiring import build, close, made_ready
from bot.simulation.diary import Words, chatter, diary
from bot.simulation.habits import Population, Soul, population
from bot.simulation.month import FastClock, Month
from bot.simulation.no_pacing import Unhurried
from bot.simulation.platform import CountingPlatform
from bot.simulation.recorder import Watch
from bot.simulation.reports import after_report, cleared_after, pieces_of
from bot.simulation.result import Asked, Played
from bot.simulation.result_lines import lines
from bot.simulation.score import Counted, broken, score
from bot.simulation.seeding import Settled, settle
from core.events import Channel
from core.programme.calendar.periods import fiscal_year
from core.quota import LINE_PLANS
from storage.database import dead_letters
from storage.database.engines import Database
from storage.database.schema import migrate
from storage.messages import deliveries, quota

PLANS = {plan.name.lower(): plan.included for plan in LINE_PLANS}
"""The month's messages of each of LINE's plans, as `--plan` names them."""


async def printed(asked: Asked) -> int:
    """Plays the month and says what it came to; 1 when a rule was broken."""
    played = await simulated(asked)
    print("\n".join(lines(played)))
    return int(bool(broken(played.score, played.counted)))


async def simulated(asked: Asked) -> Played:
    """Plays the month in a folder that goes away afterwards."""
    with TemporaryDirectory(prefix="khabuan-") as folder:
        address = asked.database_url or f"sqlite:///{folder}/khabuan.db"
        fresh = Database(address)
        await migrate(fresh)
        await fresh.close()
        return await _played(asked, address, Path(folder))


async def _played(asked: Asked, address: str, folder: Path) -> Played:
    begins, ends = _span(asked.month)
    days = (ends - begins).days
    opened, platform, clock = _app(asked, address, folder, begins)
    app = await made_ready(opened, Doors())
    assert app is not None  # the caller migrated it
    provinces = app.world.pack.provinces[: asked.provinces]
    everybody = population(provinces, asked.leaders, days, Random(asked.seed))
    platform.members = {room.chat.address: room.members for room in everybody.rooms}
    joined_on = datetime(fiscal_year(asked.month) - 544, 10, 1, 10, tzinfo=BANGKOK)
    settled = await settle(app, everybody, min(joined_on, begins - timedelta(days=1)))
    watch = Watch()
    watch.over(app)
    month = Month(app, clock, ends, _by_chat(everybody), asked.seed)
    words = _words(app, everybody, settled, Random(asked.seed + 2))
    dice = Random(asked.seed + 3)
    for soul in everybody.souls:
        month.expect(diary(soul, begins, days, words, dice))
    for room in everybody.rooms:
        month.expect(chatter(room, begins, days, words, dice))
    app.tasks.append(_serving(app))
    try:
        await month.play()
        return await _judged(asked, app, platform, month, watch, everybody, begins, ends)
    finally:
        await close(app)


def _app(
    asked: Asked, address: str, folder: Path, begins: datetime
) -> tuple[OpenedApp, CountingPlatform, FastClock]:
    channels: dict[Channel, ChannelPort] = {
        Channel.LINE: Line("simulated", "simulated"),
        Channel.TELEGRAM: Telegram("1:simulated", "simulated"),
    }
    settings = Settings(
        database_url=address,
        media_url=f"file:{folder / 'media'}",
        public_url="https://khabuan.example",
        secret_key="simulated",
        pack="",
        _env_file=None,
    )
    platform, clock = CountingPlatform(asked.quota, {}), FastClock(begins)
    chance = Random(asked.seed + 4).randbytes
    app = build(settings, clock=clock, channels=channels, transport=platform, random=chance)
    app.pacing = Unhurried()
    return app, platform, clock


def _serving(app: App) -> asyncio.Task[None]:
    return asyncio.ensure_future(app.dispatcher.run())


def _span(month: date) -> tuple[datetime, datetime]:
    first = datetime(month.year, month.month, 1, tzinfo=BANGKOK)
    later = first + timedelta(days=32)
    return first, datetime(later.year, later.month, 1, tzinfo=BANGKOK)


def _by_chat(everybody: Population) -> dict[str, Soul]:
    return {chat.key: soul for soul in everybody.souls for chat in soul.chats}


def _words(app: App, everybody: Population, settled: Settled, dice: Random) -> Words:
    """What people type: command words, and for each leader a whole report in one message."""
    say, typed = app.texts.say, app.texts.words("command-")
    reports = {
        number: say(
            "simulated-report",
            {
                "project": project,
                "percent": str(dice.randrange(5, 100)),
                "spent": str(dice.randrange(10, 400) * 1000),
                "households": str(dice.randrange(1, 60)),
            },
        )
        for number, project in settled.projects.items()
    }
    incident = app.world.pack.instrument("incident")
    return Words(
        look=(typed["status"][0], typed["menu"][0], typed["overdue"][0]),
        chat=say("simulated-chat"),
        verify=typed["verify"][0],
        incident=incident.words[0] if incident else "",
        report=reports,
        projects=settled.projects,
    )


async def _judged(
    asked: Asked,
    app: App,
    platform: CountingPlatform,
    month: Month,
    watch: Watch,
    everybody: Population,
    begins: datetime,
    ends: datetime,
) -> Played:
    read = app.database.read
    news = await read(lambda c: deliveries.of_news(c, begins, ends))
    filed = await read(lambda c: list(deliveries.of_reports(c, begins, ends)))
    lines = await read(lambda c: quota.ledger(c, begins, ends))
    account = await read(lambda c: quota.account(c, month_of(begins)))
    dead = await read(dead_letters.waiting)
    counted = Counted(
        quota=asked.quota,
        used=platform.used,
        refused=platform.refused,
        claimed=account.month.spent,
        ledger=sum(line.cost for line in lines),
        faults=len(platform.faults),
        letters=len(dead),
        twice=sum(1 for times in month.arrived.values() if times > 1),
    )
    told = pieces_of(news, watch.reminded, filed, {r.chat.key: r.province for r in everybody.rooms})
    found = score(
        news,
        _reach(everybody),
        told,
        after_report(news, watch.reminded, filed),
        cleared_after(news, watch.reminded, filed),
    )
    people, rooms = len(everybody.souls), len(everybody.rooms)
    return Played(asked, people, rooms, month.turns, len(filed), found, counted)


def _reach(everybody: Population) -> Mapping[str, int]:
    """What one push costs the naive sender: every LINE chat of a person, everybody in a room."""
    found = {room.chat.key: room.members for room in everybody.rooms}
    for soul in everybody.souls:
        on_line = sum(1 for chat in soul.chats if chat.channel is Channel.LINE)
        found |= {chat.key: on_line for chat in soul.chats}
    return found
