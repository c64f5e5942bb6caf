"""HTTP to the platforms: one session, short patience, and honest words for lost answers."""

from collections.abc import Awaitable, Callable, Mapping

import aiohttp
import orjson

from bot.channels.channel import Answer, Call
from bot.sending.transport import LostAnswer, Unreachable
from core.limits import LARGEST_CONTENT_BYTES

_PATIENCE = aiohttp.ClientTimeout(total=20, connect=5)

ReadMedia = Callable[[str], Awaitable[bytes | None]]


def json_body(call: Call) -> bytes:
    """A call's body as it goes over the wire."""
    return orjson.dumps(call.body)


class HttpTransport:
    """Calls over one pooled session; opened and closed by wiring.

    The pool has no bound of its own: lanes bound what goes to each platform at once, and where
    all shared one, a platform that hangs would take the connections of the other.
    """

    def __init__(self, read_media: ReadMedia) -> None:
        self._session = aiohttp.ClientSession(
            timeout=_PATIENCE, connector=aiohttp.TCPConnector(limit=0, limit_per_host=0)
        )
        self._read_media = read_media

    async def post(self, call: Call) -> Answer:
        """The platform's answer. Raises Unreachable (surely not sent) or LostAnswer."""
        data, headers = await self._payload(call)
        try:
            async with self._session.post(call.url, data=data, headers=headers) as response:
                return Answer(response.status, response.headers, await response.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unreachable from error
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise LostAnswer from error

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        """A GET; content beyond what we keep is not read on, and so comes too long."""
        try:
            async with self._session.get(url, headers=headers) as response:
                body = await response.content.read(LARGEST_CONTENT_BYTES + 1)
                while len(body) <= LARGEST_CONTENT_BYTES and not response.content.at_eof():
                    body += await response.content.read(LARGEST_CONTENT_BYTES)
                return Answer(response.status, response.headers, body)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise Unreachable from error

    async def close(self) -> None:
        """Closes every connection."""
        await self._session.close()

    async def _payload(self, call: Call) -> tuple[bytes | aiohttp.FormData, Mapping[str, str]]:
        if not call.files:
            return json_body(call), {"Content-Type": "application/json", **call.headers}
        form = aiohttp.FormData()
        for name, value in call.body.items():
            form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
        for part in call.files:
            content = await self._read_media(part.media_key) or b""
            form.add_field(part.field, content, filename="picture.png", content_type=part.mime)
        return form, call.headers


class Nowhere:
    """A transport that reaches nobody, for who only wants to see what would be done."""

    async def post(self, call: Call) -> Answer:
        """Raises Unreachable."""
        raise Unreachable

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Raises Unreachable."""
        raise Unreachable
