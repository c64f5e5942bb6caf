"""The README tells of every command, word and setting there is."""

from pathlib import Path

from typer.main import get_command

from bot.base.settings import Settings
from bot.cli.main import app
from tests.kit.book import texts

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_every_command_has_a_line() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    rows = {line.split("`")[1].split()[0] for line in _table("| command |")}
    assert rows == set(commands)


def test_every_word_people_type_is_told_of() -> None:
    first_words = {spelt[0] for spelt in texts().words("command-").values()}
    told = "\n".join(_table("| type |"))
    assert [word for word in sorted(first_words) if f"`{word}" not in told] == []


def test_every_setting_is_told_of() -> None:
    names = {f"KHABUAN_{name.upper()}" for name in Settings.model_fields}
    told = "\n".join(_table("| name |"))
    assert [name for name in sorted(names) if f"`{name}`" not in told] == []


def _table(begins: str) -> list[str]:
    """The rows of the table whose header begins so."""
    rows = README[README.index(begins) :].split("\n\n")[0].splitlines()
    return rows[2:]
