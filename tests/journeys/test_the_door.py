"""The HTTP entrance: who is let in, what is refused with which status, and what is stored then."""

from pathlib import Path

import asyncpg
import orjson
import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from storage import tables
from storage.database.engines import Database
from storage.database.schema import migrate
from tests.kit.databases import Databases
from tests.kit.platforms import webhooks
from tests.kit.town import LINE_SECRET, TELEGRAM_SECRET, Town

TWO_MIB = 2 * 1024 * 1024


async def stored(town: Town) -> int:
    """Rows that a message leaves."""
    some = (tables.events, tables.chats, tables.outbox, tables.letters)
    counts = [select(func.count()).select_from(table) for table in some]
    return await town.app.database.read(
        lambda c: sum(c.execute(one).scalar_one() for one in counts)
    )


def padded(size: int) -> bytes:
    """A LINE webhook of exactly so many bytes."""
    start = orjson.dumps({"destination": "U", "events": [], "padding": ""})[:-2]
    return start + b"x" * (size - len(start) - 2) + b'"}'


async def test_a_forged_signature_is_refused_and_nothing_stored(town: Town) -> None:
    headers, body = webhooks.line_webhook("another secret", webhooks.line_text("U1", "เมนู"))
    assert await town.post("line", headers, body) == 401
    headers, body = webhooks.line_webhook(LINE_SECRET, webhooks.line_text("U1", "เมนู"))
    assert await town.post("line", headers, body.replace(b"U1", b"U2")) == 401
    assert await town.post("line", {"Content-Type": "application/json"}, body) == 401
    assert await stored(town) == 0


async def test_a_forged_secret_is_refused_and_nothing_stored(town: Town) -> None:
    headers, body = webhooks.telegram_webhook("guess", webhooks.telegram_text(5, "/menu"))
    assert await town.post("telegram", headers, body) == 401
    assert await town.post("telegram", {"Content-Type": "application/json"}, body) == 401
    assert await stored(town) == 0


async def test_a_telegram_that_has_no_secret_lets_nobody_in(
    database_url: str, tmp_path: Path
) -> None:
    async with Town(database_url, tmp_path, telegram_secret="") as town:
        headers, body = webhooks.telegram_webhook("", webhooks.telegram_text(5, "/menu"))
        assert await town.post("telegram", headers, body) == 401


async def test_two_mebibytes_are_taken_and_one_byte_more_is_not(town: Town) -> None:
    for size, status in ((TWO_MIB, 200), (TWO_MIB + 1, 413)):
        body = padded(size)
        assert len(body) == size
        headers = webhooks.line_headers(LINE_SECRET, body)
        assert await town.post("line", headers, body) == status


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"events"', b"\xff\xfe", b"null"])
async def test_what_is_no_json_object_is_a_bad_request(town: Town, body: bytes) -> None:
    assert await town.post("line", webhooks.line_headers(LINE_SECRET, body), body) == 400
    headers, _ = webhooks.telegram_webhook(TELEGRAM_SECRET, {})
    assert await town.post("telegram", headers, body) == 400
    assert await stored(town) == 0


async def test_connection_checks_and_unknown_events_are_fine_and_stored_nowhere(
    town: Town,
) -> None:
    phone = town.line("U1")
    assert await phone.delivers() == 200
    assert await phone.delivers(webhooks.line_event("U1", "somethingNew")) == 200
    assert await phone.delivers({"type": "message"}, {}) == 200
    assert await town.telegram(5).delivers({"update_id": 1, "something_new": {}}) == 200
    assert await stored(town) == 0


async def test_a_channel_that_is_not_set_up_is_not_found(database_url: str, tmp_path: Path) -> None:
    async with Town(
        database_url, tmp_path, telegram_token="", line_channel_token=""
    ) as town:  # fmt: skip
        headers, body = webhooks.telegram_webhook(TELEGRAM_SECRET, webhooks.telegram_text(5, "x"))
        assert await town.post("telegram", headers, body) == 404
        headers, body = webhooks.line_webhook(LINE_SECRET, webhooks.line_text("U1", "x"))
        assert await town.post("line", headers, body) == 404


async def test_while_the_database_is_down_the_platform_is_asked_to_come_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(_work: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    event = webhooks.line_text("U1", "สวัสดี")
    with monkeypatch.context() as broken:
        broken.setattr(town.app.database, "write", down, raising=False)
        assert await town.line("U1").delivers(event) == 503
    assert await town.line("U1").delivers(webhooks.redelivered(event)) == 200
    await town.settle()
    assert len(town.line("U1").hears()) == 1


async def test_a_postgresql_that_went_away_and_came_back_loses_nothing(
    postgresql_url: str, databases: Databases, tmp_path: Path
) -> None:
    async with Town(postgresql_url, tmp_path) as town:
        phone, server = town.line("U1"), databases.server
        assert len(await phone.says("สวัสดี")) == 1
        await _move(server, postgresql_url, away=True)
        event = webhooks.line_text("U1", "เมนู")
        assert await phone.delivers(event) == 503
        assert (await town.get("/readyz"))[0] == 503
        assert (await town.get("/healthz"))[0] == 200
        await _move(server, postgresql_url, away=False)
        assert await phone.delivers(webhooks.redelivered(event)) == 200
        assert (await town.get("/readyz"))[0] == 200
        await town.settle()
        assert len(phone.hears()) == 1
        assert await town.letters() == []


async def test_an_old_schema_is_told_and_webhooks_wait(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url)
    await migrate(database, "base")
    async with Town(database_url, tmp_path, is_ready=False) as town:
        event = webhooks.line_text("U1", "สวัสดี")
        assert not await town.get_ready()
        status, words = await town.get("/readyz")
        assert (status, b"migrate" in words) == (503, True)
        assert (await town.get("/healthz"))[0] == 200
        assert await town.line("U1").delivers(event) == 503
        await migrate(database)
        assert await town.get_ready()
        assert (await town.get("/readyz"))[0] == 200
        assert await town.line("U1").delivers(webhooks.redelivered(event)) == 200
    await database.close()


async def test_metrics_count_and_name_nobody(town: Town) -> None:
    await town.line("U-somebody").says("ความลับ")
    status, page = await town.get("/metrics")
    assert status == 200
    assert b"khabuan_events_total" in page
    assert "ความลับ".encode() not in page
    assert b"U-somebody" not in page


async def _move(server: str, address: str, *, away: bool) -> None:
    """Renames the database, as if the server had lost it, or back."""
    name = make_url(address).database
    here, there = (name, f"{name}_away") if away else (f"{name}_away", name)
    connection = await asyncpg.connect(server)
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
    await connection.execute(ends, here)
    await connection.execute(f'ALTER DATABASE "{here}" RENAME TO "{there}"')
    await connection.close()
