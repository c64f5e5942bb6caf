"""The nightly backup keeps so many days, with their photos, and none when it failed."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "deploy" / "nightly-backup"
DAY = 86_400


def night(folder: Path, command: str) -> int:
    stub = folder.parent / "khabuan"
    stub.write_text(f"#!/bin/sh\n{command}\n")
    stub.chmod(0o755)
    given = {"PATH": os.environ["PATH"], "BACKUP_FOLDER": str(folder), "COMMAND": str(stub)}
    return subprocess.run([SCRIPT], env={**given, "KEEP_DAYS": "3"}, check=False).returncode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Backups of one and of nine days ago."""
    made = tmp_path / "backups"
    made.mkdir()
    for name, days in (("khabuan-new.db", 1), ("khabuan-old.db", 9), ("other.db", 9)):
        (made / name).touch()
        (made / f"{name}.media").mkdir()
        (made / f"{name}.media" / "photo").touch()
        at = (made / name).stat().st_mtime - days * DAY
        os.utime(made / name, (at, at))
    return made


def test_old_ones_go_with_their_photos_and_nothing_else(folder: Path) -> None:
    assert night(folder, '[ "$1 $3" = "backup --media" ] && touch "$2"') == 0
    names = sorted(path.name for path in folder.iterdir())
    made = [name for name in names if name.startswith("khabuan-2")]
    assert len(made) == 1
    assert [name for name in names if name not in made] == [
        "khabuan-new.db", "khabuan-new.db.media", "other.db", "other.db.media",
    ]  # fmt: skip


def test_a_night_that_failed_takes_nothing_away(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    assert night(folder, "exit 1") == 1
    assert sorted(path.name for path in folder.iterdir()) == before
