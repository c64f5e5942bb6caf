"""Everything kept about one person, table by table, as it stands (PDPA s. 30, 31)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from storage.people import sightings
from storage.people.privacy import THEIRS, Whose, whose
from storage.tables import media, people, reports

Section = list[dict[str, Any]]

_KEYS_NOT_DATA = {
    "invites": {"code_hash"},
    "link_codes": {"code_hash"},
    "outbox": {"reply_token"},
}
"""Secrets of ours, which say nothing about anybody."""


def everything(connection: Connection, person_id: str) -> dict[str, Section]:
    """Rows by table; no entry for a table without any."""
    who = whose(connection, person_id)
    if who is None:
        return {}
    found = {name: _rows(connection, name, who) for name in THEIRS}
    return {name: rows for name, rows in found.items() if rows}


@dataclass(frozen=True, slots=True)
class Summary:
    """What a card can show of it."""

    accepted_at: datetime | None
    reports: int
    media: int
    viewers: int


def summary(connection: Connection, person_id: str) -> Summary:
    """When somebody accepted the notice, and how much is kept of them."""
    accepted = select(people.c.accepted_at).where(people.c.id == person_id)
    sent = select(func.count()).where(reports.c.person_id == person_id)
    kept = select(func.count()).where(media.c.person_id == person_id, media.c.state == "kept")
    return Summary(
        connection.execute(accepted).scalar_one_or_none(),
        connection.execute(sent).scalar_one(),
        connection.execute(kept).scalar_one(),
        sightings.viewers(connection, person_id),
    )


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
