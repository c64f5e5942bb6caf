"""What a member says that is no command: a greeting, thanks, or a province's name.

`ตราดเป็นไงบ้าง` and a bare `ตราด` ask for that province's status.
"""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards.menu import menu
from bot.handlers import registry
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.thai.base.reading import Value
from core.thai.base.text import normalise
from core.thai.places.places import read_province
from core.thai.words import CommandWords

LONGEST = 40
"""Characters; a longer message tells a story, whatever province it names."""


def answered(turn: Turn, text: str) -> Decision | None:
    """The answer to small talk, or None when it is none."""
    if turn.person is None or len(text) > LONGEST:
        return None
    words = turn.world.texts.words("talk-")
    match CommandWords({name: words[name] for name in ("hello", "thanks", "laugh")}).exactly(text):
        case "hello":
            return Decision(says=(menu(turn, turn.person, "small-hello"),))
        case "thanks" | "laugh" as name:
            to_menu = Tap("menu-menu", Press(command_press("menu")))
            return Decision(says=(Say(f"small-{name}", chips=(to_menu,)),))
    return _status_asked(turn, normalise(text), words["asks-status"])


def means(turn: Turn, what: str, text: str) -> bool:
    """`done`: เสร็จแล้ว typed where photos are gathered; `replace`: ส่งแทนฉบับเดิม where it is asked."""
    words = turn.world.texts.words("talk-")[what]
    return CommandWords({what: words}).exactly(text) is not None


def _status_asked(turn: Turn, said: str, asking: tuple[str, ...]) -> Decision | None:
    left = said
    for phrase in sorted(asking, key=len, reverse=True):
        left = left.replace(phrase, " ")
    place = read_province(left.strip()) if left.strip() else None
    if not isinstance(place, Value):
        return None
    return registry.run(turn, "status", place.value.code)
