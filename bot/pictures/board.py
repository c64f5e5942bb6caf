"""A board as a picture of 4:3: bars of projects or groups, and the tambons' elements under them."""

from bot.pictures.draw import box, left_words, png, words
from core.programme.overviews.boards import Board, Marks

WIDTH, HEIGHT = 1200, 900
_PAPER, _INK, _SOFT, _TITLE = "#FFFBF5", "#2E2118", "#6F5D4E", "#7A3B0C"
_TRACK, _BAR, _PALE = "#EADBC8", "#A8430A", "#F4E4D0"
_MARGIN = 60
_ROOM = WIDTH - 2 * _MARGIN
_TOP, _BOTTOM = 172, HEIGHT - 70
_SHARE_OF_BARS = 0.56
_NAMES = 330


def board(drawn: Board) -> bytes:
    """A PNG. Long lines are made smaller, never cut or broken."""
    parts = [
        box(0, 0, WIDTH, HEIGHT, _PAPER),
        box(0, 0, WIDTH, 12, _BAR),
        left_words(drawn.title, _MARGIN, 82, 54, _TITLE, 700, room=_ROOM),
        left_words(drawn.subtitle, _MARGIN, 134, 32, _SOFT, 400, room=_ROOM),
    ]
    until = _TOP + (_BOTTOM - _TOP) * (_SHARE_OF_BARS if drawn.marks else 1)
    parts += _bars(drawn, until)
    if drawn.marks:
        parts += _matrix(drawn, until + 16)
    if drawn.note:
        parts.append(left_words(drawn.note, _MARGIN, HEIGHT - 28, 26, _SOFT, 400, room=_ROOM))
    return png(WIDTH, HEIGHT, *parts)


def _bars(drawn: Board, until: float) -> list[str]:
    """Label and value over a track; without a share no track, so that 0 % looks like 0 %."""
    high = min(118.0, (until - _TOP) / max(len(drawn.bars), 1))
    size = min(34.0, high * 0.36)
    parts = []
    for place, bar in enumerate(drawn.bars):
        top = _TOP + place * high
        base = top + size
        parts.append(left_words(bar.label, _MARGIN, base, size, _INK, 600, room=_ROOM * 0.5))
        value = bar.value
        parts.append(
            left_words(value, WIDTH - _MARGIN, base, size * 0.86, _INK, 400, _ROOM * 0.47, "end")
        )
        track_top, thick = base + size * 0.4, max(10.0, high * 0.2)
        if bar.percent is not None:
            share = max(0, min(bar.percent, 100)) / 100
            parts.append(box(_MARGIN, track_top, _ROOM, thick, _TRACK, thick / 2))
            if share:
                wide = max(_ROOM * share, thick)
                parts.append(box(_MARGIN, track_top, wide, thick, _BAR, thick / 2))
    return parts


def _matrix(drawn: Board, top: float) -> list[str]:
    """Tambons down, elements across, a round mark in each field."""
    columns = max(len(drawn.columns), 1)
    wide = (_ROOM - _NAMES) / columns
    parts = [box(_MARGIN, top - 4, _ROOM, 2, _TRACK)]
    for place, head in enumerate(drawn.columns):
        centre = _MARGIN + _NAMES + wide * (place + 0.5)
        parts.append(words(head, centre, top + 34, 25, _SOFT, 600, room=wide - 12))
    high = min(46.0, (_BOTTOM - top - 86) / max(len(drawn.marks), 1))
    for place, marks in enumerate(drawn.marks):
        parts += _line(marks, top + 52 + place * high, high, wide)
    parts += _legend(drawn)
    return parts


def _line(marks: Marks, top: float, high: float, wide: float) -> list[str]:
    middle = top + high / 2
    size = min(30.0, high * 0.66)
    parts = [left_words(marks.label, _MARGIN, middle + size * 0.34, size, _INK, room=_NAMES - 20)]
    for place, level in enumerate(marks.levels):
        centre = _MARGIN + _NAMES + wide * (place + 0.5)
        parts.append(mark(level, centre, middle, high * 0.3))
    return parts


def mark(level: int, x: float, y: float, radius: float) -> str:
    """An empty ring, a half, a full disc; a dash for what is not known."""
    ring = f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{_PALE}" stroke="{_BAR}"/>'
    if level == 0:
        return ring
    if level == 1:
        half = (
            f'<path d="M{x} {y - radius}A{radius} {radius} 0 0 0 {x} {y + radius}z" fill="{_BAR}"/>'
        )
        return ring + half
    if level == 2:
        return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{_BAR}"/>'
    return box(x - radius * 0.7, y - 2, radius * 1.4, 4, _SOFT)


def _legend(drawn: Board) -> list[str]:
    """What the three marks mean, at the bottom right."""
    parts = []
    for place, text in enumerate(drawn.legend):
        left = WIDTH - _MARGIN - 190 * (len(drawn.legend) - place)
        parts.append(mark(place, left + 14, HEIGHT - 38, 12))
        parts.append(left_words(text, left + 38, HEIGHT - 29, 26, _SOFT, room=145))
    return parts
