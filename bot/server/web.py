"""The HTTP entrance: webhooks, health, metrics, signed media.

A webhook is answered 200 only when everything it caused is committed; 503 asks the
platform to come again, 401 and 400 store nothing.
"""

from collections.abc import Sequence

import structlog
from aiohttp import web

from bot.app import App, OpenedApp, Process
from bot.channels.channel import ChannelPort, NotJson
from bot.handlers.admission import admitted
from bot.media.store import key_of_ticket
from bot.rounds.dispatch import Unavailable
from bot.server import metrics
from core.events import Channel, Inbound, Pressed, Said
from storage.database.schema import is_current

log = structlog.get_logger()

LARGEST_BODY = 2 * 1024 * 1024

FILES = "file/"
FILE_TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def web_app(process: Process) -> web.Application:
    """The routes of one process."""
    served = web.Application(client_max_size=LARGEST_BODY)
    for channel in Channel:
        served.router.add_post(f"/{channel.value}/webhook", _webhook_of(process, channel))
    served.router.add_get("/healthz", _healthz)
    served.router.add_get("/readyz", _readyz_of(process))
    served.router.add_get("/metrics", _metrics_of(process))
    served.router.add_get("/media/{ticket}", _media_of(process))
    served.router.add_get("/files/{ticket}", _files_of(process))
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
    wanted = await admitted(app.database, app.words, app.clock(), arrived)
    try:
        await app.dispatcher.take(wanted)
    except Unavailable:
        return 503
    metrics.COMMITTED[channel.name].inc(len(wanted))
    _acknowledge(app, channel, wanted)
    return 200


def _acknowledge(app: App, channel: ChannelPort, events: Sequence[Inbound]) -> None:
    for event in events:
        if isinstance(event.what, Pressed | Said):
            app.courier.acknowledge(channel, event.what.press_id)


def _webhook_of(process: Process, name: Channel):  # type: ignore[no-untyped-def]
    async def webhook(request: web.Request) -> web.Response:
        app = process.app
        channel = app.channels.get(name)
        if channel is None:
            return web.Response(status=404)
        body = await request.read()
        return web.Response(status=await receive(app, channel, request.headers, body))

    return webhook


async def _healthz(_request: web.Request) -> web.Response:
    return web.Response(text="ok\n")


def _readyz_of(process: Process):  # type: ignore[no-untyped-def]
    async def readyz(_request: web.Request) -> web.Response:
        try:
            current = await is_current(process.app.database)
        except Exception as error:
            log.error("database unreachable", error=type(error).__name__)
            return web.Response(status=503, text="database unreachable\n")
        if not current:
            return web.Response(status=503, text="database not migrated: run khabuan migrate\n")
        if process.running is None:
            return web.Response(status=503, text="starting\n")
        return web.Response(text="ready\n")

    return readyz


def _metrics_of(process: Process):  # type: ignore[no-untyped-def]
    async def show(_request: web.Request) -> web.Response:
        text = await metrics.exposition(process.app.database)
        return web.Response(body=text, headers={"Content-Type": metrics.CONTENT_TYPE})

    return show


def _media_of(process: Process):  # type: ignore[no-untyped-def]
    async def show(request: web.Request) -> web.Response:
        app = process.app
        secret = app.settings.secret_key
        key = key_of_ticket(request.match_info["ticket"], secret, app.clock()) if secret else None
        is_picture = key is not None and not key.startswith(FILES)
        content = await app.media.get(key) if key and is_picture else None
        if content is None:
            return web.Response(status=404)
        kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=600"}
        return web.Response(body=content, content_type=kind, headers=headers)

    return show


def _files_of(process: Process):  # type: ignore[no-untyped-def]
    async def show(request: web.Request) -> web.Response:
        app = process.app
        secret = app.settings.secret_key
        key = key_of_ticket(request.match_info["ticket"], secret, app.clock()) if secret else None
        kind = FILE_TYPES.get(key.rpartition(".")[2]) if key and key.startswith(FILES) else None
        content = await app.media.get(key) if key and kind else None
        if content is None or key is None or kind is None:
            return web.Response(status=404)
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
