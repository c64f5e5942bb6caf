"""Registers as they are read: lists that forms choose from (ODK Entities)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, or_, select, text

from core.programme.calendar.periods import EVER, Years
from storage.database.lookups import Lookup
from storage.database.prepared import Prepared
from storage.database.settled import UNSETTLED
from storage.tables import entities, reports, row_changes


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
    slot: str = ""
    through: int = 0
    """The last fiscal year it stands in, by itself or because it was carried on."""
    closed_at: datetime | None = None
    updated_at: datetime | None = None
    """When it last became another, closed or not; that of its making while it never did."""


class Register(NamedTuple):
    """A list in a province, as some fiscal years see it."""

    list_name: str
    province: str
    years: Years


def in_province(
    connection: Connection, list_name: str, province: str, years: Years
) -> list[Entity]:
    """The open rows of a register in a province, oldest first."""
    return REGISTERS.of(connection, Register(list_name, province, years))


def several(
    connection: Connection, lists: Mapping[str, Years], province: str
) -> dict[str, list[Entity]]:
    """The open rows of several registers in a province, in one statement."""
    wanted = [Register(name, province, years) for name, years in lists.items()]
    found = REGISTERS.several(connection, wanted)
    return {register.list_name: rows for register, rows in found.items()}


def in_year(connection: Connection, list_name: str, years: Years) -> list[Entity]:
    """The open rows of a register, everywhere."""
    return several_in_year(connection, {list_name: years})[list_name]


def several_in_year(connection: Connection, lists: Mapping[str, Years]) -> dict[str, list[Entity]]:
    """The same of several registers, in one statement."""
    found: dict[str, list[Entity]] = {name: [] for name in lists}
    if not found:
        return found
    statement = _standing(lists).order_by(entities.c.province, entities.c.id)
    for row in connection.execute(statement):
        entity = Entity(*row)
        if _is_of(entity, lists[entity.list_name]):
            found[entity.list_name].append(entity)
    return found


def in_provinces(
    connection: Connection, list_name: str, provinces: Collection[str], years: Years
) -> list[Entity]:
    """The open rows of a register in several provinces, in one statement."""
    wanted = [Register(list_name, province, years) for province in sorted(set(provinces))]
    found = REGISTERS.several(connection, wanted)
    return [entity for rows in found.values() for entity in rows]


def with_done(
    connection: Connection, list_name: str, provinces: Collection[str], years: Years
) -> list[Entity]:
    """Open rows and those that are done with, in these provinces (none: everywhere); not those
    that gave way, nor whose report no longer counts."""
    asked: dict[str, Any] = {"list": list_name, "first": years.first, "last": years.last}
    if provinces:
        asked["provinces"] = sorted(provinces)
    statement = _WITH_DONE_IN if provinces else _WITH_DONE
    return [Entity(*row) for row in statement.rows(connection, asked)]


class OneRow(NamedTuple):
    """One row, open or done with."""

    id: str


def one_with_done(
    connection: Connection, list_name: str, row_id: str, province: str, years: Years
) -> Entity | None:
    """The row of an id, if `with_done` has it in this province."""
    row = STANDING.of(connection, OneRow(row_id))
    if row is None or (row.list_name, row.province) != (list_name, province):
        return None
    return row if _is_of(row, years) else None


def _with_done_of(
    connection: Connection, wanted: Collection[OneRow]
) -> dict[OneRow, Entity | None]:
    found: dict[OneRow, Entity | None] = dict.fromkeys(sorted(wanted))
    asked = {"ids": [row.id for row in found]}
    found |= {OneRow(row[0]): Entity(*row) for row in _STANDING_OF.rows(connection, asked)}
    return found


STANDING = Lookup("rows with those done", _with_done_of)


def by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """Rows by id, closed ones too."""
    rows = _BY_IDS.rows(connection, {"ids": sorted(set(ids))})
    return {row[0]: Entity(*row) for row in rows}


def in_slot(connection: Connection, list_name: str, years: Years, slot: str) -> Entity | None:
    """The open row of a place that has one row in a register, or None."""
    statement = select(*COLUMNS).where(
        entities.c.list == list_name,
        entities.c.year <= years.last,
        entities.c.through >= years.first,
        entities.c.slot == slot,
        text("slot <> ''"),  # as in the condition of its index, which SQLite else does not see
        entities.c.closed_at.is_(None),
    )
    row = connection.execute(statement.order_by(entities.c.year.desc()).limit(1)).one_or_none()
    return Entity(*row) if row else None


def unsettled(connection: Connection, lists: Mapping[str, Years], province: str = "") -> set[str]:
    """Ids of the open rows that a report made or changed which is not verified yet, though it has
    to be; of a province, or of all."""
    if not lists:
        return set()
    statement = _standing(lists).where(or_(_MADE.exists(), _CHANGED.exists()))
    if province:
        statement = statement.where(entities.c.province == province)
    rows = (Entity(*row) for row in connection.execute(statement))
    return {row.id for row in rows if _is_of(row, lists[row.list_name])}


def made_by(connection: Connection, report_id: str) -> Entity | None:
    """The row that a report made, or None."""
    statement = select(*COLUMNS).where(entities.c.report_id == report_id)
    row = connection.execute(statement.order_by(entities.c.id).limit(1)).one_or_none()
    return Entity(*row) if row else None


def opened_by(connection: Connection, row_ids: Collection[str]) -> dict[str, str]:
    """The reports that made these rows, by row; a row that only a table made has none."""
    columns = entities.c.id, entities.c.report_id
    wanted = entities.c.id.in_(sorted(row_ids)), entities.c.report_id.is_not(None)
    return {row[0]: row[1] for row in connection.execute(select(*columns).where(*wanted))}


def _registers(
    connection: Connection, wanted: Collection[Register]
) -> dict[Register, list[Entity]]:
    """Several registers in one statement; an empty one is an empty list."""
    found: dict[Register, list[Entity]] = {register: [] for register in sorted(wanted)}
    if not found:
        return {}
    by_place: dict[tuple[str, str], list[Register]] = {}
    lists: dict[str, Years] = {}
    for register in found:
        by_place.setdefault((register.list_name, register.province), []).append(register)
        before = lists.get(register.list_name, register.years)
        lists[register.list_name] = _both(before, register.years)
    asked = _of_years(lists) | {"provinces": sorted({register.province for register in found})}
    for row in (_THERE_AT if "at" in asked else _THERE).rows(connection, asked):
        entity = Entity(*row)
        for register in by_place.get((entity.list_name, entity.province), ()):
            if _is_of(entity, register.years):
                found[register].append(entity)
    return found


def _both(one: Years, other: Years) -> Years:
    return Years(min(one.first, other.first), max(one.last, other.last), one.at)


def _is_of(row: Entity, years: Years) -> bool:
    return row.year <= years.last and row.through >= years.first


def _standing(lists: Mapping[str, Years]) -> Select[Any]:
    """Open rows of these lists in the widest of their years."""
    asked = _of_years(lists)
    return (_ROWS_AT if "at" in asked else _OPEN_ROWS).params(**asked)


def _of_years(lists: Mapping[str, Years]) -> dict[str, Any]:
    """How `_OPEN_ROWS` and `_ROWS_AT` are asked. Rows of a year are not read with those of all
    years: there are more of them each year."""
    ever = sorted(name for name, years in lists.items() if years.first == EVER)
    at = next((years.at for years in lists.values() if years.at), None)
    first = min((years.first for years in lists.values() if years.first != EVER), default=EVER)
    return {
        "lists": sorted(lists),
        "ever": ever,
        "first": first,
        "last": max(years.last for years in lists.values()),
        **({"at": at} if at is not None else {}),
    }


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
    entities.c.slot,
    entities.c.through,
    entities.c.closed_at,
    entities.c.updated_at,
)

_GONE = select(reports.c.id).where(reports.c.id == entities.c.report_id, ~reports.c.counts)
_STANDING = select(*COLUMNS).where(entities.c.closed_by_report.is_(None), ~_GONE.exists())
_STANDING_OF = Prepared(_STANDING.where(entities.c.id.in_(bindparam("ids", expanding=True))))
_DONE_TOO = _STANDING.where(
    entities.c.list == bindparam("list"),
    entities.c.year <= bindparam("last"),
    entities.c.through >= bindparam("first"),
).order_by(entities.c.province, entities.c.id)
_WITH_DONE = Prepared(_DONE_TOO)
_WITH_DONE_IN = Prepared(
    _DONE_TOO.where(entities.c.province.in_(bindparam("provinces", expanding=True)))
)
_BY_IDS = Prepared(select(*COLUMNS).where(entities.c.id.in_(bindparam("ids", expanding=True))))
_MADE = select(reports.c.id).where(reports.c.id == entities.c.report_id, UNSETTLED)
_CHANGED = (
    select(row_changes.c.seq)
    .join(reports, reports.c.id == row_changes.c.report_id)
    .where(row_changes.c.entity_id == entities.c.id, UNSETTLED)
)
_OF_YEARS = select(*COLUMNS).where(
    entities.c.list.in_(bindparam("lists", expanding=True)),
    entities.c.year <= bindparam("last"),
    or_(
        entities.c.through >= bindparam("first"),
        entities.c.list.in_(bindparam("ever", expanding=True)),
    ),
)
_OPEN_ROWS = _OF_YEARS.where(entities.c.closed_at.is_(None))
_ROWS_AT = _OF_YEARS.where(
    or_(entities.c.closed_at.is_(None), entities.c.closed_at > bindparam("at"))
)
_IN_PROVINCES = entities.c.province.in_(bindparam("provinces", expanding=True))
_THERE = Prepared(_OPEN_ROWS.where(_IN_PROVINCES).order_by(entities.c.id))
_THERE_AT = Prepared(_ROWS_AT.where(_IN_PROVINCES).order_by(entities.c.id))
