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


class LastAdmin(Exception):
    """Nobody would be left who lets staff and admins in: refused, decided again, and told so."""


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


def beyond_provinces(connection: Connection, region: str = "") -> list[Held]:
    """Roles held now in no one province: admins, staff, partners; with a region, those of it."""
    everyone = sorted(role.value for role in Role)
    statement = _HELD.where(
        roles.c.role.in_(everyone), roles.c.province == "", roles.c.ended_at.is_(None)
    )
    if region:
        statement = statement.where(roles.c.region == region)
    found = [_held(row) for row in connection.execute(statement)]
    return sorted(found, key=_beyond)


def admins(connection: Connection) -> list[Held]:
    """Who holds the role of an admin now."""
    statement = _HELD.where(roles.c.role == Role.ADMIN.value, roles.c.ended_at.is_(None))
    return [_held(row) for row in connection.execute(statement.order_by(roles.c.id))]


def is_last_admin(connection: Connection, person_id: str) -> bool:
    """Whether the country would have no admin without this person."""
    return {who for _, who in connection.execute(_ADMINS).all()} == {person_id}


def leave_an_admin(connection: Connection, ended: Collection[str]) -> None:
    """Raises LastAdmin where these roles are all that admins hold. The rows are locked, so that of
    two admins who end one another's role, in two processes, the second waits and is refused."""
    there = {role_id for role_id, _ in connection.execute(_ADMINS.with_for_update()).all()}
    if there and there <= set(ended):
        raise LastAdmin


def of_person(connection: Connection, person_id: str) -> list[Held]:
    """Every role somebody ever held, the earliest first."""
    statement = _HELD.where(roles.c.person_id == person_id)
    ordered = statement.order_by(roles.c.granted_at, roles.c.id)
    return [_held(row) for row in connection.execute(ordered)]


def end(connection: Connection, ended: Sequence[EndRole], now: datetime) -> None:
    """Roles end now; the row itself referees two who end it at once. Raises RoleEnded, and
    LastAdmin."""
    leave_an_admin(connection, {one.role_id for one in ended})
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
_ADMINS = (
    select(roles.c.id, roles.c.person_id)
    .where(roles.c.role == Role.ADMIN.value, roles.c.ended_at.is_(None))
    .order_by(roles.c.id)
)
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


def _beyond(one: Held) -> tuple[int, str, str, str]:
    """Admins first, then staff by region and partners by agency, each by name."""
    held = one.holding
    return -_ORDER[held.role], held.region, held.agency, one.name


def _held(row: Any) -> Held:
    return Held(row.id, row.person_id, row.name, holding(row), row.granted_at, row.ended_at)
