"""How long versions of reports waited for a verdict, read from their history."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select

from core.programme.overviews.verdict_times import Waited
from storage.tables import report_history, reports


def waited(
    connection: Connection,
    provinces: Collection[str],
    year: int,
    *,
    instruments: Collection[str] | None = None,
    before: datetime | None = None,
) -> list[Waited]:
    """Of each version of a counting report of these provinces and fiscal year the first verdict
    that somebody gave on it (`before` a moment), whatever became of that later."""
    verdict, filed = report_history.alias("verdict"), report_history.alias("filed")
    statement = (
        select(reports.c.id, verdict.c.version, reports.c.province, verdict.c.person_id,
               filed.c.at, verdict.c.at)
        .join(verdict, verdict.c.report_id == reports.c.id)
        .join(filed, (filed.c.report_id == reports.c.id) & (filed.c.version == verdict.c.version))
        .where(
            reports.c.province.in_(sorted(provinces)),
            reports.c.year == year,
            reports.c.counts,
            verdict.c.change.in_(("verified", "returned")),
            filed.c.change.in_(("filed", "mended")),
        )
        .order_by(verdict.c.seq)
    )  # fmt: skip
    if instruments is not None:
        statement = statement.where(reports.c.instrument.in_(sorted(instruments)))
    if before is not None:
        statement = statement.where(verdict.c.at < before)
    found: dict[tuple[str, int], Waited] = {}
    for report, version, province, by, since, at in connection.execute(statement):
        seconds = (at - since).total_seconds()
        found.setdefault((report, version), Waited(province, by or "", seconds))
    return list(found.values())
