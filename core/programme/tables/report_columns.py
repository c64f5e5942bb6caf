"""A report as a row of a table: where and when it is from, and its figures."""

from collections.abc import Mapping
from typing import Any

from core.programme.pack.pack import Pack
from core.programme.tables.sharing_tables import shared_words


def report_row(
    pack: Pack, report: Mapping[str, Any], few: str = "", answers: str | None = None
) -> dict[str, Any]:
    """One row; figures are named by instrument and indicator. `few`: the words that small counts
    of private instruments give way to outside their province; `answers`: all of them in words,
    for whoever may read them."""
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
    if answers is not None:
        row["answers"] = answers
    for indicator in instrument.indicators if instrument else ():
        worth = next(
            (v for path, v in report["values"].items() if _name(path) == indicator.from_), None
        )
        said = "" if worth is None else str(worth)
        is_hidden = bool(few) and instrument is not None and instrument.private
        row[f"{report['instrument']}.{indicator.id}"] = (
            shared_words(said, few) if is_hidden else said
        )
    return row


def _name(path: str) -> str:
    return path.rpartition("/")[2]
