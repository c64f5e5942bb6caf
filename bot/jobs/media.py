"""Fetches photos and files off the platforms, soon after they were sent."""

import asyncio
from datetime import timedelta

import structlog
from sqlalchemy import Connection

from bot.app import App
from bot.base.child_process import apart
from bot.channels.channel import Answer, ChannelPort
from bot.media import photos
from bot.sending.courier import Unreachable
from core.changes import Decision, Notice, Priority
from core.events import Channel, MediaKind, MediaRef
from core.messages import Say
from storage.media import media
from storage.media.media import Wanted
from storage.messages.outbox import OutboxRow
from storage.round import run

log = structlog.get_logger()

MOST_ATTEMPTS = 8
_AT_ONCE = 8


async def fetch_wanted(app: App) -> int:
    """Fetches what is wanted now; returns how many were settled."""
    now = app.clock()
    wanted = await app.database.write(lambda c: media.take_wanted(c, now, _AT_ONCE))
    settled = await asyncio.gather(*(_fetch(app, one) for one in wanted))
    await _delete_forgotten(app)
    return sum(settled)


async def _fetch(app: App, one: Wanted) -> bool:
    name, _, _ = one.chat_key.partition(":")
    channel = app.channels.get(Channel(name))
    if channel is None:
        return False
    try:
        answer = await _content(app, channel, MediaRef(one.platform_id, one.mime))
    except Unreachable:
        answer = Answer(599, {}, b"")
    return await _settle(app, one, answer)


async def _content(app: App, channel: ChannelPort, ref: MediaRef) -> Answer:
    url, headers = channel.content_url(ref)
    answer = await app.transport.fetch(url, headers)
    further = channel.content_further(answer) if answer.status == 200 else None
    return await app.transport.fetch(further, {}) if further else answer


async def _settle(app: App, one: Wanted, answer: Answer) -> bool:
    if answer.status == 200:
        content = await _cleaned(one, answer.body)
        if content is None:
            await _say_unreadable(app, one)
            return True
        await app.media.put(f"photo/{one.id}", content)
        mime = answer.headers.get("Content-Type", "")
        if not await app.database.write(lambda c: media.settle(c, one.id, "kept", mime)):
            await app.media.delete(f"photo/{one.id}")  # unsent while it was on its way
        return True
    is_gone = answer.status in (400, 404, 410) or one.attempts >= MOST_ATTEMPTS
    if is_gone:
        log.warning("media lost", status=answer.status)
        await app.database.write(lambda c: media.settle(c, one.id, "lost"))
        return True
    later = app.clock() + timedelta(seconds=min(5 * 2**one.attempts, 600))
    await app.database.write(lambda c: media.put_off(c, one.id, later))
    return False


async def _cleaned(one: Wanted, content: bytes) -> bytes | None:
    """A picture without place, device and owner (PDPA s. 22); None when it is no picture.

    Files that are no pictures stay as they were sent: a form asked for them.
    """
    if one.kind != MediaKind.PHOTO.value and not photos.is_picture(content):
        return content
    clean = await asyncio.to_thread(photos.lossless, content)
    return clean if clean is not None else await apart(photos.drawn_anew, content)


async def _say_unreadable(app: App, one: Wanted) -> None:
    """Not kept; the person is told, and may send it again."""
    assert app.dispatcher is not None
    assert app.courier is not None
    finish, now = app.dispatcher.desk.finish, app.clock()
    notice = Notice(
        key=f"unreadable:{one.id}",
        says=(Say("photo-unreadable"),),
        chat_key=one.chat_key,
        priority=Priority.ANSWER,
    )

    def work(connection: Connection) -> list[OutboxRow]:
        if not media.settle(connection, one.id, "lost"):
            return []
        decided = [run.Decided(Decision(notices=(notice,)))]
        return run.write(connection, decided, now=now, random=app.random, finish=finish)

    app.courier.hand(await app.database.write(work))


async def _delete_forgotten(app: App) -> None:
    """Unsent messages: their bytes go for good."""
    for media_id in await app.database.read(lambda c: media.take_forgotten(c, 50)):
        await app.media.delete(f"photo/{media_id}")
        await app.database.write(lambda c, i=media_id: media.erased(c, i))  # type: ignore[misc]
