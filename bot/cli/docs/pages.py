"""The pages of `docs/` that are printed from the code and the pack: `./khabuan docs`.

A page is a function of nothing but the checkout, so that a test can compare it with its file.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.cli.docs import instruments, permissions, words
from bot.server.library import pack_folder
from bot.server.wiring import read_texts

HOUSE = Path(__file__).parents[3]


def pages(today: date) -> Mapping[str, str]:
    """Every printed page by its path in the repository, for the pack that is served today."""
    folder = pack_folder("", today)
    typed = read_texts().words("command-")
    topics = permissions.topics_in(folder)
    return {
        "docs/instruments.md": instruments.page(instruments.read(folder)),
        "docs/permissions.md": permissions.page(permissions.instruments_in(folder), typed),
        "docs/words.md": words.page(typed, topics),
    }


def printed(today: date) -> list[str]:
    """Writes what differs; the paths written."""
    changed = [
        (HOUSE / path, text)
        for path, text in pages(today).items()
        if not (HOUSE / path).exists() or (HOUSE / path).read_text("utf-8") != text
    ]
    for file, text in changed:
        file.write_text(text, "utf-8")
    return [file.relative_to(HOUSE).as_posix() for file, _ in changed]
