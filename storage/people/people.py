"""People and the roles they hold."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from core.changes import AcceptNotice, AddPerson, ChangePerson, GrantRole
from core.ids import RandomBytes, new_id
from core.people import Holding, Person, Role
from storage.database.lookups import Lookup, known
from storage.database.prepared import Prepared
from storage.database.rows import upserting
from storage.tables import chats, people, roles


class Post(NamedTuple):
    """A role in a province."""

    role: Role
    province: str


class Wishes(NamedTuple):
    """The digits somebody reads, and their quiet hours (`18:00-08:00`) besides the night."""

    thai_digits: bool = False
    quiet: str = ""


NO_WISHES = Wishes()


def by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Person]:
    """People with the roles they hold now."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    held: dict[str, list[Holding]] = {}
    for row in _ROLES_OF.rows(connection, {"ids": wanted}):
        held.setdefault(row[0], []).append(_holding(row))
    return {
        person_id: Person(person_id, name, phone, tuple(held.get(person_id, ())), notice, thai)
        for person_id, name, phone, notice, thai in _BY_IDS.rows(connection, {"ids": wanted})
    }


def holding_role(connection: Connection, role: Role, province: str) -> list[str]:
    """Ids of everybody who holds a role in a province, in order of joining."""
    return list(HOLDERS.of(connection, Post(role, province)))


def _holders(connection: Connection, wanted: Collection[Post]) -> dict[Post, dict[str, None]]:
    """Ids by post, each once."""
    found: dict[Post, dict[str, None]] = {post: {} for post in sorted(wanted)}
    parameters = {
        "roles": sorted({post.role.value for post in found}),
        "provinces": sorted({post.province for post in found}),
    }
    for role, province, person_id in _HOLDING_ROLE.rows(connection, parameters):
        held = found.get(Post(Role(role), province))
        if held is not None:
            held[person_id] = None
    return found


HOLDERS = Lookup("holders of posts", _holders)


def all_holding_role(connection: Connection, role: Role) -> list[tuple[str, Holding]]:
    """Everybody who holds a role anywhere, with that holding."""
    there = known(connection, _EVERYWHERE)
    if role not in there:
        rows = _ALL_HOLDING_ROLE.rows(connection, {"role": role.value})
        there[role] = [(row[0], _holding(row)) for row in rows]
    return list(there[role])


def holding_after(
    connection: Connection, after: str, role: Role | None, provinces: Iterable[str], most: int
) -> list[tuple[str, Holding]]:
    """Holdings in these provinces or in none, a page of them in the order of people's ids.

    The last person of a full page may hold more: who pages goes on before them.
    """
    statement = select(*_HELD).where(
        roles.c.person_id > after,
        roles.c.ended_at.is_(None),
        roles.c.province.in_(["", *sorted(provinces)]),
    )
    if role is not None:
        statement = statement.where(roles.c.role == role.value)
    rows = connection.execute(statement.order_by(roles.c.person_id).limit(most))
    return [(row.person_id, _holding(row)) for row in rows]


def names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What people want to be called."""
    rows = _BY_IDS.rows(connection, {"ids": sorted(set(ids))})
    return {row[0]: row[1] for row in rows}


def called(
    connection: Connection, name: str, provinces: Collection[str], *, most: int
) -> dict[str, str]:
    """id -> name of people called so, or whose name has it in it, who hold or held a role in one of
    these provinces; those called just so alone, where there are any."""
    like = people.c.name.icontains(name, autoescape=True)
    statement = (
        select(people.c.id, people.c.name)
        .join(roles, roles.c.person_id == people.c.id)
        .where(roles.c.role.in_(list(Role)), roles.c.province.in_(sorted(provinces)), like)
        .distinct()
        .order_by(people.c.name, people.c.id)
        .limit(most)
    )
    found = {row.id: row.name for row in connection.execute(statement)}
    just_so = {one: said for one, said in found.items() if said == name}
    return just_so or found


def beginning_with(connection: Connection, start: str) -> str:
    """The one id that begins so; empty where there is none, or more than one."""
    statement = select(people.c.id).where(people.c.id.startswith(start, autoescape=True)).limit(2)
    found = connection.execute(statement).scalars().all()
    return str(found[0]) if len(found) == 1 else ""


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


def know(connection: Connection, person_id: str, name: str, now: datetime) -> None:
    """Somebody who works at the command line: a person without chats or roles; once is enough."""
    insert = upserting(connection, people).values(id=person_id, name=name, joined_at=now)
    renewed = {"name": name, "joined_at": now, "erased_at": None}
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=renewed))


def without_chat(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of these people who never wrote in a chat: whoever loads tables."""
    statement = select(chats.c.person_id).where(chats.c.person_id.in_(sorted(ids)))
    return set(ids) - set(connection.execute(statement).scalars())


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


