"""Who began to work in a province within a stretch of time, and who let them in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from core.people import Holding, Role
from storage.people.people import holding
from storage.tables import people, roles

_LET_IN = (Role.LEADER.value, Role.COORDINATOR.value, Role.PARTNER.value)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """`by`: whose invite it was."""

    person_id: str
    name: str
    holding: Holding
    by: str
    granted_at: datetime


def let_in(connection: Connection, since: datetime, until: datetime) -> list[Newcomer]:
    """Everybody who began anywhere, in whatever role, with somebody's code."""
    return _began(connection, since, until)


def between(
    connection: Connection, province: str, since: datetime, until: datetime
) -> list[Newcomer]:
    """Those who began in a province, in a role that is held in one."""
    there = roles.c.province == province, roles.c.role.in_(_LET_IN)
    return _began(connection, since, until, *there)


def _began(
    connection: Connection, since: datetime, until: datetime, *more: ColumnElement[bool]
) -> list[Newcomer]:
    """Those who hold a role somewhere now and held none there before; to move is not to join, and
    whom the command line let in, nobody's code did."""
    before = roles.alias("before")
    earlier = select(before.c.id).where(
        before.c.person_id == roles.c.person_id,
        before.c.province == roles.c.province,
        before.c.granted_at < since,
    )
    statement = (
        select(roles, people.c.name)
        .join(people, people.c.id == roles.c.person_id)
        .where(
            *more,
            roles.c.granted_by.is_not(None),
            roles.c.granted_by != roles.c.person_id,
            roles.c.granted_at >= since,
            roles.c.granted_at < until,
            roles.c.ended_at.is_(None),
            ~earlier.exists(),
        )
        .order_by(roles.c.granted_at, roles.c.id)
    )
    rows = connection.execute(statement)
    return [
        Newcomer(row.person_id, row.name, holding(row), row.granted_by, row.granted_at)
        for row in rows
    ]
