"""The address of somebody's board: `/board/<ticket>`, signed, good for a day.

A ticket says whose it is, in which chat it was told (as a short hash) and since when. By itself
it opens nothing: a button binds it to the first browser that presses it (`bot/board/entering.py`).
"""

import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

GOOD_FOR = timedelta(hours=24)
"""As long as a file that was asked for (PDPA s. 37)."""
_TICKET = re.compile(
    r"(?P<what>(?P<id>[0-9a-f]{32})\.(?P<person>[0-9a-f]{32})\.(?P<chat>[0-9a-f]{12})"
    r"\.(?P<since>[0-9]{1,12}))\.(?P<seal>[0-9a-f]{32})"
)
_LINK, _BROWSER = "board", "browser"


@dataclass(frozen=True, slots=True)
class BoardTicket:
    """What a signed address of a board says. `chat`: of `chat_mark`."""

    id: str
    person_id: str
    chat: str
    since: datetime

    @property
    def until(self) -> datetime:
        """When it no longer opens."""
        return self.since + GOOD_FOR


BoardLink = Callable[[str, str, str, datetime], str]
"""id, person, chat and now -> an address; empty where the server has none."""


def no_link(_id: str, _person_id: str, _chat_key: str, _now: datetime) -> str:
    """Of a server without a public address."""
    return ""


def links_to_boards(public_url: str, secret: str) -> BoardLink:
    """Makes addresses; https only, as for photos and files."""
    if not public_url.startswith("https://") or not secret:
        return no_link

    def link(link_id: str, person_id: str, chat_key: str, now: datetime) -> str:
        since = int(now.timestamp())
        what = f"{link_id}.{person_id}.{chat_mark(chat_key)}.{since}"
        return f"{public_url.rstrip('/')}/board/{what}.{_seal(secret, _LINK, what)}"

    return link


def read_ticket(ticket: str, secret: str, old: Iterable[str] = ()) -> BoardTicket | None:
    """What a ticket says, also one whose time is over; None for one we did not make."""
    parts = _TICKET.fullmatch(ticket)
    if parts is None or not secret:
        return None
    sealed = (_seal(each, _LINK, parts["what"]) for each in (secret, *old))
    if not any(hmac.compare_digest(seal, parts["seal"]) for seal in sealed):
        return None
    since = datetime.fromtimestamp(int(parts["since"]), UTC)
    return BoardTicket(parts["id"], parts["person"], parts["chat"], since)


def browser_mark(ticket: str, secret: str) -> str:
    """What the cookie of the browser holds that a ticket is bound to."""
    return _seal(secret, _BROWSER, ticket)


def chat_mark(chat_key: str) -> str:
    """A chat in an address: known again, not read."""
    return sha256(chat_key.encode()).hexdigest()[:12]


def _seal(secret: str, use: str, what: str) -> str:
    return hmac.new(secret.encode(), f"{use} {what}".encode(), sha256).hexdigest()[:32]
