"""What a rude or broken phone can send: each gets a decent answer, and nobody else suffers."""

import pytest
from sqlalchemy import func, select, update

from core.limits import ANSWERS_A_MINUTE, WRONG_CODES
from storage.tables import chats, media, people
from tests.kit.phones import LinePhone
from tests.kit.platforms import webhooks
from tests.kit.steps import begins_report, joins, opens_project, reports
from tests.kit.town import Town


async def test_twenty_messages_in_a_few_seconds_are_all_answered(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    for _ in range(20):
        (heard,) = await phone.says("เมนู")
        assert heard == town.words("menu", name="ป้าแดง")


async def test_who_floods_the_chat_is_asked_once_to_wait_and_then_goes_on(town: Town) -> None:
    phone = town.telegram(5)
    heard = [said for _ in range(ANSWERS_A_MINUTE + 30) for said in await phone.says("สวัสดี")]
    assert heard.count(town.words("slow-down")) == 1
    assert len(heard) == ANSWERS_A_MINUTE + 1
    (other,) = await town.telegram(6).says("สวัสดี")
    assert other != town.words("slow-down")
    town.clock.move_by(seconds=61)
    (heard_later,) = await phone.says("สวัสดี")
    assert heard_later != town.words("slow-down")
    assert await town.letters() == []


async def test_what_was_typed_before_the_flood_is_not_lost(town: Town) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await begins_report(town, phone)
    await phone.says("40")
    for _ in range(ANSWERS_A_MINUTE):
        await phone.says("?")
    town.clock.move_by(minutes=2)
    heard = await phone.says("45000")
    assert town.words("ask-progress", number=4, of=5) in heard[-1]


async def test_a_stranger_who_guesses_codes_is_locked_out_for_the_hour(town: Town) -> None:
    phone = town.line("U1")
    good = await town.invite("leader", province="ตราด")
    wrong = [f"{number}" for number in range(11_111_111, 11_111_111 + WRONG_CODES)]
    for code in wrong:
        (heard,) = await phone.says(f"ลงทะเบียน {code}")
        assert heard.startswith(town.words("join-wrong-code", whom="")[:20])
    (heard,) = await phone.says(f"ลงทะเบียน {good}")
    assert "60 นาที" in heard
    heard = (await town.line("U2").says(good))[-1]
    assert "ยินดีให้จดไว้ไหมคะ" in heard  # nobody else is locked out
    town.clock.move_by(minutes=61)
    heard = (await phone.says(good))[-1]
    assert "ยินดีให้จดไว้ไหมคะ" in heard


async def test_a_right_code_costs_no_write_and_a_wrong_one_is_forgiven_after_an_hour(
    town: Town,
) -> None:
    phone = town.line("U1")
    await phone.says("12121212")
    await joins(town, phone, "leader", "ป้าแดง")
    wrong = select(chats.c.wrong_codes).where(chats.c.key == "line:U1")
    assert await town.app.database.read(lambda c: c.execute(wrong).scalar_one()) == 1


LONG = {
    "letters": "ก" * 5000,
    "words": "บ้านพังเพราะน้ำท่วม " * 240,
    "a mountain": "ก" * 200_000,
    "lines": "\n" * 4000 + "x",
    "marks": "ก" + "\u0e49" * 4000,
    "joiners": "👨\u200d" * 1500,
    "digits": "9" * 4000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
async def test_a_very_long_text_is_answered_whoever_sends_it(town: Town, text: str) -> None:
    phone = town.line("U1")
    assert 1 <= len(await phone.says(text)) <= 2
    await joins(town, phone, "leader", "ป้าแดง")
    assert 1 <= len(await phone.says(text)) <= 2
    await opens_project(town, phone)
    for _ in range(5):
        heard = await phone.says(text)
        assert heard
        assert town.words("apology") not in heard
    assert await town.letters() == []


async def test_two_hundred_photos_keep_what_the_form_takes_and_fetch_no_more(town: Town) -> None:
    phone = town.telegram(5)
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await begins_report(town, phone)
    for words in ("40", "45000", "12", "ข้าม"):
        await phone.says(words)
    for _ in range(200):
        await phone.sends_photo(album="a")
    await town.sweep(seconds=3)
    counted = select(func.count()).select_from(media)
    assert 1 <= await town.app.database.read(lambda c: c.execute(counted).scalar_one()) <= 20
    assert len(phone.hears()) <= 2
    assert await town.letters() == []


JUNK = {
    "control characters": "".join(map(chr, range(1, 32))),
    "escapes of a terminal": "\x1b[2J\x1b[31mป้าแดง",
    "private use and noncharacters": "\ue000\ufdd0\uffff\U0010ffff",
    "bytes read as Latin": bytes(range(256)).decode("latin-1"),
    "a zip in base64": "UEsDBBQAAAAIA" * 40,
}


@pytest.mark.parametrize("text", JUNK.values(), ids=JUNK.keys())
async def test_binary_junk_as_text_is_answered(town: Town, text: str) -> None:
    phone = town.line("U1")
    await phone.delivers_raw([webhooks.line_text("U1", "x")], replacing='"x"', by=text)
    await town.settle()
    assert len(phone.hears()) == 1
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    for _ in range(4):
        await phone.delivers_raw([webhooks.line_text("U1", "x")], replacing='"x"', by=text)
        await town.settle()
        assert phone.hears()
    assert await town.letters() == []


@pytest.mark.parametrize("body", [b"", b"\x00\xff" * 500, b"[]", b"{", b'"x"', b"{}" * 9])
async def test_binary_junk_as_a_webhook_is_refused_and_nothing_is_kept(
    town: Town, body: bytes
) -> None:
    headers = webhooks.line_headers(town.settings.line_channel_secret, body)
    assert await town.post("line", headers, body) in (200, 400)
    secret = {"X-Telegram-Bot-Api-Secret-Token": town.settings.telegram_secret}
    assert await town.post("telegram", secret, body) in (200, 400)
    kept = select(func.count()).select_from(chats)
    assert await town.app.database.read(lambda c: c.execute(kept).scalar_one()) == 0


MISLEADING = {
    "right to left": ("\u202eงดแาป\u202c ป้าแดง", "งดแาป ป้าแดง"),
    "zero width": ("ป้า\u200bแดง\ufeff", "ป้าแดง"),
    "isolates": ("\u2067ป้าแดง\u2069", "ป้าแดง"),
}


@pytest.mark.parametrize(("typed", "kept"), MISLEADING.values(), ids=MISLEADING.keys())
async def test_a_name_is_kept_as_it_reads(town: Town, typed: str, kept: str) -> None:
    phone = town.line("U1")
    heard = await joins(town, phone, "leader", typed)
    assert kept in heard[-1]
    names = select(people.c.name)
    assert await town.app.database.read(lambda c: c.execute(names).scalar_one()) == kept


async def test_a_name_of_nothing_but_invisible_signs_is_asked_again(town: Town) -> None:
    phone = town.line("U1")
    await _up_to_the_name(town, phone)
    heard = await phone.says("\u200b\u202e\u2060 ")
    assert "ให้เรียกท่านว่าอะไรดีคะ" in heard[-1]


@pytest.mark.parametrize("name", ["<b>แดง</b>", "แดง & <script>x</script>", "<a href='x'>", "&lt;"])
async def test_html_in_a_name_is_shown_as_it_was_typed(town: Town, name: str) -> None:
    leader, coordinator = town.telegram(5), town.telegram(6)
    await joins(town, coordinator, "coordinator", "พี่สมชาย")
    heard = await joins(town, leader, "leader", name)
    assert name in heard[-1]
    await opens_project(town, leader)
    await reports(town, leader)
    assert name in "\n".join(coordinator.hears())


async def test_fluent_and_python_placeholders_in_a_name_stay_what_they_are(town: Town) -> None:
    heard = await joins(town, town.line("U1"), "leader", "{ $name } {0} %s ${name}")
    assert "{ $name } {0} %s ${name}" in heard[-1]


async def test_a_lock_out_outlives_a_restart_since_it_is_in_the_database(town: Town) -> None:
    await town.line("U1").says("12121212")
    locked = {"wrong_codes": WRONG_CODES, "wrong_since": town.clock()}
    await town.app.database.write(lambda c: c.execute(update(chats).values(**locked)))
    (heard,) = await town.line("U1").says("12121212")
    assert "นาที" in heard


async def _up_to_the_name(town: Town, phone: LinePhone) -> None:
    code = await town.invite("leader", province="ตราด")
    await phone.says(f"ลงทะเบียน {code}")
    await phone.taps(town.choice("join", "accept", "yes"))
    await phone.taps(town.choice("join", "right_place", "yes"))
