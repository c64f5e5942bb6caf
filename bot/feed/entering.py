"""Who may read the feed: the token of a request, and how often it may come.

A token comes as `Authorization: Bearer TOKEN`, or as the password of Basic, which is what Excel and
Power BI ask a person for. Nothing of it is in an address, since addresses are written down.
"""

import re
from base64 import b64decode
from collections.abc import Callable
from http import HTTPStatus

from bot.feed.trouble import FeedTrouble
from core.programme.pack.pack import Pack
from storage.people.feed_tokens import PREFIX, FeedToken

MOST_A_MINUTE = 300
"""Pages of one token: 150,000 rows."""
MOST_WRONG_A_MINUTE = 30
"""Tokens that are none, from one address."""
_MINUTE = 60.0
_MOST_KEPT = 10_000
_TOKEN = re.compile(PREFIX + "[0-9a-f]{64}")


def secret_in(header: str) -> str:
    """The token of an Authorization header; empty where there is none that could be ours."""
    scheme, _, rest = header.strip().partition(" ")
    given = rest.strip()
    if scheme.lower() == "basic":
        try:
            name, _, password = b64decode(given, validate=True).decode().partition(":")
        except ValueError:
            return ""
        given = password or name
    elif scheme.lower() != "bearer":
        return ""
    return given if _TOKEN.fullmatch(given) else ""


def places_of(pack: Pack, token: FeedToken) -> list[str]:
    """The provinces a token opens; none for the country."""
    if token.province:
        return [token.province]
    if token.region:
        codes = [each.code for each in pack.provinces if each.region == token.region]
        return codes or [token.province]  # a region that is no more: of no province
    return []


class Pace:
    """How often somebody may come in a minute. `now`: seconds that only grow."""

    def __init__(self, most: int, now: Callable[[], float]) -> None:
        self._most, self._now = most, now
        self._began = now()
        self._counts: dict[str, int] = {}

    def seconds_left(self, whose: str) -> int:
        """0 while they may come; else after how many seconds they may again."""
        since = self._now() - self._began
        if since >= _MINUTE or len(self._counts) > _MOST_KEPT:
            self._began, since = self._now(), 0.0
            self._counts.clear()
        if self._counts.get(whose, 0) < self._most:
            return 0
        return int(_MINUTE - since) + 1

    def count(self, whose: str) -> None:
        """They came."""
        self._counts[whose] = self._counts.get(whose, 0) + 1


def too_often(seconds: int) -> FeedTrouble:
    """Come again later."""
    return FeedTrouble(
        HTTPStatus.TOO_MANY_REQUESTS, "TooManyRequests", "too many requests of a minute", seconds
    )


def not_let_in() -> FeedTrouble:
    """No token, or none that opens; which of them is not said."""
    return FeedTrouble(HTTPStatus.UNAUTHORIZED, "Unauthorized", "a token of this feed is needed")
