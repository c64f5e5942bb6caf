"""A photo before anything else: kept for an hour, then in the report it belongs to, or gone."""

import pytest
from sqlalchemy import select

from bot.jobs import media
from storage import tables
from tests.kit.phones import JPEG, TelegramPhone
from tests.kit.platforms import webhooks
from tests.kit.steps import PROJECT, answers, begins_report, joins, opens_project
from tests.kit.town import Town


@pytest.fixture
async def phone(town: Town) -> TelegramPhone:
    """A leader with a project and no open form."""
    phone = town.telegram(11)
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    return phone


async def kept(town: Town) -> list[tuple[bool, str, bytes | None]]:
    """Of each medium: whether a report has it, its state, its bytes."""
    await media.fetch_wanted(town.app)
    rows = await town.app.database.read(
        lambda c: c.execute(select(tables.media).order_by(tables.media.c.made_at)).all()
    )
    store = town.app.media
    return [(bool(row.report_id), row.state, await store.get(f"photo/{row.id}")) for row in rows]


async def waits(town: Town) -> int:
    rows = await town.app.database.read(lambda c: c.execute(select(tables.unplaced)).all())
    return len(rows)


async def test_photos_go_into_the_report_that_a_button_begins(
    town: Town, phone: TelegramPhone
) -> None:
    await phone.sends_photo()
    await phone.sends_photo()
    heard = await phone.taps(PROJECT)
    assert town.words("content-placed", what=town.words("content-photo", count=2)) in heard[-1]
    assert await waits(town) == 0
    await answers(phone)
    await phone.taps(town.words("button-send"))
    assert await kept(town) == [(True, "kept", JPEG)] * 2


async def test_a_film_is_kept_and_attached_like_a_photo(town: Town, phone: TelegramPhone) -> None:
    town.telegram_platform.files["film"] = b"a film"
    film = {"file_id": "film", "file_unique_id": "f", "duration": 3, "mime_type": "video/mp4"}
    await phone.does(webhooks.telegram_message(11, video=film))
    await phone.taps(PROJECT)
    await answers(phone)
    await phone.taps(town.words("button-send"))
    assert await kept(town) == [(True, "kept", b"a film")]


async def test_a_report_begun_by_the_next_message_takes_them_too(
    town: Town, phone: TelegramPhone
) -> None:
    await phone.sends_photo()
    await begins_report(town, phone)
    await answers(phone)
    await phone.taps(town.words("button-send"))
    assert await kept(town) == [(True, "kept", JPEG)]


async def test_a_report_begun_later_takes_nothing_but_is_followed_by_the_question(
    town: Town, phone: TelegramPhone
) -> None:
    await phone.sends_photo()
    await phone.says("สถานะ")
    await begins_report(town, phone)
    await answers(phone)
    heard = await phone.taps(town.words("button-send"))
    assert await waits(town) == 1
    assert heard[-1].startswith(
        town.words("content-which", what=town.words("content-photo", count=1))
    )


async def test_what_nobody_placed_is_gone_after_an_hour(town: Town, phone: TelegramPhone) -> None:
    await phone.sends_photo()
    assert await kept(town) == [(False, "kept", JPEG)]
    button = phone.button(PROJECT)
    town.clock.move_by(minutes=61)
    assert await kept(town) == [(False, "erased", None)]
    assert await waits(town) == 0
    assert (await phone.taps(button))[0] == town.words("content-gone")


async def test_what_is_not_wanted_is_gone_at_once(town: Town, phone: TelegramPhone) -> None:
    await phone.sends_photo()
    await phone.taps(town.words("button-content-none"))
    assert await kept(town) == [(False, "erased", None)]
    assert await waits(town) == 0


async def test_a_photo_taken_back_waits_no_more(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    town.line_platform.contents["m-1"] = JPEG
    await phone.does(webhooks.line_photo("U1", "m-1"))
    await phone.does(webhooks.line_unsend("U1", "m-1"))
    assert await kept(town) == [(False, "erased", None)]
    assert await waits(town) == 0


async def test_a_photo_that_cannot_be_fetched_waits_no_more(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await phone.does(webhooks.line_photo("U1", "never-held"))
    assert [state for _, state, _ in await kept(town)] == ["lost"]
    assert await waits(town) == 0


async def test_a_cry_beneath_a_photo_takes_it_into_the_incident(
    town: Town, phone: TelegramPhone
) -> None:
    heard = await phone.sends_photo(caption="น้ำท่วมหมู่ 3 แหลมงอบ 20 หลังค่ะ")
    assert "1784" in heard[0]
    await phone.taps(town.choice("incident", "need", "food"))
    assert await kept(town) == [(True, "kept", JPEG)]


async def test_send_beneath_a_photo_sends_the_card_with_it(
    town: Town, phone: TelegramPhone
) -> None:
    await begins_report(town, phone)
    await answers(phone)
    heard = await phone.sends_photo(caption="ส่ง")
    assert "ตราด-2568-0002" in heard[-1]
    assert await kept(town) == [(True, "kept", JPEG)]


async def test_words_beneath_a_photo_mend_the_card(town: Town, phone: TelegramPhone) -> None:
    await begins_report(town, phone)
    await answers(phone)
    heard = await phone.sends_photo(caption="เงินต้อง 130000")
    assert "130,000" in heard[-1]
    assert "1 ภาพ" in heard[-1]


async def test_a_command_beneath_a_photo_loses_no_photo_of_the_open_form(
    town: Town, phone: TelegramPhone
) -> None:
    await begins_report(town, phone)
    await phone.sends_photo(caption="เมนู")
    await answers(phone)
    heard = await phone.says("ตรวจ")
    assert "1 ภาพ" in "\n".join([*heard, *await phone.says("ทำต่อ")])


async def test_each_photo_is_of_who_sent_it(town: Town, phone: TelegramPhone) -> None:
    other = town.telegram(12)
    await joins(town, other, "leader", "ลุงมี")
    await other.sends_photo()
    await phone.sends_photo()
    heard = await phone.taps(PROJECT)
    assert town.words("content-placed", what=town.words("content-photo", count=1)) in heard[-1]
    assert await waits(town) == 1
