"""The month's LINE messages: a claim before each push, and the ledger of what was sent.

The account's row is the referee: a claim that would pass the ceiling changes nothing,
whichever process asks. The ledger is read from the outbox, never counted beside it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, func, select, update

from core.events import BILLED
from core.quota import Kind, Month, Step, kind_of, summed
from storage.chats.chats import REACH
from storage.database.rows import upserting
from storage.messages.outbox import REPLY
from storage.tables import chats, outbox, push_months


@dataclass(frozen=True, slots=True)
class Account:
    """One month's row. `told_step`: how far staff know of."""

    month: Month
    step: Step
    told_step: Step
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of message in the ledger. `cost` in LINE messages; `rode` went with free replies."""

    kind: Kind
    sent: int
    cost: int
    rode: int
    dropped: int


def account(connection: Connection, month: str) -> Account:
    """The month's row (`2024-11`), or a fresh one without a known quota."""
    columns = (
        push_months.c.quota,
        push_months.c.claimed,
        push_months.c.step,
        push_months.c.told_step,
        push_months.c.checked_at,
    )
    row = connection.execute(select(*columns).where(push_months.c.month == month)).first()
    if row is None:
        return Account(Month(None, 0), Step.CALM, Step.CALM, None)
    return Account(Month(row.quota, row.claimed), Step(row.step), Step(row.told_step), row[4])


def claim(connection: Connection, month: str, cost: int, ceiling: int | None) -> bool:
    """Takes `cost` messages out of the month; False, and nothing taken, beyond the ceiling."""
    _open(connection, month)
    statement = update(push_months).where(push_months.c.month == month)
    if ceiling is not None:
        statement = statement.where(push_months.c.claimed + cost <= ceiling)
    taken = connection.execute(statement.values(claimed=push_months.c.claimed + cost))
    return taken.rowcount == 1


def release(connection: Connection, month: str, cost: int) -> None:
    """Gives back what was claimed for a push that reached nobody."""
    statement = update(push_months).where(
        push_months.c.month == month, push_months.c.claimed >= cost
    )
    connection.execute(statement.values(claimed=push_months.c.claimed - cost))


def is_spent(connection: Connection, month: str) -> None:
    """LINE says that the month's messages are used up: it knows better than we."""
    statement = update(push_months).where(push_months.c.month == month)
    connection.execute(statement.values(quota=push_months.c.claimed))


def keep_reading(
    connection: Connection, month: str, quota: int | None, used: int, now: datetime
) -> None:
    """What LINE says of the month. Its count includes what people send by hand in LINE's manager;
    it lags behind, so the higher of the two counts."""
    _open(connection, month)
    statement = update(push_months).where(push_months.c.month == month)
    higher = case((push_months.c.claimed > used, push_months.c.claimed), else_=used)
    connection.execute(statement.values(quota=quota, claimed=higher, checked_at=now))


def keep_step(connection: Connection, month: str, step: Step, told: Step) -> None:
    """How far the month has to be stretched now, and how far staff were told."""
    _open(connection, month)
    statement = update(push_months).where(push_months.c.month == month)
    connection.execute(statement.values(step=int(step), told_step=int(told)))


def ledger(connection: Connection, since: datetime, before: datetime) -> list[Line]:
    """What was sent between two instants, by kind; `cost` is what LINE counts."""
    sent, rode = outbox.c.state == "sent", outbox.c.state == "rode"
    stale = outbox.c.state == "stale"
    at = func.coalesce(outbox.c.sent_at, outbox.c.made_at)
    spent: ColumnElement[int] = func.sum(case((sent, outbox.c.cost), else_=0))
    figures = (_count(sent), spent, _count(rode), _count(stale))
    statement = (
        select(outbox.c.kind, outbox.c.priority, *figures)
        .join(chats, chats.c.key == outbox.c.chat_key)
        .where(chats.c.channel.in_(BILLED), at >= since, at < before)
        .group_by(outbox.c.kind, outbox.c.priority)
    )
    found: dict[Kind, Line] = {}
    for named, priority, *counted in connection.execute(statement):
        kind = kind_of(named, priority)
        known = found.get(kind, Line(kind, 0, 0, 0, 0))
        pushed, cost, along, dropped = (int(figure or 0) for figure in counted)
        found[kind] = Line(
            kind,
            known.sent + pushed,
            known.cost + cost,
            known.rode + along,
            known.dropped + dropped,
        )
    return sorted(found.values(), key=lambda line: list(Kind).index(line.kind))


@dataclass(frozen=True, slots=True)
class Made:
    """News of one kind for LINE: what pushing it costs where it did not ride, and since when."""

    cost: int
    first: datetime


def made(connection: Connection, since: datetime, before: datetime) -> dict[Kind, Made]:
    """What the programme told by itself between two instants, by kind.

    News that was held or dropped counts as if it had been pushed: how much of a kind there is
    does not depend on what the month allowed.
    """
    pushed = case((outbox.c.state.in_(("sent", "waiting", "stale")), REACH), else_=0)
    statement = (
        select(outbox.c.kind, outbox.c.priority, func.sum(pushed), func.min(outbox.c.made_at))
        .join(chats, chats.c.key == outbox.c.chat_key)
        .where(_is_news(), outbox.c.made_at >= since, outbox.c.made_at < before)
        .group_by(outbox.c.kind, outbox.c.priority)
    )
    found: dict[Kind, Made] = {}
    for named, priority, cost, first in connection.execute(statement):
        kind = kind_of(named, priority)
        known = found.get(kind, Made(0, first))
        found[kind] = Made(known.cost + int(cost), min(known.first, first))
    return found


def outstanding(connection: Connection) -> dict[Kind, int]:
    """What would cost something if everything that waits now were pushed, by kind."""
    statement = (
        select(outbox.c.kind, outbox.c.priority, func.sum(REACH))
        .join(chats, chats.c.key == outbox.c.chat_key)
        .where(_is_news(), outbox.c.state == "waiting")
        .group_by(outbox.c.kind, outbox.c.priority)
    )
    rows = connection.execute(statement)
    return summed((kind_of(named, priority), int(cost)) for named, priority, cost in rows)


def _is_news() -> ColumnElement[bool]:
    """Said where it is billed and not in answer to anybody."""
    return chats.c.channel.in_(BILLED) & ~outbox.c.key.startswith(REPLY)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _open(connection: Connection, month: str) -> None:
    statement = upserting(connection, push_months).values(month=month).on_conflict_do_nothing()
    connection.execute(statement)
