"""HEIC, AVIF, MP4 and MOV (ISO 14496-12 boxes) without the notes a phone writes into them.

Nothing is moved, so that every offset inside still holds: the bytes of an Exif or XMP item
(14496-12, 8.11) are overwritten where they lie, and boxes that hold only notes (`udta`,
`uuid`, a film's `meta`, where phones write the place) become `free` ones filled with zeros.
Whatever a file says of itself, it is read once: notes told of twice are overwritten once.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_NOTES = frozenset({b"udta", b"uuid", b"meta"})
_HOLDS_BOXES = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"})
_TELLING_ITEMS = frozenset({b"Exif", b"mime", b"uri "})
_EMPTY_EXIF = struct.pack(">I", 0) + b"MM\0*" + struct.pack(">IHI", 8, 0, 0)
_DEEPEST = 8
MOST_PARTS = 20_000
"""Of one box, or of one photo: a film of hours in pieces of a second has half of it."""


class OddBoxes(Exception):
    """Not built as the standard says, or in a way we do not follow."""


class TooManyParts(Exception):
    """Nothing a camera makes: made to be read for a long time."""


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    begins: int
    body: int
    ends: int


def is_boxed(content: bytes) -> bool:
    """By its first box, which names the kind of file."""
    return content[4:8] == b"ftyp"


def without_notes(content: bytes) -> bytes:
    """The same file, byte for byte, but for what tells of people. Raises OddBoxes, TooManyParts."""
    clean = bytearray(content)
    notes: list[tuple[int, int]] = []
    for box in _boxes(content, 0, len(content)):
        if box.kind == b"meta":
            notes += _notes_of_items(content, box)
        elif box.kind in (b"uuid", b"udta"):
            _free(clean, box)
        elif box.kind == b"moov":
            _free_notes(content, clean, box, 1)
    for begins, ends in _joined(notes):
        empty = _EMPTY_EXIF if ends - begins >= len(_EMPTY_EXIF) else b""
        clean[begins:ends] = empty + bytes(ends - begins - len(empty))
    return bytes(clean)


def _free_notes(content: bytes, clean: bytearray, box: _Box, depth: int) -> None:
    for inner in _boxes(content, box.body, box.ends):
        if inner.kind in _NOTES:
            _free(clean, inner)
        elif inner.kind in _HOLDS_BOXES and depth < _DEEPEST:
            _free_notes(content, clean, inner, depth + 1)


def _free(clean: bytearray, box: _Box) -> None:
    clean[box.begins + 4 : box.begins + 8] = b"free"
    clean[box.body : box.ends] = bytes(box.ends - box.body)


def _notes_of_items(content: bytes, meta: _Box) -> Iterator[tuple[int, int]]:
    """Where items of a picture that are notes begin and end, wherever `iloc` says they lie."""
    inner = {box.kind: box for box in _boxes(content, meta.body + 4, meta.ends)}
    if b"iinf" not in inner:
        return
    telling = set(_telling(content, inner[b"iinf"]))
    if not telling:
        return
    if b"iloc" not in inner:
        raise OddBoxes
    idat = inner.get(b"idat")
    for item, begins, length in _extents(content, inner[b"iloc"], idat.body if idat else None):
        if item not in telling:
            continue
        ends = begins + length if length else len(content)
        if ends > len(content):
            raise OddBoxes
        yield begins, ends


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same bytes with none told of twice: pieces may be listed again and again."""
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted(stretches):
        if joined and begins < joined[-1][1]:
            joined[-1] = joined[-1][0], max(ends, joined[-1][1])
        else:
            joined.append((begins, ends))
    return joined


def _telling(content: bytes, iinf: _Box) -> Iterator[int]:
    """Ids of items that hold Exif, XMP or anything else in words (`infe` of version 2 or 3)."""
    (version,) = _read(">B", content, iinf.body)
    first = iinf.body + (6 if version == 0 else 8)
    for box in _boxes(content, first, iinf.ends):
        if box.kind != b"infe":
            continue
        (of_infe,) = _read(">B", content, box.body)
        if of_infe not in (2, 3):
            raise OddBoxes
        wide = of_infe == 3
        (item,) = _read(">I" if wide else ">H", content, box.body + 4)
        kind_at = box.body + (10 if wide else 8)
        if content[kind_at : kind_at + 4] in _TELLING_ITEMS:
            yield item


def _extents(content: bytes, iloc: _Box, idat: int | None) -> Iterator[tuple[int, int, int]]:
    """(item, begins, length) of every piece of every item, as offsets into the file."""
    (version,) = _read(">B", content, iloc.body)
    if version > 2:
        raise OddBoxes
    at = iloc.body + 4
    sizes, more = _read(">BB", content, at)
    offset_size, length_size, base_size = sizes >> 4, sizes & 15, more >> 4
    index_size = more & 15 if version else 0
    at += 2
    wide = ">I" if version == 2 else ">H"
    (count,) = _read(wide, content, at)
    at += struct.calcsize(wide)
    for _ in range(count):
        (item,) = _read(wide, content, at)
        at += struct.calcsize(wide)
        method = 0
        if version:
            method = _read(">H", content, at)[0] & 15
            at += 2
        at += 2  # data_reference_index
        base, at = _sized(content, at, base_size)
        (pieces,) = _read(">H", content, at)
        at += 2
        if pieces > 1 and not index_size + offset_size + length_size:
            raise OddBoxes  # thousands of pieces in no bytes at all
        for _ in range(pieces):
            _, at = _sized(content, at, index_size)
            offset, at = _sized(content, at, offset_size)
            length, at = _sized(content, at, length_size)
            if method == 0:
                yield item, base + offset, length
            elif method == 1 and idat is not None:
                yield item, idat + base + offset, length
            else:
                raise OddBoxes


def _boxes(content: bytes, at: int, ends: int) -> Iterator[_Box]:
    count = 0
    while at + 8 <= ends:
        count += 1
        if count > MOST_PARTS:
            raise TooManyParts
        size, kind = _read(">I4s", content, at)
        body = at + 8
        if size == 1:
            (size,) = _read(">Q", content, body)
            body += 8
        end = at + size if size else ends
        if end > ends or end < body:
            raise OddBoxes
        yield _Box(kind, at, body, end)
        at = end
    if at != ends:
        raise OddBoxes


def _sized(content: bytes, at: int, size: int) -> tuple[int, int]:
    if size not in (0, 4, 8) or at + size > len(content):
        raise OddBoxes
    return int.from_bytes(content[at : at + size], "big"), at + size


def _read(form: str, content: bytes, at: int) -> tuple[Any, ...]:
    try:
        return struct.unpack_from(form, content, at)
    except struct.error as error:
        raise OddBoxes from error
