"""What holds people's data is opened by nobody else on the machine, whatever the umask."""

import os
from pathlib import Path

import pytest

from bot.media.store import MediaStore
from tests.kit.shell import khabuan, khabuan_under

HOUSE = Path(__file__).parents[2]
OPEN_TO_ALL = 0
PUBLIC = {
    "bot/cli/docs/pages.py",  # pages of the handbook
    "bot/cli/new_year.py",  # a pack, which holds nobody's data
    "bot/server/meanings.py",  # what was learned of phrases that stand in the checkout
}
COMMANDS = (
    ("backup", "backup.db"),
    ("export", "everything.xlsx"),
    ("export", "projects", "list.csv"),
    ("audit", "export", "audit.csv"),
    ("invite", "--role", "leader", "--province", "ตราด", "--sheet", "cards.pdf", "--count", "1"),
)


def open_to_others(folder: Path) -> list[str]:
    found = sorted(path for path in folder.rglob("*") if path.stat().st_mode & 0o077)
    return [f"{path.relative_to(folder)} {path.stat().st_mode & 0o777:o}" for path in found]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def deployment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Settings of an office that keeps everything beneath one folder, which is open."""
    monkeypatch.chdir(tmp_path)
    return {
        "database_url": f"sqlite:///{tmp_path}/var/khabuan.db",
        "media_url": f"file:{tmp_path}/var/media",
        "pack": "2568",
        "home": str(tmp_path),
    }


async def test_every_command_that_writes_data_writes_it_for_its_owner_alone(
    tmp_path: Path, deployment: dict[str, str]
) -> None:
    assert (await khabuan_under(OPEN_TO_ALL, "migrate", **deployment)).code == 0
    assert open_to_others(tmp_path) == []
    for command in COMMANDS:
        before = names(tmp_path)
        ended = await khabuan_under(OPEN_TO_ALL, *command, **deployment)
        assert ended.code == 0, ended.err
        assert names(tmp_path) > before, command
        assert open_to_others(tmp_path) == [], command


async def test_a_file_that_was_open_is_closed_before_it_is_written_anew(
    tmp_path: Path, deployment: dict[str, str]
) -> None:
    assert (await khabuan("migrate", **deployment)).code == 0
    (tmp_path / "audit.csv").write_bytes(b"of last year, and longer than what comes now" * 9)
    (tmp_path / "audit.csv").chmod(0o644)
    assert (await khabuan("audit", "export", "audit.csv", **deployment)).code == 0
    assert open_to_others(tmp_path) == []
    assert b"of last year" not in (tmp_path / "audit.csv").read_bytes()


async def test_photos_lie_in_folders_of_ours_alone(tmp_path: Path) -> None:
    before = os.umask(OPEN_TO_ALL)
    try:
        store = MediaStore(f"file:{tmp_path}/var/media")
        await store.put("photo/one", b"a house")
        await store.put("file/one.xlsx", b"a table")
    finally:
        os.umask(before)
    assert open_to_others(tmp_path) == []
    assert await store.get("photo/one") == b"a house"


def test_nothing_else_writes_files() -> None:
    writers = (".write_bytes", ".write_text", "mkdir(", "open(path, os.")
    found = {
        path.relative_to(HOUSE).as_posix()
        for room in ("bot", "storage")
        for path in (HOUSE / room).rglob("*.py")
        if any(writer in path.read_text("utf-8") for writer in writers)
    }
    assert found == PUBLIC | {"storage/database/private_files.py"}
