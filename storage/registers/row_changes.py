"""What reports and tables said of rows, one change each; a row is what they make of it.

A report has one change of one row: mended, it changes where it stood.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, select, update

from core.changes import KeepEntity
from core.programme.registers.row_history import RowChange, made_of
from storage.tables import reports, row_changes


def of_rows(connection: Connection, row_ids: Collection[str]) -> dict[str, list[RowChange]]:
    """Every change of these rows, the oldest first."""
    found: dict[str, list[RowChange]] = {row_id: [] for row_id in row_ids}
    if not found:
        return found
    for row_id, report_id, *said, instrument, period, counts in connection.execute(
        _CHANGES, {"rows": sorted(found)}
    ):
        data, label, tambon, closed_when, found_by = said
        found[row_id].append(
            RowChange(
                report_id,
                data,
                label,
                tambon,
                instrument or "",
                "" if period in (None, report_id) else period,
                counts is not False,
                closed_when,
                found_by,
            )
        )
    return found


def rows_of(connection: Connection, report_ids: Collection[str]) -> dict[str, list[str]]:
    """Ids of the rows that these reports made or changed, by report."""
    found: dict[str, list[str]] = {}
    if not report_ids:
        return found
    columns = row_changes.c.report_id, row_changes.c.entity_id
    statement = select(*columns).where(row_changes.c.report_id.in_(sorted(report_ids)))
    for report_id, row_id in connection.execute(statement.order_by(row_changes.c.entity_id)):
        found.setdefault(report_id, []).append(row_id)
    return found


def said_by(connection: Connection, person_id: str, row_ids: Collection[str]) -> set[str]:
    """Those of these rows that a person's own reports made or changed."""
    statement = (
        select(row_changes.c.entity_id)
        .join(reports, reports.c.id == row_changes.c.report_id)
        .where(reports.c.person_id == person_id, row_changes.c.entity_id.in_(sorted(row_ids)))
    )
    return set(connection.execute(statement).scalars())


def began_at(connection: Connection, row_id: str) -> datetime | None:
    """Since when a row's changes are kept one by one."""
    statement = select(func.min(row_changes.c.at)).where(row_changes.c.entity_id == row_id)
    at: datetime | None = connection.execute(statement).scalar_one_or_none()
    return at


def keep(
    connection: Connection,
    kept: Sequence[KeepEntity],
    now: datetime,
    mended: Collection[str] = (),
) -> set[str]:
    """Writes them down; the ids of further rows that are no longer said anything of: a `mended`
    report may be about another row now.

    What a table says again, or what changes nothing, is not written a second time.
    """
    there = of_rows(connection, {one.entity_id for one in kept})
    left: set[str] = set()
    new: list[dict[str, Any]] = []
    for one in kept:
        mine = there[one.entity_id]
        said = _said(one)
        if one.report_id is not None:
            if one.report_id in mended:
                left |= _gone_elsewhere(connection, one.report_id, one.entity_id)
            if any(each.report_id == one.report_id for each in mine):
                _say_again(connection, one.report_id, one.entity_id, said)
                continue
        elif _is_said(mine, one):
            continue
        new.append({"entity_id": one.entity_id, "report_id": one.report_id, "at": now, **said})
    if new:
        connection.execute(row_changes.insert(), new)
    return left


def _said(one: KeepEntity) -> dict[str, Any]:
    return {
        "label": one.label,
        "tambon": one.tambon,
        "data": dict(one.data),
        "closed_when": one.closed_when,
        "found_by": one.found_by,
    }


def _is_said(changes: Sequence[RowChange], one: KeepEntity) -> bool:
    if not changes:
        return False
    now = made_of(changes)
    same_words = one.label in ("", now.label) and one.tambon in ("", now.tambon)
    same_rule = one.closed_when in ("", now.closed_when) and one.found_by in ("", now.found_by)
    return same_words and same_rule and {**now.data, **one.data} == dict(now.data)


def _say_again(
    connection: Connection, report_id: str, row_id: str, said: Mapping[str, Any]
) -> None:
    statement = update(row_changes).where(
        row_changes.c.report_id == report_id, row_changes.c.entity_id == row_id
    )
    connection.execute(statement.values(**said))


def _gone_elsewhere(connection: Connection, report_id: str, row_id: str) -> set[str]:
    """A mended report that is about another row now says nothing more of the first."""
    rows = rows_of(connection, [report_id]).get(report_id, ())
    others = [each for each in rows if each != row_id]
    if others:
        connection.execute(
            delete(row_changes).where(
                and_(row_changes.c.report_id == report_id, row_changes.c.entity_id.in_(others))
            )
        )
    return set(others)


_CHANGES = (
    select(
        row_changes.c.entity_id,
        row_changes.c.report_id,
        row_changes.c.data,
        row_changes.c.label,
        row_changes.c.tambon,
        row_changes.c.closed_when,
        row_changes.c.found_by,
        reports.c.instrument,
        reports.c.period,
        reports.c.counts,
    )
    .outerjoin(reports, reports.c.id == row_changes.c.report_id)
    .where(row_changes.c.entity_id.in_(bindparam("rows", expanding=True)))
    .order_by(row_changes.c.entity_id, row_changes.c.seq)
)
