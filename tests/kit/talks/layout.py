"""How a bubble is written down in a transcript, and whether an expected one says the same.

    < ■ title
      text, line by line
      | label: value (60%)
      ~ note
      [button] [button]
      {chip}

`...` in an expected bubble stands for any words, over any number of lines.
"""

import re
from collections.abc import Sequence

from core.messages import Bubble, Button, Row

MARK, UNDER = "< ", "  "
SKIP = "..."


def written(bubble: Bubble) -> str:
    """A bubble as the lines of a transcript, without the mark before them."""
    lines = [f"(ภาพ: {bubble.picture.alt})"] if bubble.picture else []
    lines += [f"■ {bubble.title}"] if bubble.title else []
    lines += bubble.text.split("\n") if bubble.text else []
    lines += [line for row in bubble.rows for line in _row(row)]
    lines += [f"~ {line}" for line in bubble.note.split("\n") if line]
    lines += _labels(bubble.buttons, "[", "]")
    lines += _labels(bubble.chips, "{", "}")
    return "\n".join(line.rstrip() for line in lines)


def lines_of(bubble: str) -> list[str]:
    """The lines as they stand in a file: the first marked, the others under it."""
    first, *rest = bubble.split("\n")
    return [(MARK + first).rstrip(), *((UNDER + line).rstrip() for line in rest)]


def says_the_same(expected: str, actual: str) -> bool:
    """Word for word, but for what `...` leaves out."""
    if SKIP not in expected:
        return expected == actual
    parts = (re.escape(part.strip(" \n")) for part in expected.split(SKIP))
    return re.fullmatch(r"[\s\S]*".join(parts), actual) is not None


def kept_where_right(expected: Sequence[str], actual: Sequence[str]) -> list[str]:
    """What a right transcript says here: bubbles that came, as written before where they agree.

    A lone `...` stands for any number of bubbles.
    """
    if list(expected) == [SKIP]:
        return [SKIP] if actual else []
    return [
        expected[place] if place < len(expected) and says_the_same(expected[place], came) else came
        for place, came in enumerate(actual)
    ]


def _row(row: Row) -> list[str]:
    share = f" ({row.percent}%)" if row.percent is not None else ""
    first, *rest = f"{row.label}: {row.value}{share}".split("\n")
    return [f"| {first}", *(f"|   {line}" for line in rest)]


def _labels(buttons: Sequence[Button], left: str, right: str) -> list[str]:
    return [" ".join(f"{left}{button.label}{right}" for button in buttons)] if buttons else []
