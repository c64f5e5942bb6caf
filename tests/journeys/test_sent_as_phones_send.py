"""What phones add to a message: words under a picture, contact cards, LINE's emoji, topics."""

import pytest

from tests.kit.platforms import webhooks
from tests.kit.steps import begins_report, joins, opens_project
from tests.kit.town import Town


async def test_words_under_a_photo_answer_the_question_and_the_photo_is_kept(town: Town) -> None:
    phone = town.telegram(11)
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    await begins_report(town, phone)
    for answer in ("40", "45000", "12"):
        await phone.says(answer)
    heard = "\n".join(await phone.sends_photo(caption="ช่างพร้อม แต่ยังรอไม้จากอำเภอ"))
    assert "ช่างพร้อม แต่ยังรอไม้จากอำเภอ" in heard
    assert town.words("review-title") in heard
    assert town.words("sent-photo-kept") in heard
    heard = "\n".join(await phone.sends_photo(caption="คำใต้ภาพอีกภาพหนึ่ง"))
    assert "คำใต้ภาพอีกภาพหนึ่ง" in heard
    assert "2 ภาพ" in "\n".join(await phone.taps(town.words("button-note-it")))


async def test_words_under_a_photo_out_of_the_blue_are_read_and_the_photo_asked_about(
    town: Town,
) -> None:
    phone = town.telegram(11)
    await joins(town, phone, "leader", "ป้าแดง")
    heard = await phone.sends_photo(caption="เมนู")
    photo = town.words("content-photo", count=1)
    assert heard == [town.words("menu"), town.words("content-which", what=photo)]


@pytest.mark.parametrize(("owner", "is_taken"), [(11, True), (12, False), (None, False)])
async def test_a_contact_card_of_ones_own_is_the_phone_number(
    town: Town, owner: int | None, is_taken: bool
) -> None:
    phone = town.telegram(11)
    code = await town.invite("leader", province="ตราด")
    await phone.says(f"ลงทะเบียน {code}")
    await phone.taps(town.choice("join", "accept", "yes"))
    await phone.taps(town.choice("join", "right_place", "yes"))
    await phone.says("ป้าแดง")
    contact = {"phone_number": "66812345678", "first_name": "แก้ว", "user_id": owner}
    card = webhooks.telegram_message(
        11, contact={name: value for name, value in contact.items() if value}
    )
    heard = "\n".join(await phone.does(card))
    assert (town.words("sent-other-not-now") not in heard) is is_taken
    people = await town.app.database.read(
        lambda c: list(c.exec_driver_sql("select phone from people"))
    )
    assert ([tuple(row) for row in people] == [("0812345678",)]) is is_taken


async def test_an_answer_stays_in_the_topic_it_was_asked_in(town: Town) -> None:
    room = town.telegram(-100123, sender=11)
    for more in ({"message_thread_id": 77, "is_topic_message": True}, {"message_thread_id": 78}):
        await room.says("/status ตราด", **more)
    threads = [each.arguments.get("message_thread_id") for each in town.telegram_platform.sent]
    assert threads == ["77", None] or threads == [77, None]
