"""Which province a card is about: the one named or tapped, the chat's own, or a question."""

from bot.conversations.buttons import command_press
from bot.turn import Turn
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.thai import places
from core.thai.reading import Ask, Value
from core.thai.text import cut

_MOST_OPTIONS = 4


def province_asked(
    turn: Turn, named: str, command: str = "status", before: str = ""
) -> str | Decision:
    """A DOPA code, or what to say instead. `command`, with `before` in front of the code, is
    what a button of a near province runs."""
    own = turn.known.chat.province or (turn.person.province if turn.person else "")
    asked = named.strip()
    if not asked:
        return own or Decision(says=(Say("status-which"),))
    if asked.isdigit() and turn.world.pack.province(asked):
        return asked
    match places.read_province(asked):
        case Value(place):
            return place.code
        case Ask(options) if options:
            taps = tuple(
                Tap(
                    "",
                    Press(command_press(command, f"{before} {one.value.code}".strip())),
                    label=one.label,
                )
                for one in options[:_MOST_OPTIONS]
            )
            return Decision(says=(Say("status-near", taps=taps),))
    return Decision(says=(Say("status-unknown", {"asked": cut(asked, 40)}),))
