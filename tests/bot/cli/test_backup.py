"""A backup takes the photos too, says what it did, and a restored one is proved."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text, update

from storage import tables as t
from storage.database.engines import Database
from storage.database.schema import newest_revision, revisions
from storage.messages import outbox
from storage.people import audit
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.book import Book, person, report, said
from tests.kit.chance import Hands
from tests.kit.people import a_leader
from tests.kit.shell import khabuan
from tests.kit.town import Town

KEPT: dict[str, Any] = {
    "chat_key": "line:U1", "message_id": "1", "kind": "photo", "platform_id": "1",
}  # fmt: skip


async def filled(database: Database, media: Path) -> None:
    """A person, a report, two photos of which one lost its bytes, and one that was erased."""
    hands = Hands(1)
    book = Book(database, hands)
    await book.run(said("U1", "สวัสดี"))
    await book.write(person("person-1", "line:U1"), report("r1"))
    states = (("m1", "kept"), ("m2", "kept"), ("m3", "erased"))
    now = hands.clock()
    rows = [{**KEPT, "id": i, "state": s, "next_at": now, "made_at": now} for i, s in states]
    await database.write(lambda c: c.execute(insert(t.media), rows))
    await database.write(audit.seal)
    (media / "photo").mkdir(parents=True)
    (media / "photo" / "m1").write_bytes(b"a picture")
    (media / "photo" / "m3").write_bytes(b"was erased")


async def test_photos_go_along_and_come_back(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    media, again, file = tmp_path / "media", tmp_path / "again", tmp_path / "b.db"
    await filled(database, media)
    ended = await khabuan(
        "backup", str(file), "--media", database_url=database_url, media_url=f"file:{media}"
    )
    assert ended.code == 0, ended.err
    assert "  reports 1\n" in ended.out
    assert "photos: 1 files, 9 B in " in ended.out
    assert "1 are missing" in ended.out
    kept = list((tmp_path / "b.db.media").iterdir())
    assert [(one.name, one.read_bytes()) for one in kept] == [("m1", b"a picture")]
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600
    fresh = f"sqlite:///{tmp_path}/fresh.db"
    ended = await khabuan("restore", str(file), database_url=fresh, media_url=f"file:{again}")
    assert ended.code == 1  # m2 is missing, and said so
    assert (again / "photo" / "m1").read_bytes() == b"a picture"
    for words in ("ok 2 rows, head ", "ok 1 reports", "photos put back: 1 files", "1 are missing"):
        assert words in ended.out
    (media / "photo" / "m2").write_bytes(b"found again")
    file.rename(tmp_path / "old.db")
    (tmp_path / "b.db.media").rename(tmp_path / "old.db.media")
    await khabuan(
        "backup", str(file), "--media", database_url=database_url, media_url=f"file:{media}"
    )
    fresh = f"sqlite:///{tmp_path}/fresh2.db"
    ended = await khabuan("restore", str(file), database_url=fresh, media_url=f"file:{again}")
    assert ended.code == 0, ended.out
    assert (again / "photo" / "m2").read_bytes() == b"found again"


async def test_a_folder_that_is_there_is_not_written_into(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "b.db.media").mkdir()
    ended = await khabuan("backup", f"{tmp_path}/b.db", "--media", database_url=sqlite_url)
    assert (ended.code, ended.err) == (1, f"{tmp_path}/b.db.media is there already\n")
    assert not (tmp_path / "b.db").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (update(t.audit).values(act="other"), "audit: row 1 "),
        (update(t.summaries).values(hundredths=7), "figures wrong, nothing written"),
    ],
)
async def test_a_backup_that_was_changed_is_found_out(
    sqlite_url: str, tmp_path: Path, change: Any, told: str
) -> None:
    async with Town(sqlite_url, tmp_path) as town:
        await sends(town, await a_leader(town))
        await town.app.database.write(audit.seal)
    file = tmp_path / "b.db"
    await khabuan("backup", str(file), database_url=sqlite_url)
    backup = Database(f"sqlite:///{file}")
    await backup.write(lambda c: c.execute(change))
    await backup.close()
    fresh = f"sqlite:///{tmp_path}/fresh.db"
    ended = await khabuan("restore", str(file), database_url=fresh, pack="2568")
    assert ended.code == 1
    assert told in ended.out + ended.err
    assert "Traceback" not in ended.err


async def test_a_backup_is_made_while_the_bot_writes(sqlite_url: str, tmp_path: Path) -> None:
    """An open transaction of another process holds nothing up, and nothing of it is in it."""
    database = Database(sqlite_url)
    book = Book(database, Hands(1))
    await book.run(said("U1", "สวัสดี"))
    before = await database.read(outbox.count_by_state)
    other = Database(sqlite_url)
    await other.read(lambda c: c.execute(text("SELECT count(*) FROM outbox")).all())
    ended = await khabuan("backup", f"{tmp_path}/b.db", database_url=sqlite_url)
    assert ended.code == 0, ended.err
    kept = Database(f"sqlite:///{tmp_path}/b.db")
    assert await kept.read(outbox.count_by_state) == before
    for one in (database, other, kept):
        await one.close()


async def test_a_backup_of_an_earlier_release_is_brought_to_todays_tables(
    tmp_path: Path,
) -> None:
    older, file = revisions()[-2], tmp_path / "older.db"
    await khabuan("migrate", "--to", older, database_url=f"sqlite:///{file}")
    before = file.read_bytes()
    fresh = f"sqlite:///{tmp_path}/fresh.db"
    ended = await khabuan("restore", str(file), database_url=fresh)
    assert (ended.code, ended.err) == (0, "")
    database = Database(fresh)
    found = await database.read(
        lambda c: c.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    )
    await database.close()
    assert found == newest_revision()
    assert file.read_bytes() == before
    assert not any(name.startswith("khabuan-") for name in os.listdir(tmp_path))
