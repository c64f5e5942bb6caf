"""What was reported of the same thing in the periods before and after a report's own."""

from sqlalchemy import Connection, select

from storage.reports.reports import Report, selected
from storage.tables import reports


def before(connection: Connection, instrument: str, about: str, period: str) -> Report | None:
    """The counting report of the same thing in the latest period before this one, or None."""
    statement = select(reports).where(
        reports.c.instrument == instrument,
        reports.c.about == about,
        reports.c.period < period,
        reports.c.counts,
    )
    found = selected(connection, statement.order_by(reports.c.period.desc()).limit(1))
    return found[0] if found else None


def told_last(
    connection: Connection, instrument: str, about: str, until: str, but: str = ""
) -> Report | None:
    """The counting report of a thing in the latest period up to one, that one included; `until`
    empty: in any. `but`: the id of a report that is left out."""
    statement = select(reports).where(
        reports.c.instrument == instrument,
        reports.c.about == about,
        reports.c.id != but,
        reports.c.counts,
    )
    if until:
        statement = statement.where(reports.c.period <= until)
    found = selected(connection, statement.order_by(reports.c.period.desc()).limit(1))
    return found[0] if found else None


def told_next(connection: Connection, instrument: str, about: str, after: str) -> Report | None:
    """The counting report of a thing in the earliest period after this one, or None."""
    statement = select(reports).where(
        reports.c.instrument == instrument,
        reports.c.about == about,
        reports.c.period > after,
        reports.c.counts,
    )
    found = selected(connection, statement.order_by(reports.c.period).limit(1))
    return found[0] if found else None
