"""The playground: a little LINE and a little Telegram in this process, seen in a browser.

What a person does on a phone becomes the platform's own JSON, signed, and goes through the
same entrance as a real webhook; the calls our channels make are answered as the platforms
answer and drawn as they draw. Only the connection to the platforms is missing.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.channel import Answer, Call
from bot.playground import web as playground_web
from bot.playground import words as playground_words
from bot.playground.line import LineSide
from bot.playground.people import NotPossible, People, Receive
from bot.playground.telegram import BOT_PATH, FILE_PATH, TelegramSide
from bot.playground.world import TEXTS, Content, DemoClock, Item, Phone, RichMenu, Room, World

__all__ = ["DemoClock", "NotPossible", "Phone", "Playground", "Receive", "RichMenu", "Room"]

ReadMedia = Callable[[str], Awaitable[bytes | None]]
"""The bytes behind a media key of ours, or behind the ticket of a link to it."""

Steps = Callable[[], Awaitable[list[Item]]]
"""The steps of the tour, as the page wants them."""


class Playground(People):
    """Both platforms, every phone, and the page that shows them.

    What people do is `People`'s (say, press, tap, send_photo, send_pin, add_friend, block);
    here is what the bot calls and what can be seen. The first of `menus` is everybody's.
    """

    def __init__(
        self,
        *,
        phones: Sequence[Phone],
        rooms: Sequence[Room],
        receive: Receive,
        clock: DemoClock,
        line_secret: str,
        telegram_secret: str,
        telegram_user: str,
        read_media: ReadMedia,
        read_ticket: ReadMedia,
        menus: Sequence[RichMenu] = (),
        tour: Steps | None = None,
    ) -> None:
        world = World(tuple(phones), tuple(rooms), clock, tuple(menus))
        line = LineSide(world, line_secret, TEXTS["bot"])
        telegram = TelegramSide(world, telegram_secret, telegram_user, TEXTS["bot"])
        super().__init__(world, receive, line, telegram)
        self._read_media = read_media
        self.read_ticket = read_ticket
        self.tour = tour

    # The courier's side

    async def post(self, call: Call) -> Answer:
        """Takes the place of an HTTP POST to a platform; matched by path only."""
        path = urlsplit(call.url).path
        body = json.loads(json.dumps(dict(call.body)))
        method = BOT_PATH.search(path)
        if method is None:
            return self._line.answer(path, call.headers, body)
        if isinstance(body.get("reply_markup"), str):
            body["reply_markup"] = json.loads(body["reply_markup"])
        if isinstance(body.get("media"), str):
            body["media"] = json.loads(body["media"])
        uploads = [
            Content("", await self._read_media(part.media_key) or b"", part.mime)
            for part in call.files
        ]
        return self._telegram.answer(method[1], body, uploads)

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Takes the place of an HTTP GET to a platform."""
        path = urlsplit(url).path
        if BOT_PATH.search(path) or FILE_PATH.search(path):
            return self._telegram.fetch(url)
        return self._line.fetch(path)

    # What can be seen

    def screen(self, screen_id: str) -> list[Item]:
        """What is on a phone, or in a room: plain dicts, oldest first."""
        return self.world.items(screen_id)

    def words(self, screen_id: str) -> list[str]:
        """The same as lines of text, for tests and for `khabuan chat`."""
        return [playground_words.line_of(item) for item in self.screen(screen_id)]

    def buttons(self, screen_id: str) -> list[str]:
        """Labels that can be tapped, oldest first."""
        return [button.label for button in playground_words.buttons(self.screen(screen_id))]

    async def close(self) -> None:
        """Let every open page go; for the web server's `on_shutdown`, which else waits for them."""
        self.world.tell({"t": "bye"})
        await asyncio.sleep(0)

    def routes(self) -> list[web.RouteDef]:
        """The page at `/`, its files, its pictures and its WebSocket."""
        return playground_web.routes(self)
