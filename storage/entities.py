"""Registers: lists that forms fill and other forms choose from (ODK Entities)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from core.changes import KeepEntity
from storage.deciding import known
from storage.tables import entities


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of a register."""

    id: str
    list_name: str
    label: str
    province: str
    tambon: str
    year: int
    data: Mapping[str, str]
    made_at: datetime


class Register(NamedTuple):
    """A list in a province and fiscal year."""

    list_name: str
    province: str
    year: int


def in_province(connection: Connection, list_name: str, province: str, year: int) -> list[Entity]:
    """The open rows of a register in a province and fiscal year, oldest first."""
    wanted = Register(list_name, province, year)
    there = known(connection, _REGISTERS)
    if wanted not in there:
        there |= _registers(connection, [wanted])
    rows: list[Entity] = there[wanted]
    return rows


def read_ahead(connection: Connection, wanted: Collection[Register]) -> None:
    """Registers that a round's events will ask for, in one statement."""
    known(connection, _REGISTERS).update(_registers(connection, wanted))


def in_year(connection: Connection, list_name: str, year: int) -> list[Entity]:
    """The open rows of a register in a fiscal year, everywhere."""
    statement = (
        select(*_COLUMNS)
        .where(
            entities.c.list == list_name,
            entities.c.year == year,
            entities.c.closed_at.is_(None),
        )
        .order_by(entities.c.province, entities.c.id)
    )
    return [Entity(*row) for row in connection.execute(statement)]


def in_provinces(
    connection: Connection, list_name: str, provinces: Collection[str], year: int
) -> list[Entity]:
    """The open rows of a register in several provinces, in one statement."""
    found = _registers(connection, [Register(list_name, province, year) for province in provinces])
    return [entity for rows in found.values() for entity in rows]


def by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """Rows by id, closed ones too."""
    statement = select(*_COLUMNS).where(entities.c.id.in_(sorted(set(ids))))
    return {row[0]: Entity(*row) for row in connection.execute(statement)}


def keep(connection: Connection, kept: Sequence[KeepEntity], now: datetime) -> None:
    """Makes new rows; a known id has its data added to, locked in id order."""
    ids = sorted({one.entity_id for one in kept})
    there = select(entities.c.id, entities.c.data).where(entities.c.id.in_(ids))
    found = {
        row.id: row.data
        for row in connection.execute(there.order_by(entities.c.id).with_for_update())
    }
    for one in kept:
        if one.entity_id in found:
            data = {**found[one.entity_id], **one.data}
            change = update(entities).where(entities.c.id == one.entity_id)
            connection.execute(change.values(label=one.label, data=data, updated_at=now))
    new = [_row(one, now) for one in kept if one.entity_id not in found]
    if new:
        connection.execute(entities.insert(), new)


def _registers(
    connection: Connection, wanted: Collection[Register]
) -> dict[Register, list[Entity]]:
    """Several registers in one statement; an empty one is an empty list."""
    found: dict[Register, list[Entity]] = {register: [] for register in sorted(wanted)}
    if not found:
        return {}
    parameters = {
        "lists": sorted({register.list_name for register in found}),
        "provinces": sorted({register.province for register in found}),
        "years": sorted({register.year for register in found}),
    }
    for row in connection.execute(_OPEN_ROWS, parameters).all():
        entity = Entity(*row)
        rows = found.get(Register(entity.list_name, entity.province, entity.year))
        if rows is not None:
            rows.append(entity)
    return found


def _row(one: KeepEntity, now: datetime) -> dict[str, object]:
    return {
        "id": one.entity_id,
        "list": one.list_name,
        "label": one.label,
        "province": one.province,
        "tambon": one.tambon,
        "year": one.year,
        "data": dict(one.data),
        "report_id": one.report_id,
        "made_at": now,
        "updated_at": now,
    }


_COLUMNS = (
    entities.c.id,
    entities.c.list,
    entities.c.label,
    entities.c.province,
    entities.c.tambon,
    entities.c.year,
    entities.c.data,
    entities.c.made_at,
)

_REGISTERS = "registers"
_OPEN_ROWS = (
    select(*_COLUMNS)
    .where(
        entities.c.list.in_(bindparam("lists", expanding=True)),
        entities.c.province.in_(bindparam("provinces", expanding=True)),
        entities.c.year.in_(bindparam("years", expanding=True)),
        entities.c.closed_at.is_(None),
    )
    .order_by(entities.c.id)
)
