"""What a process says of itself when it starts: one line before, one when it serves.

Names of settings, never their values; the database without who may enter it.
"""

import os
from datetime import date
from importlib.metadata import PackageNotFoundError, version

import structlog

from bot.app import App
from bot.base.clock import in_bangkok
from bot.base.misspelt import given_names, warnings
from bot.base.settings import Settings, home
from bot.server.metrics import INFO
from core.programme.calendar.periods import fiscal_year, year_named
from storage.database.schema import newest_revision
from storage.database.urls import without_password

log = structlog.get_logger()


def tell_start(settings: Settings, role: str, address: str) -> None:
    """What runs here, where, and with which settings."""
    given = given_names(os.environ, home() / ".env")
    log.info(
        "starting",
        version=own_version(),
        role=role,
        address=address,
        public_url=settings.public_url,
        database=without_password(settings.database_url),
        tables=newest_revision(),
        media=without_password(settings.media_url),
        channels=[name for name, is_on in _channels(settings).items() if is_on],
        settings=sorted(given & _ours()),
        not_understood=warnings(given, Settings.model_fields),
    )


def tell_ready(app: App, role: str) -> None:
    """Which year is served, and how old it is."""
    pack, today = app.world.pack, in_bangkok(app.clock()).date()
    INFO.labels(own_version(), str(pack.year), role).set(1)
    log.info("ready", pack=pack.year, pack_age=age_of_pack(pack.year, today))
    if fiscal_year(today) > pack.year:
        log.warning("the pack's year is over: khabuan new-year makes the next", pack=pack.year)


def age_of_pack(year: int, today: date) -> str:
    """How long its fiscal year has been going on."""
    return f"fiscal year {year}, {(today - year_named(year).first).days} days old"


def own_version() -> str:
    """As it was installed."""
    try:
        return version("khabuan")
    except PackageNotFoundError:
        return "not installed"


def _channels(settings: Settings) -> dict[str, bool]:
    return {"line": settings.has_line, "telegram": settings.has_telegram}


def _ours() -> set[str]:
    return {f"KHABUAN_{name.upper()}" for name in Settings.model_fields}
