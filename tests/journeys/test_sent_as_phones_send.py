"""What phones add to a message: words under a picture, contact cards, LINE's emoji, topics."""

import pytest

from tests.kit.phones import JPEG, LinePhone
from tests.kit.platforms import webhooks
from tests.kit.platforms.fake_server import Json
from tests.kit.steps import answers, begins_report, joins, opens_project
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


async def test_an_answer_to_a_topic_that_was_deleted_goes_to_the_room_itself(town: Town) -> None:
    room = town.telegram(-100123, sender=11)
    town.telegram_platform.topics_gone.add("77")
    heard = await room.says("/status ตราด", message_thread_id=77, is_topic_message=True)
    assert len(heard) == 1
    (sent,) = town.telegram_platform.sent_to(-100123)
    assert "message_thread_id" not in sent.arguments


async def test_the_one_answer_to_an_album_stays_in_its_topic(town: Town) -> None:
    phone = town.telegram(11)
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await answers(phone)
    topic = {"message_thread_id": 77, "is_topic_message": True}
    town.telegram_platform.files["file-1"] = JPEG
    for _ in range(2):
        photo = webhooks.telegram_photo(11, "file-1", album="group-1")
        photo["message"] |= topic
        assert await phone.does(photo) == []
    await town.sweep(seconds=3)
    assert town.telegram_platform.sent_to(11)[-1].arguments["message_thread_id"] in (77, "77")


@pytest.mark.parametrize(
    ("typed", "emojis"),
    [
        ("25000 (ok)", [(6, 4)]),
        ("(moon angry)25000(ok)(ok)", [(0, 12), (17, 4), (21, 4)]),
    ],
)
async def test_lines_own_emoji_are_no_part_of_an_amount(
    town: Town, typed: str, emojis: list[tuple[int, int]]
) -> None:
    phone = await _at_the_money(town)
    (heard,) = await phone.does(with_emoji(phone.user, typed, emojis))
    assert "ช่วยไปแล้วกี่ครัวเรือน" in heard
    await phone.says("12")
    assert "25,000 บาท" in "\n".join(await phone.says("ข้าม"))


async def test_lines_own_emoji_are_no_part_of_a_story(town: Town) -> None:
    phone = await _at_the_money(town)
    for answer in ("45000", "12"):
        await phone.says(answer)
    story = "งานเดินดี (brown) รอไม้ (จากอำเภอ)"
    heard = "\n".join(await phone.does(with_emoji(phone.user, story, [(10, 7)])))
    assert "(brown)" not in heard
    assert "รอไม้ (จากอำเภอ)" in heard


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "รูปงาน.JPG", "a.b.jpeg", "x.png"])
async def test_a_picture_sent_as_a_file_on_line_is_kept_as_a_photo(town: Town, name: str) -> None:
    phone = await _at_the_money(town)
    for answer in ("45000", "12", "ข้าม"):
        await phone.says(answer)
    await phone.taps("แนบรูป")
    event = webhooks.line_file(phone.user, name)
    town.line_platform.contents[event["message"]["id"]] = JPEG
    heard = "\n".join(await phone.does(event))
    assert town.words("sent-file-not-now") not in heard
    kinds = await town.app.database.read(
        lambda c: list(c.exec_driver_sql("select kind, state from media"))
    )
    assert [tuple(row) for row in kinds] == [("photo", "kept")]


async def test_a_file_that_is_no_picture_is_no_photo(town: Town) -> None:
    phone = await _at_the_money(town)
    for answer in ("45000", "12", "ข้าม"):
        await phone.says(answer)
    await phone.taps("แนบรูป")
    sent = webhooks.line_file(phone.user, "แผนงาน.pdf")
    town.line_platform.contents[sent["message"]["id"]] = b"%PDF-1.7"
    heard = await phone.does(sent)
    assert heard[0].startswith(town.words("content-waits", what="1 ไฟล์"))
    assert "1 ภาพ" not in "\n".join(heard)
    kept = await town.app.database.read(lambda c: list(c.exec_driver_sql("select kind from media")))
    assert kept == [("file",)]


async def _at_the_money(town: Town) -> LinePhone:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    await begins_report(town, phone)
    await phone.says("40")
    return phone


def with_emoji(user: str, text: str, emojis: list[tuple[int, int]]) -> Json:
    event = webhooks.line_text(user, text)
    event["message"]["emojis"] = [
        {"index": index, "length": length, "productId": "5ac1", "emojiId": "001"}
        for index, length in emojis
    ]
    return event
