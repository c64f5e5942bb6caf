"""Which province a card is about: the one named or tapped, the chat's own, or a question."""

from dataclasses import dataclass

from bot.base.buttons import command_press
from bot.base.turn import Turn
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.thai.base.reading import Ask, Option, Value
from core.thai.base.text import cut
from core.thai.places import places

_MOST_OPTIONS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What a province is asked for: the command, what stands before the province in its button,
    and the word that is typed for it (none: the command's own)."""

    command: str = "status"
    before: str = ""
    word: str = ""


STATUS = Asked()


def own_province(turn: Turn) -> str:
    """The room's province, or the one the person mostly works in, or empty."""
    return turn.known.chat.province or (turn.person.province if turn.person else "")


def province_asked(turn: Turn, named: str, of: Asked = STATUS) -> str | Decision:
    """A DOPA code, or what to say instead."""
    asked = named.strip()
    word = of.word or turn.world.texts.words("command-")[of.command][0]
    if not asked:
        return own_province(turn) or Decision(says=(Say("status-which", {"word": word}),))
    if asked.isdigit() and turn.world.pack.province(asked):
        return asked
    match places.read_province(asked):
        case Value(place):
            return place.code
        case Ask(options) if options:
            taps = tuple(_option(of, one) for one in options[:_MOST_OPTIONS])
            return Decision(says=(Say("status-near", taps=taps),))
    return Decision(says=(Say("status-unknown", {"asked": cut(asked, 40), "word": word}),))


def _option(of: Asked, option: Option[places.Place]) -> Tap:
    about = f"{of.before} {option.value.code}".strip()
    return Tap("", Press(command_press(of.command, about)), label=option.label)
