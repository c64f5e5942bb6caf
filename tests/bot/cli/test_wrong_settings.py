"""Settings copied wrongly, and a database of a newer release: one line, nothing written."""

from asyncio import wait_for
from hashlib import sha256
from pathlib import Path

import pytest

from storage.database.engines import Database
from tests.kit.shell import Ended, khabuan

NEWER = "the database belongs to a newer release (9999)"


def refused(ended: Ended, said: str) -> None:
    assert (ended.code, ended.out) == (1, ""), ended.out
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("setting", ["line_channel_token", "line_channel_secret", "telegram_token"])
@pytest.mark.parametrize("value", ["to ken", "to\nken", "โทเคน", "to​ken"])
async def test_a_token_copied_wrongly_is_one_line_that_names_the_setting(
    sqlite_url: str, setting: str, value: str
) -> None:
    ended = await khabuan("due", database_url=sqlite_url, **{setting: value})
    refused(ended, f"KHABUAN_{setting.upper()}: ")
    assert value not in ended.err


async def test_blanks_around_a_token_mean_nothing(sqlite_url: str) -> None:
    ended = await khabuan("due", database_url=sqlite_url, line_channel_token="token\n")
    assert ended.code == 0, ended.err


def digest(url: str) -> bytes:
    return sha256(Path(url.removeprefix("sqlite:///")).read_bytes()).digest()


COMMANDS = (
    ("migrate",), ("due",), ("plan",), ("letters",), ("recount",), ("audit", "verify"), ("chat",),
    ("demo",), ("serve", "--port", "0"), ("backup", "copy.db"), ("carry", "2568", "2569"),
    ("export", "all.xlsx"), ("invite", "--role", "leader", "--province", "ตราด"),
)  # fmt: skip


async def test_no_command_touches_a_database_of_a_newer_release(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = Database(sqlite_url)
    newer = "update alembic_version set version_num = '9999'"
    await database.write(lambda c: c.exec_driver_sql(newer))
    await database.close()
    before = digest(sqlite_url)
    for command in COMMANDS:
        refused(await wait_for(khabuan(*command, database_url=sqlite_url), 60), NEWER)
        assert digest(sqlite_url) == before, command
