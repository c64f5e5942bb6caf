"""What two may not both have: a slot, the last use of an invite, a lease, a photo to fetch."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.changes import AddPerson, KeepEntity, MakeInvite, WantMedia
from core.people import Holding, Role
from core.programme.calendar.periods import Years
from storage import tables
from storage.database import dead_letters, schedule_slots, settings
from storage.database.dead_letters import Letter
from storage.database.engines import Database
from storage.media import media
from storage.people import invites
from storage.registers import entities
from storage.reports import reports
from storage.reports.reports import ReportMovedOn
from tests.kit.book import Book, report
from tests.kit.chance import Hands

DUE = datetime(2024, 11, 18, 0, 30, tzinfo=UTC)


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """Another process."""
    opened = Database(database_url)
    yield opened
    await opened.close()


async def test_a_slot_is_won_once_however_many_workers_ask(book: Book, other: Database) -> None:
    now = book.hands.now
    asked = [
        one.write(lambda c: schedule_slots.take(c, "digest", DUE, "done", now))
        for one in [book.database, other] * 4
    ]
    assert sorted(await asyncio.gather(*asked)) == [False] * 7 + [True]
    assert await other.read(lambda c: schedule_slots.last(c, "digest")) == DUE


async def test_a_slot_whose_work_failed_can_be_won_again(book: Book) -> None:
    def fails(connection: object) -> None:
        assert schedule_slots.take(connection, "digest", DUE, "done", book.hands.now)  # type: ignore[arg-type]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await book.database.write(fails)
    assert await book.database.write(
        lambda c: schedule_slots.take(c, "digest", DUE, "done", book.hands.now)
    )  # fmt: skip


async def test_the_last_use_of_an_invite_goes_to_one(book: Book, other: Database) -> None:
    holding = Holding(Role.LEADER, "23")
    until = book.hands.now + timedelta(days=1)
    await book.write(MakeInvite("i1", "hash", holding, "", 1, until, None))
    spent = [one.write(lambda c: invites.spend(c, ["i1"])) for one in (book.database, other)]
    results = await asyncio.gather(*spent, return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["NoUsesLeft", "NoneType"]
    found = await other.read(lambda c: invites.by_code(c, "hash"))
    assert found is not None
    assert found.uses_left == 0


async def test_a_lease_passes_on_only_after_it_ran_out(book: Book, other: Database) -> None:
    now, minute = book.hands.now, timedelta(minutes=1)

    async def asks(database: Database, holder: str, at: datetime) -> bool:
        return await database.write(lambda c: settings.hold_lease(c, "poller", holder, at, minute))

    both = await asyncio.gather(asks(book.database, "a", now), asks(other, "b", now))
    assert sorted(both) == [False, True]
    holder, loser = ("a", "b") if both[0] else ("b", "a")
    assert await asks(other, holder, now + minute / 2)
    assert not await asks(other, loser, now + minute)
    assert await asks(book.database, loser, now + 2 * minute)


def photo(media_id: str, message_id: str = "m1") -> WantMedia:
    return WantMedia(media_id, "line:U1", message_id, "p1", "photo", f"at-{media_id}", "")


async def state(book: Book, media_id: str) -> str:
    found = await book.database.read(lambda c: media.state_of(c, media_id))
    return found[0] if found else "-"


async def test_a_photo_is_fetched_by_one_worker_at_a_time(book: Book, other: Database) -> None:
    await book.write(*(photo(f"x{n}") for n in range(20)))
    now = book.hands.now
    taken = await asyncio.gather(
        *(one.write(lambda c: media.take_wanted(c, now, 6)) for one in [book.database, other] * 2)
    )
    ids = [one.id for some in taken for one in some]
    assert len(ids) == len(set(ids))
    left = 20 - len(ids)
    assert len(await other.write(lambda c: media.take_wanted(c, now, 100))) == left
    again = now + timedelta(minutes=2)
    assert len(await other.write(lambda c: media.take_wanted(c, again, 100))) == 20


async def test_a_photo_goes_from_wanted_to_kept(book: Book) -> None:
    await book.write(photo("x1"))
    assert await state(book, "x1") == "wanted"
    assert await book.database.write(lambda c: media.settle(c, "x1", "kept", "image/jpeg"))
    found = await book.database.read(lambda c: media.state_of(c, "x1"))
    assert found == ("kept", "image/jpeg")


async def test_an_unsent_photo_stays_forgotten_though_its_bytes_arrive_late(book: Book) -> None:
    await book.write(photo("x1"), photo("x2", "another message"))
    await book.database.write(lambda c: media.forget(c, "line:U1", "m1"))
    assert not await book.database.write(lambda c: media.settle(c, "x1", "kept"))
    assert await state(book, "x1") == "forgotten"
    assert await book.database.read(lambda c: media.take_forgotten(c, 10)) == ["x1"]
    await book.database.write(lambda c: media.erased(c, "x1"))
    (gone, other) = await book.rows(tables.media)
    assert (gone["state"], gone["platform_id"]) == ("erased", "")
    assert other["state"] == "wanted"


async def test_a_register_row_is_added_to_not_replaced(book: Book) -> None:
    first = KeepEntity("e1", "projects", "ซ่อมบ้าน", "23", "", 2568, {"code": "P06"})
    await book.write(first)
    await book.write(KeepEntity("e1", "projects", "ซ่อมบ้าน 2", "23", "", 2568, {"budget_baht": "5"}))
    (found,) = await book.database.read(
        lambda c: entities.in_province(c, "projects", "23", Years(2568, 2568))
    )  # fmt: skip
    assert (found.label, dict(found.data)) == ("ซ่อมบ้าน 2", {"code": "P06", "budget_baht": "5"})


async def test_settings_keep_their_last_value_of_any_kind(book: Book) -> None:
    for value in (1, -63072000.25, "๗", {"a": [1, "ก"]}):
        await book.database.write(lambda c, v=value: settings.keep_setting(c, "x", v))  # type: ignore[misc]
        assert await book.database.read(lambda c: settings.setting(c, "x")) == value
    assert await book.database.read(lambda c: settings.setting(c, "never kept")) is None


async def test_a_letter_waits_until_it_is_replayed(book: Book) -> None:
    letter = Letter("l1", "line", "e1", b"{}", "Traceback", book.hands.now)
    await book.database.write(lambda c: dead_letters.keep(c, [letter]))
    assert await book.database.read(dead_letters.waiting) == [letter]
    await book.database.write(lambda c: dead_letters.replayed(c, "l1", book.hands.now))
    assert await book.database.read(dead_letters.waiting) == []


async def test_instants_come_back_in_utc(book: Book) -> None:
    at = book.hands.now
    await book.write(AddPerson("p1", "line:U1", "แดง", "", "1"))
    (row,) = await book.rows(tables.people)
    assert row["joined_at"].utcoffset() == timedelta(0)
    assert row["joined_at"] - at < timedelta(seconds=1)


async def test_a_sixth_tambon_is_refused_whoever_files_at_once(book: Book) -> None:
    """A province assesses five tambons a year (F96)."""
    sent = [
        book.write(
            report(f"r{n}", instrument="assess-tambon", about=f"23030{n}", period="q1", most=5)
        )
        for n in range(7)
    ]
    results = await asyncio.gather(*sent, return_exceptions=True)
    assert len([one for one in results if isinstance(one, ReportMovedOn)]) == 2
    again = report("r9", instrument="assess-tambon", about="230300", period="q2", most=5)
    counted = await book.database.read(
        lambda c: reports.things_of(c, "assess-tambon", "23", 2568)
    )  # fmt: skip
    assert len(counted) == 5
    await book.write(replace(again, about=counted[0]))
