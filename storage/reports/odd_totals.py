"""Running totals that fell or leapt, period after period, found by the database itself."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, or_, select

from core.forms.totals import MOST_TIMES
from storage.database.settled import SETTLED
from storage.tables import reports, summaries


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """A figure that only grows. `leaps`: whether one may be told from so many times the last;
    `yearly`: it begins anew each October."""

    instrument: str
    indicator: str
    leaps: bool
    yearly: bool


@dataclass(frozen=True, slots=True)
class OddTotal:
    """A figure that is odd beside the one of the period before; both in hundredths."""

    instrument: str
    indicator: str
    about: str
    period: str
    province: str
    report_id: str
    was: int
    now: int

    @property
    def is_fall(self) -> bool:
        """Else it is many times what it was."""
        return self.now < self.was


def odd(
    connection: Connection,
    totals: Collection[RunningTotal],
    provinces: Collection[str],
    year: int,
    *,
    later: Collection[str] = (),
    only_settled: bool = False,
) -> list[OddTotal]:
    """Those of these provinces and a fiscal year, beside the period before, which may lie in the
    year before; the newest first. `later`: keys of periods that are left out."""
    if not totals:
        return []
    of = summaries.c
    wanted: list[ColumnElement[bool]] = [
        of.year.in_((year - 1, year)),
        of.province.in_(sorted(provinces)),
        or_(*(_is(one) for one in totals)),
        of.period.not_in(sorted(later)),
    ]
    if only_settled:
        wanted.append(SETTLED)
    anew = [one for one in totals if one.yearly]
    span = case((or_(*map(_is, anew)), of.year), else_=0) if anew else literal(0)
    before = func.lag(of.hundredths).over(
        partition_by=[of.about, of.instrument, of.indicator, span], order_by=of.period
    )
    leaves = (
        select(
            of.instrument, of.indicator, of.about, of.period, of.province, of.report_id,
            before.label("was"), of.hundredths.label("now"), of.year,
        )
        .select_from(summaries)
        .join(reports, reports.c.id == of.report_id, isouter=True)
        .where(*wanted)
        .subquery()
    )  # fmt: skip
    leaping = [one for one in totals if one.leaps]
    leapt = and_(
        leaves.c.was > 0,
        leaves.c.now >= leaves.c.was * MOST_TIMES,
        or_(*(_named(leaves.c, one) for one in leaping)) if leaping else literal(value=False),
    )
    names = ("instrument", "indicator", "about", "period", "province", "report_id", "was", "now")
    statement = (
        select(*(leaves.c[name] for name in names))
        .where(leaves.c.year == year, or_(leaves.c.now < leaves.c.was, leapt))
        .order_by(leaves.c.period.desc(), leaves.c.about, leaves.c.indicator)
    )
    return [OddTotal(*row) for row in connection.execute(statement)]


def _is(one: RunningTotal) -> ColumnElement[bool]:
    return _named(summaries.c, one)


def _named(columns, one: RunningTotal) -> ColumnElement[bool]:  # type: ignore[no-untyped-def]
    return and_(columns.instrument == one.instrument, columns.indicator == one.indicator)
