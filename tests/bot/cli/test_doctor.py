"""`khabuan doctor`: a line each, its word first; wrong is exit 1, and nothing is a traceback."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text

from bot.base.settings import Settings
from bot.cli.connect import connected
from storage import tables as t
from storage.database.engines import Database
from tests.kit.platforms.fake_platforms import FakeLine, FakeTelegram
from tests.kit.shell import KEY, Ended, khabuan

LINE = re.compile(r"(ok  |warn|bad )  (\S.{14,}?)  \S.*")
NOW = datetime.now(UTC)


def said(ended: Ended) -> dict[str, str]:
    """The worst word of each thing that was looked at."""
    worst = {"ok": 0, "warn": 1, "bad": 2}
    found: dict[str, str] = {}
    for line in ended.out.splitlines():
        assert LINE.fullmatch(line), line
        word, what = line[:4].strip(), line[6:22].strip()
        found[what] = max(found.get(what, "ok"), word, key=lambda each: worst[each])
    assert (ended.err, ended.code) == ("", int("bad" in found.values())), ended
    return found


@pytest.fixture
async def platforms() -> AsyncIterator[tuple[FakeLine, FakeTelegram]]:
    async with FakeLine() as line, FakeTelegram() as telegram:
        yield line, telegram


def settings(line: FakeLine, telegram: FakeTelegram, folder: Path) -> dict[str, str]:
    return {
        "public_url": "https://khabuan.example",
        "media_url": f"file:{folder / 'media'}",
        "line_channel_secret": "s",
        "line_channel_token": line.token,
        "line_api_url": line.api_url,
        "line_data_url": line.data_url,
        "telegram_token": telegram.token,
        "telegram_secret": "t",
        "telegram_api_url": telegram.url,
        "home": str(folder),
    }


async def test_a_connected_deployment_has_nothing_bad(
    database_url: str, platforms: tuple[FakeLine, FakeTelegram], tmp_path: Path
) -> None:
    given = settings(*platforms, tmp_path)
    named: dict[str, Any] = {name: value for name, value in given.items() if name != "home"}
    assert await connected(Settings(database_url=database_url, secret_key=KEY, **named)) == 0
    backup = str(tmp_path / "backup.db")
    await khabuan("backup", backup, "--media", database_url=database_url, **given)
    found = said(await khabuan("doctor", database_url=database_url, **given))
    assert {what for what, word in found.items() if word == "ok"} >= {
        "settings", "disk", "media store", "child process", "database", "migrations", "names",
        "last backup", "dead letters", "outbox", "photos", "reports", "clock",
        "LINE webhook", "LINE quota", "Telegram webhook",
    }  # fmt: skip
    assert "bad" not in found.values()


@pytest.mark.parametrize(
    ("trouble", "what"),
    [
        ({"line_channel_token": "wrong"}, "LINE webhook"),
        ({"telegram_token": "1:wrong"}, "Telegram webhook"),
        ({"public_url": "https://moved.example"}, "LINE webhook"),
        ({"public_url": "https://moved.example"}, "Telegram webhook"),
        ({"line_api_url": "http://127.0.0.1:9"}, "LINE webhook"),
        ({"telegram_api_url": "http://127.0.0.1:9"}, "Telegram webhook"),
        ({"line_api_url": "no address at all"}, "LINE webhook"),
        ({"public_url": "http://khabuan.example"}, "settings"),
        ({"secret_key": ""}, "settings"),
        ({"secret_key": "short"}, "settings"),
        ({"secret_key": "a\nb"}, "settings"),
        ({"metrics_token": "short"}, "settings"),
        ({"telegram_token": "1: 2", "metrics_token": "x"}, "settings"),
        ({"telegram_secret": ""}, "settings"),
        ({"pack": "1999"}, "pack"),
        ({"pack": "/nowhere/at/all"}, "pack"),
        ({"media_url": "s3://"}, "media store"),
        ({"media_url": "ftp://somewhere"}, "media store"),
        ({"database_url": "mysql://u:hunter2@h/d"}, "database"),
        ({"database_url": "sqlite:////nowhere/at/all.db"}, "database"),
        ({"database_url": "postgresql://u:hunter2@127.0.0.1:9/d"}, "migrations"),
    ],
)
async def test_what_is_wrong_is_bad_and_names_itself(
    sqlite_url: str,
    platforms: tuple[FakeLine, FakeTelegram],
    tmp_path: Path,
    trouble: dict[str, str],
    what: str,
) -> None:
    given = {"database_url": sqlite_url, **settings(*platforms, tmp_path), **trouble}
    ended = await khabuan("doctor", **given)
    assert said(ended)[what] == "bad"
    assert "hunter2" not in ended.out


async def test_a_webhook_that_fails_is_bad_as_the_platform_sees_it(
    sqlite_url: str, platforms: tuple[FakeLine, FakeTelegram], tmp_path: Path
) -> None:
    line, telegram = platforms
    line.management.webhook_url = "https://khabuan.example/line/webhook"
    line.management.webhook_answers = 502
    telegram.webhook = {"url": "https://khabuan.example/telegram/webhook"}
    given = settings(line, telegram, tmp_path)
    ended = await khabuan("doctor", database_url=sqlite_url, **given)
    assert said(ended)["LINE webhook"] == "bad"
    assert said(ended)["Telegram webhook"] == "ok"
    assert "502" in ended.out
    line.management.webhook_active = False
    ended = await khabuan("doctor", database_url=sqlite_url, **given)
    assert said(ended)["LINE webhook"] == "bad"
    assert "Use webhook" in ended.out


ROWS: list[tuple[str, Any, dict[str, Any]]] = [
    (
        "dead letters",
        t.letters,
        {"id": "l1", "channel": "line", "event_id": "e", "event": b"", "traceback": "x\n"},
    ),
    (
        "outbox",
        t.outbox,
        {
            "id": "o1", "key": "k", "chat_key": "line:U", "priority": "answer", "bubbles": [],
            "not_before": NOW - timedelta(hours=1), "leased_until": NOW - timedelta(hours=1),
            "state": "waiting",
        },
    ),
    (
        "photos",
        t.media,
        {
            "id": "m1", "chat_key": "line:U", "message_id": "1", "kind": "photo",
            "platform_id": "1", "state": "wanted", "next_at": NOW,
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "table", "row"), ROWS)
async def test_what_waits_too_long_is_bad(
    database_url: str, database: Database, what: str, table: Any, row: dict[str, Any]
) -> None:
    old = {**row, "made_at": NOW - timedelta(days=3)}
    await database.write(lambda c: c.execute(insert(table), [old]))
    assert said(await khabuan("doctor", database_url=database_url))[what] == "bad"


async def test_an_old_backup_and_a_dead_worker_are_told(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    long_ago = NOW - timedelta(days=9)
    noted = {"name": "last_backup", "value": {"at": long_ago.isoformat(), "rows": 1}}
    slot = {"job": "alerts", "due_at": long_ago, "state": "done", "taken_at": long_ago}
    await database.write(lambda c: c.execute(insert(t.settings), [noted]))
    await database.write(lambda c: c.execute(insert(t.slots), [slot]))
    await database.close()
    found = said(await khabuan("doctor", database_url=sqlite_url))
    assert (found["last backup"], found["worker"]) == ("bad", "bad")


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough" * 40])
async def test_a_broken_file_is_a_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.db").write_bytes(content)
    found = said(await khabuan("doctor", database_url=f"sqlite:///{tmp_path}/broken.db"))
    assert found["database"] == "bad"


async def test_a_database_with_tables_taken_away_is_told_line_by_line(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    for table in ("outbox", "slots", "letters", "settings"):
        await database.write(lambda c, table=table: c.execute(text(f"DROP TABLE {table}")))  # type: ignore[misc]
    await database.close()
    assert "bad" in said(await khabuan("doctor", database_url=sqlite_url)).values()


async def test_looking_makes_no_database(tmp_path: Path) -> None:
    ended = await khabuan("doctor", database_url=f"sqlite:///{tmp_path}/none/khabuan.db")
    assert said(ended)["database"] == "bad"
    assert not (tmp_path / "none").exists()
