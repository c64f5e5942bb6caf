"""Two things in one message: where the words about the first end and those of the second begin."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.forms.one_breath.things import Mention
from core.thai.figure_said import FigureRole
from core.thai.one_message import blotted, figures
from core.thai.pieces import PART, each_as_typed

MOST = 5
"""Reports one message may hold."""

_OVER = re.compile(
    r"(?:(?<= )|(?<=¦))(?:ส่วน|อีกเรื่อง(?:หนึ่ง|นึง)?|อีกอย่าง|แล้วก็|แล้ว(?=ที่)|"
    r"(?:กับ|และ)(?=วันที่|เมื่อ|วันนี้))(?! ?\d)"
    r"|(?<= )(?=วันนี้(?:ประชุม|อบรม|จัด|ไป))"
)
"""Words that lead over to another thing."""
_BETWEEN = re.compile(r"(?:^| |¦)(?:ส่วน|และ|แล้วก็|กับ|อีกโครงการ|อีกอัน|อีกเรื่อง|โครงการ)+ *$")


def parted(text: str, said: str, things: Sequence[Mention]) -> tuple[str, ...]:
    """The message cut into one text a thing, each with figures of its own; else all of it."""
    named = [one.choice.name for one in things if one.choice is not None]
    if not 1 < len(things) <= MOST or len(set(named)) != len(things):
        return (text,)
    bare = blotted(said, [(one.start, one.end) for one in things])
    starts, ends = [one.start for one in things], [one.end for one in things]
    for cuts in ([0, *starts[1:], len(said)], [0, *ends[:-1], len(said)]):
        pieces = [_piece(said, start, end) for start, end in pairwise(cuts)]
        if all(_has_figure(bare[start:end]) for start, end in pieces):
            return tuple(each_as_typed(text, said, pieces))
    return (text,)


def _piece(said: str, start: int, end: int) -> tuple[int, int]:
    """Without the words that only lead over to the next."""
    leads = _BETWEEN.search(said, start, end)
    return start, leads.start() if leads and end < len(said) else end


def _has_figure(piece: str) -> bool:
    return any(one.role is not FigureRole.VAGUE for one in figures(piece.strip(f" {PART}")))


def led_over(text: str, said: str) -> tuple[str, ...]:
    """The message cut where words lead over to another thing; else all of it. Whether each piece
    is a report of its own is for who reads them."""
    cuts = [(each.start(), each.end()) for each in _OVER.finditer(said)]
    if not 0 < len(cuts) < MOST:
        return (text,)
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(said)]
    pieces = each_as_typed(text, said, list(zip(starts, ends, strict=True)))
    return tuple(each.strip() for each in pieces) if all(map(str.strip, pieces)) else (text,)
