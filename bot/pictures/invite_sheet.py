"""Invites for a meeting: A4 pages of cards with QR codes, to be cut apart and handed out.

A PDF of text and lines (fpdf2; Thai in Sarabun, shaped by HarfBuzz, of which only the letters in
use are embedded). Seconds for many pages, so callers run it in the child process. Knows no
sentence: every word comes with the card.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import segno

from bot.pictures.draw import FONTS

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, HEIGHT = 210.0, 297.0
"""A4 in millimetres, like every length here but letters, which are in points."""
COLUMNS, ROWS = 2, 3
_MARGIN_X, _MARGIN_Y = 8.0, 9.0
_INK, _PALE, _LINE = (28, 25, 23), (87, 83, 78), (168, 162, 158)
_FAMILY = "sarabun"
_PADDING = 5.0
_LEAST_POINTS = 7.0
_QUIET = 4
"""Modules left white around a code, as its standard asks."""
_BASELINE = 0.3
"""Of the letters' height: so far below the middle of a cell fpdf2 sets its baseline."""
_SEAM = 1.02
"""Rows of modules overlap by so much, or some readers show white hairs between them."""


@dataclass(frozen=True, slots=True)
class Code:
    """One QR code and the words under it."""

    url: str
    caption: str


@dataclass(frozen=True, slots=True)
class Card:
    """One invite. `name`: whose it is, where that is known. `lines` stand at the foot: how to join,
    and until when."""

    role: str
    place: str
    code: str
    codes: tuple[Code, ...]
    lines: tuple[str, ...]
    name: str = ""


def invite_sheet(title: str, cards: Sequence[Card]) -> bytes:
    """A PDF, six cards a page."""
    from fpdf import FPDF

    pdf = FPDF(unit="mm", format="A4")
    pdf.set_title(title)
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.add_font(_FAMILY, "", FONTS / "Sarabun-Regular.ttf")
    pdf.add_font(_FAMILY, "B", FONTS / "Sarabun-Bold.ttf")
    pdf.set_text_shaping(use_shaping_engine=True, script="thai", language="tha")
    each = COLUMNS * ROWS
    for start in range(0, len(cards), each):
        pdf.add_page()
        _page(pdf, title, cards[start : start + each])
    return bytes(pdf.output())


def _page(pdf: "FPDF", title: str, cards: Sequence[Card]) -> None:
    _words(pdf, title, WIDTH / 2, 6.5, 10, WIDTH, _PALE)
    wide, high = (WIDTH - 2 * _MARGIN_X) / COLUMNS, (HEIGHT - 2 * _MARGIN_Y) / ROWS
    _cuts(pdf, wide, high)
    for place, card in enumerate(cards):
        left = _MARGIN_X + place % COLUMNS * wide
        top = _MARGIN_Y + place // COLUMNS * high
        _card(pdf, card, left, top, wide, high)


def _card(pdf: "FPDF", card: Card, left: float, top: float, wide: float, high: float) -> None:
    middle, room, down = left + wide / 2, wide - 2 * _PADDING, top + 9.0
    if card.name:
        _words(pdf, card.name, middle, down, 18, room, bold=True)
        down += 7.5
    _words(pdf, card.role, middle, down, 13 if card.name else 18, room, bold=not card.name)
    _words(pdf, card.place, middle, down + 6.5, 13, room)
    foot = top + high
    _words(pdf, _spaced(card.code), middle, foot - 16.5, 22, room, bold=True)
    for number, line in enumerate(card.lines):
        _words(pdf, line, middle, foot - 10 + 5.2 * number, 10.5, room, _PALE)
    begins = down + 9.5
    _codes(pdf, card.codes, left, begins, wide, foot - 24 - begins)


def _codes(
    pdf: "FPDF", codes: Sequence[Code], left: float, top: float, wide: float, high: float
) -> None:
    """Side by side, as large as the card lets them be, each with its caption."""
    if not codes:
        return
    share = wide / len(codes)
    side = min(share - 2, high - 5)
    for number, code in enumerate(codes):
        middle = left + share * (number + 0.5)
        _qr(pdf, code.url, middle - side / 2, top, side)
        _words(pdf, code.caption, middle, top + side + 4, 11, share - 2, bold=True)


def _qr(pdf: "FPDF", url: str, left: float, top: float, side: float) -> None:
    """Dark modules as rectangles, a run at a time; error correction M bears a worn print."""
    rows = segno.make(url, error="m", micro=False).matrix
    module = side / (len(rows) + 2 * _QUIET)
    pdf.set_fill_color(*_INK)
    for down, modules in enumerate(rows):
        for begins, length in _runs(modules):
            x, y = left + (_QUIET + begins) * module, top + (_QUIET + down) * module
            pdf.rect(x, y, length * module, module * _SEAM, style="F")


def _runs(modules: Sequence[int]) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many there are one beside another."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(modules):
        if dark and runs and sum(runs[-1]) == at:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        elif dark:
            runs.append((at, 1))
    return runs


def _words(
    pdf: "FPDF",
    text: str,
    middle: float,
    baseline: float,
    points: float,
    room: float,
    color: tuple[int, int, int] = _INK,
    *,
    bold: bool = False,
) -> None:
    """One line, centred; a long one in smaller letters. A cell and not `FPDF.text`, which puts a
    tone mark on top of the vowel beneath it."""
    pdf.set_text_color(*color)
    pdf.set_font(_FAMILY, "B" if bold else "", points)
    wide = pdf.get_string_width(text)
    if wide > room:
        pdf.set_font_size(max(points * room / wide, _LEAST_POINTS))
    pdf.set_xy(middle - room / 2, baseline - _BASELINE * pdf.font_size)
    pdf.cell(room, 0, text, align="C")


def _cuts(pdf: "FPDF", wide: float, high: float) -> None:
    """Dashed lines to cut along."""
    right, bottom = WIDTH - _MARGIN_X, HEIGHT - _MARGIN_Y
    xs = [_MARGIN_X + wide * column for column in range(COLUMNS + 1)]
    ys = [_MARGIN_Y + high * row for row in range(ROWS + 1)]
    pdf.set_draw_color(*_LINE)
    pdf.set_line_width(0.2)
    pdf.set_dash_pattern(dash=1.3, gap=1.5)
    for x in xs:
        pdf.line(x, _MARGIN_Y, x, bottom)
    for y in ys:
        pdf.line(_MARGIN_X, y, right, y)
    pdf.set_dash_pattern()


def _spaced(code: str) -> str:
    """In fours, as a code is read aloud."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
