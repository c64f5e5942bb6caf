"""A QR code with words under it, to be shown on a phone or printed."""

from collections.abc import Sequence

import segno

from bot.pictures.draw import box, png, words

_WIDTH = 900
_MARGIN = 70
_LINE = 74
_PAPER, _INK, _TITLE = "#FFFFFF", "#2E2118", "#7A3B0C"


def qr_card(url: str, lines: Sequence[str] = ()) -> bytes:
    """A PNG, 900 wide. The first line is a heading; error correction M bears a worn print."""
    side = _WIDTH - 2 * _MARGIN
    height = _MARGIN + side + (_LINE * len(lines) + 40 if lines else 0) + _MARGIN // 2
    drawn = [box(0, 0, _WIDTH, height, _PAPER), qr_path(url, _MARGIN, _MARGIN, side)]
    for number, line in enumerate(lines):
        baseline = _MARGIN + side + 40 + _LINE * number + 44
        size, color, weight = (52, _TITLE, 700) if number == 0 else (44, _INK, 400)
        drawn.append(words(line, _WIDTH / 2, baseline, size, color, weight, room=side))
    return png(_WIDTH, height, *drawn)


def qr_path(url: str, left: float, top: float, side: float) -> str:
    """Modules as one path; who draws it leaves a quiet zone of 4 modules around it."""
    rows = segno.make(url, error="m", micro=False).matrix
    scale = side / len(rows)
    path = "".join(
        f"M{column} {row}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, dark in enumerate(modules)
        if dark
    )
    return (
        f'<path transform="translate({left} {top}) scale({scale})" d="{path}" '
        f'fill="{_INK}" shape-rendering="crispEdges"/>'
    )
