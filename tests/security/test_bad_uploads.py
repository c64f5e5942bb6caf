"""What strangers make up to stop us is refused soon, told to its sender, and stops nothing else."""

import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, update

from bot.base.child_process import Allowance, Child
from bot.jobs import files, media
from bot.media import photos
from bot.media.store import MediaStore
from storage import tables
from tests.bot.media.test_iso_media import box
from tests.kit.child_works import die_of
from tests.kit.people import a_leader
from tests.kit.phones import JPEG, LinePhone
from tests.kit.platforms import webhooks
from tests.kit.steps import begins_report, opens_project
from tests.kit.town import Town

MEGABYTE = 1024 * 1024
SECRET = b"GPS of Somchai"


def heic_of_pieces(pieces: int, size: int, sizes: int = 0x44) -> bytes:
    """A HEIC whose notes are told of so many times."""
    infe = box(b"infe", struct.pack(">IHH4s", 2 << 24, 2, 0, b"Exif"), b"\0")
    iinf = box(b"iinf", struct.pack(">IH", 0, 1), infe)

    def meta(at: int) -> bytes:
        listed = struct.pack(">II", at, size) * pieces if sizes else b""
        items = struct.pack(">HHH", 2, 0, pieces) + listed
        iloc = box(b"iloc", struct.pack(">IBBH", 0, sizes, 0, 1), items)
        return box(b"meta", b"\0\0\0\0", iinf, iloc)

    first = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    at = len(first) + len(meta(0)) + 8
    return first + meta(at) + box(b"mdat", SECRET.ljust(size, b"\0"))


def jpeg_that_claims(width: int, height: int) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    head = b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame
    return JPEG[:2] + head + JPEG[2:]


def png_that_claims(width: int, height: int) -> bytes:
    made = BytesIO()
    Image.new("L", (1, 1)).save(made, "PNG")
    content = made.getvalue()
    at = content.index(b"IHDR") + 4
    return content[:at] + struct.pack(">II", width, height) + content[at + 8 :]


MADE_UP = {
    "a note told of 65,000 times": lambda: heic_of_pieces(65_000, 8 * MEGABYTE),
    "pieces of no bytes": lambda: heic_of_pieces(65_535, 100, sizes=0),
    "boxes without number": lambda: box(b"ftyp", b"qt  ") + box(b"moov", box(b"udta") * 900_000),
    "segments without number": lambda: b"\xff\xd8" + b"\xff\xdb\0\x02" * 2_000_000 + b"\xff\xd9",
    "a marker without end": lambda: b"\xff\xd8" + b"\xff" * 8 * MEGABYTE + b"\xd9",
    "50,000 x 50,000": lambda: png_that_claims(50_000, 50_000),
    "50,000 x 50,000, a jpeg": lambda: jpeg_that_claims(50_000, 50_000),
    "12,000 x 12,000": lambda: png_that_claims(12_000, 12_000),
    "chunks without number": lambda: photos._PNG + (bytes(4) + b"zzzz" + bytes(4)) * 1_000_000,
}


@pytest.mark.parametrize("make", MADE_UP.values(), ids=MADE_UP.keys())
async def test_no_upload_is_read_for_long(make: Callable[[], bytes]) -> None:
    child = Child(Allowance(seconds=8))  # twenty times what it takes; the clock is the child's
    try:
        clean = await child.run(photos.cleaned, make())
    finally:
        child.end()
    assert clean is None or (b"mif1heic" in clean and SECRET not in clean)


def test_a_picture_too_large_to_draw_is_not_drawn() -> None:
    assert photos.pixels_of(png_that_claims(9000, 9000)) == 81_000_000
    assert photos.drawn_anew(png_that_claims(9000, 9000)) is None


def test_a_broken_film_is_not_kept_as_it_is() -> None:
    film = box(b"ftyp", b"qt  ") + box(b"moov", box(b"udta", box(b"loci", b"Trat")))
    assert photos.cleaned(film + b"\0\0\0\x03odd!") is None


@pytest.fixture
async def leader(town: Town) -> LinePhone:
    """A leader in the middle of a report."""
    phone = await a_leader(town)
    assert isinstance(phone, LinePhone)
    await opens_project(town, phone)
    await begins_report(town, phone)
    return phone


async def states(town: Town) -> list[str]:
    return sorted((await state_by_message(town)).values())


async def state_by_message(town: Town) -> dict[str, str]:
    query = select(tables.media.c.message_id, tables.media.c.state)
    rows = await town.app.database.read(lambda c: c.execute(query).all())
    return {row.message_id: row.state for row in rows}


async def test_a_picture_that_claims_too_much_is_told_to_its_sender(
    town: Town, leader: LinePhone
) -> None:
    heard = await leader.sends_photo(png_that_claims(50_000, 50_000))
    assert town.words("photo-unreadable", kind="photo") in heard
    assert await states(town) == ["lost"]


