"""A board: what is drawn of a province or of the country, as finished words and shares.

Pure. It is kept in the address of the picture itself (`packed`), so that nothing is stored and
the picture is drawn when somebody looks; the address is signed, so that nobody makes one up.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from core.thai.base.text import cut

LONGEST_KEY = 1500
"""Characters; the signed address around it must stay below LINE's 2,000 for a picture."""
MOST_BARS, MOST_TAMBONS = 7, 5
_LABEL, _VALUE = 44, 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A line with a share of 0-100, or None where nothing was reported."""

    label: str
    value: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Marks:
    """A tambon and how far each element is: 0 nothing, 1 under way, 2 there, 3 not known."""

    label: str
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All that is drawn. `columns` head the marks, `legend` explains 0, 1 and 2."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    columns: tuple[str, ...] = ()
    marks: tuple[Marks, ...] = ()
    legend: tuple[str, ...] = ()
    note: str = ""


def packed(board: Board) -> str:
    """Letters fit for an address; long labels give way, then bars, until it is short enough."""
    bars = [[cut(b.label, _LABEL), cut(b.value, _VALUE), b.percent] for b in board.bars[:MOST_BARS]]
    marks = [[cut(m.label, _LABEL), list(m.levels)] for m in board.marks[:MOST_TAMBONS]]
    while True:
        parts: list[Any] = [
            board.title, board.subtitle, bars, list(board.columns), marks, list(board.legend),
            board.note,
        ]  # fmt: skip
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        key = urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")
        if len(key) <= LONGEST_KEY or not bars:
            return key
        bars = bars[:-1]


def unpacked(key: str) -> Board:
    """The board of a key we made ourselves (its address was signed)."""
    text = zlib.decompress(urlsafe_b64decode(key + "=" * (-len(key) % 4))).decode()
    title, subtitle, bars, columns, marks, legend, note = json.loads(text)
    return Board(
        title,
        subtitle,
        tuple(Bar(*bar) for bar in bars),
        tuple(columns),
        tuple(Marks(label, tuple(levels)) for label, levels in marks),
        tuple(legend),
        note,
    )
