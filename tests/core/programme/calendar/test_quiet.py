"""Nobody is written to at night, nor in the hours they asked to be left alone."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.programme.calendar.quiet import NIGHT, Quiet, leaves_enough, spoken_at
from tests.kit.chance import bangkok

NOON = Quiet(time(12), time(14))
EARLY_NIGHT = Quiet(time(18), time(9))


def test_the_night_is_over_at_seven() -> None:
    assert spoken_at(bangkok("2024-12-05T20:00")) == bangkok("2024-12-06T07:00")
    assert spoken_at(bangkok("2024-12-06T02:30")) == bangkok("2024-12-06T07:00")
    assert spoken_at(bangkok("2024-12-06T06:59")) == bangkok("2024-12-06T07:00")


def test_by_day_nothing_waits() -> None:
    for at in ("2024-12-06T07:00", "2024-12-06T13:00", "2024-12-06T19:59"):
        assert spoken_at(bangkok(at)) == bangkok(at)


def test_hours_of_ones_own_come_on_top_of_the_night() -> None:
    assert spoken_at(bangkok("2024-12-06T12:30"), NOON) == bangkok("2024-12-06T14:00")
    assert spoken_at(bangkok("2024-12-06T21:00"), NOON) == bangkok("2024-12-07T07:00")
    assert spoken_at(bangkok("2024-12-06T18:10"), EARLY_NIGHT) == bangkok("2024-12-07T09:00")
    assert spoken_at(bangkok("2024-12-06T07:10"), EARLY_NIGHT) == bangkok("2024-12-06T09:00")


def test_hours_that_touch_are_waited_out_together() -> None:
    own = Quiet(time(7), time(10))
    assert spoken_at(bangkok("2024-12-06T21:00"), own) == bangkok("2024-12-07T10:00")


def test_a_whole_day_of_quiet_does_not_count() -> None:
    own = Quiet(time(7), time(20))
    assert not leaves_enough(own)
    assert spoken_at(bangkok("2024-12-06T12:30"), own) == bangkok("2024-12-06T12:30")


def test_an_instant_of_another_zone_stays_in_it() -> None:
    at = datetime(2024, 12, 5, 14, 30, tzinfo=UTC)
    assert spoken_at(at) == datetime(2024, 12, 6, 0, 0, tzinfo=UTC)
    assert spoken_at(at).tzinfo is UTC


def test_hours_that_overlap_are_said_as_one_stretch() -> None:
    assert NIGHT.joined(EARLY_NIGHT) == EARLY_NIGHT == EARLY_NIGHT.joined(NIGHT)
    assert NIGHT.joined(Quiet(time(20, 30), time(9))) == Quiet(time(20), time(9))
    assert NIGHT.joined(Quiet(time(18), time(22))) == Quiet(time(18), time(7))
    assert NIGHT.joined(Quiet(time(22), time(5))) == NIGHT
    assert NIGHT.joined(NOON) is None


def test_hours_are_read_as_they_are_written() -> None:
    assert str(NIGHT) == "20:00-07:00"
    assert Quiet.read("20:00-07:00") == NIGHT
    assert Quiet.read("") is None


quarters = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
instants = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)


@given(instants, st.none() | st.builds(Quiet, quarters, quarters))
def test_what_is_said_is_said_outside_the_quiet_within_a_day(
    at: datetime, own: Quiet | None
) -> None:
    said = spoken_at(at, own)
    local = bangkok(said).astimezone(bangkok("2024-01-01").tzinfo).time()
    assert at <= said <= at + timedelta(days=1)
    assert not NIGHT.holds(local)
    assert own is None or not leaves_enough(own) or not own.holds(local)
    assert spoken_at(said, own) == said
