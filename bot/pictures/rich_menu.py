"""The picture of a LINE rich menu: six fields, each an icon over a Thai word.

2500 by 1686, LINE's full size; at most 1 MB
(https://developers.line.biz/en/reference/messaging-api/#upload-rich-menu-image).
"""

from collections.abc import Sequence

from bot.pictures.draw import box, png, words
from bot.pictures.icons import icon

WIDTH, HEIGHT = 2500, 1686
COLUMNS, ROWS = 3, 2
MOST_BYTES = 2**20

_GROUND, _TILE, _TINT, _INK, _ACCENT, _WHITE = (
    "#EBD8C1", "#FFFBF5", "#F6E6D2", "#4A2A12", "#A8430A", "#FFFFFF",
)  # fmt: skip
_MAIN_TINT = "#BC5A22"
_GAP = 28


def rich_menu(fields: Sequence[tuple[str, str]]) -> bytes:
    """A PNG of six (label, icon name) fields, left to right; the first stands out."""
    if len(fields) != COLUMNS * ROWS:
        raise ValueError(f"a rich menu has {COLUMNS * ROWS} fields, not {len(fields)}")
    drawn = [box(0, 0, WIDTH, HEIGHT, _GROUND)]
    for place, (label, name) in enumerate(fields):
        drawn += _field(place, label, name)
    return png(WIDTH, HEIGHT, *drawn)


def field_bounds(place: int) -> tuple[int, int, int, int]:
    """x, y, width and height of what a finger may touch; the fields cover the whole menu."""
    column, row = place % COLUMNS, place // COLUMNS
    left, right = column * WIDTH // COLUMNS, (column + 1) * WIDTH // COLUMNS
    top, bottom = row * HEIGHT // ROWS, (row + 1) * HEIGHT // ROWS
    return left, top, right - left, bottom - top


def _field(place: int, label: str, name: str) -> list[str]:
    x, y, wide, high = field_bounds(place)
    main = place == 0
    tile, tint, ink, lines = (
        (_ACCENT, _MAIN_TINT, _WHITE, _WHITE) if main else (_TILE, _TINT, _INK, _ACCENT)
    )
    middle, icon_y, radius = x + wide / 2, y + high * 0.40, 190
    return [
        box(x + _GAP / 2, y + _GAP / 2, wide - _GAP, high - _GAP, tile, round_by=48),
        f'<circle cx="{middle}" cy="{icon_y}" r="{radius}" fill="{tint}"/>',
        icon(name, middle, icon_y, 250, lines),
        words(label, middle, y + high * 0.84, 128, ink, weight=600, room=wide - 3 * _GAP - 40),
    ]
