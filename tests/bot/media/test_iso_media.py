"""HEIC, AVIF and films lose place and device in place: same length, same picture."""

import contextlib
import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select

from bot.media import photos
from bot.media.iso_media import OddBoxes, without_notes
from storage.tables import media
from tests.bot.media.test_photos import _picture
from tests.kit.steps import begins_report, joins, opens_project
from tests.kit.town import Town

SECRETS = (b"Phone 99", b"Somchai", b"+12.24")


def phone_avif() -> bytes:
    """A real picture of the family HEIC belongs to, with place, device and owner."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "Phone 99", "Somchai"
    exif.get_ifd(0x8825)[2] = (12.0, 14.0, 36.0)
    made = BytesIO()
    _picture().save(made, "AVIF", exif=exif, xmp=b"<x>Somchai</x>", quality=90)
    return made.getvalue()


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def heic(version: int, method: int) -> bytes:
    """The skeleton of a HEIC: a picture item and an Exif item, told of by `iinf` and `iloc`."""
    exif = struct.pack(">I", 0) + b"MM\0*\0\0\0\x08\0\0 Phone 99 Somchai"
    pixels = b"the pixels themselves"
    infe = [
        box(b"infe", struct.pack(">IHH4s", 2 << 24, item, 0, kind), b"\0")
        for item, kind in ((1, b"hvc1"), (2, b"Exif"))
    ]
    iinf = box(b"iinf", struct.pack(">IH", 0, 2), *infe)
    wide = ">I" if version == 2 else ">H"

    def iloc(pixels_at: int, exif_at: int) -> bytes:
        listed = struct.pack(">IBB", version << 24, 0x44, 0x00) + struct.pack(wide, 2)
        places = ((1, 0, pixels_at, pixels), (2, method, exif_at, exif))
        for item, how, at, what in places:
            listed += struct.pack(wide, item) + (struct.pack(">H", how) if version else b"")
            listed += struct.pack(">HHII", 0, 1, at, len(what))
        return box(b"iloc", listed)

    idat = box(b"idat", exif) if method == 1 else b""
    first = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    meta = box(b"meta", b"\0\0\0\0", iinf, iloc(0, 0), idat)
    at = len(first) + len(meta) + 8
    meta = box(b"meta", b"\0\0\0\0", iinf, iloc(at, 0 if method else at + len(pixels)), idat)
    return first + meta + box(b"mdat", pixels, b"" if method else exif)


def film() -> bytes:
    """A film as a telephone makes it, with the place in two customary spots."""
    place = box(b"\xa9xyz", b"\0\x12\x15\xc7+12.24+102.51/")
    keys = box(b"meta", b"\0\0\0\0", box(b"ilst", b"location +12.24 Phone 99"))
    track = box(b"trak", box(b"tkhd", b"the track"), box(b"udta", b"Somchai"))
    moov = box(b"moov", box(b"mvhd", b"the head"), track, box(b"udta", place), keys)
    return box(b"ftyp", b"qt  \0\0\0\0") + moov + box(b"mdat", b"the film itself")


def told(content: bytes) -> list[bytes]:
    return [secret for secret in SECRETS if secret in content]


def test_a_real_picture_keeps_every_pixel_and_loses_the_rest() -> None:
    sent = phone_avif()
    assert told(sent)
    kept = photos.lossless(sent)
    assert kept is not None
    assert (told(kept), len(kept)) == ([], len(sent))
    with Image.open(BytesIO(sent)) as before, Image.open(BytesIO(kept)) as after:
        assert before.tobytes() == after.tobytes()
        assert dict(after.getexif()) == {}


@pytest.mark.parametrize(("version", "method"), [(0, 0), (1, 0), (1, 1), (2, 1)])
def test_a_heic_loses_its_exif_wherever_it_lies(version: int, method: int) -> None:
    sent = heic(version, method)
    assert told(sent) == [b"Phone 99", b"Somchai"]
    kept = photos.lossless(sent)
    assert kept is not None
    assert (told(kept), len(kept)) == ([], len(sent))
    assert b"the pixels themselves" in kept


def test_a_film_loses_its_place_and_nothing_moves() -> None:
    sent = film()
    kept = photos.lossless(sent)
    assert kept is not None
    assert (told(kept), len(kept)) == ([], len(sent))
    for part in (b"the film itself", b"the head", b"the track"):
        assert kept.index(part) == sent.index(part)


def test_what_lies_about_where_its_notes_are_is_not_kept() -> None:
    sent = heic(0, 0)
    at = sent.index(b"iloc") + 12 + 2 + 14 + 6
    lie = sent[:at] + struct.pack(">I", 10**9) + sent[at + 4 :]
    assert photos.lossless(lie) is None
    assert photos.drawn_anew(lie) is None


def test_a_tiff_is_drawn_anew() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Phone 99"
    made = BytesIO()
    _picture().save(made, "TIFF", exif=exif)
    assert photos.is_picture(made.getvalue())
    assert photos.lossless(made.getvalue()) is None
    anew = photos.drawn_anew(made.getvalue())
    assert anew is not None
    assert told(anew) == []


@given(st.sampled_from([heic(0, 0), heic(1, 1), film()]), st.data())
def test_damage_is_refused_or_leaves_the_length(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(8, len(whole) - 1))
    byte = data.draw(st.integers(0, 255))
    broken = whole[:at] + bytes([byte]) + whole[at + 1 :]
    with contextlib.suppress(OddBoxes):
        assert len(without_notes(broken)) == len(broken)


async def test_a_heic_sent_as_a_file_tells_of_no_place(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await begins_report(town, phone)
    await phone.sends_photo(phone_avif())
    (row,) = await town.app.database.read(lambda c: c.execute(select(media)).all())
    kept = await town.app.media.get(f"photo/{row.id}")
    assert kept
    assert told(kept) == []
