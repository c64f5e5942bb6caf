"""Fetches photos and files off the platforms, soon after they were sent.

Each is handled by itself: whatever one of them raises, the others are fetched, and the bytes of
erased people deleted. A try that failed is made again later, `MOST_ATTEMPTS` times in all; then the
content is lost and its sender told. A store that cannot write (disk full) costs no attempt.
"""

import asyncio
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.app import App
from bot.base.child_process import GaveUp, carefully
from bot.channels.channel import Answer, ChannelPort
from bot.media import photos
from bot.sending.transport import Unreachable
from core.changes import Decision, Notice, Priority
from core.events import Channel, MediaKind, MediaRef
from core.limits import LARGEST_CONTENT_BYTES, UNPLACED_WAITS
from core.messages import Say
from storage.media import media, unplaced
from storage.media.media import Wanted
from storage.messages.outbox import OutboxRow
from storage.round import losing, run

log = structlog.get_logger()

MOST_ATTEMPTS = 8
_MAY_PASS = (401, 403, 408, 409, 425, 429)
"""Refusals of us, not of this content: a token being renewed, too many calls."""
_AT_ONCE = 8
_STORE_AGAIN = timedelta(minutes=5)
_STORED_WITHIN = timedelta(days=2)
"""A disk that stays full for longer loses what platforms may have let go by then."""
_CHANNEL_AGAIN = timedelta(hours=1)
_UNREACHABLE = Answer(599, {}, b"")


async def fetch_wanted(app: App) -> int:
    """Fetches what is wanted now; returns how many were settled."""
    now = app.clock()
    try:
        wanted = await app.database.write(lambda c: _taken(c, now))
        settled = await asyncio.gather(*(_by_itself(app, one) for one in wanted))
    finally:
        await _delete_forgotten(app)
    return sum(settled)


def _taken(connection: Connection, now: datetime) -> list[Wanted]:
    """What to fetch; what nobody placed in its hour is let go on the way."""
    unplaced.forget_old(connection, now - UNPLACED_WAITS, _AT_ONCE)
    return media.take_wanted(connection, now, _AT_ONCE)


async def _by_itself(app: App, one: Wanted) -> bool:
    """Whether one of them was settled, whatever it raises."""
    try:
        if one.attempts > MOST_ATTEMPTS:  # this process died of it, or of others beside it
            return await _lost(app, one, "media-gone")
        return await _fetch(app, one)
    except Exception as error:
        log.error("media stumbled", kind=one.kind, error=type(error).__name__)
    return await _after_stumbling(app, one)


async def _after_stumbling(app: App, one: Wanted) -> bool:
    """Later again; given up after so many attempts, if need be without a word."""
    try:
        if one.attempts < MOST_ATTEMPTS:
            return await _put_off(app, one)
        if one.attempts == MOST_ATTEMPTS:
            return await _lost(app, one, "media-gone")
        log.error("media lost without a word", kind=one.kind)
        return await app.database.write(lambda c: media.settle(c, one.id, "lost"))
    except Exception as error:  # the lease brings it back
        log.error("media stumbled again", kind=one.kind, error=type(error).__name__)
        return False


async def _fetch(app: App, one: Wanted) -> bool:
    name, _, _ = one.chat_key.partition(":")
    channel = app.channels.get(Channel(name))
    if channel is None:
        return await _put_off(app, one, _CHANNEL_AGAIN)
    try:
        answer = await _content(app, channel, MediaRef(one.platform_id, one.mime))
    except Unreachable:
        answer = _UNREACHABLE
    return await _settle(app, one, answer)


async def _content(app: App, channel: ChannelPort, ref: MediaRef) -> Answer:
    url, headers = channel.content_url(ref)
    answer = await app.transport.fetch(url, headers)
    further = channel.content_further(answer) if answer.status == 200 else None
    if further is None:
        return answer
    return await app.transport.fetch(further, {}) if further else Answer(410, {}, b"")


