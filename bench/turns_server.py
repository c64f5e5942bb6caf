"""The measured server: the real app and web entrance, beside a handler that does nothing.

`python -m bench.turns_server DATABASE_URL PEOPLE PIPE YEARS`: fills an empty database, prints
its port, and writes to the file descriptor PIPE what every answer lets its reader tap. Only the
platform is made up: it answers 200 at once, in this process.
"""

import asyncio
import os
import sys
from datetime import timedelta
from typing import Any

import orjson
from aiohttp import web
from sqlalchemy import Connection

from bench import years as past
from bench.people import PROJECTS_A_PROVINCE, SECRET, user_of
from bench.served import run, serve_until_closed
from bot.app import App, Process
from bot.base.clock import real_clock
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.channels.channel import Answer, Call
from bot.channels.line.channel import Line
from bot.sending.http import json_body
from bot.sending.pacing import Pacing
from bot.server.web import web_app
from bot.server.wiring import build, made_ready
from core import limits
from core.changes import AddPerson, Decision, GrantRole, KeepEntity
from core.events import Channel, ChatRef
from core.ids import new_id
from core.people import Holding, Role
from core.programme.pack.pack import Pack
from storage.chats import chats
from storage.database.engines import Database
from storage.database.schema import migrate

_ACCEPTED = Answer(200, {}, b"{}")


class QuickPlatform:
    """A platform that accepts everything at once and tells the bench what can be tapped."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._told: list[str] = []

    async def post(self, call: Call) -> Answer:
        """The bytes are made as for HTTP, then dropped."""
        json_body(call)
        user = str(call.body.get("to") or call.body["replyToken"]).partition(":")[0]
        taps = _large_buttons(call.body["messages"][-1])
        if not self._told:
            asyncio.get_running_loop().call_soon(self._tell)
        self._told.append("\t".join((user, *taps)) + "\n")
        return _ACCEPTED

    def _tell(self) -> None:
        """All answers of a pass of the loop at once: what only the bench needs costs little."""
        lines, self._told = "".join(self._told), []
        os.write(self._pipe, lines.encode())

    async def fetch(self, url: str, headers: object) -> Answer:
        """Nobody sends pictures here."""
        return Answer(404, {}, b"")


def _large_buttons(message: dict[str, Any]) -> list[str]:
    footer = message.get("contents", {}).get("footer")
    if footer is None:
        return []
    return [each["action"]["data"] for each in footer["contents"] if "data" in each["action"]]


async def serve(address: str, people: int, pipe: int, years: int) -> None:
    """Serves until stdin closes."""
    database = Database(address)
    await migrate(database)
    await database.close()
    settings = Settings(
        database_url=address, media_url="memory:///", secret_key="bench", playground=False
    )
    channels = {Channel.LINE: Line(SECRET, "bench")}
    opened = build(settings, channels=channels, transport=QuickPlatform(pipe))  # type: ignore[arg-type]
    opened.pacing = Pacing(calls_a_second=1_000_000)  # LINE's own limit would be met first
    app = await made_ready(opened, Doors())
    assert app is not None
    await _fill(app, people)
    await past.file(app, years)
    served = web_app(Process(app))
    served.router.add_post("/empty", _empty)
    served.router.add_get("/bench", _counts_of(app))
    await serve_until_closed(app, served)


async def _empty(_request: web.Request) -> web.Response:
    return web.Response()


def _counts_of(app: App):  # type: ignore[no-untyped-def]
    async def counts(_request: web.Request) -> web.Response:
        """Once everything handed over is sent and written down."""
        await app.courier.finish()
        found = {"rounds": app.dispatcher.rounds, "sent": app.courier.sent}
        return web.Response(body=orjson.dumps(found))

    return counts


async def _fill(app: App, people: int) -> None:
    """Leaders in every province, each with a chat, and four projects a province."""
    pack = app.world.pack
    decisions = [_projects(app, pack), *(_leader(app, pack, number) for number in range(people))]
    joined = real_clock() - timedelta(days=60)

    def work(connection: Connection) -> None:
        refs = [ChatRef(Channel.LINE, user_of(number)) for number in range(people)]
        chats.open_missing(connection, refs, joined)
        past.write(app, decisions, joined, connection)

    await app.database.write(work)


def _leader(app: App, pack: Pack, number: int) -> Decision:
    province = pack.provinces[number % len(pack.provinces)]
    person_id = new_id(real_clock(), app.random)
    key = ChatRef(Channel.LINE, user_of(number)).key
    return Decision(
        changes=(
            AddPerson(person_id, key, f"ป้าแดง {number}", "", "sample"),
            GrantRole(person_id, Holding(Role.LEADER, province.code), None),
        )
    )


def _projects(app: App, pack: Pack) -> Decision:
    return Decision(
        changes=tuple(
            KeepEntity(
                entity_id=new_id(real_clock(), app.random),
                list_name="projects",
                label=f"{known.short} {province.name}",
                province=province.code,
                tambon="",
                year=pack.year,
                data={"code": known.code, "budget_baht": "350000"},
            )
            for province in pack.provinces
            for known in pack.projects[:PROJECTS_A_PROVINCE]
        )
    )


if __name__ == "__main__":
    limits.ANSWERS_A_MINUTE = 10**9  # each of a few people says more than any person could
    run(serve(sys.argv[1], *map(int, sys.argv[2:])))
