"""What a phone writes into a photo besides the picture is taken out: place, time, device, owner.

Minimal by the notice (PDPA s. 22): a form that wants a place asks for a pin. Pixels are not
touched: JPEG, PNG and WebP are cut apart and put together again without the parts that tell
of people, HEIC and films are overwritten where they tell. Which way up a JPEG stands is kept,
as the one value it needs. What cannot be read is drawn anew by Pillow; what
Pillow cannot read either is no picture, and is not kept. Strangers send these bytes: call it in
a child process with bounds (`bot/base/child_process.py`).
"""

import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from warnings import catch_warnings

from bot.media.iso_media import MOST_PARTS, OddBoxes, TooManyParts, is_boxed, without_notes

_SOS, _EOI, _APP0, _COM = 0xDA, 0xD9, 0xE0, 0xFE
_ICC, _ADOBE = 0xE2, 0xEE
_NO_FRAMES = frozenset({0xC4, 0xC8, 0xCC})
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_ORIENTATION_TAG = 0x0112
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TELLS = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_WEBP_TELLS = frozenset({b"EXIF", b"XMP "})
_WEBP_FLAGS = 0x08 | 0x04  # "has EXIF", "has XMP" in a VP8X header
_TIFF = (b"II*\0", b"MM\0*")
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\x01\xd0-\xd7]")

MOST_PIXELS = 120_000_000
"""A telephone's largest picture that fits into 20 MB has 108 million."""
MOST_PIXELS_DRAWN = 50_000_000
"""Three copies lie in memory while it is drawn, 450 MB."""


class _Odd(Exception):
    """Not built as its kind should be."""


def is_picture(content: bytes) -> bool:
    """A picture or film by its first bytes, whatever the platform calls it."""
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content.startswith((b"\xff\xd8\xff", _PNG, *_TIFF)) or is_webp or is_boxed(content)


def cleaned(content: bytes) -> bytes | None:
    """A picture or film without what it tells of people; None when it cannot be cleaned."""
    try:
        clean = lossless(content)  # before Pillow: it refuses what Pillow would read for long
        if pixels_of(content) > MOST_PIXELS:
            return None
        return clean if clean is not None else drawn_anew(content)
    except (TooManyParts, MemoryError):
        return None


def pixels_of(content: bytes) -> int:
    """How many a picture claims to have in its head; 0 where it is none, or of a kind unknown."""
    from PIL import Image

    try:
        if content.startswith(_PNG):
            width, height = _unpack(">II", content, 16)
            return width * height
        if content.startswith(b"\xff\xd8"):
            return max(_frames(content), default=0)
        with catch_warnings(action="ignore"), Image.open(BytesIO(content)) as opened:
            return opened.width * opened.height
    except Image.DecompressionBombError:
        return MOST_PIXELS + 1
    except Exception:  # Pillow's readers stumble in many ways over what is no picture
        return 0


def _frames(content: bytes) -> Iterator[int]:
    """Pixels of each frame a JPEG tells of; even of one that breaks off later."""
    with suppress(_Odd):
        for marker, body, _ in _segments(content):
            if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAMES:
                height, width = _unpack(">HH", body, 1)
                yield width * height


def lossless(content: bytes) -> bytes | None:
    """The same picture with nothing in it but the picture; None where it must be drawn anew.

    Raises TooManyParts.
    """
    try:
        if content.startswith(b"\xff\xd8"):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
        if is_boxed(content):
            return without_notes(content)
        if content.startswith(b"RIFF") and is_picture(content):
            return _webp(content)
    except (_Odd, OddBoxes):
        return None
    return None


