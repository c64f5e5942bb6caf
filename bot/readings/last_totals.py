"""What running totals came to last time: the counting report of the same thing before this one.

Last time is the latest period up to the one the form is about. That period itself counts too:
a report that stands there is what the new one would take the place of. A report that is mended
is compared with the one before it, and where there is none with what it says itself. A late period
is compared with the one after it too: what came later cannot have been less.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.base.turn import Turn
from core.forms.compiled import plan_of
from core.forms.engine import Fill, value_of
from core.forms.form import Form, Question, Value
from core.forms.totals import THIS_YEAR
from core.programme.calendar.periods import fiscal_year, period_named
from core.programme.pack.instruments import About, Instrument
from storage.reports import beside, reports
from storage.reports.reports import Report

NOTHING: Mapping[str, Value] = {}


@dataclass(frozen=True, slots=True)
class LastTotals:
    """Last time's totals of an open form, as soon as it is known what the form is about."""

    turn: Turn
    instrument: Instrument
    task: Mapping[str, Any]
    questions: tuple[Question, ...]
    _of: dict[str, Mapping[str, Value]] = field(default_factory=dict, compare=False, repr=False)
    _after: dict[str, Mapping[str, Value]] = field(default_factory=dict, compare=False, repr=False)
    """Both read once for each thing within a turn."""

    def of(self, fill: Fill) -> Mapping[str, Value]:
        """By name of the question; nothing where nothing was reported before."""
        about = thing_of(self.instrument, self.task, fill)
        if not about:
            return NOTHING
        if about not in self._of:
            self._of[about] = self._read(about)
        return self._of[about]

    def after(self, fill: Fill) -> Mapping[str, Value]:
        """The same of the period after, where a late one is told once that was told already."""
        about, period = thing_of(self.instrument, self.task, fill), self.task.get("period", "")
        if not about or not period or not self.instrument.every:
            return NOTHING
        if about not in self._after:
            following = self._beside(about, str(period)).next
            year = int(self.task.get("year") or year_of(self.turn, str(period)))
            self._after[about] = totals_in(following, self.questions, year)
        return self._after[about]

    def _read(self, about: str) -> Mapping[str, Value]:
        mended = str(self.task.get("report", ""))
        period = str(self.task.get("period", "")) if self.instrument.every else ""
        connection, instrument = self.turn.connection, self.instrument.id
        if mended:
            earlier = beside.told_last(connection, instrument, about, period, mended)
            earlier = earlier or reports.by_ids(connection, [mended]).get(mended)
        else:
            earlier = self._beside(about, period).last
        year = int(self.task.get("year") or year_of(self.turn, period))
        return totals_in(earlier, self.questions, year)

    def _beside(self, about: str, period: str) -> beside.Neighbours:
        return beside.told(self.turn.connection, self.instrument.id, about, period)


def totals_before(
    turn: Turn, form: Form, instrument_id: str, about: str, period: str, report_id: str
) -> Mapping[str, Value]:
    """What a report that was filed, or is being filed, is compared with: the period before, and
    where there was none what it takes the place of."""
    questions = totals_of(form)
    instrument = turn.world.pack.instrument(instrument_id)
    if not questions or instrument is None:
        return NOTHING
    earlier = beside.before(turn.connection, instrument_id, about, period)
    if earlier is None and instrument.every:
        earlier = _replaced(turn, instrument_id, about, period, report_id)
    return totals_in(earlier, questions, year_of(turn, period if instrument.every else ""))


def _replaced(
    turn: Turn, instrument_id: str, about: str, period: str, report_id: str
) -> Report | None:
    """The report of the same period that gives way to this one, or gave way to it."""
    counts = reports.counting(turn.connection, instrument_id, about, period)
    if counts is not None and counts.id != report_id:
        return counts
    return reports.replaced_last(turn.connection, instrument_id, about, period, report_id)


def last_totals(turn: Turn, task: Mapping[str, Any], form: Form) -> LastTotals | None:
    """For a form with running totals; else None."""
    questions = totals_of(form)
    instrument = turn.world.pack.instrument(str(task.get("instrument", "")))
    if instrument is None or not questions:
        return None
    return LastTotals(turn, instrument, task, questions)


def totals_of(form: Form) -> tuple[Question, ...]:
    """The questions of running totals."""
    return plan_of(form).totals


def totals_in(
    report: Report | None, questions: tuple[Question, ...], year: int
) -> Mapping[str, Value]:
    """The totals of an earlier report by name; those since 1 October only of the same `year`."""
    if report is None:
        return NOTHING
    values = {path.rpartition("/")[2]: value for path, value in report.values.items()}
    return {
        each.name: values[each.name]
        for each in questions
        if values.get(each.name) is not None and (each.total != THIS_YEAR or report.year == year)
    }


def thing_of(instrument: Instrument, task: Mapping[str, Any], fill: Fill) -> str:
    """What the form is about, as far as that is known; empty before it was answered."""
    if instrument.about_from:
        return str(value_of(fill, instrument.about_from) or "")
    match instrument.about:
        case About.PROVINCE:
            return str(task.get("province", ""))
        case About.PERSON:
            return str(task.get("person", ""))
    return ""


def year_of(turn: Turn, period: str) -> int:
    """The fiscal year of a period, or today's."""
    return fiscal_year(period_named(period).first if period else turn.today)
