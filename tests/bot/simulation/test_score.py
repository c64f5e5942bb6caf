"""The rules a month is held to, and that each of them can be broken."""

from dataclasses import replace
from datetime import timedelta

from bot.simulation.score import Counted, Score, broken, score
from storage.messages.deliveries import Delivery
from tests.kit.chance import bangkok

MADE = bangkok("2024-11-05T09:00")
PUSHED = Delivery(
    key="verify:1",
    chat_key="line:U1",
    channel="line",
    person_id="1",
    kind="",
    priority="bulletin",
    state="sent",
    trouble="",
    cost=1,
    made_at=MADE,
    not_before=MADE,
    sent_at=MADE + timedelta(seconds=1),
)
RODE = replace(PUSHED, key="verified:1", state="rode", cost=0)
REACH = {"line:U1": 1, "line:C1": 40, "telegram:5": 0}
FINE = Counted(300, 1, 0, 1, 1, 0, 0, 0)


def of(*news: Delivery) -> Score:
    return score(news, REACH, {"bundle": 3})


def test_a_month_that_keeps_every_rule_has_nothing_broken() -> None:
    assert broken(of(PUSHED, *[RODE] * 9), FINE) == []


def test_what_rides_is_free_and_costs_the_naive_sender_a_push() -> None:
    found = of(PUSHED, RODE)
    assert sum(found.billed.values()) == 1
    assert sum(found.naive.values()) == 2
    assert broken(found, FINE) == ["only 50 % fewer than naive"]


def test_a_bundle_costs_the_naive_sender_a_push_for_each_piece() -> None:
    assert sum(of(replace(PUSHED, key="bundle")).naive.values()) == 3


def test_a_push_to_a_room_costs_everybody_in_it() -> None:
    assert sum(of(replace(PUSHED, chat_key="line:C1", cost=40)).naive.values()) == 40


def test_an_urgent_alert_may_take_two_minutes_and_no_more() -> None:
    alert = replace(PUSHED, priority="urgent", sent_at=MADE + timedelta(minutes=2))
    late = replace(alert, sent_at=MADE + timedelta(minutes=2, seconds=1))
    never = replace(alert, sent_at=None, state="waiting")
    assert [of(one).too_slow for one in (alert, late, never)] == [0, 1, 1]


def test_only_what_is_urgent_may_be_sent_at_night() -> None:
    night = replace(PUSHED, sent_at=bangkok("2024-11-05T20:00"))
    evening = replace(PUSHED, sent_at=bangkok("2024-11-05T19:59"))
    urgent, rode = replace(night, priority="urgent"), replace(night, state="rode")
    assert [of(one).outside_hours for one in (night, evening, urgent, rode)] == [1, 0, 0, 0]


def test_every_disagreement_in_counting_is_a_broken_rule() -> None:
    good = of(PUSHED, *[RODE] * 9)
    for wrong in (
        replace(FINE, used=2),
        replace(FINE, claimed=2),
        replace(FINE, ledger=0),
        replace(FINE, refused=1),
        replace(FINE, faults=1),
        replace(FINE, letters=1),
        replace(FINE, twice=1),
        replace(FINE, quota=0),
    ):
        assert len(broken(good, wrong)) == 1
