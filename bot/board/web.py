"""`/board/<ticket>`: the door with its button, and behind it pages, CSV, PNG and photos.

Every request asks anew who may look. What reads much is read beside the rounds, on one reading
connection in a thread of its own; names that were shown are noted before the page goes out.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus

from aiohttp import web
from sqlalchemy import Connection

from bot.app import App, Process
from bot.base.board_links import BoardTicket, browser_mark, read_ticket
from bot.base.child_process import apart
from bot.base.rarely import Rarely
from bot.base.turn import Turn
from bot.board import entering
from bot.board.asking import BoardAsked, filters_in
from bot.board.assets import asset_routes
from bot.board.drawing import drawn
from bot.board.entering import BoardRefusal, Visitor
from bot.board.page import BoardPage
from bot.board.pages.report import content
from bot.board.pages.table import PAGES
from bot.board.render import door_html, english, page_html
from core.events import ChatKind, ChatRef, Inbound, Said
from core.programme.calendar.periods import year_ends_at
from storage.database import lookups
from storage.database.rows import Known
from storage.people import sightings

COOKIE = "khabuan_board"
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SAFE = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def board_routes(process: Process) -> list[web.RouteDef]:
    """Everything under `/board/`."""
    board = _Board(process)
    return [
        *asset_routes(),
        web.get("/board/{ticket}", board.door),
        web.post("/board/{ticket}", board.enter),
        web.get("/board/{ticket}/content/{report}/{medium}", board.content),
        web.get("/board/{ticket}/{page}", board.page),
    ]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A request with a ticket that we made."""

    app: App
    ticket: BoardTicket
    is_bound: bool


class _Board:
    def __init__(self, process: Process) -> None:
        self._process = process
        self._is_time = Rarely()

    async def door(self, request: web.Request) -> web.StreamResponse:
        """The button; whoever pressed it before goes straight in."""
        opened = self._opened(request)
        refused = await self._refused(opened)
        if refused is not None:
            return await self._closed(opened, refused)
        if opened.is_bound:
            raise web.HTTPSeeOther(f"{request.path}/overview", headers=SAFE)
        texts = opened.app.texts
        return _page(door_html(texts, "board-open-title", "board-open-lead", "board-open"))

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Binds the link to this browser, once."""
        opened = self._opened(request)
        app, now = opened.app, opened.app.clock()
        if not opened.is_bound:
            ticket = opened.ticket
            refused = await app.database.write(lambda c: entering.enter(c, ticket, now))
            if refused is not None:
                return _refusal(app, refused)
        answer = web.Response(
            status=HTTPStatus.SEE_OTHER, headers={**SAFE, "Location": f"{request.path}/overview"}
        )
        answer.set_cookie(
            COOKIE,
            browser_mark(request.match_info["ticket"], app.settings.secret_key),
            path=request.path,
            max_age=max(int((opened.ticket.until - now).total_seconds()), 0),
            httponly=True,
            samesite="Lax",
            secure=app.settings.public_url.startswith("https://"),
        )
        return answer

    async def page(self, request: web.Request) -> web.StreamResponse:
        """A page, a table of it as CSV or a picture of it as PNG."""
        opened = self._opened(request)
        if not opened.is_bound:
            return await self._closed(opened, BoardRefusal.TAKEN)
        name, _, kind = request.match_info["page"].partition(".")
        if name not in PAGES or kind not in ("", "csv", "png"):
            raise web.HTTPNotFound
        given = filters_in(request.query)
        work = partial(self._made, opened, name, given, is_html=not kind)
        found = await opened.app.database.look(work)
        if isinstance(found, BoardRefusal):
            return await self._closed(opened, found)
        if found is None:
            raise web.HTTPNotFound
        page, html = found
        await _note(opened, page.shows, name)
        if not kind:
            return _page(html)
        return await _part(page, request.query.get("part", ""), kind)

    async def content(self, request: web.Request) -> web.StreamResponse:
        """A photo, film or file of a report they may read."""
        opened = self._opened(request)
        if not opened.is_bound:
            return await self._closed(opened, BoardRefusal.TAKEN)
        wanted = request.match_info["report"], request.match_info["medium"]

        def work(connection: Connection) -> tuple[str, str] | BoardRefusal | None:
            asked = _asked(opened, connection, {})
            return asked if isinstance(asked, BoardRefusal) else content(asked, *wanted)

        found = await opened.app.database.look(work)
        if isinstance(found, BoardRefusal):
            return await self._closed(opened, found)
        body = await opened.app.media.get(found[0]) if found else None
        if found is None or body is None:
            raise web.HTTPNotFound
        is_png, is_jpeg = body.startswith(b"\x89PNG"), body.startswith(b"\xff\xd8")
        kind = "image/png" if is_png else "image/jpeg" if is_jpeg else "application/octet-stream"
        return web.Response(body=body, content_type=kind, headers=SAFE)

    def _opened(self, request: web.Request) -> _Opened:
        app = self._process.running
        if app is None:
            raise web.HTTPServiceUnavailable
        told, given = app.settings, request.match_info["ticket"]
        ticket = read_ticket(given, told.secret_key, told.old_keys)
        if ticket is None:
            raise web.HTTPNotFound
        marks = [browser_mark(given, key) for key in (told.secret_key, *told.old_keys)]
        cookie = request.cookies.get(COOKIE, "")
        return _Opened(app, ticket, entering.is_bound_here(cookie, marks))

    async def _refused(self, opened: _Opened) -> BoardRefusal | None:
        """Why the door stays shut."""
        ticket, now = opened.ticket, opened.app.clock()
        if ticket.until <= now:
            return BoardRefusal.OLD
        if opened.is_bound:
            return await opened.app.database.read(lambda c: entering.may_look(c, ticket, now))
        found = await opened.app.database.read(lambda c: entering.visitor(c, ticket))
        return None if found else BoardRefusal.ENDED

    async def _closed(self, opened: _Opened, why: BoardRefusal) -> web.Response:
        """Told and written down; once a minute for each link, or a reload would fill the trail."""
        ticket, now = opened.ticket, opened.app.clock()
        if ticket.until <= now:
            why = BoardRefusal.OLD
        if self._is_time(f"{ticket.id} {why}"):
            act = "board-refused"
            await opened.app.database.write(lambda c: entering.keep(c, ticket, act, why, now))
        return _refusal(opened.app, why)

    def _made(
        self, opened: _Opened, name: str, given: dict[str, str], connection: Connection, *,
        is_html: bool,
    ) -> tuple[BoardPage, str] | BoardRefusal | None:  # fmt: skip
        with lookups.reading_once(connection):
            asked = _asked(opened, connection, given, name, is_file=not is_html)
            if isinstance(asked, BoardRefusal):
                return asked
            page = PAGES[name].made(asked)
            if page is None:
                return None
            return page, page_html(asked, name, page) if is_html else ""


def _asked(
    opened: _Opened,
    connection: Connection,
    given: dict[str, str],
    page: str = "",
    *,
    is_file: bool = False,
) -> BoardAsked | BoardRefusal:
    """A turn of the link's person as they stand now, in the year that was asked for."""
    app, now = opened.app, opened.app.clock()
    refused = entering.may_look(connection, opened.ticket, now)
    found = entering.visitor(connection, opened.ticket)
    if refused is not None or found is None:
        return refused or BoardRefusal.ENDED
    turn = Turn(_event(opened.ticket, found), Known(found.chat, found.person, None), connection,
                now, app.world)  # fmt: skip
    years = (app.world.pack.year, *sorted(app.world.past, reverse=True))
    year = given.get("year", "")
    if year.isdecimal() and int(year) in app.world.past:
        there, ended = app.world.past[int(year)], year_ends_at(int(year)).astimezone(now.tzinfo)
        world = replace(app.world, pack=there.pack, shelf=there.shelf)
        turn = replace(turn, world=world, now=min(now, ended))
    texts = english() if given.get("lang") == "en" else app.texts
    return BoardAsked(turn, texts, given, years, page, is_file)


