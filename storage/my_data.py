"""Everything kept about one person, table by table, as it stands (PDPA s. 30, 31)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from storage.privacy import THEIRS, Whose, whose
from storage.tables import media, reports

Section = list[dict[str, Any]]

_KEYS_NOT_DATA = {"invites": {"code_hash"}, "outbox": {"reply_token"}}
"""Secrets of ours, which say nothing about anybody."""


def everything(connection: Connection, person_id: str) -> dict[str, Section]:
    """Rows by table; no entry for a table without any."""
    who = whose(connection, person_id)
    if who is None:
        return {}
    found = {name: _rows(connection, name, who) for name in THEIRS}
    return {name: rows for name, rows in found.items() if rows}


def counts(connection: Connection, person_id: str) -> tuple[int, int]:
    """How many reports somebody sent, and how many photos and files of theirs are kept."""
    sent = select(func.count()).where(reports.c.person_id == person_id)
    kept = select(func.count()).where(media.c.person_id == person_id, media.c.state == "kept")
    return connection.execute(sent).scalar_one(), connection.execute(kept).scalar_one()


def _rows(connection: Connection, name: str, who: Whose) -> Section:
    table, theirs = THEIRS[name]
    hidden = _KEYS_NOT_DATA.get(name, set())
    columns = [column for column in table.c if column.name not in hidden]
    statement = select(*columns).where(theirs(who)).order_by(*table.primary_key.columns)
    return [_plain(row._asdict()) for row in connection.execute(statement)]


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {str(name): _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return value
