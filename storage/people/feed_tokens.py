"""Tokens that open the feed. Only a hash is kept: 256 bits of chance need no key beside it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select, update

from core.audit import Detail, Entry
from core.ids import RandomBytes, new_id
from storage.people import audit
from storage.tables import feed_tokens

PREFIX = "khabuan_"
"""So that a token that got lost is known for what it is."""
_BYTES = 32


@dataclass(frozen=True, slots=True)
class FeedToken:
    """What a token opens: a province, a region or, with neither, the country; `personal`: with what
    names somebody, and exact small counts."""

    id: str
    purpose: str
    province: str
    region: str
    personal: bool
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it still opens."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class FeedWish:
    """What a token is to open, until when, and what it is for."""

    province: str
    region: str
    personal: bool
    purpose: str
    expires_at: datetime


def make(
    connection: Connection, wish: FeedWish, now: datetime, random: RandomBytes
) -> tuple[FeedToken, str]:
    """A new token, and its secret, which nobody can tell again."""
    secret = PREFIX + random(_BYTES).hex()
    made = FeedToken(new_id(now, random), wish.purpose, wish.province, wish.region,
                     wish.personal, now, wish.expires_at)  # fmt: skip
    connection.execute(
        feed_tokens.insert().values(
            id=made.id,
            token_hash=hashed(secret),
            purpose=made.purpose,
            province=made.province,
            region=made.region,
            personal=made.personal,
            made_at=now,
            expires_at=made.expires_at,
        )
    )
    detail: Detail = {"region": made.region, "personal": int(made.personal)}
    keep(connection, "feed-token-made", made, detail, now)
    return made, secret


def by_secret(connection: Connection, secret: str) -> FeedToken | None:
    """The token of a secret, good or not."""
    statement = select(*_COLUMNS).where(feed_tokens.c.token_hash == hashed(secret))
    row = connection.execute(statement).one_or_none()
    return FeedToken(*row) if row else None


def all_of_them(connection: Connection) -> list[FeedToken]:
    """Every token ever made, the oldest first."""
    rows = connection.execute(select(*_COLUMNS).order_by(feed_tokens.c.id))
    return [FeedToken(*row) for row in rows]


def revoke(connection: Connection, token_id: str, now: datetime) -> bool:
    """Ends a token at once; False when there is none of that id that still opens."""
    of = feed_tokens.c.id == token_id
    good = (feed_tokens.c.revoked_at.is_(None), feed_tokens.c.expires_at > now)
    row = connection.execute(select(*_COLUMNS).where(of, *good)).one_or_none()
    if row is None:
        return False
    connection.execute(update(feed_tokens).where(of).values(revoked_at=now))
    keep(connection, "feed-token-revoked", FeedToken(*row), {}, now)
    return True


def used(connection: Connection, token: FeedToken, what: str, now: datetime) -> None:
    """Writes down that somebody reads with it, and what."""
    connection.execute(update(feed_tokens).where(feed_tokens.c.id == token.id).values(used_at=now))
    keep(connection, "feed-read", token, {"what": what}, now)


def keep(connection: Connection, act: str, token: FeedToken, detail: Detail, now: datetime) -> None:
    """A line of the audit trail about a token."""
    audit.keep(connection, [Entry(act, None, token.id, token.province, detail)], now)


def hashed(secret: str) -> str:
    """As a secret is kept."""
    return sha256(secret.encode()).hexdigest()


_COLUMNS = (
    feed_tokens.c.id,
    feed_tokens.c.purpose,
    feed_tokens.c.province,
    feed_tokens.c.region,
    feed_tokens.c.personal,
    feed_tokens.c.made_at,
    feed_tokens.c.expires_at,
    feed_tokens.c.used_at,
    feed_tokens.c.revoked_at,
)
