"""Registers as they are read: lists that forms choose from (ODK Entities)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, text

from storage.database.lookups import Lookup
from storage.database.settled import UNSETTLED
from storage.tables import entities, reports


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
    return REGISTERS.of(connection, Register(list_name, province, year))


def several(
    connection: Connection, lists: Collection[str], province: str, year: int
) -> dict[str, list[Entity]]:
    """The open rows of several registers in a province and fiscal year, in one statement."""
    wanted = [Register(name, province, year) for name in lists]
    found = REGISTERS.several(connection, wanted)
    return {register.list_name: rows for register, rows in found.items()}


def in_year(connection: Connection, list_name: str, year: int) -> list[Entity]:
    """The open rows of a register in a fiscal year, everywhere."""
    return several_in_year(connection, [list_name], year)[list_name]


def several_in_year(
    connection: Connection, lists: Collection[str], year: int
) -> dict[str, list[Entity]]:
    """The same of several registers, in one statement."""
    statement = (
        select(*COLUMNS)
        .where(
            entities.c.list.in_(sorted(lists)),
            entities.c.year == year,
            entities.c.closed_at.is_(None),
        )
        .order_by(entities.c.province, entities.c.id)
    )
    found: dict[str, list[Entity]] = {name: [] for name in lists}
    for row in connection.execute(statement):
        entity = Entity(*row)
        found[entity.list_name].append(entity)
    return found


def in_provinces(
    connection: Connection, list_name: str, provinces: Collection[str], year: int
) -> list[Entity]:
    """The open rows of a register in several provinces, in one statement."""
    found = _registers(connection, [Register(list_name, province, year) for province in provinces])
    return [entity for rows in found.values() for entity in rows]


def by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """Rows by id, closed ones too."""
    statement = select(*COLUMNS).where(entities.c.id.in_(sorted(set(ids))))
    return {row[0]: Entity(*row) for row in connection.execute(statement)}


def in_slot(connection: Connection, list_name: str, year: int, slot: str) -> Entity | None:
    """The open row of a place that has one row a year in a register, or None."""
    statement = select(*COLUMNS).where(
        entities.c.list == list_name,
        entities.c.year == year,
        entities.c.slot == slot,
        text("slot <> ''"),  # as in the condition of its index, which SQLite else does not see
        entities.c.closed_at.is_(None),
    )
    row = connection.execute(statement).one_or_none()
    return Entity(*row) if row else None


def unsettled(
    connection: Connection, lists: Collection[str], year: int, province: str = ""
) -> set[str]:
    """Ids of the open rows whose report is not verified yet, though it has to be; of a province,
    or of all."""
    statement = (
        select(entities.c.id)
        .join(reports, reports.c.id == entities.c.report_id)
        .where(
            entities.c.list.in_(sorted(lists)),
            entities.c.year == year,
            entities.c.closed_at.is_(None),
            UNSETTLED,
        )
    )
    if province:
        statement = statement.where(entities.c.province == province)
    return set(connection.execute(statement).scalars())


def made_by(connection: Connection, report_id: str) -> Entity | None:
    """The row that a report made, or None."""
    statement = select(*COLUMNS).where(entities.c.report_id == report_id)
    row = connection.execute(statement.order_by(entities.c.id).limit(1)).one_or_none()
    return Entity(*row) if row else None


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


REGISTERS = Lookup("registers", _registers)


COLUMNS = (
    entities.c.id,
    entities.c.list,
    entities.c.label,
    entities.c.province,
    entities.c.tambon,
    entities.c.year,
    entities.c.data,
    entities.c.made_at,
)

_OPEN_ROWS = (
    select(*COLUMNS)
    .where(
        entities.c.list.in_(bindparam("lists", expanding=True)),
        entities.c.province.in_(bindparam("provinces", expanding=True)),
        entities.c.year.in_(bindparam("years", expanding=True)),
        entities.c.closed_at.is_(None),
    )
    .order_by(entities.c.id)
)
