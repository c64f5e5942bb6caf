"""Reports in a list: of a place, or about one thing; the newest first, never without an end."""

from sqlalchemy import Connection, select

from storage.reports.reports import Report, selected
from storage.tables import media, reports


def of_place(connection: Connection, province: str, year: int, *, most: int) -> list[Report]:
    """Counting reports of a province and fiscal year."""
    statement = select(reports).where(
        reports.c.province == province, reports.c.year == year, reports.c.counts
    )
    newest = statement.order_by(reports.c.filed_at.desc(), reports.c.id.desc())
    return selected(connection, newest.limit(most))


def about(connection: Connection, thing: str, *, most: int) -> list[Report]:
    """Counting progress reports about one project."""
    statement = select(reports).where(
        reports.c.instrument == "progress", reports.c.about == thing, reports.c.counts
    )
    newest = statement.order_by(reports.c.filed_at.desc(), reports.c.id.desc())
    return selected(connection, newest.limit(most))


def content_of(connection: Connection, media_ids: list[str]) -> dict[str, tuple[str, str, str]]:
    """id -> (report, kind, type) of what is kept of these."""
    columns = media.c.id, media.c.report_id, media.c.kind, media.c.mime
    wanted = media.c.id.in_(sorted(set(media_ids))), media.c.state == "kept"
    return {row[0]: (row[1] or "", row[2], row[3]) for row in connection.execute(
        select(*columns).where(*wanted))}  # fmt: skip
