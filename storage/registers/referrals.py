"""Matters (S27, S34, S36): rows of registers that are with an agency until they are closed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from storage.tables import entities, reports


@dataclass(frozen=True, slots=True)
class Matter:
    """A row with the report that opened it and who sent that."""

    id: str
    list_name: str
    label: str
    province: str
    tambon: str
    data: Mapping[str, str]
    report_id: str
    sender_id: str
    made_at: datetime
    updated_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose matters are asked for: of provinces, with agencies (there), sent by somebody.

    `agencies`: (agency, province); an empty province is all of Thailand.
    """

    provinces: Collection[str] = ()
    agencies: Collection[tuple[str, str]] = ()
    sender_id: str = ""


def by_id(connection: Connection, row_id: str) -> Matter | None:
    """A matter, open or closed, or None."""
    row = connection.execute(_MATTERS.where(entities.c.id == row_id)).one_or_none()
    return Matter(*row) if row else None


def of_report(connection: Connection, report_id: str) -> Matter | None:
    """The matter that a report opened, or None."""
    row = connection.execute(_MATTERS.where(entities.c.report_id == report_id)).one_or_none()
    return Matter(*row) if row else None


def seen(
    connection: Connection, lists: Sequence[str], of: Seen, *, closed: bool, most: int, after: int
) -> list[Matter]:
    """`most` matters from the `after`-th: open ones the longest waiting first, closed ones the
    latest first."""
    at = entities.c.closed_at
    stands = at.is_not(None) if closed else at.is_(None)
    order = at.desc() if closed else entities.c.made_at
    statement = (
        _MATTERS.where(entities.c.list.in_(sorted(lists)), _whose(of), stands)
        .order_by(order, entities.c.id)
        .limit(most)
        .offset(after)
    )
    return [Matter(*row) for row in connection.execute(statement)]


def _whose(of: Seen) -> ColumnElement[bool]:
    agency = entities.c.data["agency"].as_string()
    ways: list[ColumnElement[bool]] = [entities.c.province.in_(sorted(of.provinces))]
    for named, province in sorted(of.agencies):
        there = [entities.c.province == province] if province else []
        ways.append(and_(agency == named, *there))
    if of.sender_id:
        ways.append(reports.c.person_id == of.sender_id)
    return or_(false(), *ways)


_COLUMNS: tuple[Any, ...] = (
    entities.c.id,
    entities.c.list,
    entities.c.label,
    entities.c.province,
    entities.c.tambon,
    entities.c.data,
    entities.c.report_id,
    reports.c.person_id,
    entities.c.made_at,
    entities.c.updated_at,
    entities.c.closed_at,
)
_MATTERS = select(*_COLUMNS).join(reports, reports.c.id == entities.c.report_id)
