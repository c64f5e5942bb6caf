"""Rows of searched registers by the words in them (S24), near ones too.

Each row is kept with the pieces of its text (`core/thai/base/grams.py`); a search counts how
many of its own pieces a row has. Plain SQL: SQLite and PostgreSQL find the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, case, delete, func, or_, select

from core.changes import Status
from core.thai.base.grams import LENGTH, grams
from storage.tables import entities, reports, row_grams

_ENOUGH = 0.65
"""So much of a search must be in a row: one slip in a word of seven letters is forgiven."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row with whether its report was verified. Nothing tells who sent it."""

    id: str
    label: str
    province: str
    year: int
    data: Mapping[str, str]
    is_verified: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: words (a theme's too), empty: any; provinces, None: any.

    Rows nobody verified are found in `own` provinces only.
    """

    list_name: str
    words: str = ""
    provinces: Collection[str] | None = None
    own: Collection[str] = ()


def keep(connection: Connection, text_of: Mapping[str, str]) -> None:
    """The pieces of rows' texts, in the place of those they had."""
    if not text_of:
        return
    connection.execute(delete(row_grams).where(row_grams.c.entity_id.in_(sorted(text_of))))
    pieces = [
        {"gram": gram, "entity_id": row_id}
        for row_id, text in sorted(text_of.items())
        for gram in sorted(grams(text))
    ]
    if pieces:
        connection.execute(row_grams.insert(), pieces)


def search(connection: Connection, of: Search, *, most: int, after: int) -> list[Found]:
    """Verified rows first, then those with most of the words, then the newest."""
    wanted = grams(of.words)
    hits = _hits(wanted) if wanted else None
    order = [_VERIFIED.desc(), entities.c.made_at.desc(), entities.c.id]
    statement = _FOUND.where(*_stands(of))
    if of.provinces is not None:
        statement = statement.where(entities.c.province.in_(sorted(of.provinces)))
    if hits is not None:
        statement = statement.join(hits, hits.c.entity_id == entities.c.id)
        order.insert(1, hits.c.score.desc())
    rows = connection.execute(statement.order_by(*order).limit(most).offset(after))
    return [_found(row) for row in rows]


def by_id(connection: Connection, row_id: str, of: Search) -> Found | None:
    """One row, as far as the search may see it."""
    statement = _FOUND.where(*_stands(of), entities.c.id == row_id)
    row = connection.execute(statement).one_or_none()
    return _found(row) if row else None


def _stands(of: Search) -> tuple[ColumnElement[bool], ...]:
    """What was verified, and everything of the own provinces; nothing that was taken back."""
    sees = or_(_VERIFIED == 1, entities.c.province.in_(sorted(of.own)))
    return (
        entities.c.list == of.list_name,
        entities.c.closed_at.is_(None),
        reports.c.counts,
        sees,
    )


def _found(row: Any) -> Found:
    row_id, label, province, year, data, verified, made_at = row
    return Found(row_id, label, province, year, data, bool(verified), made_at)


def _hits(wanted: Collection[str]) -> Subquery:
    """Rows with enough of the pieces, and how many; a word shorter than a piece begins one."""
    short = [gram for gram in wanted if len(gram) < LENGTH]
    fits = (
        or_(*(row_grams.c.gram.startswith(gram, autoescape=True) for gram in short))
        if short
        else row_grams.c.gram.in_(sorted(wanted))
    )
    least = 1 if short else ceil(_ENOUGH * len(wanted))
    counted = func.count().label("score")
    return (
        select(row_grams.c.entity_id, counted)
        .where(fits)
        .group_by(row_grams.c.entity_id)
        .having(func.count() >= least)
        .subquery()
    )


_VERIFIED = case((reports.c.status == Status.VERIFIED.value, 1), else_=0)
_COLUMNS: tuple[Any, ...] = (
    entities.c.id,
    entities.c.label,
    entities.c.province,
    entities.c.year,
    entities.c.data,
    _VERIFIED,
    entities.c.made_at,
)
_FOUND = select(*_COLUMNS).join(reports, reports.c.id == entities.c.report_id)
