"""Writing registers: rows made, changed, closed, and what a withdrawn report takes back.

One place has one open row a year where its register says so: a unique index refuses a second,
whoever asks at once; that event is then decided again, alone, and finds the first.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from core.changes import CloseEntity, KeepEntity
from core.programme.registers.register_rows import is_done
from storage.registers import search
from storage.tables import entities


class RowElsewhere(Exception):
    """A row of another province or register was about to be changed or closed."""


def keep(connection: Connection, kept: Sequence[KeepEntity], now: datetime) -> None:
    """Makes new rows; a known id has its data added to, locked in id order.

    Raises RowElsewhere when a known id is of another province or register than the change says.
    """
    ids = sorted({one.entity_id for one in kept})
    there = select(*(entities.c[name] for name in _CHANGED))
    statement = there.where(entities.c.id.in_(ids)).order_by(entities.c.id).with_for_update()
    found = {row.id: row for row in connection.execute(statement)}
    for one in kept:
        if one.entity_id in found:
            row = found[one.entity_id]
            if (row.list, row.province) != (one.list_name, one.province):
                raise RowElsewhere(one.entity_id)
            _change(connection, one, row, now)
    new = [_row(one, now) for one in kept if one.entity_id not in found]
    if new:
        connection.execute(entities.insert(), new)
    search.keep(connection, {one.entity_id: one.found_by for one in kept if one.found_by})


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


_CHANGED = ("id", "list", "province", "data", "label", "tambon")


def take_back(connection: Connection, report_ids: Collection[str], now: datetime) -> None:
    """Withdrawn reports: the rows they made are closed, those that had given way open again."""
    made = select(entities.c.id, entities.c.report_id, entities.c.closed_at).add_columns(
        entities.c.closed_by_report
    )
    statement = made.where(entities.c.report_id.in_(sorted(report_ids))).order_by(entities.c.id)
    for row in connection.execute(statement.with_for_update()).all():
        gave_way = update(entities).where(entities.c.closed_by_report == row.report_id)
        this = update(entities).where(entities.c.id == row.id)
        if row.closed_at is None:
            connection.execute(this.values(closed_at=now, updated_at=now))
            connection.execute(
                gave_way.values(closed_at=None, closed_by_report=None, updated_at=now)
            )
        else:  # gave way itself: what it had replaced belongs to its own successor now
            connection.execute(gave_way.values(closed_by_report=row.closed_by_report))
            connection.execute(this.values(closed_by_report=None))


def _change(connection: Connection, one: KeepEntity, row: Any, now: datetime) -> None:
    data = {**row.data, **one.data}
    change: dict[str, Any] = {
        "label": one.label or row.label,
        "data": data,
        "tambon": one.tambon or row.tambon,
        "updated_at": now,
    }
    if one.closed_when:
        change["closed_at"] = now if is_done(one.closed_when, data, now) else None
    connection.execute(update(entities).where(entities.c.id == one.entity_id).values(**change))


def _row(one: KeepEntity, now: datetime) -> Mapping[str, object]:
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
        "closed_at": now if is_done(one.closed_when, one.data, now) else None,
        "slot": one.slot,
    }
