"""Tokens of the feed: made, listed, revoked. What a token is is printed once and kept nowhere."""

import re
from datetime import timedelta

from bot.base.clock import in_bangkok
from bot.base.settings import Settings
from bot.cli.operate import opened, ready
from bot.cli.refused import Refused
from bot.feed.answers import ADDRESS
from bot.server.wiring import close
from core.thai.base.reading import Value
from core.thai.places.places import read_province
from storage.people import feed_tokens
from storage.people.feed_tokens import FeedToken, FeedWish

_PURPOSE = re.compile(r"[^\x00-\x1f]{0,60}")


async def made(
    settings: Settings, province: str, region: str, *, personal: bool, days: int, purpose: str
) -> None:
    """Prints the token and where it opens what. Raises Refused for a place that is none."""
    if not _PURPOSE.fullmatch(purpose):
        raise Refused("--for is an office or a program, in at most 60 letters")
    app = await ready(await opened(settings))
    try:
        regions = app.world.pack.regions()
        if region and region not in regions:
            raise Refused(f"no such region: {region} ({', '.join(regions)})")
        now = app.clock()
        until = now + timedelta(days=days)
        wish = FeedWish(_code(province), region, personal, purpose, until)
        token, secret = await app.database.write(
            lambda c: feed_tokens.make(c, wish, now, app.random)
        )
    finally:
        await close(app)
    print(f"token: {secret}")
    print(f"address: {settings.public_url.rstrip('/') or 'http://127.0.0.1:8080'}{ADDRESS}")
    print(f"id: {token.id}, until {in_bangkok(until):%Y-%m-%d}")


async def listed(settings: Settings) -> None:
    """A line a token that was made: id, what it opens, for what, and how it stands."""
    app = await opened(settings)
    try:
        now = app.clock()
        for one in await app.database.read(feed_tokens.all_of_them):
            standing = "good" if one.is_good(now) else "revoked" if one.revoked_at else "old"
            used = f"used {in_bangkok(one.used_at):%Y-%m-%d}" if one.used_at else "never used"
            until = f"until {in_bangkok(one.expires_at):%Y-%m-%d}"
            print(" ".join(filter(None, (one.id, _opens(one), standing, until, used, one.purpose))))
    finally:
        await close(app)


async def revoked(settings: Settings, token_id: str) -> None:
    """Ends a token at once. Raises Refused where there is none of that id that opens."""
    app = await opened(settings)
    try:
        now = app.clock()
        if not await app.database.write(lambda c: feed_tokens.revoke(c, token_id, now)):
            raise Refused(f"no token {token_id} that still opens (khabuan feed tokens lists them)")
    finally:
        await close(app)
    print("revoked")


def _opens(token: FeedToken) -> str:
    where = token.province or token.region or "all"
    return f"{where}{' personal' if token.personal else ''}"


def _code(province: str) -> str:
    if not province:
        return ""
    found = read_province(province)
    if not isinstance(found, Value):
        raise Refused(f"no such province: {province}")
    return found.value.code
