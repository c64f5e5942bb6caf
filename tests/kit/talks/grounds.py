"""What transcripts begin from: a pack served, and a migrated database with its forms compiled."""

import asyncio
import re
from pathlib import Path
from shutil import copyfile, copytree

from tests.kit.talks.stage import migrated
from tests.kit.talks.talk import begins_at

HOUSE = Path(__file__).parents[3]
OF_THE_YEAR = HOUSE / "core" / "packs" / "2568"
OF_TESTS = HOUSE / "tests" / "pack"
TOPICS = (
    "projects", "disaster", "mechanism", "tambon", "money", "hardship", "learning", "issues",
)  # fmt: skip
"""Topics of the tests' own pack, in the order in which cards show them."""


class Grounds:
    """Made when first asked for, once a worker; every transcript gets a copy."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pack: Path | None = None
        self._made: dict[Path, Path] = {}

    @property
    def pack_of_tests(self) -> Path:
        """Its folder: the country of 2568 with topics made for tests."""
        if self._pack is None:
            self._pack = _laid_together(self._folder / "2568")
        return self._pack

    def copy(self, to: Path, pack: Path = OF_THE_YEAR) -> Path:
        """A database of its own at `to`, whose forms are those of `pack`."""
        if pack not in self._made:
            self._made[pack] = self._folder / f"ground{len(self._made)}.db"
            asyncio.run(migrated(self._made[pack], begins_at(""), str(pack)))
        copyfile(self._made[pack], to)
        return to


def _laid_together(folder: Path) -> Path:
    """The real pack with the topics and forms of `tests/pack/` in place of its own."""
    copytree(OF_THE_YEAR, folder, ignore=lambda _where, names: [n for n in names if n == "topics"])
    copytree(OF_TESTS, folder, dirs_exist_ok=True)
    programme = folder / "programme.toml"
    names = ", ".join(f'"{name}"' for name in TOPICS)
    text = programme.read_text("utf-8")
    programme.write_text(re.sub(r"(?m)^topics = .*?\]", f"topics = [{names}]", text, flags=re.S))
    return folder
