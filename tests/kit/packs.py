"""The packs that tests play on: one of their own, and the year's where its content is the point.

`tests/pack/` is frozen: what staff change in the year's forms and topics breaks no test that is
about something else. A transcript of the year's content says `pack 2568`, a test
`@pytest.mark.pack("2568")`.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
OF_TESTS = HOUSE / "tests" / "pack"
OF_THE_PICTURE = HOUSE / "tests" / "pack_of_picture"
OF_ROUNDS = HOUSE / "tests" / "pack_of_rounds"
"""Laid over the pack of tests: a form that asks round by round."""
OF_THE_YEAR = HOUSE / "core" / "packs" / "2568"


def pack_named(name: str) -> Path:
    """A pack's folder; without a name, that of tests."""
    if name == "rounds":
        return _laid_over_the_pack_of_tests(OF_ROUNDS)
    return {"": OF_TESTS, "picture": OF_THE_PICTURE}.get(name, OF_THE_YEAR.parent / name)


@cache
def _laid_over_the_pack_of_tests(folder: Path) -> Path:
    """A copy of the pack of tests with a folder's files in it, for as long as the tests run."""
    made = Path(tempfile.mkdtemp(prefix="khabuan-pack-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    shutil.copytree(OF_TESTS, made, dirs_exist_ok=True)
    shutil.copytree(folder, made, dirs_exist_ok=True)
    programme = made / "programme.toml"
    listed = "".join(f'"{each.stem}", ' for each in sorted((folder / "topics").iterdir()))
    told = programme.read_text("utf-8").replace("topics = [", f"topics = [{listed}", 1)
    programme.write_text(told, "utf-8")
    return made
