"""The page of permissions is what the code does."""

from pathlib import Path

from bot.cli.docs.permissions import instruments_in, page
from bot.handlers.commands import COMMANDS
from bot.handlers.needs import NEEDS
from bot.handlers.rooms import OPEN_TO_ROOMS
from bot.server.wiring import read_texts

HOUSE = Path(__file__).parents[4]


def test_every_command_says_what_it_needs() -> None:
    assert set(NEEDS) == set(COMMANDS) | set(OPEN_TO_ROOMS)


def test_the_page_is_what_the_code_does() -> None:
    instruments = instruments_in(HOUSE / "core/packs/2568")
    made = page(instruments, read_texts().words("command-"))
    assert (HOUSE / "docs/permissions.md").read_text("utf-8") == made, "run: ./khabuan docs"
