"""A whole bot behind real HTTP, with a fake LINE and a fake Telegram as its world.

    heard = await town.line("U1").says("สวัสดี")
    await town.telegram(5).taps("ส่ง")
    await town.due("2024-11-18T07:30")

Rounds and sending run as in `khabuan serve`; what a worker does by the clock (sweeping,
fetching photos, schedules) is driven by hand, so that no test waits for time to pass.
"""

from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web
from sqlalchemy import Connection
from yarl import URL

from bot.app import App, Process
from bot.base.settings import Settings
from bot.cli import operate
from bot.jobs import media
from bot.jobs import scheduler as schedule
from bot.jobs.scheduler import Fired
from bot.server import wiring, worker
from bot.server.door.door import DoorRunner
from bot.server.door.limits import DoorLimits
from bot.server.web import web_app
from bot.server.wiring import build, close, made_ready
from storage.database import dead_letters as letters
from storage.database import settings as kept
from storage.database.dead_letters import Letter
from storage.database.schema import is_current
from tests.kit.chance import MovableClock
from tests.kit.packs import OF_TESTS
from tests.kit.phones import LinePhone, TelegramPhone
from tests.kit.platforms.fake_platforms import FakeLine, FakeTelegram

LINE_SECRET = "line-secret"
TELEGRAM_SECRET = "telegram-secret"
LINE_ID = "@khabuan"
UNHURRIED = DoorLimits(page_good_for_seconds=0)
"""As in earnest, but pages for operators are made anew each time they are asked for."""


