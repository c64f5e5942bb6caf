"""How SQLite would find the rows of a statement, and which statements read a table, or a share
of it, that grows with the years.

A table that grows with the years must be found into by an index wherever a person waits for
an answer: a test database is too small to feel a missing one, an office after three years is not.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from storage.tables import metadata

BOUNDED = {
    "alembic_version", "chats", "counters", "forms", "handovers", "invites", "link_codes",
    "people", "push_months", "roles", "settings", "talks", "unlinkings",
}  # fmt: skip
"""As many rows as there are people, provinces or months: reading all of them stays cheap."""

SELDOM = (
    ("outbox", 'outbox."key" LIKE'),  # the copies of one announcement, for the staff who sent it
    ("reports", "max(reports.filed_at) AS max_1 FROM reports WHERE reports.province IN"),  # visits
    ("drafts", "CAST(drafts.data"),  # the same as the next
    ("outbox", "outbox.bubbles"),  # erasing a person: their name in what was sent to others
    ("reports", "CAST(reports.labels"),  # the same: what others chose by a row they named
    ("report_history", "CAST(report_history.labels"),  # the same
    ("report_history", "report_history.person_id = ?"),  # erasing or merging a person
    ("media", "media.person_id = ?"),  # the same
    ("sightings", "sightings.viewer_id = ?"),  # the same
    ("letters", "FROM letters"),  # the same; letters are answered and go
    ("entities", "entities.made_at, entities.id LIMIT"),  # matters: an agency's are in any province
    ("entities", "entities.closed_at DESC, entities.id LIMIT"),  # the same, those that are closed
    ("entities", "entities.made_at DESC, entities.id LIMIT"),  # lessons: all years' are asked for
    ("summaries", "max(summaries.period)"),  # the country's picture: a year's latest figures
    ("summaries", "summaries.instrument IN (?) AND summaries.year = ?"),  # the same, of ledgers
    ("summaries", "summaries.year IN (?) ORDER"),  # the same, of money
    ("summaries", "summaries.indicator = ? AND summaries.year = ?"),  # the same, of a summary
    ("reports", "max(reports.filed_at) AS max_1 FROM reports"),  # all alerts, for staff, aside
    ("row_grams", "row_grams.gram LIKE"),  # a search for a word shorter than a piece
)
"""(table, words of the statement): once in a person's life, or for a few of the staff."""

OF_THE_WAITING = {
    "announcements_going_out", "audit_unsealed", "outbox_casts", "outbox_riders",
    "outbox_waiting", "reminder_lines_anew",
}  # fmt: skip
"""Indexes that hold only the few rows still waiting: reading one through is no whole table."""

COARSE = {
    "channel", "instrument", "kind", "list", "priority", "province", "state", "status", "year",
}  # fmt: skip
"""Columns with few values: an index that is entered by one of them alone leads to a share of
the table, which grows as the table does. Two of them are a year's rows or fewer, and a province
has some thousands of rows in all its years: that is narrow enough."""

_SCANS = re.compile(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
_ENTERS = re.compile(r"^SEARCH (\w+) USING (?:COVERING )?INDEX (\w+) \((.*)\)")
_COLUMN = re.compile(r"(\w+)[=<>]")
_LISTS = re.compile(r"\(\?(?:, \?)*\)(?:, \(\?(?:, \?)*\))*")
_explained: dict[str, str] = {}
"""Of this process: a statement, however many values its lists have, is looked at once."""


class Statements:
    """What was asked of one SQLite file while somebody listened."""

    def __init__(self) -> None:
        self._asked: dict[str, tuple[str, Any]] = {}

    @contextmanager
    def listening(self, path: str) -> Iterator[None]:
        """Hears every statement of any engine on the file at `path`."""

        def hear(
            connection: Connection, _cursor: Any, statement: str, values: Any, _c: Any, many: bool
        ) -> None:
            if connection.engine.url.database == path:
                first = values[0] if many else values
                self._asked.setdefault(_shape(statement), (statement, first))

        event.listen(Engine, "before_cursor_execute", hear)
        try:
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", hear)

    def reading_whole_tables(self, path: str) -> list[str]:
        """One line for each statement that does, those of `SELDOM` left out."""
        looked_up = sqlite3.connect(path)
        try:
            for shape, (statement, values) in self._asked.items():
                if shape not in _explained:
                    _explained[shape] = _scanned(looked_up, statement, values)
        finally:
            looked_up.close()
        found = [(_explained[shape], shape) for shape in self._asked]
        return [
            f"{table}: {shape}" for table, shape in found if table and not _seldom(table, shape)
        ]


def _scanned(looked_up: sqlite3.Connection, statement: str, values: Any) -> str:
    """The first growing table it reads far too much of; empty for none."""
    if not statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
        return ""
    for *_, step in looked_up.execute(f"EXPLAIN QUERY PLAN {statement}", values):
        read = _SCANS.match(step) or _ENTERS.match(step)
        if read and _grows(read[1]) and read[2] not in OF_THE_WAITING and not _is_narrow(step):
            return read[1]
    return ""


def _is_narrow(step: str) -> bool:
    """Whether the columns by which an index is entered lead to a few rows."""
    by = set(_COLUMN.findall(step))
    return bool(by - COARSE) or "province" in by or len(by) > 1


def _grows(table: str) -> bool:
    return table in metadata.tables and table not in BOUNDED


def _seldom(table: str, shape: str) -> bool:
    return any(table == seldom and words in shape for seldom, words in SELDOM)


def _shape(statement: str) -> str:
    """A statement without the length of its lists: two pairs count, for they are found otherwise
    than one."""
    lists = _LISTS.sub(lambda m: "(?), (?)" if "), (" in m[0] else "(?)", statement)
    return " ".join(lists.split())
