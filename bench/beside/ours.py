"""Our server as it is on Telegram: the real app, web entrance, loops and HTTP to the platform.

`python -m bench.beside.ours ADDRESS TELEGRAM PIPE`, ADDRESS a folder.
"""

import asyncio
import sys
from datetime import timedelta

import orjson
from aiohttp import web
from sqlalchemy import Connection, func, select

from bench import years as past
from bench.beside.people import FIRST_CHAT
from bench.beside.serving import SECRET, TOKEN
from bench.served import run, serve_until_closed
from bench.turns_server import _projects
from bot.app import App, Process
from bot.base.clock import real_clock
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.server.logs import configure
from bot.server.meanings import warm_up
from bot.server.web import web_app
from bot.server.wiring import build, made_ready
from core import limits
from core.changes import AddPerson, Decision, GrantRole
from core.events import Channel, ChatRef
from core.ids import new_id
from core.people import Holding, Role
from storage.chats import chats
from storage.database.engines import Database
from storage.database.schema import migrate
from storage.tables import reports

PEOPLE = 256


async def serve(folder: str, telegram: str) -> None:
    """Serves until stdin closes."""
    address = f"sqlite:///{folder}/ours.db"
    database = Database(address)
    await migrate(database)
    await database.close()
    settings = Settings(
        database_url=address, media_url="memory:///", secret_key="bench", playground=False,
        telegram_token=TOKEN, telegram_secret=SECRET, telegram_api_url=telegram,
        public_url="https://bench.invalid",  # webhooks, so nothing is polled
    )  # fmt: skip
    app = await made_ready(build(settings), Doors(telegram_name="khabuan_bot"))
    assert app is not None
    await _fill(app)
    await asyncio.to_thread(warm_up, app.world)
    served = web_app(Process(app))
    served.router.add_get("/bench", _counts_of(app))
    await serve_until_closed(app, served)


def _counts_of(app: App):  # type: ignore[no-untyped-def]
    async def counts(_request: web.Request) -> web.Response:
        """Once everything handed over is sent and written down."""
        await app.courier.finish()
        by_people = select(func.count()).where(reports.c.person_id.is_not(None))
        filed = await app.database.read(lambda c: c.execute(by_people).scalar_one())
        found = {"rounds": app.dispatcher.rounds, "reports": filed}
        return web.Response(body=orjson.dumps(found))

    return counts


async def _fill(app: App) -> None:
    """Leaders in every province, each with a chat, and four projects a province."""
    joined = real_clock() - timedelta(days=60)
    refs = [ChatRef(Channel.TELEGRAM, str(FIRST_CHAT + number)) for number in range(PEOPLE)]
    decisions = [
        _projects(app, app.world.pack),
        *(_leader(app, number, ref) for number, ref in enumerate(refs)),
    ]

    def work(connection: Connection) -> None:
        chats.open_missing(connection, refs, joined)
        past.write(app, decisions, joined, connection)

    await app.database.write(work)


def _leader(app: App, number: int, ref: ChatRef) -> Decision:
    provinces = app.world.pack.provinces
    person_id = new_id(real_clock(), app.random)
    held = Holding(Role.LEADER, provinces[number % len(provinces)].code)
    joined = AddPerson(person_id, ref.key, f"ป้าแดง {number}", "", "sample")
    return Decision(changes=(joined, GrantRole(person_id, held, None)))


if __name__ == "__main__":
    limits.ANSWERS_A_MINUTE = 10**9  # each of a few people says more than any person could
    configure()
    run(serve(*sys.argv[1:3]))
