"""A photo or file that cannot be kept is told of at once, and counted nowhere."""

from typing import Any

import pytest
from sqlalchemy import select, update

from storage import tables
from tests.kit.people import a_coordinator, a_leader, copied
from tests.kit.phones import JPEG, LinePhone
from tests.kit.platforms import webhooks
from tests.kit.steps import Phone, answers, begins_report, opens_project
from tests.kit.town import Town

TOO_MUCH = b"\xff\xd8\xff" + b"0" * (20 * 1024 * 1024)


async def filed(town: Town) -> dict[str, Any]:
    """The answers of the latest report, by path."""
    query = select(tables.reports.c["values"]).order_by(tables.reports.c.id.desc())
    values = await town.app.database.read(lambda c: c.execute(query).scalars().first())
    assert values is not None
    return dict(values)


async def at_the_card(town: Town, phone: Phone) -> None:
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    await begins_report(town, phone)
    await answers(phone)


def of_size(update_: dict[str, Any], size: int) -> dict[str, Any]:
    """The photo sent as a file, as a computer does; its size stands in the message."""
    message = update_["message"]
    photo = message.pop("photo")[-1]
    document = {"file_id": photo["file_id"], "file_unique_id": "u2", "mime_type": "image/jpeg"}
    message["document"] = {**document, "file_name": "IMG_1.jpg", "file_size": size}
    return update_


async def test_what_telegram_will_not_give_us_is_said_to_be_too_large_at_once(town: Town) -> None:
    leader = await a_leader(town, "telegram")
    await at_the_card(town, leader)
    chat = leader.chat  # type: ignore[attr-defined]
    big = of_size(webhooks.telegram_photo(chat, "D1", "", ""), 26_214_400)
    heard = await leader.does(big)  # type: ignore[attr-defined]
    assert "20 MB" in " ".join(heard)
    assert "1 ภาพ" not in " ".join(heard)
    kept = await town.app.database.read(lambda c: c.execute(select(tables.media)).all())
    assert kept == []
    await leader.taps(town.words("button-send"))
    assert not (await filed(town)).get("photos")


@pytest.mark.parametrize("on", ["line", "telegram"])
@pytest.mark.parametrize("content", [TOO_MUCH, b"MZ no picture", None])
async def test_what_turns_out_not_to_be_kept_is_told_and_leaves_the_card(
    town: Town, on: str, content: bytes | None
) -> None:
    leader = await a_leader(town, on)
    await at_the_card(town, leader)
    heard = await sends(town, leader, content)
    key = {TOO_MUCH: "media-too-large", None: "media-gone"}.get(content, "photo-unreadable")
    assert town.words(key, kind="photo") in heard
    await leader.taps(copied(leader, "/resume."))
    assert "1 ภาพ" not in " ".join(leader.hears())
    await leader.says("ส่ง")
    assert not (await filed(town)).get("photos")


async def test_one_that_is_lost_after_it_was_sent_is_counted_in_the_report_no_more(
    town: Town,
) -> None:
    leader, coordinator = await a_leader(town), await a_coordinator(town, "telegram")
    await at_the_card(town, leader)
    assert isinstance(leader, LinePhone)
    good = await sends(town, leader, JPEG)
    assert good
    platform = town.line_platform
    platform.contents["late"] = b"MZ no picture"
    platform.not_ready["late"] = 1
    await leader.does(webhooks.line_photo(leader.user, "late", "", 1))
    await leader.taps(town.words("button-done"))
    await leader.taps(town.words("button-send"))
    assert len((await filed(town))["photos"]) == 2
    await town.sweep(seconds=30)
    assert town.words("photo-unreadable", kind="photo") in leader.hears()
    assert len((await filed(town))["photos"]) == 1
    assert coordinator is not None


async def test_a_photo_of_another_or_of_another_report_is_carried_by_none(town: Town) -> None:
    leader, other = await a_leader(town), await a_leader(town, "line", "ลุงมี")
    await opens_project(town, leader)
    await leader.says("ยกเลิก")
    await begins_report(town, other)
    await other.sends_photo()
    theirs = await town.app.database.read(
        lambda c: c.execute(select(tables.media.c.id)).scalars().one()
    )
    await begins_report(town, leader)
    await answers(leader)
    query = select(tables.talks.c.chat_key, tables.talks.c.data)
    talks = await town.app.database.read(lambda c: c.execute(query).all())
    (key, data) = next(
        (row.chat_key, row.data) for row in talks if "percent" in str(row.data["fill"]["given"])
    )
    forged = {**data["fill"]["given"], "photos": [[theirs, "abc"], "", "sent", ""]}
    changed = {**data, "fill": {**data["fill"], "given": forged}}
    statement = update(tables.talks).where(tables.talks.c.chat_key == key).values(data=changed)
    await town.app.database.write(lambda c: c.execute(statement))
    await leader.taps(town.words("button-send"))
    assert not (await filed(town)).get("photos")
    row = await town.app.database.read(lambda c: c.execute(select(tables.media)).one())
    assert row.report_id is None
    assert await town.letters() == []


async def sends(town: Town, phone: Phone, content: bytes | None) -> list[str]:
    """A photo; None: gone from the platform before it was fetched."""
    if content is not None:
        return await phone.sends_photo(content)
    if isinstance(phone, LinePhone):
        return await phone.does(webhooks.line_photo(phone.user, "gone", "", 1))
    chat = phone.chat  # type: ignore[attr-defined]
    return await phone.does(webhooks.telegram_photo(chat, "gone", "", ""))  # type: ignore[attr-defined, no-any-return]
