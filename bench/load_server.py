"""The server that `bench/load.py` presses: the real app and web entrance with all its loops.

`python -m bench.load_server DATABASE_URL MEDIA_FOLDER LEADERS PIPE`: fills an empty database,
prints its port, and writes to the file descriptor PIPE the number in each reply token, when the
answer that it carries goes out. LINE is made up: it answers 200 at once, in this process, and holds
a photo of 300 kB under every message id.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import timedelta

import orjson
from aiohttp import web
from sqlalchemy import Connection

from bench import years as past
from bench.load_people import project_of, province_of
from bench.people import SECRET, user_of
from bench.served import run, serve_until_closed
from bot.app import App, Process
from bot.base.clock import real_clock
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.channels.channel import Answer, Call
from bot.channels.line.channel import Line
from bot.sending.http import json_body
from bot.server.meanings import warm_up
from bot.server.web import web_app
from bot.server.wiring import build, made_ready
from core.changes import AddPerson, Decision, GrantRole, KeepEntity
from core.events import Channel, ChatRef
from core.ids import new_id
from core.people import Holding, Role
from storage.chats import chats
from storage.database.engines import Database
from storage.database.schema import migrate

_ACCEPTED = Answer(200, {}, b"{}")
_PHOTO = Answer(200, {}, b"\xff\xd8\xff\xda\0\x02" + b"a house" * 43_000 + b"\xff\xd9")
_LOOKED_AT_EVERY = 0.02


class ListeningPlatform:
    """Accepts everything at once and tells which webhook was answered."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._told: list[str] = []
        self.pushed = 0

    async def post(self, call: Call) -> Answer:
        """The bytes are made as for HTTP, then dropped."""
        json_body(call)
        token = str(call.body.get("replyToken", ""))
        self.pushed += not token
        if token:
            if not self._told:
                asyncio.get_running_loop().call_soon(self._tell)
            self._told.append(f"{int(token.partition(':')[2], 16)}\n")
        return _ACCEPTED

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Content of a message; of anything else there is none."""
        return _PHOTO if url.endswith("/content") else Answer(404, {}, b"")

    def _tell(self) -> None:
        lines, self._told = "".join(self._told), []
        os.write(self._pipe, lines.encode())


class Gauge:
    """How many events waited for their round at most."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.most_waiting = 0
        self.oldest_seconds = 0.0

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            dispatcher = self._app.dispatcher
            self.most_waiting = max(self.most_waiting, len(dispatcher._waiting))
            self.oldest_seconds = max(self.oldest_seconds, dispatcher.oldest_seconds())
            await asyncio.sleep(_LOOKED_AT_EVERY)


async def serve(address: str, folder: str, leaders: int, pipe: int) -> None:
    """Serves until stdin closes."""
    database = Database(address)
    await migrate(database)
    await database.close()
    settings = Settings(
        database_url=address, media_url=f"file:{folder}", secret_key="bench", playground=False
    )
    platform = ListeningPlatform(pipe)
    channels = {Channel.LINE: Line(SECRET, "bench")}
    opened = build(settings, channels=channels, transport=platform)  # type: ignore[arg-type]
    app = await made_ready(opened, Doors())
    assert app is not None
    await _fill(app, leaders)
    gauge = Gauge(app)
    await asyncio.to_thread(warm_up, app.world)
    served = web_app(Process(app))
    served.router.add_get("/bench", _counts_of(app, platform, gauge))
    app.tasks.append(asyncio.create_task(gauge.watch()))
    await serve_until_closed(app, served)


def _counts_of(app: App, platform: ListeningPlatform, gauge: Gauge):  # type: ignore[no-untyped-def]
    async def counts(_request: web.Request) -> web.Response:
        """As far as it has come; nobody is waited for."""
        found = {
            "rounds": app.dispatcher.rounds,
            "sent": app.courier.sent,
            "pushed": platform.pushed,
            "most_waiting": gauge.most_waiting,
            "oldest_seconds": gauge.oldest_seconds,
        }
        return web.Response(body=orjson.dumps(found))

    return counts


async def _fill(app: App, leaders: int) -> None:
    """Leaders in every province, each with a chat and a project of their own."""
    joined = real_clock() - timedelta(days=60)
    codes = [one.code for one in app.world.pack.provinces]

    def work(connection: Connection) -> None:
        refs = [ChatRef(Channel.LINE, user_of(number)) for number in range(leaders)]
        chats.open_missing(connection, refs, joined)
        decisions = [_leader(app, number, province_of(number, codes)) for number in range(leaders)]
        past.write(app, decisions, joined, connection)

    await app.database.write(work)


def _leader(app: App, number: int, province: str) -> Decision:
    person_id = new_id(real_clock(), app.random)
    opened = KeepEntity(
        entity_id=new_id(real_clock(), app.random),
        list_name="projects",
        label=project_of(number),
        province=province,
        tambon="",
        year=app.world.pack.year,
        data={"code": "P06", "budget_baht": "350000"},
    )
    key = ChatRef(Channel.LINE, user_of(number)).key
    joined = AddPerson(person_id, key, f"ป้าแดง {number}", "", "sample")
    return Decision(
        changes=(joined, GrantRole(person_id, Holding(Role.LEADER, province), None), opened)
    )


if __name__ == "__main__":
    run(serve(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
