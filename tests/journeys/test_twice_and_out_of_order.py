"""Every event delivered twice, at once and again later, in any order across people."""

import asyncio
from pathlib import Path
from random import Random

from sqlalchemy import select

from storage import tables
from tests.kit.platforms import webhooks
from tests.kit.steps import PROJECT, joins, opens_project
from tests.kit.town import Town

Json = dict[str, object]
ANSWERS = ("รายงาน", PROJECT, "40", "45000", "12", "ข้าม", "ส่ง")


async def leaders(town: Town, provinces: list[str]) -> list[str]:
    """A leader with an open project in each province."""
    users = []
    for number, province in enumerate(provinces):
        user = f"U{number}"
        await joins(town, town.line(user), "leader", f"ป้า{number}", province=province)
        await opens_project(town, town.line(user))
        await town.line(user).says("ยกเลิก")
        users.append(user)
    return users


async def test_one_report_and_one_answer_each(town: Town) -> None:
    chance = Random(7)
    users = await leaders(town, ["ตราด", "น่าน", "กระบี่", "ลำปาง"])
    before = {user: len(town.line_platform.sent_to(user)) for user in users}
    past: list[Json] = []
    for words in ANSWERS:
        fresh = [webhooks.line_text(user, words) for user in users]
        again = [webhooks.redelivered(event) for event in fresh]
        older = [webhooks.redelivered(event) for event in chance.sample(past, min(3, len(past)))]
        arriving = [*fresh, *again, *older]
        chance.shuffle(arriving)
        statuses = await asyncio.gather(
            *(town.line("U0").delivers(event) for event in arriving)
        )  # fmt: skip
        assert set(statuses) == {200}
        await town.settle()
        past += fresh
    for user in users:
        answered = len(town.line_platform.sent_to(user)) - before[user]
        assert answered == len(ANSWERS)
    reports = tables.reports
    filed = select(reports.c.province).where(reports.c.instrument == "progress")
    provinces = await town.app.database.read(lambda c: list(c.execute(filed).scalars()))
    assert sorted(provinces) == ["23", "52", "55", "81"]


async def test_two_people_in_one_webhook_and_a_person_twice_in_it(town: Town) -> None:
    first, second = webhooks.line_text("U1", "สวัสดี"), webhooks.line_text("U2", "สวัสดี")
    third = webhooks.line_text("U1", "เมนู")
    await town.line("U1").does(first, second, first, third)
    assert len(town.line_platform.inbox("U1")) == 2
    assert len(town.line_platform.inbox("U2")) == 1


async def test_a_telegram_update_delivered_twice_is_answered_once(town: Town) -> None:
    update = webhooks.telegram_text(5, "สวัสดี")
    phone = town.telegram(5)
    both = phone.delivers(update), phone.delivers(update)
    assert list(await asyncio.gather(*both)) == [200, 200]
    await town.settle()
    assert len(await phone.does(update)) == 1


async def test_a_button_pressed_twice_at_once_files_one_report(town: Town) -> None:
    """Two taps are two events; the second finds the form gone and says so politely."""
    (user,) = await leaders(town, ["ตราด"])
    phone = town.line(user)
    for words in ANSWERS[:-1]:
        await phone.says(words)
    send = phone.button(town.words("button-send"))["data"]
    taps = [webhooks.line_postback(user, send) for _ in range(3)]
    assert await asyncio.gather(*(phone.delivers(tap) for tap in taps)) == [200] * 3
    await town.settle()
    heard = phone.hears()
    assert sum("ตราด-2568-0002" in words for words in heard) == 1
    assert len(heard) >= 3
    assert await town.letters() == []


async def test_two_processes_meet_a_new_chat_at_once_and_both_messages_are_kept(
    postgresql_url: str, tmp_path: Path
) -> None:
    async with (
        Town(postgresql_url, tmp_path) as town,
        Town(postgresql_url, tmp_path, neighbour=town) as other,
    ):
        for number in range(8):
            user = f"U{number}"
            phones = town.line(user), other.line(user)
            events = [webhooks.line_text(user, words) for words in ("หนึ่ง", "สอง")]
            got = await asyncio.gather(
                *(phone.delivers(event) for phone, event in zip(phones, events, strict=True))
            )
            assert got == [200, 200]
        await town.settle()
        await other.settle()
        for number in range(8):
            assert len(town.line_platform.inbox(f"U{number}")) == 2
        assert await town.letters() == []


async def test_two_processes_that_get_the_same_webhook_answer_it_once(
    postgresql_url: str, tmp_path: Path
) -> None:
    async with (
        Town(postgresql_url, tmp_path) as town,
        Town(postgresql_url, tmp_path, neighbour=town) as other,
    ):
        events = [webhooks.line_text(f"U{number}", "สวัสดี") for number in range(20)]
        both = town.line("U0").delivers(*events), other.line("U0").delivers(*reversed(events))
        assert list(await asyncio.gather(*both)) == [200, 200]
        await town.settle()
        await other.settle()
        assert all(len(town.line_platform.inbox(f"U{n}")) == 1 for n in range(20))


async def test_two_leaders_who_send_at_once_file_one_and_ask_the_other(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        Town(database_url, tmp_path) as town,
        Town(database_url, tmp_path, neighbour=town) as other,
    ):
        await leaders(town, ["ตราด"])
        await joins(town, town.line("U9"), "leader", "ลุงมี")
        phones = town.line("U0"), other.line("U9")
        for phone in phones:
            for words in ANSWERS[:-1]:
                await phone.says(words)
        sends = [webhooks.line_text(phone.user, "ส่ง") for phone in phones]
        await asyncio.gather(
            *(phone.delivers(event) for phone, event in zip(phones, sends, strict=True))
        )
        await town.settle()
        await other.settle()
        heard = [" ".join(phone.hears()) for phone in phones]
        assert sum(town.words("receipt-title") in words for words in heard) == 1
        assert await town.letters() == []
