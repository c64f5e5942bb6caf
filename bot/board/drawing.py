"""Pictures of the board as SVG elements: the map of the provinces, and a line over months.

The same elements stand in the page and become the PNG. Colours go from pale to dark in one hue,
so that they are told apart in grey print too; what was not reported is hatched by its absence of
colour, and a table with the same figures stands beside each picture.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path

from bot.board.page import BoardPicture

_OUTLINES = Path(__file__).parent / "outlines" / "provinces.json"
STEPS = ("#F7DFC4", "#EDB483", "#D98445", "#A8430A", "#63270A")
NOTHING, WATER, INK, LINE = "#E7E5E1", "#C9DCE4", "#2E2118", "#FFFFFF"
_LAKE = "lake"
_MAP_WIDE, _MAP_HIGH, _HEAD = 560, 1025, 44
_WIDE, _HIGH, _MARGIN = 720, 300, 56


@cache
def outlines() -> Mapping[str, str]:
    """Province code -> path; `lake` is the lake of Songkhla."""
    found: Mapping[str, str] = json.loads(_OUTLINES.read_text("utf-8"))["outlines"]
    return found


def country_map(
    title: str,
    said: str,
    values: Mapping[str, int],
    hrefs: Mapping[str, str],
    in_words: Mapping[int, str],
    nothing: str,
) -> BoardPicture:
    """`values`: hundredths by province; `in_words`: some of them as people read them."""
    bounds = bounds_of(list(values.values()))
    groups: dict[str, list[str]] = {}
    for code, path in outlines().items():
        color = WATER if code == _LAKE else _color(values.get(code), bounds)
        drawn = f'<path d="{path}"/>'
        if code in hrefs:
            drawn = f'<a href="{escape(hrefs[code])}" tabindex="-1">{drawn}</a>'
        groups.setdefault(color, []).append(drawn)
    parts = [f'<rect width="{_MAP_WIDE}" height="{_MAP_HIGH + _HEAD}" fill="#FFFFFF"/>']
    parts.append(_words(title, 8, 26, 20, bold=True))
    parts.append(f'<g transform="translate(0 {_HEAD})" stroke="{LINE}" stroke-width=".7">')
    parts += [f'<g fill="{color}">{"".join(drawn)}</g>' for color, drawn in groups.items()]
    parts.append("</g>")
    told = [in_words.get(bound, "") for bound in bounds]
    for place, words in enumerate([nothing, *told]):
        color = NOTHING if place == 0 else _color(bounds[place - 1], bounds)
        top = 700 + place * 34
        parts.append(f'<rect x="300" y="{top}" width="24" height="24" fill="{color}"/>')
        parts.append(_words(words, 334, top + 19, 18))
    return BoardPicture("map", said, _MAP_WIDE, _MAP_HIGH + _HEAD, tuple(parts), title)


def bounds_of(values: Sequence[int]) -> tuple[int, ...]:
    """The least value of each colour, at most five: fifths of the provinces, each value once."""
    ordered = sorted(set(values))
    if len(ordered) <= len(STEPS):
        return tuple(ordered)
    count = len(STEPS)
    return tuple(dict.fromkeys(ordered[len(ordered) * step // count] for step in range(count)))


def line_over_months(
    title: str, said: str, points: Sequence[tuple[str, int]], most: int = 100
) -> BoardPicture:
    """(month in words, value): a line with each value written at its point."""
    parts = [f'<rect width="{_WIDE}" height="{_HIGH}" fill="#FFFFFF"/>']
    parts.append(_words(title, 8, 26, 20, bold=True))
    top, bottom = 64, _HIGH - 48
    for share in (0, 1):
        at = bottom - (bottom - top) * share
        parts.append(f'<path d="M{_MARGIN} {at}H{_WIDE - 24}" stroke="#C9BBAA"/>')
        parts.append(_words(str(most * share), _MARGIN - 8, at + 5, 15, anchor="end"))
    step = (_WIDE - 2 * _MARGIN) / max(len(points) - 1, 1)
    placed = [
        (_MARGIN + 16 + place * step * 0.94, bottom - (bottom - top) * min(value, most) / most)
        for place, (_, value) in enumerate(points)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    parts.append(f'<polyline points="{path}" fill="none" stroke="{STEPS[3]}" stroke-width="3"/>')
    for (x, y), (month, value) in zip(placed, points, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{STEPS[3]}"/>')
        parts.append(_words(str(value), x, y - 12, 15, anchor="middle"))
        parts.append(_words(month, x, bottom + 26, 14, anchor="middle"))
    return BoardPicture("line", said, _WIDE, _HIGH, tuple(parts), title)


def drawn(width: int, height: int, parts: Sequence[str]) -> bytes:
    """A picture as PNG, twice as large; for the child process."""
    from bot.pictures.draw import png

    return png(width * 2, height * 2, '<g transform="scale(2)">', *parts, "</g>")


def _color(value: int | None, bounds: Sequence[int]) -> str:
    if value is None:
        return NOTHING
    place = max((at for at, bound in enumerate(bounds) if value >= bound), default=0)
    spread = len(STEPS) - 1
    return STEPS[place * spread // max(len(bounds) - 1, 1)] if len(bounds) > 1 else STEPS[2]


def _words(
    text: str, x: float, y: float, size: int, *, bold: bool = False, anchor: str = "start"
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{weight} fill="{INK}" '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )
