"""The page of permissions is what the code does."""

from pathlib import Path

from bot.cli.docs.permissions import instruments_in, page
from bot.server.wiring import read_texts

HOUSE = Path(__file__).parents[4]


def test_the_page_is_what_the_code_does() -> None:
    instruments = instruments_in(HOUSE / "core/packs/2568")
    made = page(instruments, read_texts().words("command-"))
    assert (HOUSE / "docs/permissions.md").read_text("utf-8") == made, "run: ./khabuan docs"
