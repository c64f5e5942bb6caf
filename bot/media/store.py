"""Photos and files on disk or in a bucket, and signed links to them.

Keys: `photo/<media id>` for what people sent, `file/<id>.<type>` for what they asked for,
`thumb/<media id>`, `qr/<address>`, `board/<packed board>` and `week/<packed week>` for pictures
that are drawn when somebody looks.
Links carry an HMAC of key and expiry; they are the only way in.
"""

import asyncio
import hmac
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.base.child_process import GaveUp, apart, carefully
from bot.base.clock import Clock
from bot.channels.channel import MediaLinks
from bot.media.kinds import THUMB
from storage.database.private_files import OWN_FILE, own_folder
from storage.database.standing import InPlace

LINK_GOOD_FOR = timedelta(days=7)
_FOLDER = "file:"
_TICKET = re.compile(
    r"(?P<key>[A-Za-z0-9_=-]+/[A-Za-z0-9_=.-]{1,3000})\.(?P<expires>[0-9]{1,12})\.(?P<seal>[0-9a-f]{32})"
)
"""A folder, a name, when it ends and its seal; nothing else is looked at twice."""


class MediaStore:
    """Bytes by key."""

    def __init__(self, url: str) -> None:
        """`file:var/media` (relative to where we run) or `s3://bucket/prefix`."""
        self._url = url
        folder = Path(url.removeprefix(_FOLDER)) if url.startswith(_FOLDER) else None
        self.folder = InPlace("the media folder", folder)
        if folder is not None:
            own_folder(folder)
            self.folder.remember()

    @cached_property
    def _store(self) -> Any:
        """Opened with the first photo: the library takes 5 MB."""
        return _opened(self._url)

    async def put(self, key: str, content: bytes) -> None:
        """Keeps bytes under a key. Raises what the store raises when it cannot (disk full)."""
        if not self._url.startswith(_FOLDER):
            await self._store.put_async(key, content)
            return
        path = Path(self._url.removeprefix(_FOLDER)) / key
        await asyncio.to_thread(own_folder, path.parent)
        await self._store.put_async(key, content)
        await asyncio.to_thread(path.chmod, OWN_FILE)

    async def get(self, key: str) -> bytes | None:
        """The bytes, drawn on the spot for a QR picture or a board; None when there are none."""
        if key.startswith(THUMB):
            return await self._thumbnail(key.removeprefix(THUMB))
        if key.startswith("qr/"):
            return await apart(_draw_qr, key.removeprefix("qr/"))
        if key.startswith("board/"):
            return await apart(_draw_board, key.removeprefix("board/"))
        if key.startswith("week/"):
            return await apart(_draw_week, key.removeprefix("week/"))
        try:
            found = await self._store.get_async(key)
        except FileNotFoundError:
            return None
        return bytes(await found.bytes_async())

    async def _thumbnail(self, media_id: str) -> bytes:
        """A small picture in place of what was sent; a plain one where that is gone or no picture:
        an album is refused whole for one that is missing."""
        sent = await self.get(f"photo/{media_id}")
        with suppress(GaveUp):
            if sent and (small := await carefully(_shrunk, sent)):
                return small
        return await apart(_plain)

    async def delete(self, key: str) -> None:
        """Removes bytes; absent ones are fine."""
        try:
            await self._store.delete_async(key)
        except FileNotFoundError:
            return


def signed_links(public_url: str, secret: str, clock: Clock) -> MediaLinks:
    """Makes https addresses for media keys; None when the server has no public address."""

    def link(media_key: str) -> str | None:
        if not public_url.startswith("https://"):
            return None
        expires = _end_of_day(clock() + LINK_GOOD_FOR)
        ticket = f"{media_key}.{expires}.{_seal(secret, media_key, expires)}"
        return f"{public_url.rstrip('/')}/media/{quote(ticket, safe='')}"

    return link


def file_link(public_url: str, secret: str, key: str, until: datetime) -> str | None:
    """An address under /files that opens until a moment; None without a public address."""
    if not public_url.startswith("https://"):
        return None
    expires = int(until.timestamp())
    ticket = f"{key}.{expires}.{_seal(secret, key, expires)}"
    return f"{public_url.rstrip('/')}/files/{quote(ticket, safe='')}"


def _end_of_day(at: datetime) -> int:
    """Rounded up to the day: a push repeated with its retry key must have the same body."""
    return int(at.timestamp()) // 86_400 * 86_400 + 86_400


def key_of_ticket(ticket: str, secret: str, now: datetime, old: Iterable[str] = ()) -> str | None:
    """The media key of a signed link, or None when it is forged or too old.

    `old`: keys that were replaced and whose links still open.
    """
    parts = _TICKET.fullmatch(ticket)
    if parts is None or int(parts["expires"]) < now.timestamp():
        return None
    key, expires, rest = parts["key"], parts["expires"], parts["seal"]
    sealed = (_seal(each, key, int(expires)) for each in (secret, *old))
    return key if any(hmac.compare_digest(seal, rest) for seal in sealed) else None


def _seal(secret: str, key: str, expires: int) -> str:
    return hmac.new(secret.encode(), f"{key}.{expires}".encode(), sha256).hexdigest()[:32]


def _opened(url: str) -> Any:
    from obstore.store import LocalStore, from_url

    if not url.startswith(_FOLDER):
        return from_url(url)
    folder = Path(url.removeprefix(_FOLDER))
    return LocalStore(folder, automatic_cleanup=True, mkdir=True)


def _draw_qr(encoded: str) -> bytes:
    from bot.pictures.qr_card import qr_card

    url = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    return qr_card(url)


def _shrunk(content: bytes) -> bytes:
    from bot.media.thumbnail import thumbnail

    return thumbnail(content)


def _plain() -> bytes:
    from bot.media.thumbnail import nothing_there

    return nothing_there()


def _draw_board(packed: str) -> bytes:
    from bot.pictures.board import board
    from core.programme.overviews.boards import unpacked

    return board(unpacked(packed))


def _draw_week(packed: str) -> bytes:
    from bot.pictures.week import week
    from core.programme.overviews.week import unpacked_week

    return week(unpacked_week(packed))
