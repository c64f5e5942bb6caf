"""What happened to a report: every version and every word said about it, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from storage.tables import report_history


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `values` are the answers as they stood after it, `note` a reason given."""

    report_id: str
    version: int
    change: str
    person_id: str | None
    values: Mapping[str, Any]
    at: datetime
    note: str = ""


def keep(connection: Connection, lines: Sequence[Line]) -> None:
    """New lines; a second line for the same version of a report is refused by the database."""
    connection.execute(
        report_history.insert(),
        [
            {
                "report_id": one.report_id,
                "version": one.version,
                "change": one.change,
                "person_id": one.person_id,
                "values": one.values,
                "note": one.note,
                "at": one.at,
            }
            for one in lines
        ],
    )


def of_report(connection: Connection, report_id: str) -> list[Line]:
    """The whole past of a report, oldest first."""
    columns = [report_history.c[name] for name in _COLUMNS]
    statement = select(*columns).where(report_history.c.report_id == report_id)
    return [Line(*row) for row in connection.execute(statement.order_by(report_history.c.seq))]


_COLUMNS = ("report_id", "version", "change", "person_id", "values", "at", "note")