def _event(ticket: BoardTicket, found: Visitor) -> Inbound:
    """As if the person asked in their own chat."""
    ref = ChatRef(found.chat.channel, found.chat.address, ChatKind.PRIVATE)
    return Inbound(f"board:{ticket.id}", ref, found.chat.address, ticket.since, Said(""))


async def _note(opened: _Opened, shows: object, name: str) -> None:
    """Who saw whose name, and where (PDPA s. 37)."""
    viewer, now = opened.ticket.person_id, opened.app.clock()
    seen = [(viewer, one, f"board-{name}") for one in shows]  # type: ignore[attr-defined]
    if seen:
        await opened.app.database.write(lambda c: sightings.keep(c, seen, now))


async def _part(page: BoardPage, part: str, kind: str) -> web.Response:
    table = next((one for one in page.tables if one.id == part), None)
    picture = next((one for one in page.pictures if one.id == part), None)
    headers = {**SAFE, "Content-Disposition": f'attachment; filename="khabuan-board.{kind}"'}
    if kind == "csv" and table is not None:
        return web.Response(text=table.csv(), content_type="text/csv", charset="utf-8",
                            headers=headers)  # fmt: skip
    if kind == "png" and picture is not None:
        body = await apart(drawn, picture.width, picture.height, picture.parts)
        return web.Response(body=body, content_type="image/png", headers=headers)
    raise web.HTTPNotFound


def _refusal(app: App, why: BoardRefusal) -> web.Response:
    html = door_html(app.texts, "board-refused-title", f"board-refused-{why.value}")
    return _page(html, HTTPStatus.FORBIDDEN)


def _page(html: str, status: int = HTTPStatus.OK) -> web.Response:
    return web.Response(text=html, status=status, content_type="text/html", headers=SAFE)