def prefer_digits(connection: Connection, thai_of: dict[str, bool]) -> None:
    """Whether people read Thai digits."""
    statement = update(people).where(people.c.id == bindparam("i"))
    rows = [{"i": person_id, "t": thai} for person_id, thai in sorted(thai_of.items())]
    connection.execute(statement.values(thai_digits=bindparam("t")), rows)


def wishes(connection: Connection, ids: Iterable[str]) -> dict[str, Wishes]:
    """How each of the people wants to be told things; those without a wish are left out."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = connection.execute(_WISHING, {"ids": wanted})
    return {row.id: Wishes(row.thai_digits, row.quiet) for row in rows}


def accept(connection: Connection, accepted: Sequence[AcceptNotice], now: datetime) -> None:
    """Somebody accepted a newer version of the privacy notice (PDPA s. 19, 23)."""
    statement = update(people).where(people.c.id == bindparam("i"))
    connection.execute(
        statement.values(notice_version=bindparam("v"), accepted_at=now),
        [{"i": one.person_id, "v": one.version} for one in accepted],
    )


def change(connection: Connection, changed: Sequence[ChangePerson]) -> None:
    """What somebody corrected; what it was stays known to the erasure, which strikes it out too."""
    for one in changed:
        chosen = select(people.c.name, people.c.phone, people.c.former)
        was = connection.execute(chosen.where(people.c.id == one.person_id)).one()
        name = was.name if one.name is None else one.name
        phone = was.phone if one.phone is None else one.phone
        gone = {was.name, was.phone} - {name, phone, ""}
        former = sorted({*was.former, *gone})
        statement = update(people).where(people.c.id == one.person_id)
        connection.execute(statement.values(name=name, phone=phone, former=former))


def holding(row: Any) -> Holding:
    """What a row of `roles` says is held."""
    place = row.province, row.tambon, row.region, row.agency
    return Holding(Role(row.role), *place, row.id, row.year)


def _holding(row: Any) -> Holding:
    _person_id, role, province, tambon, region, agency, role_id, year = row
    return Holding(Role(role), province, tambon, region, agency, role_id, year)


_BY_IDS = Prepared(
    select(
        people.c.id, people.c.name, people.c.phone, people.c.notice_version, people.c.thai_digits
    ).where(people.c.id.in_(bindparam("ids", expanding=True)))
)
_WISHING = select(people.c.id, people.c.thai_digits, people.c.quiet).where(
    people.c.id.in_(bindparam("ids", expanding=True)),
    people.c.thai_digits | (people.c.quiet != ""),
)
_HELD = (
    roles.c.person_id,
    roles.c.role,
    roles.c.province,
    roles.c.tambon,
    roles.c.region,
    roles.c.agency,
    roles.c.id,
    roles.c.year,
)
_ROLES_OF = Prepared(
    select(*_HELD)
    .where(roles.c.person_id.in_(bindparam("ids", expanding=True)), roles.c.ended_at.is_(None))
    .order_by(roles.c.granted_at, roles.c.id)
)
_ALL_HOLDING_ROLE = Prepared(
    select(*_HELD)
    .where(roles.c.role == bindparam("role"), roles.c.ended_at.is_(None))
    .order_by(roles.c.province, roles.c.granted_at, roles.c.id)
)
_HOLDING_ROLE = Prepared(
    select(roles.c.role, roles.c.province, roles.c.person_id)
    .where(
        roles.c.role.in_(bindparam("roles", expanding=True)),
        roles.c.province.in_(bindparam("provinces", expanding=True)),
        roles.c.ended_at.is_(None),
    )
    .order_by(roles.c.granted_at, roles.c.id)
)
_HOLDERS, _EVERYWHERE = "holders of posts", "holders everywhere"
