"""A province's name alone, and words that end a question.

`ตราดเป็นไงบ้าง` and a bare `ตราด` ask for that province's status.
"""

from bot.base.turn import Turn
from bot.handlers import registry
from core.changes import Decision
from core.thai.base.reading import Value
from core.thai.base.text import normalise
from core.thai.commands import CommandWords
from core.thai.places.places import read_province

LONGEST = 40
"""Characters; a longer message tells a story, whatever province it names."""


def answered(turn: Turn, text: str) -> Decision | None:
    """The province that is asked for, or None when none is."""
    if turn.person is None or len(text) > LONGEST:
        return None
    return _status_asked(turn, normalise(text), turn.world.texts.words("talk-")["asks-status"])


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
