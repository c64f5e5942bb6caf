"""The page on distributed engines names every place that asks what one of them may refuse."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PAGE = (HOUSE / "docs" / "operate" / "distributed.md").read_text("utf-8")
ASKED = {
    "advisory": r"pg_(try_)?advisory",
    "`LISTEN`": r"add_listener|pg_notify|\bLISTEN\b(?=')",
    "`LOCK TABLE": r"LOCK TABLE",
    "SKIP LOCKED`": r"skip_locked=True",
    "| `FOR UPDATE` |": r"with_for_update\(\)",
    "partial indexes": r"postgresql_where",
    "from a sequence": r"pg_get_serial_sequence|setval|BigInteger\(\)\.with_variant",
}
"""How a row of the page is known -> what the code says there."""
NEVER = r"CREATE (TRIGGER|FUNCTION|EXTENSION)|\bARRAY\(|DEFERRABLE|deferrable=|postgresql_using"


def rooms() -> dict[str, str]:
    return {
        path.relative_to(HOUSE).as_posix(): path.read_text("utf-8")
        for path in sorted((HOUSE / "storage").rglob("*.py"))
        if "versions" not in path.parts
    }


@pytest.mark.parametrize(("row", "pattern"), ASKED.items(), ids=ASKED)
def test_every_file_that_asks_is_named(row: str, pattern: str) -> None:
    (line,) = [one for one in PAGE.splitlines() if one.startswith("|") and row in one]
    asking = {name for name, text in rooms().items() if re.search(pattern, text)}
    assert asking
    assert {name for name in asking if f"`{name}`" not in line} == set()
    named = set(re.findall(r"`(storage/[a-z_/]+\.py)`", line))
    assert named <= asking


def test_what_the_page_says_is_not_there_is_not_there() -> None:
    assert {name for name, text in rooms().items() if re.search(NEVER, text)} == set()
    assert rooms()["storage/tables.py"].count("ForeignKey(") == 2


def test_every_table_has_its_place() -> None:
    from storage.tables import metadata

    placed = set(re.findall(r"`([a-z_]+)`", PAGE.split("## By province")[1]))
    placed |= {"audit"}  # a chain of its own, in words
    assert {table.name for table in metadata.sorted_tables} - placed == set()