def drawn_anew(content: bytes) -> bytes | None:
    """For pictures built in an odd way: costs a little quality. None when it is no picture."""
    from PIL import Image, ImageOps

    if pixels_of(content) > MOST_PIXELS_DRAWN:
        return None
    try:
        with Image.open(BytesIO(content)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except Exception:  # as in `pixels_of`
        return None
    upright.info.clear()  # Pillow would write comments and EXIF again
    drawn = BytesIO()
    upright.save(drawn, "JPEG", quality=92)
    return drawn.getvalue()


def _jpeg(content: bytes) -> bytes:
    """Without the notes of cameras, and without what phones hang on behind the picture."""
    kept = [b"\xff\xd8"]
    way_up = 1
    for marker, body, scan in _segments(content):
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            way_up = _orientation(body[6:])
        if _is_kept(marker, body):
            kept.append(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + scan)
    if way_up != 1:
        place = 2 if len(kept) > 1 and kept[1][1] == _APP0 else 1
        kept.insert(place, _only_orientation(way_up))
    return b"".join(kept) + b"\xff\xd9"


def _is_kept(marker: int, body: bytes) -> bool:
    """Everything that draws; of the rest only how colours are meant."""
    if marker == _APP0:
        return body.startswith(b"JFIF\0")
    if marker == _ICC:
        return body.startswith(b"ICC_PROFILE\0")
    is_note = 0xE0 <= marker <= 0xEF or marker == _COM
    return not is_note or marker == _ADOBE


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Markers up to the end of the picture: what each holds, and the scan that follows it."""
    at = 2
    for _ in range(MOST_PARTS):
        marker, at = _marker(content, at)
        if marker == _EOI:
            return
        if marker in _STANDALONE:
            continue
        (length,) = _unpack(">H", content, at)
        if length < 2 or at + length > len(content):
            raise _Odd
        begins = at + length
        ends = _end_of_scan(content, begins) if marker == _SOS else begins
        yield marker, content[at + 2 : begins], content[begins:ends]
        at = ends
    raise TooManyParts


def _end_of_scan(content: bytes, at: int) -> int:
    """The next marker that is no part of the compressed picture."""
    found = _NEXT_MARKER.search(content, at)
    if found is None:
        raise _Odd
    return found.start()


def _marker(content: bytes, at: int) -> tuple[int, int]:
    begins = at
    while content[at : at + 1] == b"\xff":
        at += 1
        if at - begins > MOST_PARTS:
            raise TooManyParts
    if at == begins or at >= len(content):
        raise _Odd
    return content[at], at + 1


def _orientation(tiff: bytes) -> int:
    """Tag 0x0112 of the first directory; 1 (upright) where it cannot be found."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = _unpack(f"{order}I", tiff, 4)
        (count,) = _unpack(f"{order}H", tiff, first)
        for place in range(min(count, 200)):
            tag, kind, _, value = _unpack(f"{order}HHIH", tiff, first + 2 + place * 12)
            if (tag, kind) == (_ORIENTATION_TAG, 3):
                return value if 1 <= value <= 8 else 1
    except _Odd:
        return 1
    return 1


def _only_orientation(way_up: int) -> bytes:
    directory = struct.pack(">HHHIHHI", 1, _ORIENTATION_TAG, 3, 1, way_up, 0, 0)
    body = b"Exif\0\0" + b"MM\0*" + struct.pack(">I", 8) + directory
    return struct.pack(">BBH", 0xFF, 0xE1, len(body) + 2) + body


def _png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at < len(content):
        if len(kept) > MOST_PARTS:
            raise TooManyParts
        (length,) = _unpack(">I", content, at)
        end = at + 12 + length
        if end > len(content):
            raise _Odd
        name = content[at + 4 : at + 8]
        if name not in _PNG_TELLS:
            kept.append(content[at:end])
        at = end
        if name == b"IEND":
            break
    return b"".join(kept)


def _webp(content: bytes) -> bytes:
    kept: list[bytes] = []
    at = 12
    while at < len(content):
        if len(kept) > MOST_PARTS:
            raise TooManyParts
        name = content[at : at + 4]
        (length,) = _unpack("<I", content, at + 4)
        end = at + 8 + length + length % 2
        if at + 8 + length > len(content):
            raise _Odd
        chunk = content[at:end]
        if name == b"VP8X" and length:
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if name not in _WEBP_TELLS:
            kept.append(chunk)
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _unpack(form: str, content: bytes, at: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, content, at)
    except struct.error as error:
        raise _Odd from error
