"""What somebody and those who look after their province say, until either side closes it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from core.changes import CloseExchange, OpenExchange, SayInExchange, ShowPhone
from storage.tables import exchange_words, exchanges, people


@dataclass(frozen=True, slots=True)
class Exchange:
    """`person_id` asked; `answered_by` answered last, None: nobody yet."""

    id: str
    person_id: str
    province: str
    answered_by: str | None
    closed_at: datetime | None


def by_id(connection: Connection, exchange_id: str) -> Exchange | None:
    """The exchange a button was made for, or None."""
    row = connection.execute(_EXCHANGE, {"id": exchange_id}).one_or_none()
    return Exchange(*row) if row else None


def phones_shown(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The numbers of those who agreed to show theirs, by id."""
    rows = connection.execute(_PHONES, {"ids": sorted(set(ids))})
    return {row.id: row.phone for row in rows if row.shows_phone == "yes" and row.phone}


def never_asked(connection: Connection, ids: Iterable[str]) -> list[str]:
    """Those with a number who were not asked yet whether it may be shown."""
    rows = connection.execute(_PHONES, {"ids": sorted(set(ids))})
    return [row.id for row in rows if row.phone and not row.shows_phone]


def unanswered(
    connection: Connection, provinces: Collection[str], since: datetime
) -> list[Exchange]:
    """Those begun since then in these provinces that nobody answered, the oldest first."""
    statement = select(*(exchanges.c[name] for name in Exchange.__slots__)).where(
        exchanges.c.opened_at >= since,
        exchanges.c.province.in_(sorted(provinces)),
        exchanges.c.answered_by.is_(None),
        exchanges.c.closed_at.is_(None),
    )
    return [Exchange(*row) for row in connection.execute(statement.order_by(exchanges.c.opened_at))]


def open_(connection: Connection, opened: Sequence[OpenExchange], now: datetime) -> None:
    """New exchanges."""
    rows = [
        {
            "id": one.exchange_id,
            "person_id": one.person_id,
            "province": one.province,
            "opened_at": now,
        }
        for one in opened
    ]
    connection.execute(exchanges.insert(), rows)


def say(connection: Connection, said: Sequence[SayInExchange], now: datetime) -> None:
    """Words; the latest who answered is whom the asker hears from."""
    connection.execute(
        exchange_words.insert(),
        [
            {
                "id": one.words_id,
                "exchange_id": one.exchange_id,
                "person_id": one.person_id,
                "words": one.words,
                "at": now,
            }
            for one in said
        ],
    )
    for one in said:
        if one.answers:
            statement = update(exchanges).where(exchanges.c.id == one.exchange_id)
            connection.execute(statement.values(answered_by=one.person_id))


def close(connection: Connection, closed: Sequence[CloseExchange], now: datetime) -> None:
    """The first to close it closed it."""
    for one in closed:
        statement = update(exchanges).where(
            exchanges.c.id == one.exchange_id, exchanges.c.closed_at.is_(None)
        )
        connection.execute(statement.values(closed_at=now, closed_by=one.person_id))


def show_phone(connection: Connection, shown: Sequence[ShowPhone]) -> None:
    """What they chose, or that they were asked."""
    statement = update(people).where(people.c.id == bindparam("i"))
    rows = [{"i": one.person_id, "s": one.shows} for one in shown]
    connection.execute(statement.values(shows_phone=bindparam("s")), rows)


_EXCHANGE = select(*(exchanges.c[name] for name in Exchange.__slots__)).where(
    exchanges.c.id == bindparam("id")
)
_PHONES = select(people.c.id, people.c.phone, people.c.shows_phone).where(
    people.c.id.in_(bindparam("ids", expanding=True))
)
