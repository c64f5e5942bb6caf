"""A database of a newer release: one line, nothing written, whatever is asked of it."""

import hashlib
import shutil
from asyncio import wait_for
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli.main import app, audit
from storage.database.engines import Database
from tests.kit.shell import khabuan

COMMANDS: dict[str, tuple[str, ...]] = {
    "due": (),
    "plan": (),
    "letters": (),
    "replay": ("nothing",),
    "recount": (),
    "connect": (),
    "load": ("projects", "{folder}/projects.csv"),
    "export": ("{folder}/all.xlsx",),
    "backup": ("{folder}/backup.db", "--media"),
    "restore": ("{folder}/older.db",),
    "copy": ("--to", "sqlite:///{folder}/copy.db"),
    "carry": ("2568", "2569"),
    "invite": ("--role", "admin"),
    "migrate": (),
    "demo": ("--port", "0"),
    "chat": (),
    "serve": ("--port", "0"),
    "verify": (),
    "doctor": (),
}
TOUCH_NONE = {"check", "test", "lint", "docs", "bench", "simulate", "new-year"}
"""They open no database of a deployment's."""
MORE = (
    ("due", "--look"),
    ("migrate", "--to", "0001"),
    ("migrate", "--to", "base"),
    ("load", "people", "{folder}/people.csv"),
    ("recount", "--look"),
    ("audit", "export", "{folder}/audit.csv"),
    ("invite", "--role", "admin", "--sheet", "{folder}/cards.pdf"),
    ("serve", "--role", "worker", "--port", "0"),
    ("serve", "--role", "web", "--port", "0"),
)


@pytest.fixture
async def newer(sqlite_url: str, tmp_path: Path) -> str:
    """A database that went on to a revision nobody here knows."""
    shutil.copy(tmp_path / "khabuan.db", tmp_path / "older.db")
    (tmp_path / "projects.csv").write_text("code,called,province\nP06,ก,ตราด\n")
    (tmp_path / "people.csv").write_text("name,role,province\nแกนนำ,leader,ตราด\n")
    database = Database(sqlite_url)
    await database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num='9999'")))
    await database.close()
    return sqlite_url


def test_every_command_is_tried() -> None:
    commands = [*app.registered_commands, *audit.registered_commands]
    callbacks = ((each.name, each.callback) for each in commands)
    named = {name or (made.__name__ if made else "") for name, made in callbacks}
    assert named == {*COMMANDS, *TOUCH_NONE}


@pytest.mark.parametrize("asked", [*((name, *more) for name, more in COMMANDS.items()), *MORE])
async def test_it_is_refused_in_one_line_and_left_alone(
    newer: str, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    before = digest(tmp_path / "khabuan.db")
    words = [word.format(folder=tmp_path) for word in asked]
    first = ["audit"] if words[0] == "verify" else []
    given = {"database_url": newer, "media_url": f"file:{tmp_path}/media"}
    if words[0] in ("serve", "connect"):
        given |= {"telegram_token": "1:t", "telegram_api_url": "http://127.0.0.1:9"}
    ended = await wait_for(khabuan(*first, *words, **given), 60)
    told = [line for line in (ended.err + ended.out).splitlines() if "newer release" in line]
    assert (ended.code, len(told)) == (1, 1), ended
    if words[0] != "doctor":
        assert ended.out == ""
        assert ended.err.splitlines() == told
    assert digest(tmp_path / "khabuan.db") == before
    assert filled_in(tmp_path) <= {
        "khabuan.db", "khabuan.db-shm", "older.db", "projects.csv", "people.csv", "media",
    }  # fmt: skip


async def test_a_backup_of_a_newer_release_is_not_restored(newer: str, tmp_path: Path) -> None:
    fresh = f"sqlite:///{tmp_path}/fresh.db"
    ended = await khabuan("restore", str(tmp_path / "khabuan.db"), database_url=fresh)
    assert (ended.code, ended.out) == (1, "")
    assert "newer release" in ended.err
    assert len(ended.err.splitlines()) == 1


def filled_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.stat().st_size}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
