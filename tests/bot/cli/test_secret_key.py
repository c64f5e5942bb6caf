"""Whatever signs links or hashes codes needs a secret key nobody can guess."""

from asyncio import wait_for
from pathlib import Path

import pytest

from bot.cli.main import app, audit
from storage.database.engines import Database
from storage.tables import invites
from tests.kit.shell import khabuan

SIGNS: dict[str, tuple[str, ...]] = {
    "invite": ("--role", "admin"),
    "serve": ("--port", "0"),
    "due": (),
    "replay": ("nothing",),
}
"""With arguments that are right but for the key."""
SIGNS_NOT = {
    "demo", "migrate", "check", "plan", "simulate", "letters", "recount", "connect", "chat",
    "test", "bench", "lint", "docs", "load", "export", "backup", "restore", "copy", "new-year",
    "carry",
    "verify", "doctor",
}  # fmt: skip
"""`load` does for people alone; the demo and the chat have a key of their own."""
WEAK = ("", "   ", "secret", "k" * 31, " " * 40)


def test_every_command_says_whether_it_signs() -> None:
    commands = [*app.registered_commands, *audit.registered_commands]
    callbacks = ((each.name, each.callback) for each in commands)
    named = {name or (made.__name__ if made else "") for name, made in callbacks}
    assert named == {*SIGNS, *SIGNS_NOT}


@pytest.mark.parametrize("key", WEAK)
@pytest.mark.parametrize("command", SIGNS)
async def test_without_a_good_key_it_is_refused_in_one_line(
    sqlite_url: str, command: str, key: str
) -> None:
    asked = khabuan(command, *SIGNS[command], database_url=sqlite_url, secret_key=key)
    await _refused(sqlite_url, await wait_for(asked, 30))


@pytest.mark.parametrize("key", WEAK)
async def test_no_sheet_and_no_table_of_people_is_made_without_one(
    sqlite_url: str, tmp_path: Path, key: str
) -> None:
    table, sheet = tmp_path / "people.csv", tmp_path / "cards.pdf"
    table.write_text("name,role,province\nแกนนำ,leader,ตราด\n")
    for arguments in (
        ("load", "people", str(table)),
        ("invite", "--role", "admin", "--sheet", str(sheet)),
    ):
        ended = await khabuan(*arguments, database_url=sqlite_url, secret_key=key)
        await _refused(sqlite_url, ended)
    assert not sheet.exists()


async def test_what_signs_nothing_needs_no_key(sqlite_url: str, tmp_path: Path) -> None:
    table = tmp_path / "projects.csv"
    table.write_text("code,called,province\nP06,ซ่อมบ้าน,ตราด\n")
    for arguments in (("load", "projects", str(table)), ("plan",), ("letters",)):
        ended = await khabuan(*arguments, database_url=sqlite_url, secret_key="")
        assert ended.code == 0, ended.err


async def _refused(address: str, ended) -> None:  # type: ignore[no-untyped-def]
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("KHABUAN_SECRET_KEY is ")
    assert len(ended.err.splitlines()) == 1
    database = Database(address)
    assert await database.read(lambda c: c.execute(invites.select()).all()) == []
    await database.close()
