"""The same words to many go in one call, are paid for once, and are told once whoever repeats."""

from collections.abc import AsyncIterator

import orjson
import pytest
from sqlalchemy import update

from bot.channels.channel import Answer, Call
from core.events import Channel
from storage import tables
from storage.database.engines import Database
from storage.messages import quota
from tests.kit.post_office import OK, PostOffice

WORDS = "ประชุมวันจันทร์ค่ะ"


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[PostOffice]:
    opened = PostOffice(Database(database_url))
    yield opened
    await opened.close()


class Line:
    """A LINE that knows keys, and may lose its answers; `strangers` are no friends of ours."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.told: list[str] = []
        self.loses = 0
        self.strangers: set[str] = set()

    def __call__(self, call: Call) -> Answer:
        key = call.headers["X-Line-Retry-Key"]
        to = call.body["to"]
        several = to if isinstance(to, list) else [to]
        if self.strangers & set(several):
            return Answer(400, {}, orjson.dumps({"message": "Failed to send messages"}))
        if key in self.keys:
            return Answer(409, {}, b"{}")
        self.keys.add(key)
        self.told += several
        if self.loses:
            self.loses -= 1
            return Answer(502, {}, b"")
        return OK


@pytest.fixture
def line(office: PostOffice) -> Line:
    made = Line()
    office.platforms.answers["push"] = office.platforms.answers["multicast"] = made
    return made


async def copies(office: PostOffice, several: int, **more: object) -> list[object]:
    rows = [office.row(f"line:U{n}", words=WORDS, **more) for n in range(several)]  # type: ignore[arg-type]
    return list(await office.put(*rows))


async def claimed(office: PostOffice) -> int:
    return (await office.database.read(lambda c: quota.account(c, "2024-11"))).month.spent


async def test_five_hundred_go_in_a_call_with_one_key_and_one_outcome_each(
    office: PostOffice, line: Line
) -> None:
    courier = office.courier()
    courier.hand(await copies(office, 1200))  # type: ignore[arg-type]
    await office.settles()
    assert sorted(len(one.chats) for one in office.platforms.sent) == [200, 500, 500]
    assert {one.how for one in office.platforms.sent} == {"multicast"}
    assert len({one.key for one in office.platforms.sent}) == 3
    assert await office.states() == {"sent": 1200}
    assert await claimed(office) == 1200
    assert sum(row.cost for row in await office.rows()) == 1200


async def test_only_the_same_words_to_one_person_each_go_together(
    office: PostOffice, line: Line
) -> None:
    courier = office.courier()
    rows = [
        office.row("line:U1", words=WORDS),
        office.row("line:U2", words=WORDS),
        office.row("line:U3", words="อย่างอื่น"),
        office.row("line:C4", words=WORDS),
        office.row("line:U5", "answer", words=WORDS),
        office.row("line:U6", words=WORDS, kind="announcement"),
        office.row("telegram:7", words=WORDS),
        office.row("telegram:8", words=WORDS),
    ]
    courier.hand(await office.put(*rows))
    await office.settles()
    together = [one.chats for one in office.platforms.sent if len(one.chats) > 1]
    assert together == [["line:U1", "line:U2"]]
    assert await office.states() == {"sent": 8}


async def test_a_lost_answer_is_repeated_with_its_key_and_409_is_accepted(
    office: PostOffice, line: Line
) -> None:
    courier = office.courier()
    line.loses = 1
    courier.hand(await copies(office, 20))  # type: ignore[arg-type]
    await office.settles()
    assert await office.states() == {"waiting": 20}
    await office.passes(10)
    await courier.sweep()
    await office.settles()
    assert await office.states() == {"sent": 20}
    assert len(line.told) == 20
    assert len(line.keys) == 1
    assert await claimed(office) == 20


async def test_who_takes_over_a_dead_processs_cast_repeats_it_whole(
    office: PostOffice, line: Line
) -> None:
    dead, other, third = office.courier(), office.courier(), office.courier()
    office.platforms.seconds = {Channel.LINE: 1e9}
    dead.hand(await copies(office, 300))  # type: ignore[arg-type]
    await office.settles()
    line.keys.add(office.platforms.sent[0].key)
    line.told += [one.removeprefix("line:") for one in office.platforms.sent[0].chats]
    office.platforms.seconds = {}
    for task in list(dead._tasks):
        task.cancel()
    office.platforms.waiting.clear()
    await office.settles()
    office.seconds += 40
    await other.sweep()
    await third.sweep()
    await office.settles()
    assert await office.states() == {"sent": 300}
    assert len(line.told) == 300
    assert len(line.keys) == 1
    assert await claimed(office) == 300


async def test_one_whom_line_does_not_know_costs_the_others_nothing(
    office: PostOffice, line: Line
) -> None:
    courier = office.courier()
    line.strangers.add("U7")
    courier.hand(await copies(office, 20))  # type: ignore[arg-type]
    await office.settles()
    assert await office.states() == {"sent": 19, "dead": 1}
    assert sorted(line.told) == sorted(f"U{n}" for n in range(20) if n != 7)
    assert await claimed(office) == 19


async def test_the_month_pays_for_as_many_as_it_can(office: PostOffice, line: Line) -> None:
    now = office.clock()
    await office.database.write(lambda c: quota.keep_reading(c, "2024-11", 100, 50, now))
    courier = office.courier()
    courier.hand(await copies(office, 60))  # type: ignore[arg-type]
    await office.settles()
    assert await office.states() == {"sent": 30, "waiting": 30}
    assert await claimed(office) == 80
    assert len(line.told) == 30


async def test_a_month_that_is_spent_after_all_holds_them_all(office: PostOffice) -> None:
    said = orjson.dumps({"message": "You have reached your monthly limit."})
    office.platforms.answers["multicast"] = lambda _call: Answer(429, {}, said)
    courier = office.courier()
    courier.hand(await copies(office, 10))  # type: ignore[arg-type]
    await office.settles()
    assert await office.states() == {"waiting": 10}
    assert await claimed(office) == 0
    assert {row.cast_id for row in await office.rows()} == {""}


async def test_a_stopped_copy_goes_with_no_repetition(office: PostOffice, line: Line) -> None:
    """It was perhaps told; what is sure is that nobody is told after a stop."""
    courier = office.courier()
    office.platforms.answers["multicast"] = lambda _call: Answer(429, {}, b"{}")
    courier.hand(await copies(office, 10))  # type: ignore[arg-type]
    await office.settles()
    await office.database.write(lambda c: quota.keep_reading(c, "2024-11", None, 0, office.clock()))
    rows = await office.rows()
    stopped = update(tables.outbox).where(tables.outbox.c.id == rows[3].id).values(state="stopped")
    await office.database.write(lambda c: c.execute(stopped))
    office.platforms.answers["multicast"] = line
    await office.passes(60)
    await courier.sweep()
    await office.settles()
    assert await office.states() == {"sent": 9, "stopped": 1}
    assert "U3" not in line.told


async def test_what_was_perhaps_pushed_alone_goes_in_no_cast(
    office: PostOffice, line: Line
) -> None:
    courier = office.courier()
    line.loses = 1
    courier.hand(await copies(office, 1))  # type: ignore[arg-type]
    await office.settles()
    more = [office.row(f"line:U{n}", words=WORDS) for n in range(1, 30)]
    courier.hand(await office.put(*more))
    await office.passes(10)
    await courier.sweep()
    await office.settles()
    assert await office.states() == {"sent": 30}
    assert sorted(line.told) == sorted(f"U{n}" for n in range(30))
    assert await claimed(office) == 30


async def test_what_a_dead_process_pushed_alone_goes_in_no_cast_of_another(
    office: PostOffice, line: Line
) -> None:
    dead, other = office.courier(), office.courier()
    office.platforms.seconds = {Channel.LINE: 1e9}
    for row in await copies(office, 5):
        dead.hand([row])  # type: ignore[list-item]
        await office.settles()
    for sent in office.platforms.sent:
        line.keys.add(sent.key)
        line.told += [one.removeprefix("line:") for one in sent.chats]
    office.platforms.seconds = {}
    for task in list(dead._tasks):
        task.cancel()
    office.platforms.waiting.clear()
    await office.settles()
    office.seconds += 40
    await other.sweep()
    await office.settles()
    assert await office.states() == {"sent": 5}
    assert sorted(line.told) == [f"U{n}" for n in range(5)]


async def test_what_nobody_took_for_a_while_still_goes_together(
    office: PostOffice, line: Line
) -> None:
    courier = office.courier()
    await copies(office, 700)
    office.seconds += 40
    for _ in range(3):
        await courier.sweep()
        await office.settles()
    assert sorted(len(one.chats) for one in office.platforms.sent) == [200, 500]
