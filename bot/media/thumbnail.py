"""A photo made small enough for a card: LINE draws none that is larger than 1,024 pixels a side.

https://developers.line.biz/en/reference/messaging-api/#f-image. Strangers sent these bytes: call
it in a child process with bounds.
"""

from io import BytesIO
from typing import Any

from bot.media.photos import MOST_PIXELS_DRAWN, pixels_of

SIDE_PX = 1024
_PAPER = "#EADBC8"


def thumbnail(content: bytes) -> bytes:
    """A JPEG of at most SIDE_PX a side, upright; empty for what is no picture we can read."""
    from PIL import Image, ImageOps

    if pixels_of(content) > MOST_PIXELS_DRAWN:
        return b""
    try:
        with Image.open(BytesIO(content)) as sent:
            sent.draft("RGB", (SIDE_PX, SIDE_PX))
            small = ImageOps.exif_transpose(sent)
            small.thumbnail((SIDE_PX, SIDE_PX))
            return _jpeg(small.convert("RGB"))
    except Exception:  # Pillow's readers stumble in many ways over what is no picture
        return b""


def nothing_there() -> bytes:
    """An empty square of the colour of paper."""
    from PIL import Image

    return _jpeg(Image.new("RGB", (SIDE_PX // 4, SIDE_PX // 4), _PAPER))


def _jpeg(picture: Any) -> bytes:
    picture.info.clear()  # Pillow would write comments and EXIF again
    told = BytesIO()
    picture.save(told, "JPEG", quality=82, optimize=True)
    return told.getvalue()
