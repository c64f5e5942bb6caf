"""SVG laid out by us, as PNG, with Thai set in Sarabun.

resvg shapes Thai properly (marks over marks, ำ); Pillow only measures. Takes 50-300 ms, so
callers run it in a child process. Import lazily.
"""

from functools import cache
from html import escape
from pathlib import Path

import fontpkg_sarabun
import resvg_py
from PIL import ImageFont

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
_FACES = {400: "Sarabun-Regular.ttf", 600: "Sarabun-SemiBold.ttf", 700: "Sarabun-Bold.ttf"}


def png(width: int, height: int, *parts: str) -> bytes:
    """The picture these SVG elements make."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="Sarabun">{"".join(parts)}</svg>'
    )
    files = [str(FONTS / face) for face in _FACES.values()]
    return resvg_py.svg_to_bytes(
        svg_string=svg, font_files=files, skip_system_fonts=True, font_family="Sarabun"
    )


def box(x: float, y: float, wide: float, high: float, fill: str, round_by: float = 0) -> str:
    """A rectangle."""
    corner = f' rx="{round_by}"' if round_by else ""
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{fill}"{corner}/>'


def words(
    text: str, x: float, y: float, size: float, color: str, weight: int = 400, room: float = 0
) -> str:
    """A line centred on `x` with its baseline at `y`, made smaller to fit into `room`."""
    if room:
        size = min(size, size * room / max(width_of(text, size, weight), 1))
    return (
        f'<text x="{x}" y="{y}" font-size="{size:.1f}" font-weight="{weight}" fill="{color}" '
        f'text-anchor="middle">{escape(text)}</text>'
    )


def left_words(
    text: str,
    x: float,
    y: float,
    size: float,
    color: str,
    weight: int = 400,
    room: float = 0,
    anchor: str = "start",
) -> str:
    """The same from `x` on, or with `anchor` end up to it."""
    centred = words(text, x, y, size, color, weight, room)
    return centred.replace('text-anchor="middle"', f'text-anchor="{anchor}"', 1)


def width_of(text: str, size: float, weight: int = 400) -> float:
    """How wide a line gets."""
    return _face(weight).getlength(text) * size / 100


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


@cache
def _face(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / _FACES[weight], 100)
