"""A province's week as a picture for its room: bars, the tambons' elements, three things to do.

Read on a phone held upright: at most 3:4, in large letters, without parts that show nothing.
"""

from bot.pictures.board import mark
from bot.pictures.draw import box, left_words, png, width_of, words
from core.programme.overviews.boards import Bar, Board, Marks
from core.programme.overviews.week import WeekCard

WIDTH, MOST_HIGH = 1200, 1600
_PAPER, _INK, _SOFT, _TITLE = "#FFFBF5", "#2E2118", "#6F5D4E", "#7A3B0C"
_TRACK, _BAR, _PALE, _ON_BAR = "#EADBC8", "#A8430A", "#F4E4D0", "#FFFFFF"
_MARGIN = 60
_ROOM = WIDTH - 2 * _MARGIN
_TOP, _FOOT = 210, 80
_NAMES = 250
_BAR_HIGH, _ROW_HIGH, _THING_HIGH = 122.0, 66.0, 84.0


def week(card: WeekCard) -> bytes:
    """A PNG, as high as it takes. Long lines are made smaller, never cut or broken."""
    drawn, high = card.board, height_of(card)
    things_top = high - _FOOT - _things_high(card)
    matrix_top = things_top - _matrix_high(drawn)
    parts = [
        box(0, 0, WIDTH, high, _PAPER),
        box(0, 0, WIDTH, 14, _BAR),
        left_words(drawn.title, _MARGIN, 100, 64, _TITLE, 700, room=_ROOM),
        left_words(drawn.subtitle, _MARGIN, 162, 40, _SOFT, 400, room=_ROOM),
        *_bars(drawn, matrix_top),
        *(_matrix(drawn, matrix_top) if drawn.marks else ()),
        *(_things(card, things_top) if card.things else ()),
        left_words(drawn.note, _MARGIN, high - 28, 30, _SOFT, room=_ROOM),
    ]
    return png(WIDTH, high, *parts)


def height_of(card: WeekCard) -> int:
    """Pixels; many projects get less room each rather than a longer picture."""
    others = _TOP + _matrix_high(card.board) + _things_high(card) + _FOOT
    return int(min(MOST_HIGH, others + _BAR_HIGH * len(card.board.bars)))


def _things_high(card: WeekCard) -> float:
    return 110 + _THING_HIGH * len(card.things) if card.things else 0


def _matrix_high(drawn: Board) -> float:
    return 150 + _ROW_HIGH * len(drawn.marks) if drawn.marks else 0


def _bars(drawn: Board, until: float) -> list[str]:
    """Label and value over a track; without a share no track, so that 0 % looks like 0 %."""
    high = min(_BAR_HIGH, (until - _TOP) / max(len(drawn.bars), 1))
    size = min(42.0, high * 0.38)
    parts = []
    for place, bar in enumerate(drawn.bars):
        parts += _bar(bar, _TOP + place * high, high, size)
    return parts


def _bar(bar: Bar, top: float, high: float, size: float) -> list[str]:
    base = top + size
    right = WIDTH - _MARGIN
    room = _ROOM - min(width_of(bar.value, size * 0.9), _ROOM * 0.42) - 40
    parts = [
        left_words(bar.label, _MARGIN, base, size, _INK, 600, room=room),
        left_words(bar.value, right, base, size * 0.9, _INK, 400, _ROOM * 0.42, "end"),
    ]
    if bar.percent is None:
        return parts
    thick = max(12.0, high * 0.2)
    share = max(0, min(bar.percent, 100)) / 100
    parts.append(box(_MARGIN, base + size * 0.42, _ROOM, thick, _TRACK, thick / 2))
    if share:
        wide = max(_ROOM * share, thick)
        parts.append(box(_MARGIN, base + size * 0.42, wide, thick, _BAR, thick / 2))
    return parts


def _matrix(drawn: Board, top: float) -> list[str]:
    """Tambons down, elements across, a round mark in each field, and what the marks mean."""
    wide = (_ROOM - _NAMES) / max(len(drawn.columns), 1)
    parts = [box(_MARGIN, top, _ROOM, 2, _TRACK)]
    widest = max((width_of(head, 32, 600) for head in drawn.columns), default=0)
    size = 32 * min(1, (wide - 14) / max(widest, 1))
    for place, head in enumerate(drawn.columns):
        centre = _MARGIN + _NAMES + wide * (place + 0.5)
        parts.append(words(head, centre, top + 48, size, _SOFT, 600))
    for place, marks in enumerate(drawn.marks):
        parts += _tambon(marks, top + 66 + place * _ROW_HIGH, wide)
    base = top + 66 + len(drawn.marks) * _ROW_HIGH + 40
    for place, text in enumerate(drawn.legend):
        left = _MARGIN + _NAMES + 240 * place
        parts.append(mark(place, left + 14, base - 11, 14))
        parts.append(left_words(text, left + 40, base, 32, _SOFT, room=190))
    return parts


def _tambon(marks: Marks, top: float, wide: float) -> list[str]:
    middle = top + _ROW_HIGH / 2
    parts = [left_words(marks.label, _MARGIN, middle + 13, 38, _INK, room=_NAMES - 20)]
    for place, level in enumerate(marks.levels):
        centre = _MARGIN + _NAMES + wide * (place + 0.5)
        parts.append(mark(level, centre, middle, 20))
    return parts


def _things(card: WeekCard, top: float) -> list[str]:
    """On a pale ground, each behind its number."""
    parts = [
        box(_MARGIN - 20, top, _ROOM + 40, _things_high(card), _PALE, 24),
        left_words(card.heading, _MARGIN + 10, top + 68, 44, _TITLE, 700, room=_ROOM - 20),
    ]
    for place, thing in enumerate(card.things):
        middle = top + 98 + _THING_HIGH * (place + 0.5)
        number = str(place + 1)
        parts.append(
            f'<circle cx="{_MARGIN + 38}" cy="{middle}" r="28" fill="{_BAR}"/>'
            + words(number, _MARGIN + 38, middle + 13, 38, _ON_BAR, 700)
        )
        parts.append(left_words(thing, _MARGIN + 88, middle + 13, 40, _INK, room=_ROOM - 110))
    return parts
