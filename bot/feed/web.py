"""`GET /feed/...`: OData 4.0 for Excel, Power BI and others, page by page beside the rounds.

Each request asks anew whether its token still opens. One page is read at a time, so that what
people ask in chats waits for one page at most.
"""

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from aiohttp import web
from sqlalchemy import Connection

from bot.app import App, Process
from bot.base.rarely import Rarely
from bot.feed.answers import ADDRESS, answered, counted, one_row, some_rows
from bot.feed.asking import asked_of, options_of, where_of
from bot.feed.entering import (
    MOST_A_MINUTE,
    MOST_WRONG_A_MINUTE,
    Pace,
    not_let_in,
    places_of,
    secret_in,
    too_often,
)
from bot.feed.metadata import model_document, service_document
from bot.feed.model import FeedModel, model_of
from bot.feed.trouble import FeedTrouble, bad, unknown
from bot.media.store import signed_links
from bot.readings.all_data.tables import AllData, place_name
from storage.people import feed_tokens
from storage.people.feed_tokens import FeedToken
from storage.reports.whole import ReportsWanted

log = structlog.get_logger()

MODEL_GOOD_FOR_SECONDS = 600.0
_AUDITED_EVERY_SECONDS = 3600.0
_MOST_WAITING = 64
_VERSION = re.compile(r"\s*(\d{1,9})")
_PATH = re.compile(r"(?P<set>[A-Za-z]\w*)(?:\((?P<key>[^()]*)\))?(?P<count>/\$count)?/?", re.ASCII)


def feed_routes(process: Process) -> list[web.RouteDef]:
    """Everything under `/feed`."""
    feed = _Feed(process)
    return [
        web.route("*", ADDRESS, feed.answer),
        web.route("*", ADDRESS + "/{rest:.*}", feed.answer),
    ]


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked by whom."""

    app: App
    token: FeedToken
    address: str
    path: str
    options: Mapping[str, str]
    prefer: str


class _Feed:
    def __init__(self, process: Process) -> None:
        self._process = process
        self._pace = Pace(MOST_A_MINUTE, time.monotonic)
        self._wrong = Pace(MOST_WRONG_A_MINUTE, time.monotonic)
        self._is_time = Rarely(_AUDITED_EVERY_SECONDS)
        self._known: set[str] = set()
        """Marks of tokens that opened: a proxy's address is many people's, and strangers who try
        there shut nobody out who was in before."""
        self._models: dict[bool, tuple[float, FeedModel]] = {}
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Whatever comes of it, in the words of OData."""
        try:
            return await self._answered(request)
        except FeedTrouble as trouble:
            return answered(trouble)
        except Exception as error:
            log.error("feed not answered", error=type(error).__name__)
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            return answered(FeedTrouble(status, "Error", "this was not answered"))

    async def _answered(self, request: web.Request) -> web.StreamResponse:
        if request.method not in ("GET", "HEAD"):
            status = HTTPStatus.METHOD_NOT_ALLOWED
            raise FeedTrouble(status, "MethodNotAllowed", "the feed is read only")
        found = _VERSION.match(request.headers.get("OData-MaxVersion", "4"))
        if found is None or int(found[1]) < 4:
            raise bad("the feed speaks OData 4.0")
        app = self._process.running
        if app is None:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            raise FeedTrouble(status, "Starting", "the server is starting", 5)
        token = await self._let_in(app, request)
        origin = app.settings.public_url.rstrip("/") or str(request.url.origin())
        asked = _Request(
            app,
            token,
            f"{origin}{ADDRESS}",
            request.match_info.get("rest", "").strip("/"),
            options_of(request.query),
            request.headers.get("Prefer", ""),
        )
        return await self._read(asked)

    async def _let_in(self, app: App, request: web.Request) -> FeedToken:
        """The token, if it opens. Raises FeedTrouble."""
        whence, now = request.remote or "", app.clock()
        secret = secret_in(request.headers.get("Authorization", ""))
        if not secret:
            raise not_let_in()
        mark = feed_tokens.hashed(secret)
        if mark not in self._known and (wait := self._wrong.seconds_left(whence)):
            raise too_often(wait)
        token = await app.database.read(lambda c: feed_tokens.by_secret(c, secret))
        if token is None:
            self._wrong.count(whence)
            raise not_let_in()
        self._known.add(mark)
        if not token.is_good(now):
            if self._is_time(f"{token.id} refused"):
                why = {"why": "revoked" if token.revoked_at else "old"}
                act = "feed-refused"
                await app.database.write(lambda c: feed_tokens.keep(c, act, token, why, now))
            raise not_let_in()
        if wait := self._pace.seconds_left(token.id):
            raise too_often(wait)
        self._pace.count(token.id)
        return token

    async def _read(self, asked: _Request) -> web.Response:
        if self._waiting >= _MOST_WAITING:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            raise FeedTrouble(status, "Busy", "too many wait for a page", 5)
        self._waiting += 1
        try:
            async with self._turn:
                body, kind, named = await asked.app.database.look(lambda c: self._body(c, asked))
        finally:
            self._waiting -= 1
        if named and self._is_time(f"{asked.token.id} {named}"):
            token, now = asked.token, asked.app.clock()
            await asked.app.database.write(lambda c: feed_tokens.used(c, token, named, now))
        return answered(body, kind)

    def _body(self, connection: Connection, asked: _Request) -> tuple[bytes, str, str]:
        """The answer, its type, and the set that rows were read of."""
        data = _data(connection, asked)
        model = self._model(data)
        if not asked.path:
            return orjson.dumps(service_document(asked.address, model)), "json", ""
        if asked.path == "$metadata":
            return model_document(model), "xml", ""
        parts = _PATH.fullmatch(asked.path)
        of = model.get(parts["set"]) if parts else None
        if parts is None or of is None or (parts["key"] is not None and parts["count"]):
            raise unknown(f"there is no {asked.path[:80]}")
        pack = asked.app.world.pack
        places = places_of(pack, asked.token)
        names = {place_name(each.code) or each.code: each.code for each in pack.provinces}
        if parts["count"]:
            where = where_of(of, asked.options, names)
            return counted(data, of, places, where), "text", of.name
        told = asked_of(of, asked.options, asked.prefer, names)
        made: dict[str, Any]
        if parts["key"] is not None:
            made = one_row(data, of, places, parts["key"], told, asked.address)
        else:
            made = some_rows(data, of, places, told, asked.options, asked.address)
        return orjson.dumps(made), "json", of.name

    def _model(self, data: AllData) -> FeedModel:
        """The sets, worked out once in a while."""
        now, kept = time.monotonic(), self._models.get(data.personal)
        if kept is None or now - kept[0] >= MODEL_GOOD_FOR_SECONDS:
            kept = self._models[data.personal] = now, model_of(data)
        return kept[1]


def _data(connection: Connection, asked: _Request) -> AllData:
    app, told = asked.app, asked.app.settings
    links = signed_links(told.public_url, told.secret_key, app.clock)
    return AllData(connection, app.world, app.texts, ReportsWanted(), asked.token.personal, links)
