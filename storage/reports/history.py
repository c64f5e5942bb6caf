"""What happened to a report: every version and every word said about it, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from core.changes import Labels
from storage.reports.reports import Report
from storage.tables import report_history


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `values` are the answers as they stood after it, under the form they were given
    in, with the words of what was chosen (`labels`); `note` is a reason given."""

    report_id: str
    version: int
    change: str
    person_id: str | None
    values: Mapping[str, Any]
    at: datetime
    form_hash: str
    labels: Labels
    note: str = ""


def line_of(
    report: Report, change: str, person_id: str | None, now: datetime, note: str = ""
) -> Line:
    """A line about a report whose answers stay as they are."""
    values, form, labels = report.values, report.form_hash, report.labels
    return Line(report.id, report.version, change, person_id, values, now, form, labels, note)


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
                "form_hash": one.form_hash,
                "values": one.values,
                "labels": one.labels,
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


_COLUMNS = (
    "report_id",
    "version",
    "change",
    "person_id",
    "values",
    "at",
    "form_hash",
    "labels",
    "note",
)
