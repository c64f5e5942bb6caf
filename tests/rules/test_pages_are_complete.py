"""The pages tell of every command, word and setting there is."""

from pathlib import Path

import pytest
from typer.main import get_command

from bot.base.settings import Settings
from bot.cli.main import app
from tests.kit.book import texts

HOUSE = Path(__file__).parents[2]


def test_every_command_has_a_line() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    rows = {line.split("`")[1].split()[0] for line in _table("docs/operate.md", "| command |")}
    assert rows == set(commands)


@pytest.mark.parametrize(
    ("page", "table"), [("docs/words.md", "| type |"), ("docs/th/words.md", "| พิมพ์ |")]
)
def test_every_word_people_type_is_told_of(page: str, table: str) -> None:
    first_words = {spelt[0] for spelt in texts().words("command-").values()}
    told = "\n".join(_table(page, table))
    assert [word for word in sorted(first_words) if f"`{word}" not in told] == []


def test_every_setting_is_told_of() -> None:
    names = {f"KHABUAN_{name.upper()}" for name in Settings.model_fields}
    told = "\n".join(_table("docs/operate.md", "| name |"))
    assert [name for name in sorted(names) if f"`{name}`" not in told] == []


def _table(page: str, begins: str) -> list[str]:
    """The rows of every table of a page whose header begins so."""
    text = (HOUSE / page).read_text("utf-8")
    tables = [begins + part for part in text.split(begins)[1:]]
    return [row for table in tables for row in table.split("\n\n")[0].splitlines()[2:]]
