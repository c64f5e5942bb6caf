"""The index of what people mean, made at start from all that says how something is asked for: the
phrase files of `locales/`, the pack's, and every word and title a command, form or list has.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bot.base.texts import Texts
from core.programme.pack.check_asked import intents_of
from core.programme.pack.command_names import ROWS, command_of
from core.programme.pack.pack import Pack
from core.programme.pack.questions import examples_of
from core.understanding.examples import Example, PhraseFault, read_examples
from core.understanding.index import Index

PHRASES = Path(__file__).parents[2] / "locales" / "th" / "phrases"
_INSIDE_A_FORM = frozenset({"back", "skip", "edit", "send", "cancel"})


def meanings_of(texts: Texts, pack: Pack) -> Index:
    """The index of this pack. Learning takes a second or two; a process does it once."""
    return _learned(tuple(examples(texts, pack)))


@lru_cache(maxsize=2)
def _learned(several: tuple[Example, ...]) -> Index:
    return Index(several)


def examples(texts: Texts, pack: Pack) -> list[Example]:
    """All of them, the phrases people wrote down first."""
    known = {*texts.words("command-"), *intents_of(pack)}
    written = [*own_phrases()[0], *pack.phrases, *examples_of(pack.asked)]
    return [*(each for each in written if each.intent in known), *_names(texts, pack)]


def own_phrases() -> tuple[list[Example], list[PhraseFault]]:
    """The phrase files of `locales/th/phrases`, and what is wrong with them."""
    return read_examples(
        {f"phrases/{path.name}": path.read_text("utf-8") for path in sorted(PHRASES.glob("*.txt"))}
    )


def _names(texts: Texts, pack: Pack) -> Iterator[Example]:
    named = {
        name: words for name, words in texts.words("command-").items() if name not in _INSIDE_A_FORM
    }
    named |= {command_of(one.id): (one.title, *one.words) for one in pack.instruments if one.words}
    named |= {f"{ROWS}.{one.id}": (one.title, *one.words) for one in pack.registers if one.words}
    for intent, words in named.items():
        for word in dict.fromkeys(words):
            if not word.startswith("/"):
                yield Example(intent, word)
