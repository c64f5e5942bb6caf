"""Whose turn it is in a lane: whoever came first, whatever is said to them meanwhile."""

from collections.abc import AsyncIterator

import pytest

from bot.sending.lanes import Lane
from bot.sending.pacing import Pacing
from core.events import Channel
from storage.database.engines import Database
from tests.kit.post_office import PostOffice


@pytest.fixture
async def office(sqlite_url: str) -> AsyncIterator[PostOffice]:
    opened = PostOffice(Database(sqlite_url))
    yield opened
    await opened.close()


@pytest.fixture
def lane(office: PostOffice) -> Lane:
    return Lane(Channel.TELEGRAM, Pacing(now=lambda: office.seconds), office.clock)


def order_of(lane: Lane) -> list[str]:
    """Chats in the order in which they are said something, each call ended before the next."""
    chats = []
    while (load := lane.next()) is not None:
        chats += [row.chat_key for row in load.rows]
        lane.done(load)
    return chats


def test_one_more_message_for_a_chat_does_not_cost_it_its_place(
    office: PostOffice, lane: Lane
) -> None:
    for chat in ("telegram:1", "telegram:2", "telegram:3"):
        lane.add(office.row(chat, "answer"))
    lane.add(office.row("telegram:1", "answer"))
    assert order_of(lane) == ["telegram:1", "telegram:2", "telegram:3", "telegram:1"]


def test_nor_does_news_behind_news(office: PostOffice, lane: Lane) -> None:
    for chat in ("telegram:1", "telegram:2"):
        lane.add(office.row(chat))
    lane.add(office.row("telegram:1"))
    assert order_of(lane) == ["telegram:1", "telegram:2", "telegram:1"]


def test_an_answer_goes_before_the_news_that_waits_for_its_chat(
    office: PostOffice, lane: Lane
) -> None:
    for chat in ("telegram:1", "telegram:2"):
        lane.add(office.row(chat))
    answer = office.row("telegram:2", "answer")
    lane.add(answer)
    load = lane.next()
    assert load is not None
    assert load.rows == [answer]
    lane.done(load)
    assert order_of(lane) == ["telegram:1", "telegram:2"]


def test_what_is_taken_back_costs_the_rest_of_its_chat_no_place(
    office: PostOffice, lane: Lane
) -> None:
    rows = [office.row(chat, "answer") for chat in ("telegram:1", "telegram:2", "telegram:1")]
    for row in rows:
        lane.add(row)
    lane.drop({rows[2].id})
    assert order_of(lane) == ["telegram:1", "telegram:2"]
    assert list(lane.waiting()) == []


def test_a_chat_whose_next_message_is_taken_back_goes_on_with_the_one_after(
    office: PostOffice, lane: Lane
) -> None:
    rows = [office.row("telegram:1", "answer"), office.row("telegram:1")]
    for row in rows:
        lane.add(row)
    lane.drop({rows[0].id})
    assert order_of(lane) == ["telegram:1"]
