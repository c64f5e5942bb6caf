"""An alert is told when it becomes true, and again only after it was not."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.programme.alerts import (
    Standing,
    days_silent,
    deadline,
    fallen,
    is_missing,
    is_silent,
    key_of,
    turned,
)
from core.programme.pack.topics import Alert, Told, Trigger
from core.programme.provinces.strong_tambons import Mark, TambonLine

NO_MEETING = Alert(
    id="no-meeting", on=Trigger.SILENT, instrument="meeting", days=90, tells=(Told.STAFF,)
)
NO_PLAN = Alert(
    id="no-plan", on=Trigger.MISSING, register_="province_plans", by="12-31", tells=(Told.STAFF,)
)


def standing(place: str, *, is_on: bool) -> Standing:
    return Standing(NO_MEETING, key_of(NO_MEETING, place), place, is_on)


def test_what_becomes_true_is_news_once() -> None:
    now = [standing("23", is_on=True)]
    first = turned(set(), now)
    assert [one.province for one in first.on] == ["23"]
    assert turned({"no-meeting:23"}, now).on == ()


def test_what_became_false_may_be_told_again() -> None:
    cleared = turned({"no-meeting:23"}, [standing("23", is_on=False)])
    assert (cleared.on, cleared.off) == ((), ("no-meeting:23",))


def test_what_never_was_true_is_no_news() -> None:
    assert turned(set(), [standing("23", is_on=False)]) == turned(set(), [])


@given(st.lists(st.booleans(), max_size=40))
def test_it_is_told_as_often_as_it_turned_from_false_to_true(days: list[bool]) -> None:
    on: set[str] = set()
    told = 0
    for is_on in days:
        change = turned(on, [standing("23", is_on=is_on)])
        told += len(change.on)
        on = (on | {one.key for one in change.on}) - set(change.off)
    edges = sum(1 for was, now in zip([False, *days], days, strict=False) if now and not was)
    assert told == edges


def test_silence_is_counted_from_the_last_report() -> None:
    days = days_silent(date(2024, 10, 1), date(2024, 1, 1), date(2024, 12, 30))
    assert days == 90
    assert is_silent(NO_MEETING, days)
    assert not is_silent(NO_MEETING, days - 1)


def test_nobody_is_silent_before_they_could_speak() -> None:
    assert days_silent(None, date(2024, 12, 1), date(2024, 12, 30)) == 29


def test_a_plan_is_missing_the_day_after_its_last_day() -> None:
    assert deadline(NO_PLAN, 2568) == date(2024, 12, 31)
    assert not is_missing(NO_PLAN, 0, 2568, date(2024, 12, 31))
    assert is_missing(NO_PLAN, 0, 2568, date(2025, 1, 1))
    assert not is_missing(NO_PLAN, 1, 2568, date(2025, 1, 1))


def test_a_day_before_october_belongs_to_the_second_half_of_the_fiscal_year() -> None:
    by_march = NO_PLAN.model_copy(update={"by": "03-31"})
    assert deadline(by_march, 2568) == date(2025, 3, 31)


def test_the_29th_of_february_is_the_28th_in_most_years() -> None:
    leap = NO_PLAN.model_copy(update={"by": "02-29"})
    assert deadline(leap, 2567) == date(2024, 2, 29)
    assert deadline(leap, 2568) == date(2025, 2, 28)


def test_an_element_falls_only_from_one_known_mark_to_a_lower_one() -> None:
    before = TambonLine("230401", (Mark.THERE, Mark.NOTHING, Mark.UNKNOWN, Mark.UNDER_WAY))
    after = TambonLine("230401", (Mark.UNDER_WAY, Mark.THERE, Mark.NOTHING, Mark.UNKNOWN))
    assert fallen(before, after) == (0,)
