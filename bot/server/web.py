"""The HTTP entrance: webhooks, health, metrics, signed media.

A webhook is answered 200 only when everything it caused is committed; 503 asks the
platform to come again, 401 and 400 store nothing. What headers can tell is looked at before
a byte of the body is read.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

from aiohttp import web

from bot.app import App, OpenedApp, Process
from bot.board.web import board_routes
from bot.channels.channel import ChannelPort, NotJson
from bot.feed.web import feed_routes
from bot.handlers.admission import admitted
from bot.handlers.people.my_data import MY_DATA
from bot.media.kinds import UNKNOWN_KIND, kind_of
from bot.media.store import key_of_ticket
from bot.rounds.dispatch import Unavailable
from bot.server import metrics
from bot.server.display_names import named
from bot.server.door.door import Door, stands_behind
from bot.server.door.limits import DoorLimits
from bot.server.door.pages import KeptPage, for_operators, readiness
from bot.server.door.visits import listening
from bot.server.health import Health
from bot.server.standing import Figures
from core.events import Channel, Inbound, Pressed, Said
from storage.media import files

OLDEST_EVENT = timedelta(days=7)
"""Platforms give up redelivering long before; what is older was recorded and is played again."""

FILES = "file/"
FILE_TYPES = {
    "ics": "text/calendar",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def web_app(process: Process, limits: DoorLimits | None = None) -> web.Application:
    """The routes of one process, to be served by a `DoorRunner`."""
    door = Door(limits or DoorLimits())
    served = web.Application(client_max_size=door.limits.most_body_bytes)
    stands_behind(served, door)
    for channel in Channel:
        served.router.add_post(f"/{channel.value}/webhook", _webhook_of(process, channel, door))
    served.router.add_get("/healthz", _healthz)
    good_for, now = door.limits.page_good_for_seconds, asyncio.get_running_loop().time
    health = Health(now)
    ready = KeptPage(lambda: readiness(process, health), good_for, now)
    shown = KeptPage(Figures(process).page, good_for, now)
    served.router.add_get("/readyz", for_operators(process, ready, "text/plain; charset=utf-8"))
    served.router.add_get("/metrics", for_operators(process, shown, metrics.CONTENT_TYPE))
    served.router.add_get("/media/{ticket}", _media_of(process))
    served.router.add_get("/files/{ticket}", _files_of(process))
    served.router.add_routes(board_routes(process))
    served.router.add_routes(feed_routes(process))
    return served


async def receive(app: OpenedApp, channel: ChannelPort, headers: object, body: bytes) -> int:
    """What a webhook comes to, as an HTTP status. The playground uses the same door."""
    if not channel.is_authentic(headers, body):  # type: ignore[arg-type]
        metrics.WEBHOOKS.labels(channel.name.value, "401").inc()
        return 401
    try:
        arrived = channel.events(body)
    except NotJson:
        return 400
    if not isinstance(app, App):
        return 503
    metrics.WAITS.begin(arrived)
    wanted = await admitted(app.database, app.words, app.clock(), _fresh(app, channel, arrived))
    wanted = await named(app, channel, wanted)
    try:
        await app.dispatcher.take(wanted)
    except Unavailable:
        return 503
    metrics.COMMITTED[channel.name].inc(len(wanted))
    _acknowledge(app, channel, wanted)
    return 200


def _fresh(app: App, channel: ChannelPort, arrived: Sequence[Inbound]) -> list[Inbound]:
    """Without what was said too long ago to be a redelivery."""
    begins = app.clock() - OLDEST_EVENT
    fresh = [event for event in arrived if event.sent_at >= begins]
    if len(fresh) < len(arrived):
        metrics.STALE.labels(channel.name.value).inc(len(arrived) - len(fresh))
    return fresh


def _acknowledge(app: App, channel: ChannelPort, events: Sequence[Inbound]) -> None:
    for event in events:
        if isinstance(event.what, Pressed | Said):
            app.courier.acknowledge(channel, event.what.press_id)


def _webhook_of(process: Process, name: Channel, door: Door):  # type: ignore[no-untyped-def]
    now = asyncio.get_running_loop().time

    async def webhook(request: web.Request) -> web.Response:
        app = process.app
        channel = app.channels.get(name)
        if channel is None:
            return web.Response(status=404)
        if not channel.may_be_authentic(request.headers):
            metrics.WEBHOOKS.labels(name.value, "401").inc()
            return web.Response(status=401)
        with door.bodies.part() as part:
            with listening(request):
                body = await part.read(request)
            if isinstance(body, HTTPStatus):
                return _turned_away(door, body)
            began = now()
            status = await receive(app, channel, request.headers, body)
            metrics.WEBHOOK_SECONDS.labels(name.value, status).observe(now() - began)
            return web.Response(status=status)

    return webhook


def _turned_away(door: Door, status: HTTPStatus) -> web.Response:
    """A body that was not read to its end; the connection cannot be used any more."""
    door.flood.count(f"bodies_{status.value}")
    answer = web.Response(status=status)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = str(door.limits.retry_after_seconds)
    answer.force_close()
    return answer


async def _healthz(_request: web.Request) -> web.Response:
    return web.Response(text="ok\n")


def _media_of(process: Process):  # type: ignore[no-untyped-def]
    async def show(request: web.Request) -> web.Response:
        app = process.app
        key = _key_of(app, request.match_info["ticket"])
        is_picture = key is not None and not key.startswith(FILES)
        content = await app.media.get(key) if key and is_picture else None
        if content is None:
            return web.Response(status=404)
        kind = kind_of(content)
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=600"}
        if kind == UNKNOWN_KIND:
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=content, content_type=kind, headers=headers)

    return show


def _key_of(app: OpenedApp, ticket: str) -> str | None:
    told = app.settings
    secret, old = told.secret_key, told.old_keys
    return key_of_ticket(ticket, secret, app.clock(), old) if secret else None


async def _is_still_theirs(app: OpenedApp, key: str) -> bool:
    """Whether whoever asked for a file may open it yet: a link is no key that outlives a role."""
    file_id, now = key.removeprefix(FILES).rpartition(".")[0], app.clock()
    return await app.database.read(lambda c: files.is_open(c, file_id, now, MY_DATA))


def _files_of(process: Process):  # type: ignore[no-untyped-def]
    async def show(request: web.Request) -> web.Response:
        app = process.app
        key = _key_of(app, request.match_info["ticket"])
        kind = FILE_TYPES.get(key.rpartition(".")[2]) if key and key.startswith(FILES) else None
        is_open = key is not None and kind is not None and await _is_still_theirs(app, key)
        content = await app.media.get(key) if key and is_open else None
        if content is None or key is None or kind is None:
            return web.Response(status=404)
        file_id, now = key.removeprefix(FILES).rpartition(".")[0], app.clock()
        await app.database.write(lambda c: files.opened(c, file_id, now))
        name = f"khabuan-{app.clock():%Y%m%d}.{key.rpartition('.')[2]}"
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return web.Response(body=content, content_type=kind, headers=headers)

    return show
