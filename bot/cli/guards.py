"""What must be so before a command touches a database: a key, and whose database it is.

Each guard reads and never writes, and refuses with one line for the operator.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.base.settings import Settings
from bot.cli.refused import Refused
from bot.playground.addresses import is_made_up
from bot.server.wiring import LINE_ID, TELEGRAM_NAME
from storage.database import demo_mark
from storage.database.demo_mark import Owner
from storage.database.engines import Database
from storage.database.schema import refuse_newer

T = TypeVar("T")

LEAST_KEY_LETTERS = 32
DEMO_KEY = "demo-key-that-opens-nothing-but-the-demos-own-playground"
"""Of every demo, so that a code made beside it opens it too."""

_HOW = "python3 -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
_UNSET = "unset KHABUAN_LINE_CHANNEL_... and KHABUAN_TELEGRAM_..."
_OLDER = (
    "the database holds sample data of an earlier version's demo:"
    " delete it, or set KHABUAN_DATABASE_URL to another"
)


def must_have_key(settings: Settings) -> None:
    """Whatever signs links or hashes codes needs a key nobody can guess."""
    key = settings.secret_key.strip()
    if not key:
        raise Refused(f"KHABUAN_SECRET_KEY is not set: {_HOW}")
    if len(key) < LEAST_KEY_LETTERS:
        raise Refused(f"KHABUAN_SECRET_KEY is shorter than {LEAST_KEY_LETTERS} characters: {_HOW}")
    if any(len(each) < LEAST_KEY_LETTERS for each in settings.old_keys):
        raise Refused(
            f"KHABUAN_SECRET_KEY_OLD has a key shorter than {LEAST_KEY_LETTERS} characters:"
            " what it signed could be forged"
        )


def must_be_whole(settings: Settings) -> None:
    """Half of a platform's settings serves nobody, and nobody would notice."""
    line = {"LINE_CHANNEL_SECRET": settings.line_channel_secret}
    line["LINE_CHANNEL_TOKEN"] = settings.line_channel_token
    telegram = {"TELEGRAM_TOKEN": settings.telegram_token}
    if settings.telegram_secret or settings.public_url:  # else it is asked, and needs no secret
        telegram["TELEGRAM_SECRET"] = settings.telegram_secret
    for platform, parts in (("LINE", line), ("Telegram", telegram)):
        missing = [f"KHABUAN_{name}" for name, value in parts.items() if not value]
        if any(parts.values()) and missing:
            raise Refused(f"{missing[0]} is not set: {platform} is half set up without it")


def whose(connection: Connection) -> Owner:
    """Whose the database is."""
    return demo_mark.whose(connection, (LINE_ID, TELEGRAM_NAME))


def is_demos(found: Owner) -> bool:
    """Sample data is in it, and nobody relies on it."""
    return found in (Owner.DEMOS, Owner.OLDER_DEMOS)


async def signing(settings: Settings, work: Callable[[Settings], Awaitable[T]]) -> T:
    """Runs a command that signs links or hashes codes, once there is a key to do it with."""
    database = Database(settings.database_url)
    try:
        found = await database.read(whose)
    finally:
        await database.close()
    return await work(_with_key(settings, found))


def _with_key(settings: Settings, found: Owner) -> Settings:
    """The demo's own key in the demo's database, which sends nothing with real tokens."""
    if not is_demos(found):
        must_have_key(settings)
        return settings
    if found is Owner.OLDER_DEMOS:
        raise Refused(_OLDER)
    if settings.has_tokens:
        raise Refused(f"this is the demo's database: {_UNSET}")
    return settings.model_copy(update={"secret_key": DEMO_KEY, "secret_key_old": ""})


async def must_be_in_earnest(database: Database) -> None:
    """The demo's database is served to nobody: its people are samples and its clock is moved.

    Raises NewerDatabase for one that a newer release would not understand again.
    """
    await refuse_newer(database)
    found = await database.read(whose)
    if is_demos(found):
        raise Refused(
            "this is the demo's database, with sample people and a clock of its own:"
            " set KHABUAN_DATABASE_URL to another"
        )


async def must_be_for_the_demo(settings: Settings) -> None:
    """The demo fills no database but its own and a new one, and none beside real tokens."""
    if settings.has_tokens:
        raise Refused(f"the demo runs without tokens: {_UNSET}")
    database = Database(settings.database_url)
    try:
        await database.read(_must_be_for_the_demo)
    finally:
        await database.close()


async def must_be_nobodys(address: str) -> None:
    """What is filled with made-up people only to be measured is empty before."""
    database = Database(address)
    try:
        if await database.read(whose) is not Owner.NOBODYS:
            raise Refused("the database is in use: name an empty one")
    finally:
        await database.close()


def _must_be_for_the_demo(connection: Connection) -> None:
    found = whose(connection)
    if found is Owner.OLDER_DEMOS:
        raise Refused(_OLDER)
    if found is Owner.SOMEBODYS or (found is Owner.DEMOS and _has_somebody_real(connection)):
        raise Refused(
            "the database is in use: the demo needs one of its own, set KHABUAN_DATABASE_URL"
        )


def _has_somebody_real(connection: Connection) -> bool:
    return not all(is_made_up(*each) for each in demo_mark.addresses_of_people(connection))
