"""The playground's page over HTTP: static files, pictures, one WebSocket a browser.

Refuses other sites' pages (a demo must not be driven by any page that happens to be open).
"""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import fontpkg_sarabun
from aiohttp import BodyPartReader, WSMsgType, web

from bot.playground.world import PAGE, TEXTS, Change
from core.events import Channel

if TYPE_CHECKING:
    from bot.playground.playground import Playground

log = logging.getLogger(__name__)

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
SERVED_FONTS = {f"Sarabun-{weight}.ttf" for weight in ("Regular", "SemiBold", "Bold")}
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
PNG = b"\x89PNG"
MOST_PHOTO_BYTES = 10 * 2**20
MOST_FRAME_BYTES = 256 * 1024
MOST_PICTURES_AT_ONCE = 10

OUR_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(playground: "Playground") -> list[web.RouteDef]:
    """Everything under `/` and `/playground/`."""
    page = _Page(playground)
    return [
        web.get("/", page.index),
        web.get("/playground/ws", page.socket),
        web.get("/playground/content/{id}", page.content),
        web.post("/playground/photo/{phone}", page.photo),
        web.get("/playground/font/{name}", page.font),
        web.get("/playground/media/{ticket}", page.media),
        web.get("/playground/menu/{id}", page.menu),
        web.get("/playground/{name}", page.file),
    ]


class _Page:
    def __init__(self, playground: "Playground") -> None:
        self._playground = playground
        self._world = playground.world
        self._drawn: dict[str, bytes] = {}
        self._files = {path.name for path in PAGE.iterdir() if path.suffix in KINDS}

    async def index(self, request: web.Request) -> web.StreamResponse:
        return self._served(PAGE / "index.html")

    async def file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in self._files:
            raise web.HTTPNotFound
        return self._served(PAGE / name)

    async def font(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in SERVED_FONTS:
            raise web.HTTPNotFound
        return self._served(FONTS / name)

    async def menu(self, request: web.Request) -> web.StreamResponse:
        """The picture of a rich menu, drawn when it is first looked at."""
        menu = self._world.menus.get(request.match_info["id"])
        if menu is None:
            raise web.HTTPNotFound
        if menu.id not in self._drawn:
            self._drawn[menu.id] = await menu.draw()
        return _picture(self._drawn[menu.id], "image/png")

    async def media(self, request: web.Request) -> web.StreamResponse:
        """A picture the bot sent by its link. Phones keep what they have loaded, so here a link
        whose time is over (the clock jumps) still opens."""
        content = await self._playground.read_ticket(request.match_info["ticket"])
        if content is None:
            raise web.HTTPNotFound
        return _picture(content, "image/png" if content.startswith(PNG) else "image/jpeg")

    async def content(self, request: web.Request) -> web.StreamResponse:
        """A picture somebody sent, from memory."""
        content = self._world.content(request.match_info["id"])
        if content is None:
            raise web.HTTPNotFound
        is_picture = content.mime.startswith("image/")
        return _picture(content.data, content.mime if is_picture else "application/octet-stream")

    async def photo(self, request: web.Request) -> web.StreamResponse:
        """Pictures chosen on a phone, as a form; several are an album."""
        from_here(request)
        photos: list[tuple[bytes, str]] = []
        reader = await request.multipart()
        while (part := await reader.next()) is not None and len(photos) < MOST_PICTURES_AT_ONCE:
            if isinstance(part, BodyPartReader):
                photos.append((await _bounded(part), part.headers.get("Content-Type", "")))
        room = request.query.get("room") or None
        try:
            await self._playground.send_photos(request.match_info["phone"], photos, room=room)
        except ValueError as why:
            raise web.HTTPConflict(text=str(why)) from why
        return web.Response(status=204)

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """One browser: all screens at once, then every change; commands the other way."""
        from_here(request)
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=MOST_FRAME_BYTES, compress=False)
        await socket.prepare(request)
        doing: set[asyncio.Task[None]] = set()
        with self._world.watch() as changes:
            await _quietly(socket.send_str(json.dumps([self._hello()])))
            await self._tell_tour()
            telling = asyncio.create_task(_quietly(self._tell(socket, changes)))
            try:
                async for message in socket:
                    if message.type is WSMsgType.TEXT:
                        task = asyncio.create_task(self._do(socket, message.data))
                        doing.add(task)
                        task.add_done_callback(doing.discard)
            finally:
                telling.cancel()
        return socket

    async def _tell(self, socket: web.WebSocketResponse, changes: asyncio.Queue[Change]) -> None:
        """Send changes; what piled up meanwhile goes in one frame."""
        while not socket.closed:
            batch = [await changes.get()]
            while not changes.empty():
                batch.append(changes.get_nowait())
            kinds = {change["t"] for change in batch}
            if "bye" in kinds:
                await socket.close()
                return
            if "again" in kinds:
                batch = [self._hello()]
            await socket.send_str(json.dumps(batch))

    async def _do(self, socket: web.WebSocketResponse, frame: str) -> None:
        """One command of the page; what cannot be done is said, never raised."""
        try:
            command: Json = json.loads(frame)
            await COMMANDS[command["do"]](self._playground, command)
            await self._tell_tour()
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as why:
            log.info("the page asked for what cannot be done", extra={"why": str(why)})
            await _quietly(socket.send_str(json.dumps([{"t": "cannot", "why": str(why)}])))
        except Exception:
            log.exception("a command of the page failed")
            await _quietly(socket.send_str(json.dumps([{"t": "cannot", "why": "error"}])))

    async def _tell_tour(self) -> None:
        """Which steps were taken; every page compares it with what it shows."""
        if tour := self._playground.tour:
            self._world.tell({"t": "tour", "steps": await tour()})

    def _hello(self) -> Json:
        world = self._world
        return {
            "t": "hello",
            "now": world.clock.now().isoformat(),
            "bot": TEXTS["bot"],
            "phones": [world.describe(phone) for phone in world.phones.values()],
            "rooms": [world.describe_room(room) for room in world.rooms.values()],
            "menus": {menu.id: menu.made_with for menu in world.menus.values()},
            "paid": world.paid_line_messages,
            "screens": {key: world.items(key) for key in [*world.phones, *world.rooms]},
        }

    def _served(self, path: Path) -> web.StreamResponse:
        headers = {**SAFE, "Content-Type": KINDS[path.suffix]}
        if path.suffix in (".html", ".css", ".js", ".json"):
            headers["Content-Type"] += "; charset=utf-8"
        return web.FileResponse(path, headers=headers)


