"""People and the roles they hold."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from core.changes import AcceptNotice, AddPerson, GrantRole
from core.ids import RandomBytes, new_id
from core.people import Holding, Person, Role
from storage.tables import people, roles


def by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Person]:
    """People with the roles they hold now."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    held: dict[str, list[Holding]] = {}
    for row in connection.execute(_ROLES_OF, {"ids": wanted}).all():
        held.setdefault(row.person_id, []).append(holding(row))
    return {
        person_id: Person(person_id, name, phone, tuple(held.get(person_id, ())), notice)
        for person_id, name, phone, notice in connection.execute(_BY_IDS, {"ids": wanted}).all()
    }


def holding_role(connection: Connection, role: Role, province: str) -> list[str]:
    """Ids of everybody who holds a role in a province, in order of joining."""
    rows = connection.execute(_HOLDING_ROLE, {"role": role.value, "province": province})
    return list(dict.fromkeys(rows.scalars()))


def all_holding_role(connection: Connection, role: Role) -> list[tuple[str, Holding]]:
    """Everybody who holds a role anywhere, with that holding."""
    rows = connection.execute(_ALL_HOLDING_ROLE, {"role": role.value})
    return [(row.person_id, holding(row)) for row in rows]


def names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What people want to be called."""
    rows = connection.execute(_BY_IDS, {"ids": sorted(set(ids))})
    return {row.id: row.name for row in rows}


def add(connection: Connection, joined: Sequence[AddPerson], now: datetime) -> None:
    """New people, who accepted the privacy notice just now (PDPA s. 19, 23)."""
    rows = [
        {
            "id": one.person_id,
            "name": one.name,
            "phone": one.phone,
            "notice_version": one.notice_version,
            "accepted_at": now,
            "joined_at": now,
        }
        for one in joined
    ]
    connection.execute(people.insert(), rows)


def grant(
    connection: Connection, grants: Sequence[GrantRole], now: datetime, random: RandomBytes
) -> None:
    """Roles begin now."""
    rows = [
        {
            "id": new_id(now, random),
            "person_id": one.person_id,
            "role": one.holding.role.value,
            "province": one.holding.province,
            "tambon": one.holding.tambon,
            "region": one.holding.region,
            "agency": one.holding.agency,
            "year": one.holding.year,
            "granted_by": one.by,
            "granted_at": now,
        }
        for one in grants
    ]
    connection.execute(roles.insert(), rows)


def mute(connection: Connection, muted_of: dict[str, bool]) -> None:
    """Whether people want reminders."""
    statement = update(people).where(people.c.id == bindparam("i")).values(muted=bindparam("m"))
    connection.execute(statement, [{"i": i, "m": m} for i, m in sorted(muted_of.items())])


def accept(connection: Connection, accepted: Sequence[AcceptNotice], now: datetime) -> None:
    """Somebody accepted a newer version of the privacy notice (PDPA s. 19, 23)."""
    statement = update(people).where(people.c.id == bindparam("i"))
    connection.execute(
        statement.values(notice_version=bindparam("v"), accepted_at=now),
        [{"i": one.person_id, "v": one.version} for one in accepted],
    )


def holding(row: Any) -> Holding:
    """What a row of `roles` says is held."""
    place = row.province, row.tambon, row.region, row.agency
    return Holding(Role(row.role), *place, row.id, row.year)


_BY_IDS = select(people.c.id, people.c.name, people.c.phone, people.c.notice_version).where(
    people.c.id.in_(bindparam("ids", expanding=True))
)
_ROLES_OF = (
    select(roles)
    .where(roles.c.person_id.in_(bindparam("ids", expanding=True)), roles.c.ended_at.is_(None))
    .order_by(roles.c.granted_at, roles.c.id)
)
_ALL_HOLDING_ROLE = (
    select(roles)
    .where(roles.c.role == bindparam("role"), roles.c.ended_at.is_(None))
    .order_by(roles.c.province, roles.c.granted_at, roles.c.id)
)
_HOLDING_ROLE = (
    select(roles.c.person_id)
    .where(
        roles.c.role == bindparam("role"),
        roles.c.province == bindparam("province"),
        roles.c.ended_at.is_(None),
    )
    .order_by(roles.c.granted_at, roles.c.id)
)
