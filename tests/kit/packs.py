"""The packs that tests play on: one of their own, and the year's where its content is the point.

`tests/pack/` is frozen: what staff change in the year's forms and topics breaks no test that is
about something else. A transcript of the year's content says `pack 2568`, a test
`@pytest.mark.pack("2568")`.
"""

from pathlib import Path

HOUSE = Path(__file__).parents[2]
OF_TESTS = HOUSE / "tests" / "pack"
OF_THE_PICTURE = HOUSE / "tests" / "pack_of_picture"
OF_THE_YEAR = HOUSE / "core" / "packs" / "2568"


def pack_named(name: str) -> Path:
    """A pack's folder; without a name, that of tests."""
    return {"": OF_TESTS, "picture": OF_THE_PICTURE}.get(name, OF_THE_YEAR.parent / name)
