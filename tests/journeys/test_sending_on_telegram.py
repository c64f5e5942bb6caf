"""How what was said reaches Telegram, where no call may be repeated safely."""

import pytest
from sqlalchemy import select

from core.changes import Decision, Notice, Priority
from core.messages import Say
from storage import tables
from storage.round import run
from tests.kit.phones import TelegramPhone
from tests.kit.platforms import webhooks
from tests.kit.platforms.fake_platforms import Trouble
from tests.kit.steps import joins
from tests.kit.town import Town

BUSY = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 30"}


@pytest.fixture
async def phone(town: Town) -> TelegramPhone:
    """A leader who joined."""
    joined = town.telegram(5)
    await joins(town, joined, "leader", "ป้าแดง")
    return joined


async def last(town: Town) -> tuple[str, str]:
    """State and trouble of the newest row."""
    rows = await town.app.database.read(
        lambda c: c.execute(select(tables.outbox).order_by(tables.outbox.c.id)).all()
    )
    return rows[-1].state, rows[-1].trouble


def trouble(town: Town, **what: object) -> None:
    town.telegram_platform.next_answers.append(Trouble(to="5", **what))  # type: ignore[arg-type]


async def say(town: Town, words: list[str], priority: Priority = Priority.ANSWER) -> None:
    """Several bubbles at once to the person."""
    app = town.app
    says = tuple(Say(text=each) for each in words)
    notice = Notice(f"{words}", says, chat_key="telegram:5", priority=priority)
    decided = [run.Decided(Decision(notices=(notice,)))]
    finish, now = app.dispatcher.desk.finish, app.clock()
    rows = await app.database.write(
        lambda c: run.write(c, decided, now=now, random=app.random, finish=finish)
    )
    app.courier.hand(rows)
    await town.settle()


async def test_a_lost_answer_is_not_repeated(town: Town, phone: TelegramPhone) -> None:
    trouble(town, lost=True)
    assert len(await phone.says("เมนู")) == 1
    for _ in range(3):
        await town.sweep(minutes=1)
    assert phone.hears() == []
    assert await last(town) == ("sent", "answer lost")


async def test_only_what_is_urgent_is_repeated_after_a_lost_answer(
    town: Town, phone: TelegramPhone
) -> None:
    trouble(town, dropped=True)
    await say(town, ["น้ำมาแล้ว"], Priority.URGENT)
    assert phone.hears() == []
    await town.sweep(minutes=1)
    assert phone.hears() == ["น้ำมาแล้ว"]


async def test_a_server_that_nobody_reaches_is_tried_again(
    town: Town, phone: TelegramPhone
) -> None:
    port = int(town.telegram_platform.url.rpartition(":")[2])
    await town.telegram_platform.close()
    assert await phone.says("เมนู") == []
    await town.telegram_platform.start(port)
    await town.sweep(minutes=1)
    assert len(phone.hears()) == 1


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_what_was_sent_and_answered_with_an_error_is_not_sent_again(
    town: Town, phone: TelegramPhone, status: int
) -> None:
    trouble(town, status=status, late=True)
    assert len(await phone.says("เมนู")) == 1
    for _ in range(3):
        await town.sweep(minutes=1)
    assert phone.hears() == []
    assert await last(town) == ("sent", "answer lost")


async def test_five_bubbles_cut_short_go_on_behind_the_one_in_doubt(
    town: Town, phone: TelegramPhone
) -> None:
    words = ["หนึ่ง", "สอง", "สาม", "สี่", "ห้า"]
    original = town.telegram_platform._send

    def third_fails(method: str, arguments: dict[str, object], photo: bytes) -> object:
        if arguments["text"] == "สาม":
            town.telegram_platform._send = original  # type: ignore[method-assign]
            trouble(town, status=500, body={"ok": False}, late=True)
        return original(method, arguments, photo)

    town.telegram_platform._send = third_fails  # type: ignore[method-assign, assignment]
    await say(town, words)
    assert phone.hears() == words[:4]
    await town.sweep(minutes=1)
    assert phone.hears() == words[4:]
    assert await last(town) == ("sent", "")


async def test_a_rate_limit_waits_as_long_as_it_says(town: Town, phone: TelegramPhone) -> None:
    trouble(town, status=429, body={**BUSY, "parameters": {"retry_after": 30}})
    assert await phone.says("เมนู") == []
    assert await town.sweep(seconds=25) == 0
    await town.sweep(seconds=10)
    assert len(phone.hears()) == 1


async def test_a_message_telegram_refuses_is_given_up_and_says_why(
    town: Town, phone: TelegramPhone
) -> None:
    trouble(town, status=400, body={"ok": False, "description": "Bad Request: BUTTON_DATA_INVALID"})
    assert await phone.says("เมนู") == []
    state, why = await last(town)
    assert (state, "BUTTON_DATA_INVALID" in why) == ("dead", True)
    assert len(await phone.says("เมนู")) == 1


async def test_a_tapped_button_stops_spinning(town: Town, phone: TelegramPhone) -> None:
    await phone.says("เมนู")
    data = phone.button(town.words("menu-status"))["callback_data"]
    await phone.does(webhooks.telegram_press(5, data, press_id="press-1"))
    assert town.telegram_platform.answered == ["press-1"] or "press-1" in (
        town.telegram_platform.answered
    )


async def test_a_button_that_cannot_be_acknowledged_is_still_answered(
    town: Town, phone: TelegramPhone
) -> None:
    await phone.says("เมนู")
    path = "answerCallbackQuery"
    town.telegram_platform.next_answers.append(Trouble(dropped=True, path=path))
    assert len(await phone.taps(town.words("menu-status"))) == 1


async def test_one_chats_trouble_does_not_delay_another(town: Town, phone: TelegramPhone) -> None:
    trouble(town, status=500, body={"ok": False}, times=50)
    for _ in range(3):
        assert await phone.says("เมนู") == []
        assert len(await town.telegram(6).says("สวัสดี")) == 1
