"""`เลขไทย` and `เลขอารบิก`: which digits a person reads from us."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.handlers.command import BotCommand, with_rest
from core.changes import Decision, PreferDigits
from core.messages import Press, Say, Tap


def thai(turn: Turn, _rest: str) -> Decision:
    """๒๒ พ.ย. ๒๕๖๗ from now on, this answer included."""
    return _preferred(turn, thai_digits=True)


def arabic(turn: Turn, _rest: str) -> Decision:
    """22 พ.ย. 2567 again."""
    return _preferred(turn, thai_digits=False)


def _preferred(turn: Turn, *, thai_digits: bool) -> Decision:
    assert turn.person is not None
    other = "arabicdigits" if thai_digits else "thaidigits"
    say = Say(
        "digits-thai" if thai_digits else "digits-arabic",
        chips=(Tap(f"button-{other}", Press(command_press(other))),),
    )
    return Decision(says=(say,), changes=(PreferDigits(turn.person.id, thai_digits),))


COMMANDS = (
    BotCommand(
        "thaidigits", with_rest(thai), asks_first=True, does="read Thai digits from then on"
    ),
    BotCommand(
        "arabicdigits", with_rest(arabic), asks_first=True, does="read Arabic digits from then on"
    ),
)