async def test_a_photo_that_kills_two_children_is_told_and_the_next_is_kept(
    town: Town, leader: LinePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as deadly:
        deadly.setattr(photos, "cleaned", die_of)
        heard = await leader.sends_photo()
    assert town.words("photo-unreadable", kind="photo") in heard
    await leader.sends_photo()
    assert await states(town) == ["kept", "lost"]


@pytest.mark.parametrize("kind", ["photo", "video"])
async def test_content_over_20_mb_is_refused_and_none_of_it_kept(
    town: Town, leader: LinePhone, kind: str
) -> None:
    event = webhooks.line_photo(leader.user, "big", "", 1)
    if kind == "video":
        event = webhooks.line_video(leader.user)
    number = event["message"]["id"]
    town.line_platform.contents[number] = box(b"ftyp", b"qt  ") + box(b"mdat", bytes(20 * MEGABYTE))
    heard = await leader.does(event)
    assert town.words("media-too-large", kind=kind) in heard
    assert await states(town) == ["lost"]


async def test_a_photo_line_no_longer_has_is_told_to_its_sender(
    town: Town, leader: LinePhone
) -> None:
    heard = await leader.does(webhooks.line_photo(leader.user, "m-404", "", 1))
    assert town.words("media-gone", kind="photo") in heard
    assert await states(town) == ["lost"]


async def test_a_full_disk_is_waited_for_and_loses_nothing(
    town: Town, leader: LinePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(MediaStore, "put", _fails)
        before = leader.hears()
        await leader.sends_photo()
        for _ in range(2 * media.MOST_ATTEMPTS):
            await town.sweep(minutes=10)
        assert await states(town) == ["wanted"]
        assert town.words("media-gone", kind="photo") not in [*before, *leader.hears()]
    await town.sweep(minutes=10)
    assert await states(town) == ["kept"]


async def test_one_that_raises_stops_neither_the_others_nor_the_deletions(
    town: Town, leader: LinePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.line_platform.contents["unsent"] = JPEG
    await leader.does(webhooks.line_photo(leader.user, "unsent", "", 1))
    _stumbles_over(monkeypatch, "bad")
    town.line_platform.contents |= {"bad": JPEG, "good": JPEG}
    await leader.does(
        webhooks.line_unsend(leader.user, "unsent"),
        webhooks.line_photo(leader.user, "bad", "", 1),
        webhooks.line_photo(leader.user, "good", "", 1),
    )
    found = await state_by_message(town)
    assert found == {"unsent": "erased", "bad": "wanted", "good": "kept"}


async def test_whatever_fails_is_given_up_in_the_end_and_told(
    town: Town, leader: LinePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stumbles_over(monkeypatch, "bad")
    await leader.does(webhooks.line_photo(leader.user, "bad", "", 1))
    for _ in range(media.MOST_ATTEMPTS):
        assert await states(town) == ["wanted"]
        await town.sweep(minutes=15)
    assert await states(town) == ["lost"]
    assert town.words("media-gone", kind="photo") in leader.hears()


async def test_bytes_that_cannot_be_deleted_do_not_stand_before_others(
    town: Town, leader: LinePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await leader.sends_photo()
    await leader.sends_photo()
    every = select(tables.media.c.id).order_by(tables.media.c.id)
    first, _ = await town.app.database.read(lambda c: c.execute(every).scalars().all())
    forgotten = update(tables.media).values(state="forgotten")
    await town.app.database.write(lambda c: c.execute(forgotten))
    delete = MediaStore.delete

    async def deleted(store: MediaStore, key: str) -> None:
        if first in key:
            raise PermissionError
        await delete(store, key)

    with monkeypatch.context() as odd:
        odd.setattr(MediaStore, "delete", deleted)
        await media.fetch_wanted(town.app)
        assert await states(town) == ["erased", "forgotten"]
    await media.fetch_wanted(town.app)
    assert await states(town) == ["erased", "erased"]


async def test_a_file_that_is_never_made_is_told_though_every_worker_died_of_it(
    town: Town, leader: LinePhone
) -> None:
    await leader.says("ยกเลิก")
    await leader.says("ข้อมูลของฉัน")
    await leader.taps(town.words("button-mydata-file"))
    died = update(tables.files).values(attempts=files.MOST_ATTEMPTS)
    assert (await town.app.database.write(lambda c: c.execute(died))).rowcount == 1
    leader.hears()
    assert await files.make_wanted(town.app) == 0
    await town.settle()
    assert leader.hears() == [town.words("mydata-failed")]


def _stumbles_over(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    content = media._content

    async def stumbles(app: Any, channel: Any, ref: Any) -> Any:
        if ref.platform_id == number:
            raise RuntimeError(number)
        return await content(app, channel, ref)

    monkeypatch.setattr(media, "_content", stumbles)


async def _fails(_store: MediaStore, _key: str, _content: bytes) -> None:
    raise OSError("no space left on device")
