"""Buttons for what somebody may have meant, and for what a person of their role does most."""

from collections.abc import Iterable, Mapping

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards.menu import key_of
from core.messages import Press, Tap
from core.people import Role
from core.programme.pack.command_names import FILE, ROWS, taken_apart
from core.programme.pack.questions import FAQ
from core.thai.base.text import cut

MOST_TAPS = 3
HUMAN = "human"
_LABEL = 40  # graphemes a button holds

_LIKELY: Mapping[Role, tuple[str, ...]] = {
    Role.LEADER: ("report", "month", "mine"),
    Role.COORDINATOR: ("verify", "overdue", "status"),
    Role.STAFF: ("mywork", "verify", "overview"),
    Role.ADMIN: ("overview", "status", "forms"),
    Role.PARTNER: ("matters", "status", "partners"),
}


def likely_taps(turn: Turn) -> tuple[Tap, ...]:
    """What a person of this role does most."""
    role = turn.person.main_role if turn.person else None
    return tuple(tap_of(turn, name) for name in (_LIKELY[role] if role else ("help",)))


def taps_of(turn: Turn, intents: Iterable[str]) -> tuple[Tap, ...]:
    """The buttons of those that there are: a pack may be served without a form it speaks of."""
    return tuple(tap_of(turn, intent) for intent in intents if _is_there(turn, intent))


def human_tap(turn: Turn) -> Tap:
    """The way to a person."""
    return Tap("menu-human", Press(command_press(HUMAN)))


def tap_of(turn: Turn, intent: str, rest: str = "") -> Tap:
    """The button of a command, a form, a list or a small question. `rest`: a place's code."""
    does = Press(command_press(intent, rest))
    if intent == HUMAN:
        return human_tap(turn)
    key = f"menu-{key_of(intent)}"
    if turn.world.texts.has(key):
        return Tap(key, does)
    return Tap("", does, label=cut(_called(turn, intent), _LABEL))


def _is_there(turn: Turn, intent: str) -> bool:
    command, about = taken_apart(intent, "")
    return command != FILE or turn.world.pack.instrument(about) is not None


def _called(turn: Turn, intent: str) -> str:
    command, about = taken_apart(intent, "")
    pack = turn.world.pack
    question = pack.question(about) if command == FAQ else None
    if question is not None:
        return question.button
    register = pack.register(about) if command == ROWS else None
    if register is not None:
        return register.short or register.title
    instrument = pack.instrument(about)
    if instrument is not None:
        return instrument.button
    return turn.world.texts.words("command-").get(intent, (intent,))[0]
