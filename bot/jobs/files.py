"""Makes the files people asked for, in the child process, and sends the links.

A link opens for a day (PDPA s. 37); then the bytes go. Asking stays in the audit trail.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
import structlog
from sqlalchemy import Connection

from bot.app import App
from bot.base.child_process import GaveUp, apart
from bot.base.clock import in_bangkok
from bot.base.names import province_words
from bot.handlers.people.my_data import MY_DATA
from bot.handlers.programme.calendar import OF_CALENDAR
from bot.handlers.staff.province_file import place_of, place_words
from bot.handlers.status.country_readiness import OF_READINESS
from bot.jobs.calendar_file import month_asked, month_file
from bot.jobs.province_sheets import province_workbook
from bot.jobs.readiness_sheet import readiness_sheet
from bot.media.store import file_link, signed_links
from bot.readings.filed_answers import answers_of
from bot.tables.write import workbook
from core.changes import Decision, Notice, Priority
from core.messages import Open, Say, Tap
from core.thai.base import write
from storage.media import files
from storage.media.files import AskedFile
from storage.messages.outbox import OutboxRow
from storage.people import my_data
from storage.people.my_data import Section
from storage.round import run

log = structlog.get_logger()

MOST_ATTEMPTS = 3
_AT_ONCE = 4
_WITH_ANSWERS = ("reports", "report_history")
_DELETE_AGAIN = timedelta(minutes=5)
_LINK_WORTH_TELLING = timedelta(hours=12)

Sections = Mapping[str, list[dict[str, Any]]]


async def make_wanted(app: App) -> int:
    """Makes what is wanted now and deletes what is too old; returns how many were made."""
    now = app.clock()
    try:
        asked = await app.database.write(lambda c: files.take_wanted(c, now, _AT_ONCE))
        made = [await _by_itself(app, one) for one in asked]
    finally:
        await _delete_old(app)
    return sum(made)


async def _by_itself(app: App, one: AskedFile) -> bool:
    """Whether one of them was made, whatever it raises; its lease brings it back."""
    try:
        return await _made(app, one)
    except Exception as error:
        log.error("file not told of", kind=one.kind, error=type(error).__name__)
        return False


async def _made(app: App, one: AskedFile) -> bool:
    if one.attempts >= MOST_ATTEMPTS:  # this process died of it, or nobody could be told
        return await _given_up(app, one)
    try:
        await _kind_of(one).make(app, one)
    except Exception as error:
        log.error("file not made", kind=one.kind, error=type(error).__name__)
        if isinstance(error, GaveUp) or one.attempts + 1 >= MOST_ATTEMPTS:
            await _given_up(app, one)
        return False
    await _tell(app, one, "made", _ready(app, one))
    return True


async def _given_up(app: App, one: AskedFile) -> bool:
    """It is not made, and whoever asked is told. When even that fails, it is gone in a day."""
    await _tell(app, one, "failed", Say(_kind_of(one).failed))
    return False


async def _put(app: App, one: AskedFile, type_: str, content: bytes) -> None:
    await app.media.put(_key(one, type_), content)


async def _make_month(app: App, one: AskedFile) -> None:
    await _put(app, one, "ics", await app.database.look(lambda c: month_file(app, c, one)))


async def _make_readiness(app: App, one: AskedFile) -> None:
    await _put(app, one, "xlsx", await app.database.look(lambda c: readiness_sheet(app, c, one)))


async def _make_export(app: App, one: AskedFile) -> None:
    await _put(app, one, "xlsx", await province_workbook(app, one))


async def _make_my_data(app: App, one: AskedFile) -> None:
    sections = await app.database.look(lambda c: _everything(app, c, one.person_id))
    _add_links(app, sections)
    titles = {name: app.texts.say(f"sheet-{name.replace('_', '-')}") for name in sections}
    json_file, xlsx_file = await apart(drawn_up, sections, titles)
    await _put(app, one, "json", json_file)
    await _put(app, one, "xlsx", xlsx_file)


def _everything(app: App, connection: Connection, person_id: str) -> dict[str, Section]:
    """All that is kept, and reports once more as people read them."""
    sections = my_data.everything(connection, person_id)
    for name in _WITH_ANSWERS:
        for row in sections.get(name, []):
            row["answers"] = answers_of(connection, app.world, row)
    return sections


def drawn_up(sections: Sections, titles: Mapping[str, str]) -> tuple[bytes, bytes]:
    """The same rows twice: for machines (s. 31), and to be read."""
    json_file = orjson.dumps(dict(sections), option=orjson.OPT_INDENT_2)
    return json_file, workbook({titles[name]: rows for name, rows in sections.items()})


def _add_links(app: App, sections: Mapping[str, list[dict[str, Any]]]) -> None:
    """Photos are too large for a table; each row says where its picture can be opened."""
    links = signed_links(app.settings.public_url, app.settings.secret_key, app.clock)
    for row in sections.get("media", []):
        row["link"] = links(f"photo/{row['id']}") if row["state"] == "kept" else None


def _ready(app: App, one: AskedFile) -> Say:
    kind = _kind_of(one)
    found = [
        (type_, file_link(app.settings.public_url, app.settings.secret_key, key, one.expires_at))
        for type_, key in ((type_, _key(one, type_)) for type_ in kind.types)
    ]
    taps = tuple(Tap(f"button-open-{type_}", Open(url)) for type_, url in found if url)
    if not taps:
        return Say("mydata-no-address")
    until = in_bangkok(one.expires_at)
    words = f"{write.date_short(until.date())} {until:%H.%M}"
    return Say(kind.ready, {"until": words, "province": kind.place(app, one)}, taps=taps)


def _of_month(app: App, one: AskedFile) -> str:
    return province_words(app.world.pack, month_asked(one.kind)[0])


def _of_export(app: App, one: AskedFile) -> str:
    return place_words(app.world.pack, app.texts, *place_of(app.world.pack, one.kind))


def _of_nowhere(_app: App, _one: AskedFile) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of file: how its name begins, its types, what is said when it is there or cannot be,
    how it is made, and the place that is named when it is there."""

    prefix: str
    types: tuple[str, ...]
    ready: str
    failed: str
    make: Callable[[App, AskedFile], Awaitable[None]]
    place: Callable[[App, AskedFile], str]


