"""Photos sent at once: all of them kept, one answer, two seconds after the last."""

from random import Random

import pytest
from sqlalchemy import func, select

from storage import tables
from tests.kit.phones import JPEG, LinePhone, TelegramPhone
from tests.kit.platforms import webhooks
from tests.kit.steps import answers, joins, opens_project
from tests.kit.town import Town


async def at_review(town: Town, phone: LinePhone | TelegramPhone) -> None:
    """A leader at the review card of a report."""
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await answers(phone)


async def kept(town: Town) -> int:
    counted = select(func.count()).select_from(tables.media).where(tables.media.c.state == "kept")
    return await town.app.database.read(lambda c: int(c.execute(counted).scalar_one()))


@pytest.mark.parametrize("seed", range(3))
async def test_three_line_photos_in_any_order_are_acknowledged_once(town: Town, seed: int) -> None:
    phone = town.line("U1")
    await at_review(town, phone)
    photos = []
    for number in range(1, 4):
        town.line_platform.contents[f"m{number}"] = JPEG
        photo = webhooks.line_photo("U1", f"m{number}", album="album-1", of=3)
        photo["message"]["imageSet"]["index"] = number
        photos.append(photo)
    Random(seed).shuffle(photos)
    for photo in photos:
        assert await phone.does(photo) == []
    assert await town.sweep(seconds=1) == 0
    assert phone.hears() == []
    await town.sweep(seconds=2)
    assert len(town.line_platform.sent_to("U1")[-1].messages) == len(phone.hears())
    assert await kept(town) == 3
    await town.sweep(seconds=60)
    assert phone.hears() == []
    heard = await phone.taps(town.words("button-done"))
    assert "3 ภาพ" in heard[-1]


async def test_an_album_in_one_webhook_is_acknowledged_once_with_a_free_reply(town: Town) -> None:
    phone = town.line("U1")
    await at_review(town, phone)
    used = town.line_platform.used
    for number in range(3):
        town.line_platform.contents[f"m{number}"] = JPEG
    photos = [webhooks.line_photo("U1", f"m{n}", album="album-1", of=3) for n in range(3)]
    assert await phone.does(*photos) == []
    before = len(town.line_platform.sent)
    await town.sweep(seconds=3)
    assert [sent.how for sent in town.line_platform.sent[before:]] == ["reply"]
    assert town.line_platform.used == used
    assert await kept(town) == 3


async def test_a_telegram_media_group_is_acknowledged_once(town: Town) -> None:
    phone = town.telegram(5)
    await at_review(town, phone)
    for _ in range(3):
        assert await phone.sends_photo(album="group-1") == []
    await town.sweep(seconds=3)
    assert len(phone.hears()) == 1
    assert await kept(town) == 3
    heard = await phone.taps(town.words("button-done"))
    assert "3 ภาพ" in heard[-1]


async def test_two_albums_are_two_answers(town: Town) -> None:
    phone = town.telegram(5)
    await at_review(town, phone)
    for album in ("a", "b"):
        await phone.sends_photo(album=album)
        await phone.sends_photo(album=album)
        await town.sweep(seconds=3)
        assert len(phone.hears()) == 1
    heard = await phone.taps(town.words("button-done"))
    assert "4 ภาพ" in heard[-1]


async def test_an_album_out_of_the_blue_gets_one_kind_question(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    for number in range(3):
        await phone.does(webhooks.line_photo("U1", f"m{number}", album="album-1", of=3))
    await town.sweep(seconds=3)
    assert len(phone.hears()) == 1
