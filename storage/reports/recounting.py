"""Summary rows against a full recount of the reports that count, and how they are put right.

Looking reads in batches and locks nothing, so what it suspects may only be somebody filing
at that moment; putting right looks at the suspects once more with their reports locked.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from storage.reports.reports import Report, by_ids, locked
from storage.tables import reports, summaries

BATCH = 1000

Judge = Callable[[Report], Mapping[str, int] | None]
"""The figures a report gives, indicator -> hundredths; None when no pack knows its instrument."""

Leaves = dict[str, tuple[str, str, str, int, int]]
"""Indicator -> (about, period, province, year, hundredths)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that was not what the report says. None: no row, or none that should be there."""

    number: str
    figure: str
    about: str
    period: str
    kept: int | None
    counted: int | None


@dataclass(slots=True)
class Looked:
    """What a look found: ids of reports whose rows may be wrong, and how much was looked at."""

    suspects: list[str]
    reports: int = 0
    unjudged: int = 0


def look(connection: Connection, judge: Judge) -> Looked:
    """Every report that counts, and every row whose report does not."""
    looked = Looked(suspects=_left_over(connection))
    for ids in _batches(connection):
        found = by_ids(connection, ids)
        kept = _kept(connection, ids)
        for report_id in ids:
            expected = _expected(found[report_id], judge)
            looked.reports += 1
            if expected is None:
                looked.unjudged += 1
            elif expected != kept.get(report_id, {}):
                looked.suspects.append(report_id)
    return looked


def put_right(
    connection: Connection, suspects: Sequence[str], judge: Judge, now: datetime
) -> list[Difference]:
    """Rewrites the rows of these reports, locked in id order; what was wrong with them.

    Wrong rows go before right ones come: one may stand where another belongs.
    """
    differences: list[Difference] = []
    rows: list[dict[str, Any]] = []
    for ids in _chunks(sorted(set(suspects))):
        found, kept = locked(connection, ids), _kept(connection, ids)
        wrong: list[str] = []
        for report_id in ids:
            report = found.get(report_id)
            expected = _expected(report, judge) if report and report.counts else {}
            was = kept.get(report_id, {})
            if expected is None or expected == was:
                continue
            wrong.append(report_id)
            differences += _told(report, report_id, was, expected)
            rows += _rows(report, expected, now) if report else []
        connection.execute(delete(summaries).where(summaries.c.report_id.in_(wrong)))
    if rows:
        connection.execute(summaries.insert(), rows)
    return differences


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), BATCH):
        yield ids[first : first + BATCH]


def _batches(connection: Connection) -> Iterator[list[str]]:
    """Ids of the reports that count, in order, some at a time."""
    last = ""
    while True:
        statement = select(reports.c.id).where(reports.c.counts, reports.c.id > last)
        ids = list(connection.execute(statement.order_by(reports.c.id).limit(BATCH)).scalars())
        if not ids:
            return
        yield ids
        last = ids[-1]


def _left_over(connection: Connection) -> list[str]:
    """Reports that have rows though they do not count, or are not there at all."""
    statement = (
        select(summaries.c.report_id)
        .outerjoin(reports, reports.c.id == summaries.c.report_id)
        .where(reports.c.id.is_(None) | ~reports.c.counts)
        .distinct()
    )
    return sorted(connection.execute(statement).scalars())


def _expected(report: Report, judge: Judge) -> Leaves | None:
    figures = judge(report)
    if figures is None:
        return None
    where = (report.about, report.period, report.province, report.year)
    return {
        f"{report.instrument}.{indicator}": (*where, hundredths)
        for indicator, hundredths in figures.items()
    }


def _kept(connection: Connection, ids: Collection[str]) -> dict[str, Leaves]:
    s = summaries.c
    statement = select(s.report_id, s.instrument, s.indicator, s.about, s.period, s.province,
                       s.year, s.hundredths).where(s.report_id.in_(sorted(ids)))  # fmt: skip
    found: dict[str, Leaves] = {}
    for report_id, instrument, indicator, *leaf in connection.execute(statement):
        found.setdefault(report_id, {})[f"{instrument}.{indicator}"] = tuple(leaf)
    return found


def _told(
    report: Report | None, report_id: str, was: Leaves, expected: Leaves
) -> Iterator[Difference]:
    number = report.number if report else report_id
    for figure in sorted({*was, *expected}):
        before, after = was.get(figure), expected.get(figure)
        if before != after:
            about, period, *_ = after or before or ("", "")
            kept, counted = before and before[-1], after and after[-1]
            yield Difference(number, figure, str(about), str(period), kept, counted)


def _rows(report: Report, leaves: Leaves, now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "instrument": report.instrument,
            "indicator": figure.partition(".")[2],
            "about": about,
            "period": period,
            "province": province,
            "year": year,
            "hundredths": hundredths,
            "report_id": report.id,
            "updated_at": now,
        }
        for figure, (about, period, province, year, hundredths) in sorted(leaves.items())
    ]
