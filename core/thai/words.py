"""Yes, no and commands. (First cut.)"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.thai.manners import without_manners
from core.thai.reading import Ask, Reading, Value
from core.thai.text import normalise


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    rest: str = ""


def read_yes_no(text: str) -> Reading[bool]:
    said = without_manners(normalise(text)) or normalise(text)
    if said in ("ใช่", "ได้", "ค่ะ", "ครับ", "โอเค", "yes"):
        return Value(True)
    if said.startswith("ไม่"):
        return Value(False)
    return Ask(why="not-understood")


class CommandWords:
    """The words that stand for each command; `table` is command name -> words."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._by_word = {normalise(word): name for name, words in table.items() for word in words}

    def exactly(self, text: str) -> str | None:
        said = normalise(text)
        return self._by_word.get(said) or self._by_word.get(without_manners(said))

    def near(self, text: str) -> Command | None:
        name = self.exactly(text)
        if name:
            return Command(name)
        first, _, rest = normalise(text).partition(" ")
        name = self._by_word.get(first)
        return Command(name, rest) if name else None
