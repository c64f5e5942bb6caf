"""A message in its clauses, so that what is said beside the point does not drown the point.

กินข้าวยัง วันนี้ได้ปูมาเป็นเข่งเลย: neither half is near to what the whole is near to. Thai is written
without full stops, so a clause is what stands between blanks, lines, marks or pictures. Pure.
"""

import re

from core.thai.base.text import normalise

_BETWEEN = re.compile(r"[^\w\u0e00-\u0e7f%]+|_+")
_SHORTEST = 5  # letters; what is shorter belongs to the clause before it
MOST = 6


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a message of several; empty for one that is all one."""
    found: list[str] = []
    for piece in _BETWEEN.split(normalise(text)):
        if not piece:
            continue
        if found and (len(piece) < _SHORTEST or len(found[-1]) < _SHORTEST):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(found[:MOST]) if len(found) > 1 else ()
