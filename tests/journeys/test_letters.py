"""A handler that raises costs its own event only: an apology, a dead letter, and a replay."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.base.turn import Turn
from bot.cli import operate
from bot.cli.refused import Refused
from bot.handlers import registry
from bot.handlers.command import Asked, BotCommand
from core.changes import AddPerson, Change, Decision, GrantRole, SpendInvite
from core.messages import Say
from core.people import Holding, Role
from tests.kit.platforms import webhooks
from tests.kit.steps import joins
from tests.kit.town import Town


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """`ภาพรวม` raises until undone."""

    def fails(_turn: Turn, _asked: Asked) -> Decision:
        raise ZeroDivisionError("a figure nobody expected")

    with monkeypatch.context() as patch:
        patch.setitem(registry.COMMANDS, "overview", BotCommand("overview", fails))
        yield patch


async def test_a_handler_that_raises_is_apologised_for_and_replayed_after_the_fix(
    town: Town, broken: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = town.line("U1")
    await joins(town, phone, "coordinator", "พี่หนึ่ง")
    other = webhooks.line_text("U2", "สวัสดี")
    heard = await phone.does(webhooks.line_text("U1", "ภาพรวม"), other)
    assert heard == [town.words("apology")]
    assert len(town.line_platform.inbox("U2")) == 1

    (letter,) = await town.letters()
    assert "ZeroDivisionError" in letter.traceback
    await operate.listed_letters(town.settings)
    line = capsys.readouterr().out.strip().splitlines()[-1]
    assert re.fullmatch(rf"{letter.id} \S+ line ZeroDivisionError: .*", line)

    assert await operate.replayed(town.settings, letter.id) == 1
    assert "ZeroDivisionError" in capsys.readouterr().out
    assert phone.hears() == []
    broken.undo()
    assert await operate.replayed(town.settings, letter.id) == 0
    (answer,) = phone.hears()
    assert town.words("apology") not in answer
    assert await town.letters() == []
    with pytest.raises(Refused):
        await operate.replayed(town.settings, letter.id)
    with pytest.raises(Refused):
        await operate.replayed(town.settings, "nobody")


async def test_the_same_event_redelivered_makes_no_second_letter(
    town: Town, broken: pytest.MonkeyPatch
) -> None:
    phone = town.line("U1")
    await joins(town, phone, "coordinator", "พี่หนึ่ง")
    event = webhooks.line_text("U1", "ภาพรวม")
    assert len(await phone.does(event)) == 1
    assert await phone.does(webhooks.redelivered(event)) == []
    assert len(await town.letters()) == 1


async def test_a_form_that_was_open_is_still_open_after_the_apology(
    town: Town, broken: pytest.MonkeyPatch
) -> None:
    phone = town.line("U1")
    await joins(town, phone, "leader", "ป้าแดง")
    await phone.says("รายงาน")
    await phone.says("ภาพรวม")
    broken.undo()
    heard = await phone.says("ทำต่อ")
    assert town.words("ask-progress", number=1, of=4) in heard[-1]


REFUSED = {
    "a code that has no use left": SpendInvite("an invite nobody made"),
    "letters no database takes": AddPerson("p1", "line:U5", "\ud83d", "", "1"),
    "values that are too long": GrantRole("p" * 500, Holding(Role.LEADER, "2" * 50), None),
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED.keys())
async def test_a_write_the_database_refuses_costs_only_its_own_event(
    town: Town, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    def writes_it(turn: Turn, _asked: Asked) -> Decision:
        twice = AddPerson(turn.chat.key[-32:], turn.chat.key, "สองครั้ง", "", "1")
        return Decision(says=(Say("help"),), changes=(change, twice, twice))

    users = [f"U{number}" for number in range(6)]
    for user in users:
        await joins(town, town.line(user), "leader", "ป้าแดง")
    monkeypatch.setitem(registry.COMMANDS, "overview", BotCommand("overview", writes_it))
    events = [webhooks.line_text(user, "เมนู") for user in users[:-1]]
    assert await town.line("U0").delivers(*events, webhooks.line_text("U5", "ภาพรวม")) == 200
    await town.settle()
    for user in users[:-1]:
        (heard,) = town.line(user).hears()
        assert heard != town.words("apology")
    assert town.line("U5").hears() == [town.words("apology")]
    assert len(await town.letters()) == 1


async def test_a_refused_statement_in_a_handler_spares_the_others_of_the_round(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_sql(turn: Turn, _asked: Asked) -> Decision:
        _bad_statement(turn.connection)
        return Decision()

    for user in ("U1", "U2"):
        await joins(town, town.line(user), "leader", "ป้าแดง")
    monkeypatch.setitem(registry.COMMANDS, "overview", BotCommand("overview", breaks_sql))
    both = webhooks.line_text("U1", "ภาพรวม"), webhooks.line_text("U2", "เมนู")
    assert await town.line("U1").delivers(*both) == 200
    await town.settle()
    assert town.line("U1").hears() == [town.words("apology")]
    assert len(town.line("U2").hears()) == 1
    (letter,) = await town.letters()
    assert "Error" in letter.traceback


def _bad_statement(connection: Connection) -> None:
    with pytest.raises(DBAPIError) as refused:
        connection.exec_driver_sql("SELECT no_such_column FROM people")
    raise refused.value
