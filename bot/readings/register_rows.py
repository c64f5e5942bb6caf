"""The rows of a register wherever it is shown or asked: those the pack tells of, then those filed.

What the source says of a province (its shared agenda, the agenda's themes) stands in the pack and
is a row like any other: no card, list or form may know the one and not the other. Where a place
has one row a year, a filed one stands in the place of the pack's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection

from core.forms.form import Choice
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from core.programme.registers.register_rows import slot_of
from storage.registers import entities
from storage.registers.entities import Entity


def several(
    connection: Connection,
    pack: Pack,
    lists: Collection[str],
    province: str,
    year: int | None = None,
) -> dict[str, list[Entity]]:
    """Open rows of a province in the pack's year (or in one before), by register."""
    filed = entities.several(connection, pack.years_of(lists, year), province)
    return {name: [*_told(pack, name, province, filed[name]), *filed[name]] for name in filed}


def unsettled(
    connection: Connection, pack: Pack, lists: Collection[str], province: str
) -> set[str]:
    """Ids of a province's open rows that rest on a report nobody verified yet."""
    verified = [name for name in lists if _is_verified(pack, name)]
    return entities.unsettled(connection, pack.years_of(verified), province) if verified else set()


def _is_verified(pack: Pack, name: str) -> bool:
    """Whether anybody verifies a report that opens or changes rows of this register."""
    register = pack.register(name)
    ids = (register.opened_by or "", *register.changed_by) if register else ()
    instruments = (pack.instrument(each) for each in ids)
    return any(each is not None and each.verified_by is not None for each in instruments)


def everywhere(
    connection: Connection, pack: Pack, lists: Collection[str]
) -> dict[str, list[Entity]]:
    """The same of every province."""
    filed = entities.several_in_year(connection, pack.years_of(lists))
    return {name: [*_told(pack, name, "", rows), *rows] for name, rows in filed.items()}


def by_id(connection: Connection, pack: Pack, row_id: str) -> Entity | None:
    """One row, a closed one too."""
    told = (row for name in pack.lists for row in _rows(pack, name) if row.id == row_id)
    return next(told, None) or entities.by_ids(connection, [row_id]).get(row_id)


def in_slot(connection: Connection, pack: Pack, register: Register, slot: str) -> Entity | None:
    """The row of a place that has one a year."""
    filed = entities.in_slot(connection, register.id, pack.years(register.id), slot)
    told = (row for row in _rows(pack, register.id) if _slot(register, row) == slot)
    return filed or next(told, None)


def is_told_by_pack(pack: Pack, row: Entity) -> bool:
    """Whether nobody filed it: it cannot be changed or closed, only stood in the place of."""
    return any(row.id == choice.name for choice in pack.lists.get(row.list_name, ()))


def choices_told(
    pack: Pack, name: str, province: str, filed: Collection[Entity]
) -> tuple[Choice, ...]:
    """What a form offers before the filed rows: of a register the province's, of a list all."""
    listed = pack.lists.get(name, ())
    if pack.register(name) is None:
        return listed
    kept = {row.id for row in _told(pack, name, province, filed)}
    return tuple(each for each in listed if "province" not in each.extra or each.name in kept)


def _told(pack: Pack, name: str, province: str, filed: Iterable[Entity]) -> Iterator[Entity]:
    """The pack's rows of a province (or of all) whose place nobody filed a row for."""
    register = pack.register(name)
    taken = {_slot(register, row) for row in filed} - {""} if register else set()
    for row in _rows(pack, name):
        if province in ("", row.province) and (
            register is None or _slot(register, row) not in taken
        ):
            yield row


def _rows(pack: Pack, name: str) -> Iterator[Entity]:
    """The pack's own rows of a list that says of each which province it is of."""
    register = pack.register(name)
    for choice in pack.lists.get(name, ()):
        if province := choice.extra.get("province", ""):
            tambon = choice.extra.get("tambon", "")
            cells = _cells(register, choice)
            yield Entity(
                choice.name, name, choice.label, province, tambon, pack.year, cells, _SINCE
            )


def _cells(register: Register | None, choice: Choice) -> Mapping[str, str]:
    """Its columns; the label stands in the one that rows are known by."""
    columns = register.columns if register else ()
    known_by = {column.id: choice.label for column in columns if column.key}
    return known_by | {c.id: choice.extra[c.id] for c in columns if c.id in choice.extra}


def _slot(register: Register, row: Entity) -> str:
    return slot_of(register, row.province, row.data)


_SINCE = datetime(1970, 1, 1, tzinfo=UTC)
"""Before whatever was filed."""
