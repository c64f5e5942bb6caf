"""What strangers may take of a serving process: connections, time, bytes, and nothing else."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.server import metrics
from bot.server.door.descriptors import raise_descriptors
from bot.server.door.flood import Flood, on_trouble
from bot.server.door.limits import DoorLimits, fitting
from bot.server.door.pages import is_operators
from tests.kit.platforms import webhooks
from tests.kit.town import LINE_SECRET, TELEGRAM_SECRET, Town

FEW = DoorLimits(
    most_connections=5,
    header_seconds=0.2,
    body_seconds=0.2,
    idle_seconds=0.5,
    lingering_seconds=0.05,
    most_bytes_at_once=100_000,
    small_body_bytes=1_000,
)
SHAPE = f"x-line-signature: {'A' * 43}=\r\n"
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture
async def small(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with Town(sqlite_url, tmp_path, limits=FEW) as town:
        yield town


class Line:
    """A connection of a stranger, who sends what they like."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def sends(self, words: bytes | str) -> None:
        self._writer.write(words.encode() if isinstance(words, str) else words)
        await self._writer.drain()

    async def answered(self) -> bytes:
        """Everything until it is closed."""
        async with asyncio.timeout(5):
            try:
                return await self._reader.read()
            except ConnectionError:
                return b""

    async def heads(self) -> bytes:
        """The head of one answer."""
        async with asyncio.timeout(5):
            return await self._reader.readuntil(b"\r\n\r\n")

    def close(self) -> None:
        self._writer.close()


async def line(town: Town, words: bytes | str = b"") -> Line:
    host, _, port = town.url.removeprefix("http://").partition(":")
    found = Line(*await asyncio.open_connection(host, int(port)))
    await found.sends(words)
    return found


def post(channel: str, headers: str, length: int) -> str:
    return (
        f"POST /{channel}/webhook HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {length}\r\n\r\n"
    )


