"""How much is too much, and how long a guesser waits."""

from datetime import UTC, datetime, timedelta

from core.limits import ANSWERS_A_MINUTE, Guesses, is_first_too_much, is_too_much

NOON = datetime(2024, 11, 15, 5, 0, tzinfo=UTC)


def test_twenty_messages_in_a_few_seconds_are_a_person_in_a_hurry() -> None:
    assert not is_too_much(20)


def test_sixty_answers_in_a_minute_are_too_much_and_that_is_said_once() -> None:
    assert ANSWERS_A_MINUTE == 60
    assert is_too_much(60)
    assert is_first_too_much(60)
    assert not is_first_too_much(61)


def test_nobody_is_locked_out_by_four_wrong_codes() -> None:
    assert not _after(4).is_locked(NOON)


def test_the_fifth_wrong_code_locks_for_the_rest_of_the_hour() -> None:
    locked = _after(5)
    assert locked.is_locked(NOON + timedelta(minutes=59))
    assert not locked.is_locked(NOON + timedelta(hours=1))


def test_the_wait_is_told_in_whole_minutes() -> None:
    assert _after(5).minutes_left(NOON + timedelta(minutes=50, seconds=30)) == 10


def test_wrong_codes_of_an_earlier_hour_are_forgiven() -> None:
    later = NOON + timedelta(hours=2)
    assert _after(4).and_one_more(later) == Guesses(1, later)


def _after(wrong: int) -> Guesses:
    guesses = Guesses()
    for _ in range(wrong):
        guesses = guesses.and_one_more(NOON)
    return guesses