class Town:
    """One serving process and the platforms around it; `line` and `telegram` are phones in it."""

    process: Process
    url: str

    def __init__(
        self,
        database_url: str,
        folder: Path,
        *,
        neighbour: "Town | None" = None,
        is_ready: bool = True,
        limits: DoorLimits = UNHURRIED,
        **settings: Any,
    ) -> None:
        """`neighbour`: a town whose platforms and clock this one shares (a second process)."""
        self._neighbour = neighbour
        self._is_ready = is_ready
        self._limits = limits
        self.clock: MovableClock = neighbour.clock if neighbour else MovableClock()
        self.line_platform: FakeLine = neighbour.line_platform if neighbour else FakeLine()
        self.telegram_platform: FakeTelegram = (
            neighbour.telegram_platform if neighbour else FakeTelegram()
        )
        self._database_url = database_url
        self._folder = folder
        self._more = settings
        self._phones: dict[tuple[str, str], Any] = {}

    async def __aenter__(self) -> Self:
        if self._neighbour is None:
            await self.line_platform.start()
            await self.telegram_platform.start()
        self.settings = self._settings()
        random = Random(2 if self._neighbour else 1).randbytes
        self.process = Process(build(self.settings, clock=self.clock, random=random))
        self.process.app.oldest_waits_seconds = 60.0  # a busy machine is no overload
        if self._is_ready:
            await self.get_ready()
        self._session = aiohttp.ClientSession()
        served = web_app(self.process, self._limits)
        self._runner = DoorRunner(served, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()
        await self._runner.cleanup()
        await close(self.process.app)
        if self._neighbour is None:
            await self.line_platform.close()
            await self.telegram_platform.close()

    async def get_ready(self) -> bool:
        """Opens pack and queue and starts serving rounds; False on an old schema."""
        if not await is_current(self.process.app.database):
            return False
        await self.process.app.database.write(self._keep_names)
        app = await made_ready(self.process.app)
        assert app is not None
        self.process.app = app
        worker.start(app, works=False)
        return True

    @property
    def app(self) -> App:
        """What is served. Before `get_ready` there is none."""
        running = self.process.running
        assert running is not None
        return running

    # Phones

    def line(self, user: str, group: str = "") -> LinePhone:
        """Somebody's LINE; with `group` what they say is said in that room."""
        made = self._phones.setdefault(("line", f"{user}/{group}"), LinePhone(self, user, group))
        assert isinstance(made, LinePhone)
        return made

    def telegram(self, chat: int, sender: int = 0) -> TelegramPhone:
        """Somebody's Telegram; a negative chat is a group, said in by `sender`."""
        phone = TelegramPhone(self, chat, sender)
        made = self._phones.setdefault(("telegram", f"{chat}/{sender}"), phone)
        assert isinstance(made, TelegramPhone)
        return made

    # What to look for on a phone

    def words(self, key: str, **args: Any) -> str:
        """A sentence or label of the bot's own, by its key."""
        return self.app.texts.say(key, args)

    def choice(self, form_id: str, question: str, name: str) -> str:
        """The button of a choice in a form of the pack."""
        form = self.app.world.shelf.current(form_id)
        assert form is not None
        (asked,) = (one for one in form.questions if one.name == question)
        (found,) = (one for one in form.lists[asked.choice_list] if one.name == name)
        return found.button

    # The world outside

    async def post(self, channel: str, headers: dict[str, str], body: bytes) -> int:
        """A webhook; its HTTP status."""
        address = f"{self.url}/{channel}/webhook"
        async with self._session.post(address, data=body, headers=headers) as answer:
            return answer.status

    async def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """A page of the server."""
        async with self._session.get(f"{self.url}{path}", headers=headers) as answer:
            return answer.status, await answer.read()

    async def get_raw(self, path: str) -> int:
        """The status of a page whose address is sent as it is written here."""
        address = URL(f"{self.url}{path}", encoded=True)
        async with self._session.get(address) as answer:
            return answer.status

    async def settle(self) -> None:
        """Waits until everything committed is sent and written down, and photos are fetched."""
        if self.process.running is None:
            return
        await self.app.courier.finish()
        while await media.fetch_wanted(self.app):
            pass
        await self.app.courier.finish()

    # Time

    async def sweep(self, **later: float) -> int:
        """Moves the clock (`sweep(seconds=2)`) and sends what waited; how many rows were taken."""
        self.clock.move_by(**later)
        taken = await self.app.courier.sweep()
        await self.settle()
        return taken

    async def due(self, at: datetime | str) -> list[Fired]:
        """Moves the clock to a Bangkok time and does what is due then."""
        self.clock.move_to(at)
        fired = await schedule.tick(self.app, self.clock())
        await self.sweep()
        return fired

    # The operator

    async def invite(
        self,
        role: str,
        province: str = "",
        region: str = "",
        tambon: str = "",
        uses: int = 1,
        year: int = 0,
    ) -> str:
        """The code that `khabuan invite` prints."""
        printed = StringIO()
        with redirect_stdout(printed):
            where = province, region, tambon
            await operate.invited(self.settings, role, *where, "", uses, year)
        first = printed.getvalue().splitlines()[0]
        assert first.startswith("code: ")
        return first.removeprefix("code: ")

    async def letters(self) -> list[Letter]:
        """Events that became dead letters and were not replayed yet."""
        return await self.app.database.read(letters.waiting)

    def has_no_complaints(self) -> None:
        """The platforms found no fault in anything that was sent to them."""
        assert not self.line_platform.problems
        assert not self.telegram_platform.problems

    def _keep_names(self, connection: Connection) -> None:
        """What `khabuan connect` would have found out about us."""
        kept.keep_setting(connection, wiring.LINE_ID, LINE_ID)
        kept.keep_setting(connection, wiring.TELEGRAM_NAME, self.telegram_platform.username)

    def _settings(self) -> Settings:
        given: dict[str, Any] = {
            "database_url": self._database_url,
            "media_url": f"file:{self._folder / 'media'}",
            "public_url": "https://khabuan.example",
            "secret_key": "a secret of this town",
            "line_channel_secret": LINE_SECRET,
            "line_channel_token": self.line_platform.token,
            "line_api_url": self.line_platform.api_url,
            "line_data_url": self.line_platform.data_url,
            "telegram_token": self.telegram_platform.token,
            "telegram_secret": TELEGRAM_SECRET,
            "telegram_api_url": self.telegram_platform.url,
            "pack": str(OF_TESTS),
            "playground": False,
            "contact": "",
            **self._more,
        }
        return Settings(_env_file=None, **given)
