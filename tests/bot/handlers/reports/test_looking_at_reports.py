"""A report is looked at with its photos, its pin, what moved and how long it waited."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from bot.jobs import media as fetching
from storage.media import media
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.phones import LinePhone, TelegramPhone
from tests.kit.steps import Phone, answers, opens_project
from tests.kit.town import Town

NUMBER = "ตราด-2568-0002"


def photo(wide: int, high: int, colour: str = "red") -> bytes:
    made = BytesIO()
    Image.new("RGB", (wide, high), colour).save(made, "JPEG")
    return made.getvalue()


async def sends_with(town: Town, phone: Phone, *photos: bytes) -> None:
    """A report with photos, whose bytes are fetched."""
    await opens_project(town, phone)
    await answers(phone)
    for each in photos:
        await phone.sends_photo(each)
    await phone.taps(town.words("button-done"))
    await phone.taps(town.words("button-send"))
    while await fetching.fetch_wanted(town.app):
        pass


def album(town: Town, phone: Phone) -> list[bytes]:
    """Pictures of the last album, as the platform has them; LINE's by their addresses."""
    if isinstance(phone, TelegramPhone):
        (sent,) = [s for s in town.telegram_platform.sent_to(phone.chat)[-3:] if s.album or s.photo]
        return list(sent.album.values()) or [sent.photo]
    return []


def addresses(town: Town, phone: LinePhone) -> list[tuple[str, str]]:
    """(shown, opened) of each picture in the last carousel or bubble on LINE."""
    messages = town.line_platform.sent_to(phone.chat)[-1].messages
    (contents,) = [m["contents"] for m in messages if m["type"] == "flex" and _has_hero(m)]
    bubbles = contents["contents"] if contents["type"] == "carousel" else [contents]
    return [(one["hero"]["url"], one["hero"]["action"]["uri"]) for one in bubbles]


def _has_hero(message: dict) -> bool:  # type: ignore[type-arg]
    contents = message["contents"]
    return "hero" in contents or contents["type"] == "carousel"


@pytest.mark.parametrize("count", [1, 3])
async def test_who_verifies_sees_every_photo_small_and_opens_it_whole(
    town: Town, leader: Phone, coordinator: Phone, count: int
) -> None:
    await sends_with(town, leader, *(photo(2400, 1200, c) for c in ("red", "blue", "lime")[:count]))
    await coordinator.says("ตรวจ")  # the project's opening
    heard = await coordinator.taps(town.words("button-approve"))
    told = town.words("report-photos", number=NUMBER, count=count, left=0)
    assert any(told in said for said in heard)
    if isinstance(coordinator, LinePhone):
        for shown, whole in addresses(town, coordinator):
            for url, size in ((shown, (1024, 512)), (whole, (2400, 1200))):
                status, content = await town.get(urlsplit(url).path)
                assert status == 200
                with Image.open(BytesIO(content)) as picture:
                    assert picture.size == size
    else:
        found = album(town, coordinator)
        assert len(found) == count
        for content in found:
            with Image.open(BytesIO(content)) as picture:
                assert picture.size == (1024, 512)
    assert town.words("button-approve") in coordinator.buttons()


async def test_news_of_a_report_leads_to_its_photos(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends_with(town, leader, photo(40, 30), photo(30, 40, "blue"))
    coordinator.hears()
    heard = await coordinator.taps(town.words("button-see-content"))
    told = town.words("report-photos", number=NUMBER, count=2, left=0)
    assert any(told in said for said in heard)
    assert town.words("button-approve") in coordinator.buttons()
    number = await leader.says(f"รายงาน {NUMBER}")
    assert any(told in said for said in number)


async def test_a_photo_that_is_gone_does_not_take_the_album_with_it(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends_with(town, leader, photo(40, 30), photo(30, 40, "blue"))
    for media_id in await town.app.database.read(media.kept):
        await town.app.media.put(f"photo/{media_id}", b"no picture at all")
    heard = await coordinator.says(f"รายงาน {NUMBER}")
    told = town.words("report-photos", number=NUMBER, count=2, left=0)
    assert any(told in said for said in heard)
    assert town.telegram_platform.problems == []


async def test_it_says_how_long_it_waited_and_what_moved(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await sends(town, leader)
    town.clock.move_by(days=4)
    heard = await coordinator.says(f"รายงาน {NUMBER}")
    assert any(town.words("waits-since", days=4) in said for said in heard)
    await coordinator.says("ตรวจ")
    while town.words("button-approve") in coordinator.buttons():
        await coordinator.taps(town.words("button-approve"))
    heard = await coordinator.says(f"รายงาน {NUMBER}")
    assert any(town.words("waited-for", days=4) in said for said in heard)
