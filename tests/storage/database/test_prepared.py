"""A prepared statement reads and writes what SQLAlchemy would have, and fails as it does."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, delete, event, or_, select
from sqlalchemy.exc import IntegrityError

from storage.database.engines import Database
from storage.database.prepared import Prepared
from storage.database.rows import insert_of
from storage.tables import counters, events, reports, settings, talks

AT = datetime(2024, 11, 20, 2, 3, 4, 567890, tzinfo=UTC)
ONE, TWO, THREE = ("line", "e1"), ("line", "e2"), ("telegram", "e3")
SEEN = select(events.c.event_id, events.c.received_at).order_by(events.c.event_id)
AMONG = SEEN.where(
    events.c.event_id.in_(bindparam("ids", expanding=True)),
    events.c.received_at <= bindparam("until"),
    events.c.channel.in_(("line", "telegram")),
    or_(events.c.channel == bindparam("channel"), events.c.channel == bindparam("channel")),
)
NOTING = Prepared(events.insert(), ("channel", "event_id", "received_at"))


def noted(*keys: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"channel": c, "event_id": e, "received_at": AT} for c, e in keys]


@pytest.mark.parametrize("ids", [[], ["e1"], ["e2", "e1"], ["e1", "e2", "e3"], ["e9"] * 5])
async def test_it_reads_what_executing_reads(database: Database, ids: list[str]) -> None:
    await database.write(lambda c: NOTING.run(c, noted(ONE, TWO, THREE)))
    asked = {"ids": ids, "until": AT, "channel": "line"}

    def both(connection: Connection) -> tuple[Any, Any]:
        plain = connection.execute(AMONG, asked).all()
        prepared = Prepared(AMONG)
        first = prepared.rows(connection, asked)
        assert first == prepared.rows(connection, asked)
        return [list(row) for row in plain], [list(row) for row in first]

    for read in (database.write, database.read, database.look):
        plain, prepared = await read(both)
        assert plain == prepared
        assert [row[0] for row in prepared] == sorted({"e1", "e2"} & set(ids))


async def test_json_booleans_and_instants_come_back_as_they_went_in(database: Database) -> None:
    names = ("instrument", "province", "period", "counts", "values", "labels", "filed_at")
    row = {
        "id": "r1",
        "number": "N1",
        "instrument": "progress",
        "province": "23",
        "year": 2568,
        "about": "p1",
        "period": "2024-11",
        "status": "sent",
        "counts": True,
        "version": 1,
        "form_hash": "h",
        "values": {"/a": ["ก", 1]},
        "labels": {"/a": "ข"},
        "filed_at": AT,
        "updated_at": AT,
    }
    filing = Prepared(reports.insert(), tuple(row))
    reading = Prepared(select(*(reports.c[name] for name in names)))

    def both(connection: Connection) -> list[Any]:
        filing.run(connection, [row])
        return reading.rows(connection)

    (found,) = await database.write(both)
    assert list(found) == [row[name] for name in names]


async def test_what_was_deleted_comes_back_and_what_stands_is_written_anew(
    database: Database,
) -> None:
    keeping = Prepared(
        lambda dialect: (insert := insert_of(dialect, settings)).on_conflict_do_update(
            index_elements=["name"], set_={"value": insert.excluded.value}
        ),
        ("name", "value"),
    )
    ending = Prepared(
        delete(settings)
        .where(settings.c.name.in_(bindparam("names", expanding=True)))
        .returning(settings.c.name)
    )

    def twice(connection: Connection) -> Any:
        keeping.run(connection, [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}])
        keeping.run(connection, [{"name": "a", "value": "3"}])
        kept = connection.execute(select(settings.c.value).order_by(settings.c.name)).scalars()
        return list(kept), sorted(row[0] for row in ending.rows(connection, {"names": ["a", "c"]}))

    assert await database.write(twice) == (["3", "2"], ["a"])


async def test_an_error_is_of_the_kind_that_sqlalchemy_raises(database: Database) -> None:
    await database.write(lambda c: NOTING.run(c, noted(ONE)))
    with pytest.raises(IntegrityError) as refused:
        await database.write(lambda c: NOTING.run(c, noted(TWO, ONE)))
    assert "e1" not in str(refused.value)  # what people sent is quoted in no log
    left = await database.read(lambda c: Prepared(SEEN).rows(c))
    assert [row[0] for row in left] == ["e1"]


async def test_it_begins_a_transaction_by_itself_and_is_undone_with_it(database: Database) -> None:
    def begun(connection: Connection) -> bool:
        connection.rollback()
        NOTING.run(connection, noted(ONE))
        began = connection.in_transaction()
        connection.rollback()
        return began

    if database.is_sqlite:
        assert await database.write(begun)
        assert await database.read(lambda c: Prepared(SEEN).rows(c)) == []


async def test_whoever_listens_to_statements_hears_it(database: Database) -> None:
    heard: list[str] = []

    def listened(connection: Connection) -> None:
        event.listen(
            connection, "before_cursor_execute", lambda _c, _k, said, *_more: heard.append(said)
        )
        Prepared(select(talks.c.chat_key)).rows(connection)
        Prepared(select(counters.c.last)).rows(connection)

    await database.look(listened)
    assert [said.split()[-1] for said in heard if said != "BEGIN"] == ["talks", "counters"]


async def test_lists_of_many_lengths_make_few_texts(database: Database) -> None:
    prepared = Prepared(AMONG)
    heard: set[str] = set()

    def listened(connection: Connection) -> None:
        event.listen(
            connection, "before_cursor_execute", lambda _c, _k, said, *_more: heard.add(said)
        )
        for many in range(1, 65):
            ids = [f"e{n}" for n in range(many)]
            prepared.rows(connection, {"ids": ids, "until": AT, "channel": "line"})

    await database.look(listened)
    assert len(heard - {"BEGIN"}) == 7