async def _settle(app: App, one: Wanted, answer: Answer) -> bool:
    why = _why_lost(one, answer)
    if answer.status != 200 and not why:
        return await _put_off(app, one)
    content = None if why else await _cleaned(one, answer.body)
    if not content:
        return await _lost(app, one, why or "photo-unreadable")
    if not await _stored(app, one, content):
        return False
    mime = answer.headers.get("Content-Type", "")
    if not await app.database.write(lambda c: media.settle(c, one.id, "kept", mime)):
        await app.media.delete(f"photo/{one.id}")  # unsent while it was on its way
    return True


async def _stored(app: App, one: Wanted, content: bytes) -> bool:
    """Whether the store took it; a store that could not is ours to mend, and tried again."""
    try:
        await app.media.put(f"photo/{one.id}", content)
    except Exception as error:
        log.error("media store failed", error=type(error).__name__)
        if app.clock() - one.made_at > _STORED_WITHIN:
            return await _lost(app, one, "media-gone")
        later = app.clock() + _STORE_AGAIN
        await app.database.write(lambda c: media.put_off(c, one.id, later, counts=False))
        return False
    return True


async def _put_off(app: App, one: Wanted, wait: timedelta | None = None) -> bool:
    """Later again: after so long, or after longer each time. It is not settled."""
    later = app.clock() + (wait or timedelta(seconds=min(5 * 2**one.attempts, 600)))
    await app.database.write(lambda c: media.put_off(c, one.id, later))
    return False


def _why_lost(one: Wanted, answer: Answer) -> str:
    """The key of why this content will never come; empty while it may, or is here."""
    if len(answer.body) > LARGEST_CONTENT_BYTES or answer.status == 413:
        return "media-too-large"
    if answer.status == 400 and b"too big" in answer.body:  # Telegram, getFile
        return "media-too-large"
    is_refused = 400 <= answer.status < 500 and answer.status not in _MAY_PASS
    return "media-gone" if is_refused or one.attempts >= MOST_ATTEMPTS else ""


async def _cleaned(one: Wanted, content: bytes) -> bytes | None:
    """A picture without place, device and owner (PDPA s. 22); None when it is no picture.

    Files that are no pictures stay as they were sent: a form asked for them.
    """
    if one.kind != MediaKind.PHOTO.value and not photos.is_picture(content):
        return content
    try:
        return await carefully(photos.cleaned, content)
    except GaveUp as error:
        log.warning("media not cleaned", kind=one.kind, why=str(error))
        return None


async def _lost(app: App, one: Wanted, key: str) -> bool:
    """Not kept and not counted; the person is told, and may send it again."""
    log.warning("media lost", why=key)
    finish, now = app.dispatcher.desk.finish, app.clock()
    notice = Notice(
        key=f"lost:{one.id}",
        says=(Say(key, {"kind": one.kind}),),
        chat_key=one.chat_key,
        priority=Priority.ANSWER,
    )

    def work(connection: Connection) -> list[OutboxRow]:
        if not losing.lose(connection, one.id, one.chat_key, now):
            return []
        decided = [run.Decided(Decision(notices=(notice,)))]
        return run.write(connection, decided, now=now, random=app.random, finish=finish)

    app.courier.hand(await app.database.write(work))
    return True


async def _delete_forgotten(app: App) -> None:
    """Unsent messages and erased people: their bytes go for good, each by itself."""
    for media_id in await app.database.read(lambda c: media.take_forgotten(c, 50)):
        await _deleted(app, media_id)


async def _deleted(app: App, media_id: str) -> None:
    try:
        await app.media.delete(f"photo/{media_id}")
    except Exception as error:
        log.error("media not deleted", error=type(error).__name__)
        later = app.clock() + _STORE_AGAIN  # behind all the others
        await app.database.write(lambda c: media.put_off(c, media_id, later))
        return
    await app.database.write(lambda c: media.erased(c, media_id))
