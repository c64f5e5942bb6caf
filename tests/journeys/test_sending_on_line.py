"""How what was said reaches LINE: the free reply first, a push that is never told twice after."""

import pytest
from sqlalchemy import select

from bot.jobs import line_quota
from bot.sending import delivery
from core.changes import Decision, Notice, Priority
from core.messages import Say
from storage import tables
from storage.round import run
from tests.kit.phones import LinePhone
from tests.kit.platforms.fake_platforms import Trouble
from tests.kit.steps import joins
from tests.kit.town import Town

BUSY = {"message": "The API rate limit has been exceeded. Try again later."}


@pytest.fixture
async def phone(town: Town) -> LinePhone:
    """A leader who joined."""
    joined = town.line("U1")
    await joins(town, joined, "leader", "ป้าแดง")
    return joined


async def notify(town: Town, user: str, key: str = "news", words: str = "ข่าว") -> None:
    """Something the person did not ask for: it can only be pushed."""
    app = town.app
    notice = Notice(key, (Say(text=words),), chat_key=f"line:{user}", priority=Priority.BULLETIN)
    decided = [run.Decided(Decision(notices=(notice,)))]
    finish, now = app.dispatcher.desk.finish, app.clock()
    rows = await app.database.write(
        lambda c: run.write(c, decided, now=now, random=app.random, finish=finish)
    )
    app.courier.hand(rows)
    await town.settle()


async def states(town: Town) -> list[tuple[str, str]]:
    """State and trouble of the newest row."""
    rows = await town.app.database.read(
        lambda c: c.execute(select(tables.outbox).order_by(tables.outbox.c.id)).all()
    )
    return [(row.state, row.trouble) for row in rows]


def how(town: Town, user: str = "U1") -> list[str]:
    return [sent.how for sent in town.line_platform.sent_to(user)]


def trouble(town: Town, **what: object) -> None:
    town.line_platform.next_answers.append(Trouble(to="U1", **what))  # type: ignore[arg-type]


async def test_an_answer_goes_with_the_reply_token_and_costs_nothing(
    town: Town, phone: LinePhone
) -> None:
    await phone.says("เมนู")
    assert set(how(town)) == {"reply"}
    assert town.line_platform.used == 0


async def test_news_is_pushed_with_the_rows_id_as_its_retry_key(
    town: Town, phone: LinePhone
) -> None:
    await notify(town, "U1")
    pushed = town.line_platform.sent_to("U1")[-1]
    row = (
        await town.app.database.read(
            lambda c: c.execute(select(tables.outbox.c.id)).scalars().all()
        )
    )[-1]
    assert (pushed.how, pushed.retry_key.replace("-", "")) == ("push", row)
    assert town.line_platform.used == 1


async def test_a_spent_token_becomes_a_push(town: Town, phone: LinePhone) -> None:
    trouble(town, status=400, body={"message": "Invalid reply token"}, path="reply")
    assert len(await phone.says("เมนู")) == 1
    assert how(town)[-1] == "push"
    assert (await states(town))[-1] == ("sent", "")


async def test_an_answer_late_for_its_token_is_pushed(town: Town, phone: LinePhone) -> None:
    trouble(town, status=429, body=BUSY, path="reply")
    assert await phone.says("เมนู") == []
    await town.sweep(seconds=70)
    assert len(phone.hears()) == 1
    assert how(town)[-1] == "push"


async def test_an_error_of_line_is_tried_again_with_the_same_token_while_it_is_fresh(
    town: Town, phone: LinePhone
) -> None:
    trouble(town, status=503, path="reply")
    assert await phone.says("เมนู") == []
    await town.sweep(seconds=10)
    assert len(phone.hears()) == 1
    assert how(town)[-1] == "reply"


async def test_a_reply_whose_answer_was_lost_never_becomes_a_push(
    town: Town, phone: LinePhone
) -> None:
    trouble(town, lost=True, path="reply")
    assert len(await phone.says("เมนู")) == 1
    for _ in range(3):
        await town.sweep(seconds=30)
    assert phone.hears() == []
    assert set(how(town)) == {"reply"}
    assert (await states(town))[-1][0] == "sent"


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
async def test_a_reply_that_was_carried_out_and_answered_with_an_error_is_no_paid_push(
    town: Town, phone: LinePhone, status: int
) -> None:
    trouble(town, status=status, late=True, path="reply")
    assert len(await phone.says("เมนู")) == 1
    trouble(town, dropped=True, path="reply")
    for _ in range(5):
        await town.sweep(seconds=45)
    assert phone.hears() == []
    assert set(how(town)) == {"reply"}
    assert town.line_platform.used == 0
    assert (await states(town))[-1] == ("sent", "")


async def test_a_push_that_was_carried_out_and_answered_with_an_error_is_told_and_paid_once(
    town: Town, phone: LinePhone
) -> None:
    trouble(town, status=502, late=True, path="push")
    await notify(town, "U1")
    await town.sweep(seconds=60)
    assert phone.hears()[-1:] == ["ข่าว"]
    assert town.line_platform.used == 1
    assert (await states(town))[-1] == ("sent", "")


async def test_what_was_perhaps_pushed_goes_along_with_no_reply(
    town: Town, phone: LinePhone
) -> None:
    trouble(town, status=502, late=True, path="push", times=3)
    await notify(town, "U1")
    for _ in range(2):
        await town.sweep(seconds=60)
    phone.hears()
    assert "ข่าว" not in await phone.says("เมนู")
    await town.sweep(minutes=20)
    assert phone.hears() == []
    assert town.line_platform.used == 1


