"""What is said to who may not: whose it is, what is possible instead, and the way to a person."""

from bot.base.names import province_words, role_words
from bot.base.turn import Turn
from bot.cards.suggested import human_tap, likely_taps, tap_of
from bot.cards.whom import asking
from core.messages import Say, Tap
from core.people import Act, Role, is_allowed, provinces_allowed

NOT_ALLOWED = "not-allowed"
_NAMED = (Role.LEADER, Role.COORDINATOR, Role.STAFF, Role.PARTNER)
"""Admins stand behind staff and are not named."""


def not_yours(turn: Turn) -> Say:
    """It is somebody else's, or no longer theirs."""
    return Say(NOT_ALLOWED, taps=_instead(turn))


def not_your_role(turn: Turn, act: Act) -> Say:
    """Who does it, where none of one's own roles does."""
    roles = [role for role in _NAMED if is_allowed(role, act)]
    if not roles:
        return not_yours(turn)
    *some, last = (role_words(turn.world.pack, role) for role in roles)
    who = turn.words("some-and-last", some=" ".join(some), last=last) if some else last
    return Say("not-allowed-role", {"who": who}, taps=_instead(turn))


def not_your_place(turn: Turn, act: Act, province: str) -> Say:
    """What one looks after, where it is about a place that others do; its status is open to all."""
    pack, person = turn.world.pack, turn.person
    own = provinces_allowed(person, act) if person else ()
    if not own:
        return not_yours(turn)
    words = " ".join(province_words(pack, code) for code in own)
    place = province_words(pack, province)
    status = tap_of(turn, "status", province)
    there = Tap("menu-status-of", status.does, args={"province": place})
    args = {"own": words, "place": place}
    return Say("not-allowed-place", args, taps=(there, human_tap(turn)))


def said(turn: Turn, key: str) -> Say:
    """A refusal by its key: with what is possible instead where it is only that, else with whom
    to ask."""
    if key == NOT_ALLOWED:
        return not_yours(turn)
    return asking(turn, key, turn.person.province if turn.person else "")


def _instead(turn: Turn) -> tuple[Tap, ...]:
    if turn.person is None:
        return ()
    return (*likely_taps(turn), human_tap(turn))
