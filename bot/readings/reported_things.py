"""The things a province reported on with one instrument this year, and what they are called."""

from collections.abc import Collection, Mapping

from bot.base.turn import Turn
from core.programme.calendar.periods import fiscal_year
from core.programme.due.deadlines import reporting_period
from core.programme.pack.instruments import Instrument
from core.thai.places import places
from storage.registers import entities
from storage.reports import reports

Words = Mapping[str, str]


def _year_of(turn: Turn, instrument: Instrument) -> int:
    """The fiscal year of the period that today's report would be about."""
    rule = turn.world.pack.due_rule(instrument)
    if instrument.every is None or rule is None:
        return fiscal_year(turn.today)
    return fiscal_year(reporting_period(instrument.every, rule, turn.today).first)


def things_so_far(turn: Turn, instrument: Instrument, province: str) -> list[str]:
    """DOPA codes or ids, the first reported on first."""
    if instrument.most is None:
        return []
    year = _year_of(turn, instrument)
    return reports.things_of(turn.connection, instrument.id, province, year)


def about_words(turn: Turn, things: Collection[str]) -> str:
    """What they are called, one after the other: places by name, rows by their label."""
    rows = entities.by_ids(turn.connection, [one for one in things if not one.isdigit()])
    return " ".join(rows[one].label if one in rows else _place(one) for one in things)


def of_most(turn: Turn, instrument: Instrument, province: str) -> Words:
    """What a form with `most` may read: how many are left, which there are, their names."""
    things = things_so_far(turn, instrument, province)
    if instrument.most is None:
        return {}
    return {
        "most_left": str(max(instrument.most - len(things), 0)),
        "most_things": " ".join(things),
        "most_names": about_words(turn, things),
    }


def _place(code: str) -> str:
    place = places.tambon(code) or places.district(code) or places.province(code)
    return place.full_name.split()[0] if place else code
