"""People and the roles they hold."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from core.changes import AddPerson, GrantRole
from core.ids import RandomBytes, new_id
from core.people import Holding, Person, Role
from storage.tables import people, roles


def by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Person]:
    """People with the roles they hold now."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    held: dict[str, list[Holding]] = {}
    of_them = select(roles).where(roles.c.person_id.in_(wanted), roles.c.ended_at.is_(None))
    for row in connection.execute(of_them.order_by(roles.c.granted_at, roles.c.id)):
        held.setdefault(row.person_id, []).append(_holding(row))
    statement = select(people.c.id, people.c.name, people.c.phone).where(people.c.id.in_(wanted))
    return {
        row.id: Person(row.id, row.name, row.phone, tuple(held.get(row.id, ())))
        for row in connection.execute(statement)
    }


def holding_role(connection: Connection, role: Role, province: str) -> list[str]:
    """Ids of everybody who holds a role in a province, in order of joining."""
    statement = (
        select(roles.c.person_id)
        .where(roles.c.role == role.value, roles.c.province == province, roles.c.ended_at.is_(None))
        .order_by(roles.c.granted_at, roles.c.id)
    )
    return list(dict.fromkeys(connection.execute(statement).scalars()))


def all_holding_role(connection: Connection, role: Role) -> list[tuple[str, Holding]]:
    """Everybody who holds a role anywhere, with that holding."""
    statement = select(roles).where(roles.c.role == role.value, roles.c.ended_at.is_(None))
    rows = connection.execute(statement.order_by(roles.c.province, roles.c.granted_at, roles.c.id))
    return [(row.person_id, _holding(row)) for row in rows]


def names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What people want to be called."""
    statement = select(people.c.id, people.c.name).where(people.c.id.in_(sorted(set(ids))))
    return {row.id: row.name for row in connection.execute(statement)}


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


def _holding(row: Any) -> Holding:
    return Holding(Role(row.role), row.province, row.tambon, row.region, row.agency, row.id)
