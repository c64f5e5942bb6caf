"""A pack of its own for the picture: the country of 2568 with topics made for these tests."""

import re
from pathlib import Path
from shutil import copytree

import pytest

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "core" / "packs" / "2568"
TOPICS = (
    "projects", "disaster", "mechanism", "tambon", "money", "hardship", "learning", "issues",
)  # fmt: skip


@pytest.fixture(scope="session")
def pack_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, laid together from the real one and from `pack/`."""
    folder = tmp_path_factory.mktemp("packs") / "2568"
    copytree(REAL, folder, ignore=lambda _where, names: [n for n in names if n == "topics"])
    copytree(HERE / "pack", folder, dirs_exist_ok=True)
    programme = folder / "programme.toml"
    names = ", ".join(f'"{name}"' for name in TOPICS)
    text = programme.read_text("utf-8")
    programme.write_text(re.sub(r"(?m)^topics = .*?\]", f"topics = [{names}]", text, flags=re.S))
    return folder
