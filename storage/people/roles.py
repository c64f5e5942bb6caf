"""Roles beyond the granting: one by its id, ending one, who works where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from core.changes import EndRole
from core.people import Holding, Role
from storage.database.prepared import Prepared
from storage.people.people import holding
from storage.tables import people, roles


class RoleEnded(Exception):
    """Somebody else ended the role first: decided again, and told so."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role with whose it is."""

    id: str
    person_id: str
    name: str
    holding: Holding
    granted_at: datetime
    ended_at: datetime | None


def by_id(connection: Connection, role_id: str) -> Held | None:
    """A role, ended or not, or None."""
    row = connection.execute(_HELD.where(roles.c.id == role_id)).one_or_none()
    return _held(row) if row else None


def in_province(connection: Connection, province: str) -> list[Held]:
    """Roles held now in a province: coordinators first, then by tambon and name."""
    return in_provinces(connection, [province])


def in_provinces(connection: Connection, provinces: Collection[str]) -> list[Held]:
    """Roles held now in several provinces, ordered as in one."""
    rows = _HELD_IN.rows(connection, {"provinces": sorted(provinces)})
    found = [_held_as(row) for row in rows]
    return sorted(found, key=lambda one: (_ORDER[one.holding.role], one.holding.tambon, one.name))


def of_person(connection: Connection, person_id: str) -> list[Held]:
    """Every role somebody ever held, the earliest first."""
    statement = _HELD.where(roles.c.person_id == person_id)
    ordered = statement.order_by(roles.c.granted_at, roles.c.id)
    return [_held(row) for row in connection.execute(ordered)]


def end(connection: Connection, ended: Sequence[EndRole], now: datetime) -> None:
    """Roles end now; the row itself referees two who end it at once. Raises RoleEnded."""
    for one in sorted(ended, key=lambda one: one.role_id):
        statement = update(roles).where(
            roles.c.id == one.role_id,
            roles.c.person_id == one.person_id,
            roles.c.ended_at.is_(None),
        )
        statement = statement.values(ended_at=now, ended_by=one.by, ended_why=one.why)
        if connection.execute(statement).rowcount != 1:
            raise RoleEnded(one.role_id)


def of_past_years(connection: Connection, year: int) -> list[Held]:
    """Roles that were for a fiscal year before this one and are held still."""
    statement = _HELD.where(roles.c.year > 0, roles.c.year < year, roles.c.ended_at.is_(None))
    return [_held(row) for row in connection.execute(statement.order_by(roles.c.id).limit(_MOST))]


_MOST = 5000
_ORDER = {
    role: place
    for place, role in enumerate(
        (Role.COORDINATOR, Role.LEADER, Role.PARTNER, Role.STAFF, Role.ADMIN)
    )
}
_HELD = select(roles, people.c.name).join(people, people.c.id == roles.c.person_id)

_COLUMNS = (
    roles.c.id, roles.c.person_id, people.c.name, roles.c.role, roles.c.province, roles.c.tambon,
    roles.c.region, roles.c.agency, roles.c.year, roles.c.granted_at, roles.c.ended_at,
)  # fmt: skip
_HELD_IN = Prepared(
    select(*_COLUMNS)
    .join(people, people.c.id == roles.c.person_id)
    .where(roles.c.province.in_(bindparam("provinces", expanding=True)), roles.c.ended_at.is_(None))
)


def _held_as(row: Any) -> Held:
    role_id, person_id, name, role, province, tambon, region, agency, year, since, ended = row
    held = Holding(Role(role), province, tambon, region, agency, role_id, year)
    return Held(role_id, person_id, name, held, since, ended)


def _held(row: Any) -> Held:
    return Held(row.id, row.person_id, row.name, holding(row), row.granted_at, row.ended_at)
