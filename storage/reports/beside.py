"""What was reported of the same thing in the periods before and after a report's own."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, false, func, or_, select

from storage.database.lookups import Lookup
from storage.database.prepared import Prepared
from storage.reports.reports import Report, report_of, selected
from storage.tables import reports


class ToldBeside(NamedTuple):
    """A thing, and the period beside which it is looked at; empty: all of them."""

    instrument: str
    about: str
    until: str


class Neighbours(NamedTuple):
    """Of the latest period up to one, that one included, and of the earliest after it."""

    last: Report | None = None
    next: Report | None = None


def told(connection: Connection, instrument: str, about: str, until: str) -> Neighbours:
    """The counting reports of a thing beside a period."""
    return TOLD.of(connection, ToldBeside(instrument, about, until))


def _told(connection: Connection, wanted: Collection[ToldBeside]) -> dict[ToldBeside, Neighbours]:
    """One statement for each instrument and period."""
    found = dict.fromkeys(wanted, Neighbours())
    alike: dict[tuple[str, str], list[str]] = {}
    for one in sorted(found):
        alike.setdefault((one.instrument, one.until), []).append(one.about)
    for (instrument, until), abouts in alike.items():
        asked = {"instrument": instrument, "abouts": abouts, "until": until}
        if not until:
            del asked["until"]
        for *row, is_next in (_BESIDE if until else _LATEST).rows(connection, asked):
            report = report_of(row)
            key = ToldBeside(instrument, report.about, until)
            found[key] = found[key]._replace(**{"next" if is_next else "last": report})
    return found


TOLD = Lookup("told beside", _told)


def before(connection: Connection, instrument: str, about: str, period: str) -> Report | None:
    """The counting report of the same thing in the latest period before this one, or None."""
    asked = {"instrument": instrument, "about": about, "period": period}
    found = _BEFORE.first(connection, asked)
    return report_of(found) if found else None


def told_last(
    connection: Connection, instrument: str, about: str, until: str, but: str
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


_BEFORE = Prepared(
    select(reports)
    .where(
        reports.c.instrument == bindparam("instrument"),
        reports.c.about == bindparam("about"),
        reports.c.period < bindparam("period"),
        reports.c.counts,
    )
    .order_by(reports.c.period.desc())
    .limit(1)
)
_OTHERS = reports.alias("others")
_UNTIL: Any = bindparam("until")


def _period(edge: Any, *within: Any) -> Any:
    """The first or last of the periods in which the same thing counts."""
    alike = (
        _OTHERS.c.instrument == reports.c.instrument,
        _OTHERS.c.about == reports.c.about,
        _OTHERS.c.counts,
    )
    return select(edge).where(*alike, *within).scalar_subquery()


def _of_things(is_next: Any, which: Any) -> Prepared:
    return Prepared(
        select(reports, is_next).where(
            reports.c.instrument == bindparam("instrument"),
            reports.c.about.in_(bindparam("abouts", expanding=True)),
            reports.c.counts,
            which,
        )
    )


_LAST = _period(func.max(_OTHERS.c.period), _OTHERS.c.period <= _UNTIL)
_NEXT = _period(func.min(_OTHERS.c.period), _OTHERS.c.period > _UNTIL)
_BESIDE = _of_things(
    reports.c.period > _UNTIL, or_(reports.c.period == _LAST, reports.c.period == _NEXT)
)
_LATEST = _of_things(false(), reports.c.period == _period(func.max(_OTHERS.c.period)))
