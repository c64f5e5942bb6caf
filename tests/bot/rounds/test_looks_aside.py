"""Nobody waits for a heavy look: what only shows is worked out beside the rounds."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from bot.base.looking import Look
from bot.handlers.registry import COMMANDS
from bot.rounds.looks import LooksAside, LookWanted, Queued
from core.changes import Decision
from core.events import Channel, ChatRef, Inbound, Said
from storage import tables
from storage.database.rows import Chat, Known
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import a_leader, joined
from tests.kit.steps import Phone
from tests.kit.town import Town

ASKED = ("ภาพรวม", "เงิน ตราด", "ค้างส่ง", "ความพร้อม ตราด", "เทียบ ตราด", "ขอดูภาพรวมทั้งประเทศหน่อย")
GIVES_UP_AFTER = 60


class HeldUp:
    """Looks of a town that begin only when they are let go."""

    def __init__(self, town: Town) -> None:
        self.began = asyncio.Event()
        self.let_go = asyncio.Event()
        self.count = 0
        self._look = town.app.database.look
        town.app.database.look = self  # type: ignore[method-assign]

    async def __call__(self, work: Callable[[Connection], Any]) -> Any:
        self.count += 1
        self.began.set()
        await self.let_go.wait()
        return await self._look(work)


async def staff(town: Town) -> Phone:
    return await joined(town, "telegram", "staff", "คุณนก")


async def told_in_the_round(town: Town, phone: Phone, said: str) -> list[str]:
    """What the same words get where nothing is worked out before."""
    look = town.app.database.look

    async def no_looks(_work: object) -> Decision:
        raise OSError

    town.app.database.look = no_looks  # type: ignore[assignment,method-assign]
    heard = await phone.says(said)
    town.app.database.look = look  # type: ignore[method-assign]
    return heard


@pytest.mark.parametrize("said", ASKED)
async def test_what_was_worked_out_before_reads_as_if_worked_out_in_the_round(
    town: Town, said: str
) -> None:
    await sends(town, await a_leader(town))
    phone = await staff(town)
    held = HeldUp(town)
    held.let_go.set()
    heard = await phone.says(said)
    assert held.count == 1
    assert heard
    assert heard == await told_in_the_round(town, phone, said)


async def test_while_the_country_is_looked_at_others_are_answered(town: Town) -> None:
    leader, phone = await a_leader(town), await staff(town)
    held = HeldUp(town)
    asking = asyncio.ensure_future(phone.says("ภาพรวม"))
    await asyncio.wait_for(held.began.wait(), GIVES_UP_AFTER)
    assert await leader.says("เดือนนี้")
    assert not asking.done()
    held.let_go.set()
    assert await asyncio.wait_for(asking, GIVES_UP_AFTER)


async def test_what_the_asker_says_next_waits_for_the_answer(town: Town) -> None:
    phone = await staff(town)
    held = HeldUp(town)
    asking = asyncio.ensure_future(phone.says("ภาพรวม"))
    await asyncio.wait_for(held.began.wait(), GIVES_UP_AFTER)
    next_one = asyncio.ensure_future(phone.says("สวัสดี"))
    assert await (await a_leader(town)).says("เดือนนี้")
    assert not next_one.done()
    held.let_go.set()
    both = await asyncio.wait_for(asyncio.gather(asking, next_one), GIVES_UP_AFTER)
    assert any("ภาพรวม" in each for heard in both for each in heard)  # one phone hears both


async def test_a_look_that_fails_is_worked_out_in_the_round(town: Town) -> None:
    phone = await staff(town)
    heard = await told_in_the_round(town, phone, "ภาพรวม")
    assert any("ภาพรวม" in each for each in heard)
    assert await town.letters() == []


async def test_a_handler_that_fails_in_a_look_becomes_a_letter_as_in_a_round(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await staff(town)

    def fails(*_: object) -> Decision:
        raise ZeroDivisionError

    command = COMMANDS["overview"]
    monkeypatch.setitem(COMMANDS, "overview", replace(command, run=fails))
    assert await phone.says("ภาพรวม") == [town.words("apology")]
    (letter,) = await town.letters()
    assert "ZeroDivisionError" in letter.traceback


async def test_a_role_that_ended_meanwhile_sees_nothing(town: Town) -> None:
    phone = await staff(town)
    held = HeldUp(town)
    asking = asyncio.ensure_future(phone.says("ภาพรวม"))
    await asyncio.wait_for(held.began.wait(), GIVES_UP_AFTER)
    await town.app.database.write(lambda c: c.execute(tables.roles.delete()))
    held.let_go.set()
    heard = await asyncio.wait_for(asking, GIVES_UP_AFTER)
    assert not any("ภาพรวม ·" in each for each in heard)
    assert held.count == 1


async def test_an_event_that_is_looked_at_is_kept_once(town: Town) -> None:
    phone = await staff(town)
    before = await _events(town)
    await phone.says("ภาพรวม")
    assert await _events(town) == before + 1


async def _events(town: Town) -> int:
    counting = select(func.count()).select_from(tables.events)
    return await town.app.database.read(lambda c: c.execute(counting).scalar_one())


async def test_a_look_that_is_stopped_before_it_began_holds_its_chat_up_no_more(
    town: Town,
) -> None:
    ref, now = ChatRef(Channel.LINE, "U1"), town.clock()
    event = Inbound("1", ref, "U1", now, Said("ภาพรวม", "m1"))
    chat = Chat(ref.key, ref.channel, ref.address, ref.kind, None, "", True, now)
    one, again, held = Queued(event, 0.0), list[Queued](), HeldUp(town)
    aside = LooksAside(town.app.database, _never, again.append)
    for is_under_way in (False, True):
        aside.begin([LookWanted(one, Known(chat, None, None), Look("key", _nothing))])
        if is_under_way:
            await asyncio.wait_for(held.began.wait(), GIVES_UP_AFTER)
        assert (aside.chats, one.is_looked_at) == ({"line:U1"}, True)
        assert aside.stop() == [one]
        await town.app.database.read(lambda _: None)  # lets what was stopped end
        assert (aside.chats, one.is_looked_at, again) == (set(), False, [])


def _never(*_: object) -> Decision:
    raise AssertionError


def _nothing(_turn: object) -> Decision:
    return Decision()
