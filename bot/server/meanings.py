"""The index of what people mean, made at start from all that says how something is asked for: the
phrase files of `locales/`, the pack's, and every word and title a command, form or list has.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from hashlib import sha256
from os import getpid
from pathlib import Path
from zlib import crc32

from bot.base.settings import home
from bot.base.texts import Texts
from bot.base.turn import World
from core.programme.pack.check_asked import intents_of
from core.programme.pack.command_names import ROWS, command_of
from core.programme.pack.pack import Pack
from core.programme.pack.questions import examples_of
from core.understanding.ear import NO_CRY, Ear
from core.understanding.examples import Example, PhraseFault, read_examples
from core.understanding.index import Index, Nearness, index_from, index_of
from core.understanding.strays import strays
from core.understanding.ways import WaysHeard

_ROOT = Path(__file__).parents[2]
PHRASES = _ROOT / "locales" / "th" / "phrases"
CRIES = _ROOT / "locales" / "th" / "cries"
WAYS = _ROOT / "locales" / "th" / "ways"
LEARNING, LETTERS = _ROOT / "core" / "understanding", _ROOT / "core" / "thai" / "base"
KEPT = _ROOT / "var" / "kept"
_EACH_SO_MANY = 2
"""Of phrases that cry for nothing each second is enough."""
_NEAR_CRIES = frozenset({"file.incident", "faq.in-danger", "human"})
_INSIDE_A_FORM = frozenset({"back", "skip", "edit", "send", "cancel"})
_AS_THEY_STAND = frozenset(
    {
        "calendar",
        "reports",
        "file.province-model",
        "file.province-model-change",
        "rows.province_models",
    }
)
"""Heard when typed as they are, not guessed: nobody has said yet how else they are asked for, and a
word alone draws to itself what is meant for its neighbours."""


class Learned:
    """An index that is read, or learned, when it is first listened with: most commands never do."""

    def __init__(self, examples: Callable[[], Sequence[Example]]) -> None:
        self._examples = examples

    @cached_property
    def _index(self) -> Index:
        return _learned(tuple(self._examples()))

    def nearest(self, text: str, most: int = 5) -> list[Nearness]:
        """As `Index.nearest`."""
        return self._index.nearest(text, most)


def warm_up(world: World) -> None:
    """Has everything learned that the first message needs; ten seconds or more where nothing was
    kept. Blocks: for a thread."""
    for listener in (world.meanings, world.ear.cries, world.ways.index):
        listener.nearest("")


@lru_cache(maxsize=8)
def ear_of(texts: Texts, pack: Pack) -> Ear:
    """The ear for emergencies. Ways to say other things are what it must not take for a cry."""

    def both() -> Sequence[Example]:
        cries = read_examples(_texts_in(CRIES))[0]
        calm = [Example(NO_CRY, each.phrase) for each in examples(texts, pack) if _is_calm(each)]
        return *cries, *calm

    return Ear(Learned(both))


@lru_cache(maxsize=1)
def ways_heard() -> WaysHeard:
    """The ear for what is wished for inside a form instead of answering."""
    return WaysHeard(Learned(lambda: read_examples(_texts_in(WAYS))[0]))


def _is_calm(example: Example) -> bool:
    """Chosen by the phrase itself: one that is added changes nothing about the others."""
    is_chosen = crc32(example.phrase.encode()) % _EACH_SO_MANY == 0
    return is_chosen and example.intent not in _NEAR_CRIES


@lru_cache(maxsize=8)
def meanings_of(texts: Texts, pack: Pack) -> Learned:
    """The index of this pack. Learning takes some seconds: what was learned is kept, and a process
    reads it once."""
    return Learned(lambda: examples(texts, pack))


def stray_phrases(texts: Texts, pack: Pack) -> list[str]:
    """A line for each phrase of this pack that would be taken for something else; takes a minute,
    and no time at all once it was told of the same phrases."""
    several = tuple(examples(texts, pack))
    placed = "\n".join(f"{each.file}:{each.line}" for each in several)
    name = f"strays-{_hash_of(several, placed)}.txt"
    for place in _places():
        with suppress(OSError):
            return (place / name).read_text("utf-8").splitlines()
    found = [str(one) for one in strays(several)]
    _keep(name, "\n".join(found).encode())
    return found


def _learned(several: tuple[Example, ...]) -> Index:
    name = f"meanings-{_hash_of(several)}.json"
    for place in _places():
        with suppress(OSError, ValueError):
            return index_from((place / name).read_bytes())
    index = index_of(several)
    _keep(name, index.to_json())
    return index


def _places() -> tuple[Path, ...]:
    """Beside the code; where that may not be written, in the deployment's folder."""
    return KEPT, home() / "var" / "kept"


def _keep(name: str, content: bytes) -> None:
    for place in _places():  # where nothing may be written it is learned at every start
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            written = (place / name).with_suffix(f".{getpid()}")
            written.write_bytes(content)
            written.replace(place / name)
            return


def _hash_of(several: Sequence[Example], placed: str = "") -> str:
    """Of the examples and of the code that learns from them: neither changes unnoticed."""
    told = placed + "\n".join(f"{each.intent}\t{each.phrase}" for each in several)
    code = (path for folder in (LEARNING, LETTERS) for path in sorted(folder.rglob("*.py")))
    learning = b"".join(path.read_bytes() for path in code)
    return sha256(told.encode() + learning).hexdigest()[:16]


def examples(texts: Texts, pack: Pack) -> list[Example]:
    """All of them, the phrases people wrote down first."""
    known = {*texts.words("command-"), *intents_of(pack)}
    written = [*own_phrases()[0], *pack.phrases, *examples_of(pack.asked)]
    return [*(each for each in written if each.intent in known), *_names(texts, pack)]


def own_phrases() -> tuple[list[Example], list[PhraseFault]]:
    """The phrase files of `locales/th`, and what is wrong with them."""
    phrases, faults = read_examples(_texts_in(PHRASES))
    others = (read_examples(_texts_in(folder))[1] for folder in (CRIES, WAYS))
    return phrases, [*faults, *(each for several in others for each in several)]


def _texts_in(folder: Path) -> dict[str, str]:
    return {
        f"{folder.name}/{path.name}": path.read_text("utf-8")
        for path in sorted(folder.glob("*.txt"))
    }


def _names(texts: Texts, pack: Pack) -> Iterator[Example]:
    named: dict[str, tuple[str, ...]] = {**texts.words("command-")}
    named |= {command_of(one.id): (one.title, *one.words) for one in pack.instruments if one.words}
    named |= {f"{ROWS}.{one.id}": (one.title, *one.words) for one in pack.registers if one.words}
    for intent, words in named.items():
        if intent in _INSIDE_A_FORM | _AS_THEY_STAND:
            continue
        for word in dict.fromkeys(words):
            if not word.startswith("/"):
                yield Example(intent, word)
