"""Reports of before they kept words: a migration gives them the nearest that is known."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, select

from storage.database.engines import Database
from storage.database.schema import migrate
from storage.tables import entities, forms, report_history, reports

NOW = datetime(2024, 11, 15, 2, tzinfo=UTC)
ROW, GONE = "a" * 32, "b" * 32
OLD = {"project": ROW, "spent": "5000"}
NEW = {"project": ROW, "used": "6000", "other": GONE}


def _compiled(*paths: str) -> bytes:
    return orjson.dumps({"questions": [{"path": path} for path in paths]})


def _line(seq: int, version: int, values: Mapping[str, Any], report: str = "r1") -> dict[str, Any]:
    return {
        "seq": seq, "report_id": report, "version": version, "change": f"x{seq}", "values": values,
        "at": NOW, "note": "",
    }  # fmt: skip


def _before(connection: Connection) -> None:
    row = {"id": ROW, "list": "projects", "label": "บ้านพอเพียง", "year": 2568, "data": {}}
    connection.execute(entities.insert().values(**row, made_at=NOW, updated_at=NOW, closed_at=NOW))
    for key, form_id, paths in (
        ("one", "progress", ("project", "spent")),
        ("two", "progress", ("project", "used", "other")),
        ("three", "fund", ("project", "spent", "used")),
    ):
        kept = {"content_hash": key, "form_id": form_id, "compiled": _compiled(*paths)}
        connection.execute(forms.insert().values(**kept))
    common = {
        "instrument": "progress", "province": "23", "year": 2568, "about": ROW, "status": "sent",
        "filed_at": NOW, "updated_at": NOW,
    }  # fmt: skip
    two = {"id": "r1", "number": "1", "period": "1", "counts": True, "version": 2}
    connection.execute(reports.insert().values(**common, **two, form_hash="two", values=NEW))
    lost = {"id": "r2", "number": "2", "period": "2", "counts": True, "version": 2}
    connection.execute(reports.insert().values(**common, **lost, form_hash="lost", values=OLD))
    lines = [_line(1, 1, OLD), _line(2, 2, NEW), _line(3, 1, OLD, "r2")]
    connection.execute(report_history.insert(), lines)


async def test_reports_that_are_there_get_their_words_and_versions_their_form(
    database: Database,
) -> None:
    await migrate(database, "base")
    await migrate(database, "0130")
    await database.write(_before)
    await migrate(database)
    lines = await database.read(
        lambda c: [
            (row.seq, row.form_hash, row.labels)
            for row in c.execute(select(report_history).order_by(report_history.c.seq))
        ]
    )
    words = {"project": {ROW: "บ้านพอเพียง"}}
    assert lines == [(1, "one", words), (2, "two", words), (3, "lost", words)]
    kept = await database.read(
        lambda c: dict(c.execute(select(reports.c.id, reports.c.labels)).all())
    )
    assert kept == {"r1": words, "r2": words}
