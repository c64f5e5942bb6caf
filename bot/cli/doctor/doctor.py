"""`khabuan doctor`: is everything as it should be? One line each, exit 1 when something is wrong.

It changes nothing that anybody relies on, and whatever is missing is a line, not a traceback.
"""

import os
from datetime import timedelta

from pydantic import ValidationError

from bot.base.clock import Clock, OffsetClock, real_clock
from bot.base.misspelt import given_names, warnings
from bot.base.settings import Settings, home
from bot.cli import guards
from bot.cli.doctor import machine, platforms, stored
from bot.cli.doctor.findings import Finding, Look, Word, bad, careful, ok, told, warn
from bot.cli.refused import Refused
from bot.cli.serve import CLOCK_OFFSET
from storage.database import settings as kept
from storage.database.engines import Database
from storage.database.urls import without_password


async def examined() -> int:
    """Prints every finding; 1 when one of them is bad."""
    findings = await looked()
    for one in findings:
        print(one)
    return int(any(one.word is Word.BAD for one in findings))


async def looked() -> list[Finding]:
    """Everything there is to find, in the order in which one would mend it."""
    settings, findings = understood()
    findings += _keyed(settings)
    findings += await careful("pack", lambda: machine.pack(settings, real_clock()))
    findings += await careful("disk", lambda: machine.disk(settings))
    findings += await careful("media store", lambda: machine.media_store(settings))
    findings += await careful("child process", machine.child_process)
    findings += await careful("database", lambda: _of_database(settings))
    findings += await careful("platforms", lambda: platforms.seen(settings, real_clock))
    return findings


def understood() -> tuple[Settings, list[Finding]]:
    """The settings as far as they can be used, and what is wrong with the others."""
    try:
        given = given_names(os.environ, home() / ".env")
    except (OSError, ValueError) as error:
        given, found = set(), bad("settings", told(error))
    else:
        found = [
            Finding(Word.WARN, "settings", line) for line in warnings(given, Settings.model_fields)
        ]
    try:
        return Settings(), found or ok("settings", f"{len(given)} set")
    except ValidationError as error:
        names = [str(each["loc"][0]) for each in error.errors() if each["loc"]]
        for each in error.errors():
            name = "KHABUAN_" + "_".join(map(str, each["loc"])).upper()
            found += bad("settings", f"{name}: {each['msg']}")
        defaults = {name: Settings.model_fields[name].default for name in names}
        return Settings(**defaults), found


def _keyed(settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    for check in (guards.must_have_key, guards.must_be_whole):
        try:
            check(settings)
        except Refused as error:
            found += bad("settings", str(error))
    if settings.old_keys:
        count = len(settings.old_keys)
        found += ok("settings", f"{count} earlier keys are still taken (KHABUAN_SECRET_KEY_OLD)")
    if not settings.public_url:
        found += warn("settings", "KHABUAN_PUBLIC_URL is not set: no webhooks, no pictures on LINE")
    elif not settings.public_url.startswith("https://"):
        found += bad("settings", "KHABUAN_PUBLIC_URL does not begin with https://")
    return found


async def _of_database(settings: Settings) -> list[Finding]:
    where = without_password(settings.database_url)
    lacks = machine.missing_file(settings.database_url)
    if lacks:  # opening it would make it
        return bad("database", f"{where}: no such file: run khabuan migrate")
    database = Database(settings.database_url)
    try:
        findings = await careful("migrations", lambda: stored.migrations(database))
        if any(one.word is Word.BAD for one in findings):
            return [*bad("database", f"{where}: cannot be served"), *findings]
        clock = await _clock_of(database)
        for what, look in _looks(settings, database, clock):
            findings += await careful(what, look)
        return [*ok("database", where), *findings]
    finally:
        await database.close()


def _looks(settings: Settings, database: Database, clock: Clock) -> list[tuple[str, Look]]:
    now = clock()
    return [
        ("clock", lambda: stored.clock(database, real_clock)),
        ("names", lambda: stored.names(database, settings)),
        ("worker", lambda: stored.worker(database, now)),
        ("last backup", lambda: stored.last_backup(database, real_clock())),
        ("dead letters", lambda: stored.dead_letters(database, now)),
        ("outbox", lambda: stored.outbox(database, now)),
        ("photos", lambda: stored.media(database, now)),
        ("reports", lambda: stored.unverified(database, now)),
        ("LINE account", lambda: stored.account(database, settings, now)),
    ]


async def _clock_of(database: Database) -> Clock:
    """The demo's database keeps the demo's time."""
    seconds = await database.read(lambda c: kept.setting(c, CLOCK_OFFSET))
    if seconds is None or not guards.is_demos(await database.read(guards.whose)):
        return real_clock
    return OffsetClock(timedelta(seconds=float(seconds)))