def _picture(content: bytes, kind: str) -> web.Response:
    """Bytes to be looked at and never run."""
    sandbox = {**SAFE, "Content-Security-Policy": "default-src 'none'; sandbox"}
    return web.Response(body=content, content_type=kind, headers=sandbox)


@web.middleware
async def loopback_names_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a name that only leads here (DNS rebinding): its page could do all that ours can."""
    if OUR_HOST.fullmatch(request.host) is None:
        raise web.HTTPForbidden
    return await handler(request)


def from_here(request: web.Request) -> None:
    """Refuse a browser that comes from another site's page."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden


async def _bounded(part: BodyPartReader) -> bytes:
    """A part's bytes, refused once they are more than a platform takes."""
    data = bytearray()
    while chunk := await part.read_chunk(65_536):
        data += chunk
        if len(data) > MOST_PHOTO_BYTES:
            raise web.HTTPRequestEntityTooLarge(MOST_PHOTO_BYTES, len(data))
    return bytes(data)


async def _quietly(sending: Awaitable[None]) -> None:
    """A browser that has gone needs no answer."""
    try:
        await sending
    except ConnectionError:
        log.debug("the page had gone")


async def _move(playground: "Playground", command: Json) -> None:
    """Move the demo's clock forward, to an instant or by some seconds."""
    clock = playground.world.clock
    now = clock.now()
    if "seconds" in command:
        at = now + timedelta(seconds=float(command["seconds"]))
    else:
        at = datetime.fromisoformat(str(command["at"]).replace("Z", "+00:00")).astimezone(UTC)
    try:
        if at <= now:
            raise ValueError("past")
        await clock.move_to(at)
    finally:
        playground.world.tell({"t": "now", "now": clock.now().isoformat()})


async def _add_phone(playground: "Playground", command: Json) -> None:
    playground.add_phone(Channel(command["channel"]))


Command = Callable[["Playground", Json], Awaitable[Any]]

COMMANDS: dict[str, Command] = {
    "say": lambda p, c: p.say(c["phone"], c["text"], room=c.get("room")),
    "press": lambda p, c: p.press(
        c["phone"],
        c["data"],
        item=c.get("item", ""),
        shows=c.get("shows") or "",
        params=c.get("params"),
        room=c.get("room"),
    ),
    "pin": lambda p, c: p.send_pin(
        c["phone"],
        float(c["latitude"]),
        float(c["longitude"]),
        c.get("title", ""),
        room=c.get("room"),
    ),
    "sticker": lambda p, c: p.send_sticker(c["phone"], room=c.get("room")),
    "voice": lambda p, c: p.send_voice(c["phone"], room=c.get("room")),
    "add": lambda p, c: p.add_friend(c["phone"], c.get("start", "")),
    "block": lambda p, c: p.block(c["phone"]),
    "room": lambda p, c: p.bot_in_room(c["phone"], c["room"], bool(c["present"])),
    "unsend": lambda p, c: p.unsend(c["phone"], c["item"], room=c.get("room")),
    "redeliver": lambda p, c: p.redeliver(c["phone"], c["item"], room=c.get("room")),
    "phone": _add_phone,
    "move": _move,
}
