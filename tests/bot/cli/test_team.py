"""`khabuan team`: what an admin does in chat, an operator does in the shell."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from core.changes import AddPerson, GrantRole
from core.people import Holding, Role
from storage import tables
from storage.database.engines import Database
from storage.people import roles
from tests.kit.book import Book, said
from tests.kit.chance import Hands
from tests.kit.shell import Ended, khabuan

PEOPLE = {
    "คุณเอก": Holding(Role.ADMIN),
    "คุณนก": Holding(Role.STAFF, region="S"),
    "คุณฝน": Holding(Role.PARTNER, agency="labai"),
    "พี่ต้อย": Holding(Role.COORDINATOR, "23"),
}


@pytest.fixture
async def book(database: Database, hands: Hands) -> Book:
    """One of each, who works for the programme."""
    found = Book(database, hands)
    for number, (name, holding) in enumerate(PEOPLE.items()):
        await found.run(said(f"U{number}"))
        await found.write(
            AddPerson(f"p{number}", f"line:U{number}", name, "", "1"),
            GrantRole(f"p{number}", holding, None),
        )
    return found


async def typed(database_url: str, *words: str) -> Ended:
    return await khabuan("team", *words, database_url=database_url)


async def of(book: Book, name: str) -> roles.Held:
    (found,) = [
        one
        for one in await book.database.read(_everybody)
        if one.name == name and one.ended_at is None
    ]
    return found


def _everybody(connection) -> list[roles.Held]:  # type: ignore[no-untyped-def]
    return [*roles.beyond_provinces(connection), *roles.in_province(connection, "23")]


async def test_who_has_no_province_is_listed_admins_first_and_was_seen(
    book: Book, database_url: str
) -> None:
    ended = await typed(database_url, "list", "--by", "สมศรี")
    names = [line.rpartition(" ")[2] for line in ended.out.splitlines()]
    assert names == ["คุณเอก", "คุณนก", "คุณฝน"]
    assert "เจ้าหน้าที่ พอช. ภาคใต้ คุณนก" in ended.out
    seen = await book.database.read(lambda c: c.execute(select(tables.sightings.c.person_id)).all())
    assert sorted(one.person_id for one in seen) == ["p0", "p1", "p2"]


async def test_a_list_is_of_a_place_an_agency_or_a_role(book: Book, database_url: str) -> None:
    for words, name in (
        (["--province", "ตราด"], "พี่ต้อย"),
        (["--region", "S"], "คุณนก"),
        (["--agency", "labai"], "คุณฝน"),
        (["--role", "admin"], "คุณเอก"),
    ):
        ended = await typed(database_url, "list", *words)
        assert [line.rpartition(" ")[2] for line in ended.out.splitlines()] == [name]


async def test_staff_are_moved_and_told_and_it_is_written_down(
    book: Book, database_url: str
) -> None:
    nok = await of(book, "คุณนก")
    ended = await typed(database_url, "move", nok.id, "--region", "N", "--by", "สมศรี")
    assert ended.code == 0, ended.err
    assert "ภาคเหนือ" in ended.out
    assert (await of(book, "คุณนก")).holding.region == "N"
    told = await book.rows(tables.outbox, tables.outbox.c.chat_key == "line:U1")
    assert "ภาคเหนือ" in str(told[-1]["bubbles"])
    acts = await book.database.read(
        lambda c: c.execute(select(tables.audit.c.act, tables.audit.c.person_id)).all()
    )
    by = {row.person_id for row in acts if row.act in ("role-ended", "role-granted")}
    assert len(by - {None}) == 1


async def test_the_last_admin_is_neither_ended_nor_moved(book: Book, database_url: str) -> None:
    admin = await of(book, "คุณเอก")
    for words in (["end", admin.id], ["move", admin.id, "--role", "staff"]):
        ended = await typed(database_url, *words)
        assert ended.code == 1
        assert "without an admin" in ended.err
        assert len(ended.err.strip().splitlines()) == 1
    second = AddPerson("p9", "line:U9", "คุณแอน", "", "1")
    await book.write(second, GrantRole("p9", Holding(Role.ADMIN), None))
    assert (await typed(database_url, "end", admin.id)).code == 0
    assert [one.person_id for one in await book.database.read(roles.admins)] == ["p9"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["end", "nothing"], "no such role"),
        (["move", "{nok}", "--region", "XX"], "no such region"),
        (["move", "{nok}", "--region", "S"], "that already"),
        (["move", "{nok}", "--role", "partner", "--agency", "nobody"], "no such agency"),
        (["list", "--role", "king"], "no such role"),
    ],
)
async def test_what_makes_no_sense_is_one_line(
    book: Book, database_url: str, words: list[str], told: str
) -> None:
    nok = (await of(book, "คุณนก")).id
    ended = await typed(database_url, *(word.format(nok=nok) for word in words))
    assert ended.code == 1
    assert told in ended.err
    assert len(ended.err.strip().splitlines()) == 1


async def test_a_role_that_ended_is_said_to_have(book: Book, database_url: str) -> None:
    nok = (await of(book, "คุณนก")).id
    assert (await typed(database_url, "end", nok)).code == 0
    ended = await typed(database_url, "end", nok)
    assert f"ended on {datetime.now(UTC):%Y-%m-%d}" in ended.err
