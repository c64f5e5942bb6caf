"""Invites for a meeting: A4 pages of cards with QR codes, to be cut apart and handed out.

Pages are drawn by resvg (Thai in Sarabun) and bound to a PDF by Pillow. Seconds for many
pages, so callers run it in the child process. Knows no sentence: every word comes with the card.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from bot.pictures.draw import box, png, words
from bot.pictures.qr_card import qr_path

DOTS_PER_INCH = 200
WIDTH, HEIGHT = 1654, 2339  # A4
COLUMNS, ROWS = 2, 3
_MARGIN_X, _MARGIN_Y = 60, 70
_INK, _PALE, _LINE = "#1C1917", "#57534E", "#A8A29E"
_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Code:
    """One QR code and the words under it."""

    url: str
    caption: str


@dataclass(frozen=True, slots=True)
class Card:
    """One invite. `lines` stand at the foot: how to join, and until when."""

    role: str
    place: str
    code: str
    codes: tuple[Code, ...]
    lines: tuple[str, ...]


def invite_sheet(title: str, cards: Sequence[Card]) -> bytes:
    """A PDF, six cards a page."""
    from PIL import Image

    each = COLUMNS * ROWS
    pages = [cards[start : start + each] for start in range(0, len(cards), each)]
    drawn = [Image.open(BytesIO(_page(title, page))).convert("L") for page in pages]
    bound = BytesIO()
    drawn[0].save(
        bound,
        "PDF",
        resolution=DOTS_PER_INCH,
        save_all=True,
        append_images=drawn[1:],
        quality=_QUALITY,
        title=title,
    )
    return bound.getvalue()


def _page(title: str, cards: Sequence[Card]) -> bytes:
    drawn = [box(0, 0, WIDTH, HEIGHT, "#FFFFFF")]
    drawn.append(words(title, WIDTH / 2, 50, 34, _PALE))
    wide, high = (WIDTH - 2 * _MARGIN_X) / COLUMNS, (HEIGHT - 2 * _MARGIN_Y) / ROWS
    drawn += _cuts(wide, high)
    for place, card in enumerate(cards):
        left = _MARGIN_X + place % COLUMNS * wide
        top = _MARGIN_Y + place // COLUMNS * high
        drawn += _card(card, left, top, wide, high)
    return png(WIDTH, HEIGHT, *drawn)


def _card(card: Card, left: float, top: float, wide: float, high: float) -> list[str]:
    middle, room = left + wide / 2, wide - 80
    drawn = [
        words(card.role, middle, top + 76, 50, _INK, weight=700, room=room),
        words(card.place, middle, top + 132, 38, _INK, room=room),
        words(_spaced(card.code), middle, top + high - 138, 64, _INK, weight=700, room=room),
    ]
    for number, line in enumerate(card.lines):
        drawn.append(words(line, middle, top + high - 82 + 42 * number, 30, _PALE, room=room))
    return drawn + _codes(card.codes, left, top + 168, wide, high - 168 - 208)


def _codes(codes: Sequence[Code], left: float, top: float, wide: float, high: float) -> list[str]:
    """Side by side, as large as the card lets them be, each with its caption."""
    if not codes:
        return []
    share = wide / len(codes)
    side = min(share - 90, high - 76)
    drawn = []
    for number, code in enumerate(codes):
        middle = left + share * (number + 0.5)
        drawn.append(qr_path(code.url, middle - side / 2, top, side))
        drawn.append(words(code.caption, middle, top + side + 68, 32, _INK, weight=600, room=share))
    return drawn


def _cuts(wide: float, high: float) -> list[str]:
    """Dashed lines to cut along."""
    right, bottom = WIDTH - _MARGIN_X, HEIGHT - _MARGIN_Y
    xs = [_MARGIN_X + wide * column for column in range(COLUMNS + 1)]
    ys = [_MARGIN_Y + high * row for row in range(ROWS + 1)]
    lines = [(x, _MARGIN_Y, x, bottom) for x in xs] + [(_MARGIN_X, y, right, y) for y in ys]
    return [
        f'<line x1="{a}" y1="{b}" x2="{c}" y2="{d}" stroke="{_LINE}" stroke-width="2" '
        'stroke-dasharray="10 12"/>'
        for a, b, c, d in lines
    ]


def _spaced(code: str) -> str:
    return f"{code[:4]} {code[4:]}"
