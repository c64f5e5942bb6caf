"""What was typed is found once for all stretches, and is what looking each time from the beginning
finds: kept here as it was, and asked of everything people type in the transcripts."""

from itertools import pairwise
from pathlib import Path
from random import Random

from core.thai.pieces import PART, each_as_typed, made_ready

TALKS = Path(__file__).parents[2] / "talks"
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def one_by_one(text: str, said: str, start: int, end: int) -> str:
    """Each letter looked for from the beginning, for every stretch anew."""
    at, first, last = 0, -1, -1
    for place, letter in enumerate(said[:end]):
        if letter in f" {PART}":
            continue
        ahead = range(at, min(at + 12, len(text)))
        found = next((p for p in ahead if text[p].lower().translate(_DIGITS) == letter), -1)
        if found < 0:
            continue
        at = found + 1
        if place >= start:
            first = found if first < 0 else first
            last = found
    while (
        last >= 0
        and last + 1 < len(text)
        and "ะ" < text[last + 1] <= "๎"
        and text[last + 1] not in "เแโใไ"
    ):
        last += 1
    typed = text[first : last + 1] if first >= 0 else ""
    return typed if len(typed) >= (end - start) // 2 else said[start:end].replace(PART, "").strip()


def typed_texts() -> list[str]:
    """Every line somebody says in a transcript, alone and in long messages."""
    lines = [
        line[2:]
        for talk in sorted(TALKS.rglob("*.talk"))
        for line in talk.read_text("utf-8").splitlines()
        if line.startswith("> ") and line[2] not in "[("
    ]
    together = [" ".join(lines[at : at + 9]) for at in range(0, len(lines), 9)]
    broken = ["\n".join(lines[at : at + 5]) for at in range(0, len(lines), 25)]
    return [*sorted(set(lines)), *together, *broken]


def test_looking_once_finds_what_looking_each_time_found() -> None:
    dice, texts = Random(14), typed_texts()
    assert len(texts) > 500
    for text in texts:
        said = made_ready(text)
        cuts = sorted(dice.randrange(len(said) + 1) for _ in range(6))
        spans = [(0, len(said)), *pairwise(cuts)]
        expected = [one_by_one(text, said, start, end) for start, end in spans]
        assert each_as_typed(text, said, spans) == expected, text
