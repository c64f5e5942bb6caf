"""A question that could not be asked in time is not asked behind the answers that came since."""

from sqlalchemy import select

from storage import tables
from tests.kit.platforms.fake_platforms import Trouble
from tests.kit.steps import answers, begins_report, joins, opens_project
from tests.kit.town import Town

BUSY = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests: retry after 30",
    "parameters": {"retry_after": 30},
}


async def states(town: Town) -> list[tuple[str, str, bool]]:
    columns = tables.outbox.c.state, tables.outbox.c.trouble, tables.outbox.c.asks
    query = select(*columns).order_by(tables.outbox.c.id)
    return [tuple(row) for row in await town.app.database.read(lambda c: c.execute(query).all())]


def busy(town: Town, to: str) -> None:
    town.telegram_platform.next_answers.append(Trouble(status=429, body=BUSY, to=to))


async def test_an_older_question_is_dropped_once_a_newer_answer_waits_or_went(town: Town) -> None:
    phone = town.telegram(5)
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    await begins_report(town, phone)
    busy(town, "5")
    assert await phone.says("40") == []
    assert await phone.says("45000") == []
    await town.sweep(seconds=31)
    heard = phone.hears()
    assert len(heard) == 1
    assert [state for state, _, asks in (await states(town))[-2:] if asks] == ["stale", "sent"]
    assert ("stale", "overtaken", True) in await states(town)
    await town.sweep(minutes=30)
    assert phone.hears() == []


async def test_a_receipt_is_told_however_much_was_said_since(town: Town) -> None:
    phone = town.telegram(5)
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    await begins_report(town, phone)
    await answers(phone)
    busy(town, "5")
    assert await phone.taps(town.words("button-send")) == []
    assert await phone.says("เมนู") == []
    await town.sweep(seconds=31)
    heard = phone.hears()
    assert len(heard) == 2
    assert any("2568" in each for each in heard)


async def test_the_only_question_of_a_chat_is_asked_late(town: Town) -> None:
    phone = town.telegram(5)
    await joins(town, phone, "leader", "ป้าแดง")
    busy(town, "5")
    assert await phone.says("รายงาน") == []
    await town.sweep(seconds=31)
    assert len(phone.hears()) == 1
