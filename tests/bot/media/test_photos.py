"""Place, time, device and owner are taken out of a photo; the picture itself stays as it is."""

import struct
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo
from sqlalchemy import select

from bot.media import photos
from storage.tables import media
from tests.kit.steps import begins_report, joins, opens_project
from tests.kit.town import Town

SECRETS = (b"GPS", b"Exif", b"Somchai", b"ns.adobe", b"Phone 99")


def camera_jpeg(way_up: int = 6, **how: Any) -> bytes:
    """A photo as a phone makes it: place, device, owner, and a note behind the picture."""
    picture = _picture()
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = way_up, "Phone 99", "Somchai"
    exif.get_ifd(0x8825)[2] = (12.0, 14.0, 36.0)
    made = BytesIO()
    xmp = b"http://ns.adobe.com/xap/1.0/ Somchai"
    picture.save(made, "JPEG", exif=exif, xmp=xmp, comment=b"Somchai", quality=95, **how)
    return made.getvalue() + b"GPS hung on behind by Phone 99"


@pytest.mark.parametrize("how", [{}, {"progressive": True}], ids=["baseline", "progressive"])
def test_a_jpeg_loses_everything_but_its_pixels(how: dict[str, Any]) -> None:
    sent = camera_jpeg(**how)
    kept = photos.lossless(sent)
    assert kept is not None
    assert [secret for secret in SECRETS if secret in kept and secret != b"Exif"] == []
    with Image.open(BytesIO(sent)) as before, Image.open(BytesIO(kept)) as after:
        assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("way_up", range(1, 9))
def test_a_jpeg_still_stands_the_right_way_up(way_up: int) -> None:
    sent = camera_jpeg(way_up)
    kept = photos.lossless(sent)
    assert kept is not None
    with Image.open(BytesIO(sent)) as before, Image.open(BytesIO(kept)) as after:
        assert dict(after.getexif()) == ({0x0112: way_up} if way_up != 1 else {})
        upright = ImageOps.exif_transpose(before)
        assert upright.tobytes() == ImageOps.exif_transpose(after).tobytes()


def test_cleaning_a_clean_picture_changes_nothing() -> None:
    once = photos.lossless(camera_jpeg())
    assert once is not None
    assert photos.lossless(once) == once


def test_a_png_loses_its_words_and_its_place() -> None:
    words, exif = PngInfo(), Image.Exif()
    words.add_itxt("Author", "Somchai")
    exif[0x010F] = "Phone 99"
    made = BytesIO()
    _picture().save(made, "PNG", pnginfo=words, exif=exif)
    kept = photos.lossless(made.getvalue())
    assert kept is not None
    assert [secret for secret in SECRETS if secret in kept] == []
    with Image.open(BytesIO(kept)) as after:
        assert after.tobytes() == _picture().tobytes()


def test_a_webp_loses_its_place() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Phone 99"
    made = BytesIO()
    _picture().save(made, "WEBP", exif=exif, xmp=b"Somchai", lossless=True)
    kept = photos.lossless(made.getvalue())
    assert kept is not None
    assert [secret for secret in SECRETS if secret in kept] == []
    with Image.open(BytesIO(kept)) as after:
        assert after.convert("RGB").tobytes() == _picture().tobytes()


def test_a_broken_picture_that_may_tell_something_is_drawn_anew() -> None:
    broken = camera_jpeg().replace(b"\xff\xe1", b"\xff\xe1", 1)
    odd = broken[:2] + b"\0" + broken[2:]
    assert photos.lossless(odd) is None
    assert photos.drawn_anew(b"\xff\xd8 GPS") is None
    anew = photos.drawn_anew(camera_jpeg())
    assert anew is not None
    assert [secret for secret in SECRETS if secret in anew] == []


@pytest.mark.parametrize("cut", range(2, 400, 7))
def test_no_cut_off_picture_makes_it_stumble(cut: int) -> None:
    for content in (
        camera_jpeg()[:cut],
        photos._PNG + b"\0" * cut,
        b"RIFF\0\0\0\0WEBP" + b"a" * cut,
    ):
        clean = photos.lossless(content)
        assert clean is None or not any(secret in clean for secret in SECRETS)


def test_a_length_that_lies_is_not_followed() -> None:
    lie = b"\xff\xd8\xff\xe1" + struct.pack(">H", 60_000) + b"Exif\0\0GPS"
    assert photos.lossless(lie) is None


async def test_what_is_kept_of_a_photo_sent_in_a_report_tells_of_no_place(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await begins_report(town, phone)
    await phone.sends_photo(camera_jpeg())
    (row,) = await town.app.database.read(lambda c: c.execute(select(media)).all())
    kept = await town.app.media.get(f"photo/{row.id}")
    assert kept
    assert b"Somchai" not in kept
    assert b"GPS" not in kept


async def test_what_is_no_picture_is_not_kept_and_the_person_is_told(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await begins_report(town, phone)
    heard = await phone.sends_photo(b"MZ\x90\0 a program, not a photo")
    assert heard[-1] == town.words("photo-unreadable", kind="photo")
    (row,) = await town.app.database.read(lambda c: c.execute(select(media)).all())
    assert row.state == "lost"
    assert await town.app.media.get(f"photo/{row.id}") is None


def _picture() -> Image.Image:
    picture = Image.new("RGB", (32, 20))
    picture.putdata([(x * 7 % 256, x * 3 % 256, x % 256) for x in range(32 * 20)])
    return picture
