"""The month's LINE messages: a claim before each push, and the ledger of what was sent.

The account's row is the referee: a claim that would pass the ceiling changes nothing,
whichever process asks. The ledger is read from the outbox, never counted beside it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, func, select, update

from core.quota import Kind, Month, Step, kind_of
from storage.rows import upserting
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
        .where(chats.c.channel == "line", at >= since, at < before)
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


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _open(connection: Connection, month: str) -> None:
    statement = upserting(connection, push_months).values(month=month).on_conflict_do_nothing()
    connection.execute(statement)
