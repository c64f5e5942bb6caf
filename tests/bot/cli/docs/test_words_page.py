"""The page of words is what the commands declare."""

from pathlib import Path

from bot.cli.docs.permissions import topics_in
from bot.cli.docs.words import page
from bot.handlers.registry import COMMANDS
from bot.server.wiring import read_texts

HOUSE = Path(__file__).parents[4]


def test_the_page_of_words_is_what_the_commands_declare() -> None:
    made = page(read_texts().words("command-"), topics_in(HOUSE / "core/packs/2568"))
    assert (HOUSE / "docs/words.md").read_text("utf-8") == made, "run: ./khabuan docs"


def test_what_people_type_says_what_it_does() -> None:
    typed = read_texts().words("command-")
    assert set(typed) <= set(COMMANDS)
    assert [name for name in typed if not COMMANDS[name].does] == []