_EXPORT = _Kind("", ("xlsx",), "export-ready", "export-failed", _make_export, _of_export)
_KINDS = (
    _Kind(MY_DATA, ("xlsx", "json"), "mydata-ready", "mydata-failed", _make_my_data, _of_nowhere),
    _Kind(OF_CALENDAR, ("ics",), "calendar-ready", "calendar-failed", _make_month, _of_month),
    _Kind(OF_READINESS, ("xlsx",), "country-ready", "country-failed", _make_readiness, _of_nowhere),
)
_TYPES = tuple(dict.fromkeys(type_ for kind in (_EXPORT, *_KINDS) for type_ in kind.types))


def _kind_of(one: AskedFile) -> _Kind:
    return next((kind for kind in _KINDS if one.kind.startswith(kind.prefix)), _EXPORT)


async def _tell(app: App, one: AskedFile, state: str, say: Say) -> None:
    """The link goes to the chat that asked, unless its person was erased meanwhile."""
    finish = app.dispatcher.desk.finish
    now = app.clock()
    notice = Notice(
        key=f"file:{one.id}",
        says=(say,),
        chat_key=one.chat_key,
        priority=Priority.ANSWER,
        send_by=now + _LINK_WORTH_TELLING,
    )

    def work(connection: Connection) -> list[OutboxRow]:
        if not files.settle(connection, one.id, state):
            return []
        decided = [run.Decided(Decision(notices=(notice,)))]
        return run.write(connection, decided, now=now, random=app.random, finish=finish)

    app.courier.hand(await app.database.write(work))


async def _delete_old(app: App) -> None:
    now = app.clock()
    for file_id in await app.database.read(lambda c: files.too_old(c, now, 50)):
        await _deleted(app, file_id)


async def _deleted(app: App, file_id: str) -> None:
    """Bytes and row of one of them; one that cannot be deleted is tried last next time."""
    try:
        for kind in _TYPES:
            await app.media.delete(f"file/{file_id}.{kind}")
    except Exception as error:
        log.error("file not deleted", error=type(error).__name__)
        later = app.clock() + _DELETE_AGAIN
        await app.database.write(lambda c: files.put_off(c, file_id, later))
        return
    await app.database.write(lambda c: files.gone(c, [file_id]))


def _key(one: AskedFile, kind: str) -> str:
    return f"file/{one.id}.{kind}"