async def test_unfinished_headers_are_told_to_hurry_and_closed(small: Town) -> None:
    for words in (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ", b""):
        stranger = await line(small, words)
        assert (await stranger.answered())[:12] == (b"HTTP/1.1 408" if words else b"")


async def test_an_idle_connection_is_closed(small: Town) -> None:
    stranger = await line(small, HEALTH)
    assert (await stranger.answered()).startswith(b"HTTP/1.1 200")


async def test_a_slow_body_is_given_up(small: Town) -> None:
    stranger = await line(small, post("line", SHAPE, 5_000) + "{")
    assert (await stranger.answered()).startswith(b"HTTP/1.1 408")


async def test_a_house_full_of_silence_still_answers(small: Town) -> None:
    unfinished = [b"GET / HTTP/1.1\r\nX: ", post("line", SHAPE, 900).encode() + b"{"]
    strangers = [await line(small, unfinished[number % 2]) for number in range(30)]
    assert (await small.get("/healthz"))[0] == 200
    for stranger in strangers:
        stranger.close()


async def test_a_house_full_of_visitors_says_when_to_come_again(
    small: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, has_begun = asyncio.Event(), asyncio.Semaphore(0)

    async def waits(*_: object) -> int:
        has_begun.release()
        await goes_on.wait()
        return 200

    monkeypatch.setattr("bot.server.web.receive", waits)
    busy = [await line(small, post("line", SHAPE, 2) + "{}") for _ in range(5)]
    for _ in busy:
        await has_begun.acquire()
    refused = await (await line(small, HEALTH)).answered()
    assert refused.startswith(b"HTTP/1.1 503")
    assert b"Retry-After: 5" in refused
    goes_on.set()
    for visitor in busy:
        assert (await visitor.heads()).startswith(b"HTTP/1.1 200")


async def test_headers_tell_before_a_byte_of_the_body_is_read(small: Town) -> None:
    telegram = "X-Telegram-Bot-Api-Secret-Token: {}\r\n"
    told = {
        post("line", "", 5_000): b"401",
        post("line", "x-line-signature: short\r\n", 5_000): b"401",
        post("telegram", "", 5_000): b"401",
        post("telegram", telegram.format("guess"), 5_000): b"401",
        post("line", SHAPE, 3 * 2**20): b"413",
        post("telegram", telegram.format(TELEGRAM_SECRET), 3 * 2**20): b"413",
        post("line", SHAPE, 90_000): b"503",
    }
    for words, status in told.items():
        head = await (await line(small, words)).heads()
        assert head.split()[1] == status, words
        assert b"\r\nServer:" not in head
        assert (b"Retry-After" in head) == (status == b"503")


async def test_bodies_share_what_there_is_and_give_it_back(small: Town) -> None:
    async with AsyncExitStack() as open_lines:
        for _ in range(3):
            stranger = await line(small, post("line", SHAPE, 40_000) + "x" * 39_000)
            open_lines.callback(stranger.close)
        assert (await stranger.answered())[:12] in (b"HTTP/1.1 503", b"HTTP/1.1 408")
    body = json.dumps({"events": [], "padding": "x" * 60_000}).encode()
    for _ in range(3):
        assert await small.post("line", webhooks.line_headers(LINE_SECRET, body), body) == 200


async def test_no_stranger_leaves_a_traceback_and_a_flood_is_one_line(
    small: Town, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    bad = (
        b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"A" * 20_000, b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nBad Header: \x00\r\n\r\n", b"\x00" * 100 + b"\r\n\r\n",
        post("line", SHAPE + "Transfer-Encoding: chunked\r\n", 5).encode(),
        b"POST /line/webhook HTTP/1.1\r\nHost: x\r\n" + SHAPE.encode()
        + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    )  # fmt: skip
    with capture_logs() as lines:
        for words in bad * 5:
            status = (await (await line(small, words)).answered()).split()[1]
            assert status in (b"400", b"408", b"431"), words
    assert [each["event"] for each in lines] == ["strangers turned away"]
    assert "Traceback" not in "".join([*capfd.readouterr(), caplog.text])


async def test_no_free_descriptor_is_counted_and_told_once_a_minute() -> None:
    flood = Flood(every_seconds=0.01)
    tell = on_trouble(flood)
    with capture_logs() as lines:
        for _ in range(1_000):
            context = {"message": "socket.accept() out of system resource", "exception": OSError()}
            tell(asyncio.get_running_loop(), context)
        flood.close()
        tell(asyncio.get_running_loop(), {"message": "else", "exception": ValueError("secret")})
    assert [each.get("descriptors") for each in lines] == [1, 999, None]


def test_there_are_never_more_connections_than_descriptors() -> None:
    assert raise_descriptors() >= 256
    assert fitting(DoorLimits(), 1_024).most_connections == 768
    assert fitting(DoorLimits(), 20_000).most_connections == 1_000


async def test_what_was_said_more_than_a_week_ago_is_not_acted_on(town: Town) -> None:
    at = town.clock() - timedelta(days=7, minutes=1)
    line_text = webhooks.line_text("U1", "เมนู", at_ms=int(at.timestamp() * 1000))
    before = metrics.STALE.labels("line")._value.get()
    assert await town.line("U1").does(line_text) == []
    telegram_text = webhooks.telegram_text(5, "เมนู", at=int(at.timestamp()))
    assert await town.telegram(5).does(telegram_text) == []
    assert metrics.STALE.labels("line")._value.get() == before + 1
    assert await town.line("U1").says("เมนู") != []


@pytest.mark.parametrize("page", ["/metrics", "/readyz"])
async def test_pages_for_operators_are_nothing_to_who_came_through_a_proxy(
    sqlite_url: str, tmp_path: Path, page: str
) -> None:
    async with Town(sqlite_url, tmp_path, metrics_token="a-token-of-sixteen") as town:
        assert (await town.get(page))[0] == 200
        passed_on = {"X-Forwarded-For": "203.0.113.7"}
        assert (await town.get(page, passed_on))[0] == 404
        for given, status in (("a-token-of-sixteen", 200), ("guess", 404), ("é", 404), ("", 404)):
            headers = {**passed_on, "Authorization": f"Bearer {given}"}
            assert (await town.get(page, headers))[0] == status


async def test_a_page_for_operators_is_made_once_a_second(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def counted(_read: object) -> bytes:
        asked.append(1)
        return b"figures"

    monkeypatch.setattr(metrics, "exposition", counted)
    async with Town(sqlite_url, tmp_path, limits=DoorLimits(page_good_for_seconds=60)) as town:
        got = await asyncio.gather(*(town.get("/metrics") for _ in range(20)))
    assert [status for status, _ in got] == [200] * 20
    assert len(asked) == 1


def test_only_this_machines_own_addresses_are_neighbours() -> None:
    from aiohttp.test_utils import make_mocked_request

    for address in ("127.0.0.1", "::1", "127.9.9.9", "::ffff:203.0.113.7", "10.0.0.1", "", "x"):
        request: web.Request = make_mocked_request("GET", "/metrics").clone(remote=address)
        assert is_operators(request, "") == (address in ("127.0.0.1", "::1", "127.9.9.9"))
