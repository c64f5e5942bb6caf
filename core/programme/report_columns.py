"""A report as a row of a table: where and when it is from, its figures, and its answers."""

from collections.abc import Mapping
from typing import Any

from core.programme.pack import Pack


def report_row(pack: Pack, report: Mapping[str, Any]) -> dict[str, Any]:
    """One row; answers are named by instrument and question, photos by how many there are."""
    instrument = pack.instrument(report["instrument"])
    row = {
        "instrument": report["instrument"],
        "title": instrument.title if instrument else report["instrument"],
        "number": report["number"],
        "province": report["province"],
        "tambon": report["tambon"],
        "about": report["about"],
        "period": report["period"],
        "status": str(report["status"]),
        "filed_at": report["filed_at"].isoformat(timespec="minutes"),
    }
    for indicator in instrument.indicators if instrument else ():
        worth = next(
            (v for path, v in report["values"].items() if _name(path) == indicator.from_), None
        )
        row[f"{report['instrument']}.{indicator.id}"] = "" if worth is None else str(worth)
    return row


def _name(path: str) -> str:
    return path.rpartition("/")[2]