async def test_a_reply_cut_off_before_it_arrived_is_replied_again(
    town: Town, phone: LinePhone
) -> None:
    trouble(town, dropped=True, path="reply")
    assert await phone.says("เมนู") == []
    await town.sweep(seconds=30)
    assert len(phone.hears()) == 1
    assert set(how(town)) == {"reply"}


async def test_a_push_whose_answer_was_lost_repeats_with_its_key_and_409_is_delivered(
    town: Town, phone: LinePhone
) -> None:
    trouble(town, lost=True, path="push")
    await notify(town, "U1")
    await town.sweep(seconds=60)
    assert phone.hears()[-1:] == ["ข่าว"]
    await town.sweep(seconds=60)
    assert phone.hears() == []
    assert (await states(town))[-1] == ("sent", "")
    assert town.line_platform.used == 1


async def test_a_rate_limit_waits_and_then_delivers(town: Town, phone: LinePhone) -> None:
    trouble(town, status=429, body=BUSY, path="push")
    await notify(town, "U1")
    assert await town.sweep(seconds=2) == 0
    await town.sweep(seconds=60)
    assert phone.hears() == ["ข่าว"]


async def test_a_spent_month_waits_for_hours_and_says_why(town: Town, phone: LinePhone) -> None:
    town.line_platform.monthly_limit = 0
    await notify(town, "U1")
    assert (await states(town))[-1] == ("waiting", delivery.HELD)
    assert await town.sweep(minutes=30) == 0
    town.line_platform.monthly_limit = 10
    await town.sweep(hours=6)
    assert phone.hears() == []
    await line_quota.look(town.app, town.clock())
    await town.sweep(hours=1)
    assert phone.hears() == ["ข่าว"]
    assert len(await phone.says("เมนู")) == 1


async def test_a_message_line_refuses_is_given_up_and_says_why(
    town: Town, phone: LinePhone
) -> None:
    trouble(town, status=403, body={"message": "Not available for your plan"}, path="push")
    await notify(town, "U1")
    state, why = (await states(town))[-1]
    assert (state, "403" in why) == ("dead", True)
    await town.sweep(hours=1)
    assert phone.hears() == []
    assert len(await phone.says("เมนู")) == 1


async def test_an_unknown_address_closes_the_chat(town: Town, phone: LinePhone) -> None:
    town.line_platform.unknown.add("U1")
    await notify(town, "U1")
    await notify(town, "U1", key="more news")
    assert [state for state, _ in (await states(town))[-1:]] == ["dead"]
    tried = len(town.line_platform.sent)
    await town.sweep(hours=1)
    assert len(town.line_platform.sent) == tried


async def test_one_persons_trouble_does_not_delay_another(town: Town, phone: LinePhone) -> None:
    await joins(town, town.line("U2"), "leader", "ลุงมี")
    trouble(town, status=500, path="", times=50)
    for number in range(5):
        await notify(town, "U1", key=f"n{number}")
        await notify(town, "U2", key=f"m{number}", words=f"ข่าว {number}")
    assert town.line("U2").hears() == [f"ข่าว {number}" for number in range(5)]
    assert len(await town.line("U2").says("เมนู")) == 1


async def test_a_row_that_waits_does_not_hold_up_a_later_answer(
    town: Town, phone: LinePhone
) -> None:
    trouble(town, status=500, path="push")
    await notify(town, "U1")
    assert len(await phone.says("เมนู")) == 1
    await town.sweep(seconds=60)
    assert phone.hears() == ["ข่าว"]


async def test_what_cannot_be_sent_is_given_up_in_the_end(town: Town, phone: LinePhone) -> None:
    trouble(town, status=500, path="push", times=100)
    await notify(town, "U1")
    for _ in range(15):
        await town.sweep(minutes=20)
    assert (await states(town))[-1] == ("dead", "tried too often")


async def test_stale_news_is_dropped_not_told_late(town: Town, phone: LinePhone) -> None:
    coordinator = town.line("U7")
    await joins(town, coordinator, "coordinator", "พี่หนึ่ง")
    town.line_platform.next_answers.append(Trouble(status=500, to="U7", path="push", times=100))
    await phone.says("รายงาน")
    await phone.taps(town.choice("project", "code", "P06"))
    await phone.taps(town.choice("project", "scope", "province"))
    await phone.says("ซ่อมบ้าน")
    await phone.says("3.5 แสน")
    await phone.taps(town.words("button-send"))
    town.clock.move_by(days=3)
    await town.sweep()
    town.line_platform.next_answers.clear()
    await town.sweep(hours=1)
    assert not any("ซ่อมบ้าน" in words for words in coordinator.hears())


async def test_a_dead_processs_rows_are_sent_by_another_as_pushes(
    town: Town, phone: LinePhone
) -> None:
    """The token may have been spent by the process that died, so it is tried and not pushed."""
    app = town.app
    hand = app.courier.hand
    app.courier.hand = lambda rows: None  # type: ignore[method-assign]
    assert await phone.says("เมนู") == []
    app.courier.hand = hand  # type: ignore[method-assign]
    await town.sweep(seconds=31)
    assert len(phone.hears()) == 1
    await town.sweep(seconds=31)
    assert phone.hears() == []
