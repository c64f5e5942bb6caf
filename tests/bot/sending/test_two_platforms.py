"""Nobody waits for somebody else's platform, nor for a morning's news: all on a played clock."""

from collections.abc import AsyncIterator

import pytest

from core.events import Channel
from storage.database.engines import Database
from tests.kit.post_office import OK, PostOffice, busy


@pytest.fixture
async def office(sqlite_url: str) -> AsyncIterator[PostOffice]:
    opened = PostOffice(Database(sqlite_url))
    yield opened
    await opened.close()


async def test_answers_on_line_go_at_once_while_a_telegram_broadcast_is_on_its_way(
    office: PostOffice,
) -> None:
    courier = office.courier()
    await office.put(*(office.row(f"telegram:{n}", "digest") for n in range(2000)))
    await office.passes(31)
    office.platforms.seconds = {Channel.LINE: 0.2, Channel.TELEGRAM: 0.4}
    for second in range(60):
        await courier.sweep()
        courier.hand(await office.put(office.row(f"line:U{second}", "answer")))
        await office.settles()
        assert office.platforms.to(Channel.LINE)[-1].chats == [f"line:U{second}"]
        if second % 5 == 0:
            await courier.keep()
        await office.passes(0.5)
        await office.passes(0.5)
    assert [one.how for one in office.platforms.to(Channel.LINE)] == ["reply"] * 60
    assert len(office.platforms.to(Channel.TELEGRAM)) >= 60 * 28
    assert max(office.platforms.times().values()) == 1


async def test_answers_on_line_go_at_once_while_a_thousand_digests_are_pushed_there(
    office: PostOffice,
) -> None:
    courier = office.courier()
    office.platforms.seconds = {Channel.LINE: 0.5}
    courier.hand(await office.put(*(office.row(f"line:U{n}", "digest") for n in range(1500))))
    await office.settles()
    answered = 0
    while (await office.states())["waiting"]:
        courier.hand(await office.put(office.row(f"line:UA{answered}", "answer")))
        await office.settles()
        assert office.platforms.sent[-1].how == "reply"
        answered += 1
        await office.passes(0.5)
        await office.passes(0.5)
    by_how = [one.how for one in office.platforms.sent]
    assert answered >= 10
    assert (by_how.count("reply"), by_how.count("push")) == (answered, 1500)


async def test_an_answer_overtakes_news_for_the_same_person_that_has_not_begun(
    office: PostOffice,
) -> None:
    courier = office.courier()
    rows = await office.put(*(office.row(f"telegram:{n}", "digest") for n in range(200)))
    courier.hand(rows)
    answer = await office.put(office.row("telegram:199", "answer"))
    courier.hand(answer)
    await office.settles()
    assert office.platforms.sent[-1].chats == ["telegram:199"]
    assert len(office.platforms.sent) < 100


async def test_one_chats_answers_keep_their_order_and_wait_for_one_another(
    office: PostOffice,
) -> None:
    courier = office.courier()
    office.platforms.seconds = {Channel.TELEGRAM: 1.0}
    rows = [office.row("telegram:7", one) for one in ("answer", "urgent", "answer", "digest")]
    courier.hand(await office.put(*rows))
    for began in range(4):
        await office.settles()
        assert len(office.platforms.sent) == began + 1
        await office.passes(1.0)
    sent = [row.sent_at for row in await office.rows()]
    assert sent == sorted(sent)
    assert (await office.states())["sent"] == 4


async def test_a_platform_that_hangs_holds_up_none_of_the_other(office: PostOffice) -> None:
    courier = office.courier()
    office.platforms.seconds = {Channel.TELEGRAM: 1e9}
    several = [office.row(f"telegram:{n}", "answer") for n in range(300)]
    courier.hand(await office.put(*several))
    await office.put(*(office.row(f"telegram:{n}", "digest") for n in range(300, 2300)))
    await office.put(*(office.row(f"line:U{n}", "digest") for n in range(300)))
    await office.settles()
    await office.passes(31)
    await courier.sweep()
    await office.settles()
    courier.hand(await office.put(office.row("line:U999", "answer")))
    await office.settles()
    assert len(office.platforms.to(Channel.LINE)) == 301
    assert len(office.platforms.to(Channel.TELEGRAM)) <= 100


async def test_what_the_bot_may_not_say_yet_is_not_tried_row_by_row(office: PostOffice) -> None:
    courier = office.courier()
    office.platforms.answers["telegram"] = lambda _call: busy(30)
    courier.hand(await office.put(office.row("telegram:1", "answer")))
    await office.settles()
    for number in range(2, 50):
        courier.hand(await office.put(office.row(f"telegram:{number}", "answer")))
        await office.passes(0.5)
    assert len(office.platforms.sent) == 1
    office.platforms.answers.clear()
    await office.passes(10)
    await courier.sweep()
    await office.settles()
    assert (await office.states()) == {"sent": 49}


async def test_a_rooms_own_limit_holds_up_no_other_chat(office: PostOffice) -> None:
    courier = office.courier()
    office.platforms.answers["telegram"] = lambda call: (
        busy(30) if str(call.body["chat_id"]).startswith("-") else OK
    )
    courier.hand(await office.put(office.row("telegram:-5", "answer")))
    await office.settles()
    courier.hand(await office.put(office.row("telegram:6", "answer")))
    await office.settles()
    assert [one.chats for one in office.platforms.sent] == [["telegram:-5"], ["telegram:6"]]


async def test_a_room_that_had_its_share_of_the_minute_waits_without_a_place(
    office: PostOffice,
) -> None:
    courier = office.courier()
    courier.hand(await office.put(*(office.row("telegram:-5", "answer") for _ in range(300))))
    courier.hand(await office.put(*(office.row(f"telegram:{n}", "answer") for n in range(50))))
    await office.settles()
    assert office.platforms.times()["telegram:-5"] == 19
    assert len(office.platforms.sent) == 69
    await office.passes(60 / 19)
    assert office.platforms.times()["telegram:-5"] == 20
