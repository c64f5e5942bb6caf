"""Judges the words that begin instruments: each must mean one thing, and stand on a button."""

from collections.abc import Mapping, Sequence

from core.programme.pack.check_programme import LONGEST_SHORT, Complain
from core.programme.pack.lines import Where
from core.programme.pack.topics import TopicFile
from core.thai.base.text import graphemes, normalise


def judge_words(
    topics: Mapping[str, TopicFile],
    commands: Mapping[str, Sequence[str]],
    complaints: Mapping[str, Complain],
) -> None:
    """`commands`: the words of the bot's own commands, by name."""
    taken = {_key(word): name for name, words in commands.items() for word in words}
    for name, file in topics.items():
        for at, instrument in enumerate(file.instrument):
            where: Where = ("instrument", at, "words")
            _judge_first(where, instrument.words, complaints[name])
            _judge_free(where, instrument.id, instrument.words, taken, complaints[name])
        for at, register in enumerate(file.register_):
            where = ("register", at, "words")
            _judge_free(where, register.id, register.words, taken, complaints[name])


def _judge_first(where: Where, words: Sequence[str], complain: Complain) -> None:
    first = words[0] if words else ""
    if first.startswith("/") or graphemes(first) > LONGEST_SHORT:
        complain(
            where,
            f"คำแรกอยู่บนปุ่ม ต้องไม่ขึ้นต้นด้วย / และไม่ยาวเกิน {LONGEST_SHORT} ตัวอักษร",
            f"the first word stands on a button: no /, at most {LONGEST_SHORT} characters",
        )


def _judge_free(
    where: Where, owner: str, words: Sequence[str], taken: dict[str, str], complain: Complain
) -> None:
    """Notes whose the words are; one that is somebody else's already is told."""
    for word in words:
        other = taken.setdefault(_key(word), owner)
        if other != owner:
            complain(
                where,
                f"คำว่า {word} ใช้เรียก {other} อยู่แล้ว เลือกคำอื่น",
                f"the word {word} belongs to {other} already; choose another",
            )


def _key(word: str) -> str:
    """As `core/thai/commands.py` looks words up."""
    return normalise(word).lstrip("/").replace(" ", "")
