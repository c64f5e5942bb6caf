"""Odd letters, odd numbers, odd moments: a decent answer, and the others are served."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.kit.phones import JPEG, LinePhone
from tests.kit.platforms import webhooks
from tests.kit.steps import PROJECT, answers, begins_report, joins, opens_project
from tests.kit.town import Town

ODD = {
    "a NUL byte": "สวัส\x00ดี",
    "only a NUL byte": "\x00",
    "a lone surrogate": "สวัสดี \ud83d",
    "nothing but space": " \n\t ",
    "nothing": "",
    "5,000 letters": "ก" * 5000,
    "5,000 combining marks": "ก" + "่" * 4999,
    "a 30-digit number": "1" * 30,
    "emoji": "👨‍👩‍👧‍👦" * 40,
    "markup": "<b>&lt;{ $name }</b> ${name} %s {0}",
    "right to left": "\u202eกลับ",
}


@pytest.fixture
async def leader(town: Town) -> LinePhone:
    """A leader in Trat with a project open and no form waiting."""
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    return phone


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_a_stranger_is_answered_and_so_are_the_others_of_the_webhook(
    town: Town, text: str
) -> None:
    events = [
        webhooks.line_text("U1", "เมนู"),
        webhooks.line_text("U2", "x"),
        webhooks.line_text("U3", "เมนู"),
    ]
    await town.line("U1").delivers_raw(events, replacing='"x"', by=text)
    await town.settle()
    for user in ("U1", "U2", "U3"):
        assert len(town.line_platform.inbox(user)) == 1
    assert await town.letters() == []


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_whatever_is_answered_to_each_question_a_form_goes_on(
    town: Town, leader: LinePhone, text: str
) -> None:
    await begins_report(town, leader)
    for decent in ("40", "45000", "12"):
        await leader.delivers_raw([webhooks.line_text("U1", "x")], replacing='"x"', by=text)
        await town.settle()
        heard = leader.hears()
        assert heard
        assert town.words("apology") not in heard
        if town.words("review-title") not in heard[-1]:
            await leader.says(decent)
    await leader.delivers_raw([webhooks.line_text("U1", "x")], replacing='"x"', by=text)
    await town.settle()
    assert town.words("apology") not in leader.hears()
    assert await town.letters() == []


async def test_stickers_voices_files_and_pins_out_of_the_blue_get_a_kind_question(
    town: Town, leader: LinePhone
) -> None:
    blue: list[Callable[[str], Any]] = [
        webhooks.line_sticker,
        webhooks.line_audio,
        webhooks.line_video,
        lambda user: webhooks.line_file(user, "แผน.pdf"),
        lambda user: webhooks.line_location(user, 12.2, 102.5),
        lambda user: webhooks.line_photo(user, "123"),
    ]
    for what in blue:
        for phone in (leader, town.line("U9")):
            event = what(phone.user)
            town.line_platform.contents[event["message"]["id"]] = JPEG
            heard = await phone.does(event)
            assert len(heard) == 1
        assert leader.buttons()
    assert await town.letters() == []


async def test_the_same_in_the_middle_of_a_form_asks_the_question_again(
    town: Town, leader: LinePhone
) -> None:
    await begins_report(town, leader)
    for event in (
        webhooks.line_sticker("U1"),
        webhooks.line_audio("U1"),
        webhooks.line_photo("U1"),
    ):
        heard = await leader.does(event)
        assert any(town.words("ask-progress", number=2, of=5) in said for said in heard)
    assert await town.letters() == []


async def test_stickers_voices_and_photos_on_telegram_too(town: Town) -> None:
    phone = town.telegram(5)
    await joins(town, phone, "leader", "ป้าแดง")
    town.telegram_platform.files.update(dict.fromkeys(("f1", "v"), JPEG))
    for event in (
        webhooks.telegram_sticker(5),
        webhooks.telegram_message(5, voice={"file_id": "v", "file_unique_id": "v", "duration": 3}),
        webhooks.telegram_photo(5, "f1"),
        webhooks.telegram_location(5, 12.2, 102.5),
        webhooks.telegram_message(5, dice={"emoji": "🎲", "value": 3}),
    ):
        assert len(await phone.does(event)) == 1
    assert await town.letters() == []


async def test_what_begins_like_a_command_is_an_answer_to_a_text_question(
    town: Town, leader: LinePhone
) -> None:
    await begins_report(town, leader)
    for words in ("40", "45000", "12"):
        await leader.says(words)
    heard = await leader.says("แก้ไขแบบบ้าน")
    assert "แก้ไขแบบบ้าน" in heard[-1]
    assert town.words("review-title") in heard[-1]


async def test_command_words_of_other_things_are_kept_by_a_text_question_or_asked_about(
    town: Town, leader: LinePhone
) -> None:
    for answer in ("สถานะ ตราด", "รายงาน", "ภาพรวมดีค่ะ"):
        await begins_report(town, leader)
        for words in ("40", "45000", "12"):
            await leader.says(words)
        heard = await leader.says(answer)
        assert answer in heard[-1]
        if town.words("wish-or-answer", words=answer) == heard[-1]:
            heard = await leader.taps(town.words("button-note-answer"))
        assert answer in heard[-1]
        assert town.words("review-title") in heard[-1]
        await leader.says("ยกเลิก")
        await leader.says("ยกเลิก")


async def test_the_forms_own_words_work_as_whole_messages(town: Town, leader: LinePhone) -> None:
    await begins_report(town, leader)
    await leader.says("40")
    heard = await leader.says("ข้าม")
    assert town.words("ask-progress", number=3, of=5) in heard[-1]
    await leader.says("45000")
    heard = await leader.says("ย้อนกลับ")
    assert town.words("ask-progress", number=3, of=5) in heard[-1]
    heard = await leader.says("?")
    assert town.words("ask-progress", number=3, of=5) in heard[-1]
    await leader.says("50,000")
    await leader.says("เมนู")
    heard = await leader.says("ทำต่อ")
    assert town.words("ask-progress", number=4, of=5) in heard[-1]
    heard = await leader.says("ยกเลิก")
    assert len(heard) == 1
    assert "ส่ง" not in leader.buttons()
    heard = await leader.says("ยกเลิก")
    assert heard == [town.words("cancelled-report")]


async def test_after_thirteen_hours_of_silence_nothing_is_an_answer(
    town: Town, leader: LinePhone
) -> None:
    await begins_report(town, leader)
    await leader.says("40")
    town.clock.move_by(hours=13)
    heard = await leader.says("999")
    assert town.words("button-go-on") in leader.buttons()
    assert "999" not in " ".join(heard)
    heard = await leader.says("888")
    assert town.words("button-go-on") in leader.buttons()
    heard = await leader.taps(town.words("button-go-on"))
    assert town.words("ask-progress", number=3, of=5) in heard[-1]
    await leader.says("45000")
    await leader.says("12")
    heard = await leader.says("ข้าม")
    assert "40%" in heard[-1]
    assert "999" not in heard[-1]


async def test_after_days_a_form_can_be_gone_on_with_by_word(town: Town, leader: LinePhone) -> None:
    await begins_report(town, leader)
    await leader.says("40")
    town.clock.move_by(days=20)
    heard = await leader.says("ทำต่อ")
    assert town.words("ask-progress", number=3, of=5) in heard[-1]


async def test_a_stale_button_is_answered_politely_and_files_nothing(
    town: Town, leader: LinePhone
) -> None:
    await begins_report(town, leader)
    heard = await answers(leader)
    send = leader.button(town.words("button-send"))
    await leader.says("ย้อนกลับ")
    heard = await leader.taps(send)
    assert "ตราด-2568-0002" not in " ".join(heard)
    assert heard
    await leader.says("ยกเลิก")
    await leader.says("ยกเลิก")
    for _ in range(2):
        heard = await leader.taps(send)
        assert "ตราด-2568-0002" not in " ".join(heard)
        assert leader.buttons()
    await begins_report(town, leader)
    heard = await leader.taps(send)
    assert "ตราด-2568-0002" not in " ".join(heard)
    assert town.words("ask-progress", number=2, of=5) in heard[-1]
    assert await town.letters() == []


async def test_button_data_nobody_made_is_answered_politely(town: Town, leader: LinePhone) -> None:
    for data in ("", "x", "/", "/nothing.", "c.a.b.c.d", "s.x.zz.-.", "/view.nobody", "ก" * 100):
        assert await leader.does(webhooks.line_postback("U1", data))
        assert await town.line("U9").does(webhooks.line_postback("U9", data))
    assert await town.letters() == []


async def test_somebody_elses_report_cannot_be_mended_by_its_button(
    town: Town, leader: LinePhone
) -> None:
    await begins_report(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    mend = leader.button(town.words("button-mend-report"))
    withdraw = leader.button(town.words("button-withdraw-report"))
    other = town.line("U9")
    await joins(town, other, "leader", "ลุงมี")
    for button in (
        mend,
        withdraw,
        {**withdraw, "data": withdraw["data"].replace("draw", "drawyes")},
    ):
        heard = await other.taps(button)
        assert heard == [town.words("mend-not-yours")]
    assert PROJECT in (await leader.says("สถานะ ตราด"))[-1]
