"""Writing registers: rows made, changed, closed, and made anew when a report stops counting.

A row is what its changes that count make of it (`core/programme/registers/row_history.py`).
One place has one open row where its register says so: a unique index refuses a second,
whoever asks at once; that event is then decided again, alone, and finds the first.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from core.changes import CarryEntity, CloseEntity, KeepEntity
from core.programme.registers.register_rows import is_done
from core.programme.registers.row_history import RowNow, made_of
from storage.registers import row_changes, search
from storage.tables import entities, reports


class RowElsewhere(Exception):
    """A row of another province or register was about to be changed or closed."""


def keep(
    connection: Connection,
    kept: Sequence[KeepEntity],
    now: datetime,
    mended: Collection[str] = (),
) -> None:
    """Makes new rows; a known id has its data added to, locked in id order. What a `mended`
    report says takes the place of what it said.

    Raises RowElsewhere when a known id is of another province or register than the change says.
    """
    ids = sorted({one.entity_id for one in kept})
    there = select(entities.c.id, entities.c.list, entities.c.province)
    statement = there.where(entities.c.id.in_(ids)).order_by(entities.c.id).with_for_update()
    known = {row.id: (row.list, row.province) for row in connection.execute(statement)}
    for one in kept:
        if known.get(one.entity_id, (one.list_name, one.province)) != (one.list_name, one.province):
            raise RowElsewhere(one.entity_id)
    left = row_changes.keep(connection, kept, now, mended)
    new = [_row(one, now) for one in kept if one.entity_id not in known]
    if new:
        connection.execute(entities.insert(), new)
    search.keep(connection, {one.entity_id: one.found_by for one in kept if one.found_by})
    for one in kept:
        if one.entity_id in known and one.slot:
            place = update(entities).where(entities.c.id == one.entity_id)
            connection.execute(place.values(slot=one.slot))
    make_anew(connection, {one.entity_id for one in kept if one.entity_id in known} | left, now)


def close(connection: Connection, closed: Sequence[CloseEntity], now: datetime) -> None:
    """Rows give way; one that is closed already stays as it was closed.

    Raises RowElsewhere when a row is of another province than the change says.
    """
    _refuse_elsewhere(connection, closed)
    statement = update(entities).where(
        entities.c.id == bindparam("i"), entities.c.closed_at.is_(None)
    )
    connection.execute(
        statement.values(closed_at=now, closed_by_report=bindparam("r"), updated_at=now),
        [{"i": one.entity_id, "r": one.report_id} for one in closed],
    )


def _refuse_elsewhere(connection: Connection, closed: Sequence[CloseEntity]) -> None:
    of = select(entities.c.id, entities.c.province).where(
        entities.c.id.in_(sorted({one.entity_id for one in closed}))
    )
    rows = connection.execute(of.order_by(entities.c.id).with_for_update())
    provinces = {row.id: row.province for row in rows}
    for one in closed:
        if one.province and provinces.get(one.entity_id, one.province) != one.province:
            raise RowElsewhere(one.entity_id)


def carry(connection: Connection, carried: Sequence[CarryEntity], now: datetime) -> None:
    """Rows of a year stand in a later one too; those that do already stay as they are."""
    statement = update(entities).where(
        entities.c.id == bindparam("i"), entities.c.through < bindparam("y")
    )
    connection.execute(
        statement.values(through=bindparam("y"), updated_at=now),
        [{"i": one.entity_id, "y": one.to_year} for one in carried],
    )


def recount(
    connection: Connection,
    report_ids: Collection[str],
    withdrawn: Collection[str],
    now: datetime,
) -> None:
    """Reports that count no longer, or again: the rows they had a say in are made anew, and what
    had given way to a row whose report is `withdrawn` stands again."""
    touched = row_changes.rows_of(connection, report_ids)
    make_anew(connection, {row for rows in touched.values() for row in rows}, now)
    _stand_again(connection, withdrawn, now)


def _stand_again(connection: Connection, report_ids: Collection[str], now: datetime) -> None:
    """What gave way to rows of these reports; where another has the place now, it gave way to
    that one."""
    made = select(entities.c.id, entities.c.report_id, entities.c.closed_by_report, entities.c.list,
                  entities.c.slot).where(entities.c.report_id.in_(sorted(report_ids)))  # fmt: skip
    for row in connection.execute(made.order_by(entities.c.id)).all():
        heir = row.closed_by_report or _holder(connection, row)
        gave_way = update(entities).where(entities.c.closed_by_report == row.report_id)
        gave = select(entities.c.id).where(entities.c.closed_by_report == row.report_id)
        back = list(connection.execute(gave).scalars())
        connection.execute(gave_way.values(closed_by_report=heir, updated_at=now))
        own = update(entities).where(entities.c.id == row.id)
        connection.execute(own.values(closed_by_report=None))
        if heir is None:
            make_anew(connection, back, now)


def make_anew(connection: Connection, row_ids: Collection[str], now: datetime) -> None:
    """Rows as their changes say today, locked in id order."""
    if not row_ids:
        return
    statement = select(entities).where(entities.c.id.in_(sorted(row_ids))).order_by(entities.c.id)
    rows = connection.execute(statement.with_for_update()).all()
    changes = row_changes.of_rows(connection, [row.id for row in rows])
    for row in rows:
        stands = _stands(connection, row.report_id)
        made = made_of(changes[row.id], row.report_id)
        change = {
            "label": made.label,
            "tambon": made.tambon,
            "data": made.data,
            "closed_at": _closed_at(row, made, now, stands=stands),
        }
        if any(row._mapping[name] != value for name, value in change.items()):
            own = update(entities).where(entities.c.id == row.id)
            connection.execute(own.values(**change, updated_at=now))
        if made.found_by:
            search.keep(connection, {row.id: made.found_by})


def _closed_at(row: Any, made: RowNow, now: datetime, *, stands: bool) -> datetime | None:
    """A row that is done keeps the day on which it was; one that gave way stays so."""
    gave_way = row.closed_by_report is not None
    if gave_way or not stands or is_done(made.closed_when, made.data, now):
        at: datetime = row.closed_at or now
        return at
    return None


def _stands(connection: Connection, report_id: str | None) -> bool:
    """Whether the report that made a row counts; a table's rows were made by none."""
    if report_id is None:
        return True
    statement = select(reports.c.counts).where(reports.c.id == report_id)
    return connection.execute(statement).scalar_one_or_none() is not False


def _holder(connection: Connection, row: Any) -> str | None:
    """The report of the open row that has this row's place, if another took it."""
    if not row.slot:
        return None
    statement = select(entities.c.report_id).where(
        entities.c.list == row.list,
        entities.c.slot == row.slot,
        entities.c.closed_at.is_(None),
        entities.c.id != row.id,
    )
    found: str | None = connection.execute(statement.limit(1)).scalar_one_or_none()
    return found


def _row(one: KeepEntity, now: datetime) -> Mapping[str, object]:
    return {
        "id": one.entity_id,
        "list": one.list_name,
        "label": one.label,
        "province": one.province,
        "tambon": one.tambon,
        "year": one.year,
        "through": one.year,
        "data": dict(one.data),
        "report_id": one.report_id,
        "made_at": now,
        "updated_at": now,
        "closed_at": now if is_done(one.closed_when, one.data, now) else None,
        "slot": one.slot,
    }
