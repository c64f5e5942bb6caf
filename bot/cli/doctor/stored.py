"""What the doctor finds in the database: its tables, who works on it, and what waits in it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from bot.base.clock import Clock
from bot.base.settings import Settings
from bot.cli import guards
from bot.cli.doctor.findings import Finding, bad, by_age, length, ok, warn
from bot.sending.push_budget import month_of
from bot.server.wiring import doors_of
from storage.database import settings as kept
from storage.database import vital_signs
from storage.database.engines import Database
from storage.database.schema import (
    NewerDatabase,
    is_current,
    newest_revision,
    refuse_newer,
    revision_of,
)
from storage.database.vital_signs import Pile
from storage.messages import quota
from storage.people import audit

BACKED_UP = "last_backup"
"""Under which name `khabuan backup` notes what it did."""
SEALED_WITHIN = timedelta(minutes=15)


async def migrations(database: Database) -> list[Finding]:
    """Whether its tables are those of this release."""
    try:
        await refuse_newer(database)
    except NewerDatabase as error:
        return bad("migrations", f"{error}: update khabuan before using it")
    found, newest = await database.read(revision_of), newest_revision()
    if not await is_current(database):
        return bad("migrations", f"{found or 'none'} of {newest}: run khabuan migrate")
    if guards.is_demos(await database.read(guards.whose)):
        return warn("migrations", f"{newest}; this is the demo's database, with sample people")
    return ok("migrations", f"{newest}, the newest")


async def clock(database: Database, real: Clock) -> list[Finding]:
    """Ours beside the database's; on SQLite they are one."""
    if database.is_sqlite:
        return []
    theirs = await database.read(_now)
    return clocks_differ("database", theirs, real())


def clocks_differ(whose: str, theirs: datetime, ours: datetime) -> list[Finding]:
    """Reply tokens live a minute, reminders go by the minute."""
    apart = abs(ours - theirs)
    said = f"{length(apart)} apart from the {whose}'s"
    return by_age("clock", said, apart, timedelta(seconds=10), timedelta(seconds=60))


async def names(database: Database, settings: Settings) -> list[Finding]:
    """What the platforms call us, as `khabuan connect` found it."""
    doors = await database.read(lambda c: doors_of(c, settings))
    known = {"LINE": doors.line_id, "Telegram": doors.telegram_name}
    wanted = {"LINE": settings.has_line, "Telegram": settings.has_telegram}
    lost = [name for name, is_on in wanted.items() if is_on and not known[name]]
    if lost:
        return bad("names", f"{' and '.join(lost)} never connected: run khabuan connect")
    if not any(wanted.values()):
        return bad("names", "no channel is set: KHABUAN_LINE_... or KHABUAN_TELEGRAM_...")
    return ok("names", ", ".join(known[name] for name, is_on in wanted.items() if is_on))


async def worker(database: Database, now: datetime) -> list[Finding]:
    """A worker takes a slot an hour and seals every minute."""
    last, unsealed, missed = await database.read(
        lambda c: (
            vital_signs.last_slot(c),
            audit.unsealed(c, now - SEALED_WITHIN),
            vital_signs.missed_slots(c, now - timedelta(days=1)),
        )
    )
    found: list[Finding] = []
    if last is None:
        found += warn("worker", "none has worked on this database yet: khabuan serve")
    else:
        said = f"did what was due {length(now - last)} ago"
        found += by_age("worker", said, now - last, timedelta(minutes=80), timedelta(hours=3))
    if unsealed:
        found += bad("worker", f"{unsealed} rows of the audit trail wait to be sealed")
    if missed:
        found += warn("worker", f"{missed} times of jobs were missed since yesterday")
    return found


async def last_backup(database: Database, now: datetime) -> list[Finding]:
    """As `khabuan backup` noted it; what else copies the database is not known here."""
    noted = await database.read(lambda c: kept.setting(c, BACKED_UP))
    if not isinstance(noted, dict) or "at" not in noted:
        return warn("last backup", "none yet: khabuan backup FILE --media, every night")
    age = now - datetime.fromisoformat(str(noted["at"]))
    photos = noted.get("photos")
    with_photos = "without photos" if photos is None else f"with {photos} photos"
    said = f"{length(age)} ago, {noted.get('rows', 0)} rows, {with_photos}"
    return by_age("last backup", said, age, timedelta(hours=30), timedelta(days=8))


async def dead_letters(database: Database, now: datetime) -> list[Finding]:
    """Each is somebody whose message came to nothing."""
    pile = await database.read(vital_signs.dead_letters)
    if not pile.count:
        return ok("dead letters", "none")
    return bad("dead letters", f"{_waiting(pile, now)}: khabuan letters, khabuan replay ID")


async def outbox(database: Database, now: datetime) -> list[Finding]:
    """Messages whose time has come."""
    due, waiting = await database.read(
        lambda c: (vital_signs.due_messages(c, now), vital_signs.waiting_messages(c))
    )
    pile = max(due.values(), key=lambda one: one.age(now), default=Pile())
    if not pile.count:
        return ok("outbox", f"nothing overdue, {waiting} for later")
    count = sum(one.count for one in due.values())
    said = f"{count} due, the oldest for {length(pile.age(now))}"
    return by_age("outbox", said, pile.age(now), timedelta(minutes=2), timedelta(minutes=15))


async def media(database: Database, now: datetime) -> list[Finding]:
    """Platforms let go of content after a while."""
    pile = await database.read(vital_signs.wanted_media)
    if not pile.count:
        return ok("photos", "none waits to be fetched")
    age = pile.age(now)
    return by_age("photos", _waiting(pile, now), age, timedelta(minutes=10), timedelta(hours=2))


async def unverified(database: Database, now: datetime) -> list[Finding]:
    """The oldest report nobody has looked at; people verify, so it is never more than a warning."""
    pile = await database.read(vital_signs.unverified_reports)
    if not pile.count:
        return ok("reports", "none waits to be verified")
    age = pile.age(now)
    return by_age("reports", _waiting(pile, now), age, timedelta(days=14), timedelta.max)


async def account(database: Database, settings: Settings, now: datetime) -> list[Finding]:
    """The month's messages as we keep account of them, and when LINE was asked."""
    if not settings.has_line:
        return []
    known = await database.read(lambda c: quota.account(c, month_of(now)))
    most = "no limit known" if known.month.quota is None else f"of {known.month.quota}"
    said = f"{known.month.spent} messages claimed {most}, step {known.step.name}"
    if known.checked_at is None:
        return warn("LINE account", f"{said}; LINE was not asked this month yet")
    age = now - known.checked_at
    said = f"{said}, asked {length(age)} ago"
    return by_age("LINE account", said, age, timedelta(hours=2), timedelta.max)


def _waiting(pile: Pile, now: datetime) -> str:
    return f"{pile.count} wait, the oldest for {length(pile.age(now))}"


def _now(connection: Connection) -> datetime:
    found: datetime = connection.execute(select(func.now())).scalar_one()
    return found if found.tzinfo else found.replace(tzinfo=UTC)
