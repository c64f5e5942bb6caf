"""The words people type, as a page: `docs/words.md`, written by `./khabuan docs`.

Made from the registry of commands, `locales/th/commands.ftl` and the pack. A test keeps it true.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.handlers.command import BotCommand, Rest, Rooms
from bot.handlers.registry import COMMANDS, menus_of
from core.programme.pack.topics import TopicFile
from core.thai.places.areas import ANY_WIDTH, Extent

Words = tuple[str, ...]
_PLACES = {
    frozenset({Extent.PROVINCE}): "a province",
    frozenset(Extent): "any place",
    ANY_WIDTH: "a province, or several together",
    frozenset({Extent.COUNTRY, Extent.REGION, Extent.GROUP}): "a region, a group or the country",
    frozenset({Extent.COUNTRY, Extent.PROVINCE, Extent.GROUP}): "a group, or a province's",
}


def page(words: Mapping[str, Words], topics: Sequence[TopicFile]) -> str:
    """The whole page, in Markdown."""
    instruments = [each for file in topics for each in file.instrument]
    registers = [each for file in topics for each in file.register_]
    typed = [(words[name], command) for name, command in COMMANDS.items() if name in words]
    slashes = menus_of(COMMANDS.values())
    parts = [
        "# Words people type",
        "Made by `./khabuan docs` from the commands as their handlers declare them, "
        "`locales/th/commands.ftl` and the pack. Each is also a button.",
        "A place is a province, by its name, a nickname or its DOPA code, in Thai digits too; a "
        "district or tambon; a region, a group of provinces or the whole country. A district or "
        "tambon, where it cannot be shown by itself, stands for its province, which is said; what "
        "is wider and cannot be shown at once is offered province by province. "
        "A misspelt name comes back as buttons. A year is a fiscal year: `2568` or `68` behind the "
        "word for year. Without a place one's own is meant, or it is asked for.",
        _table(
            ["type", "or", "takes", "does"],
            [
                [_code(said[:1]), _code(said[1:]), _takes(command), command.does]
                for said, command in typed
            ],
        ),
        "## In a room",
        "In a room (group chat) only these, and words that mention the bot, are answered; nobody "
        "is named there. Forms are filled in alone with the bot. What people of a room say to one "
        "another is not kept.",
        _code([said[0] for said, command in typed if command.rooms is not Rooms.NO]),
        "## Forms",
        _table(
            ["type", "or", "begins"],
            [
                [_code(one.words[:1]), _code(one.words[1:]), one.title]
                for one in instruments
                if one.words
            ],
        ),
        "## Registers",
        _table(
            ["type", "or", "lists"],
            [
                [_code(one.words[:1]), _code(one.words[1:]), one.title]
                for one in registers
                if one.words
            ],
        ),
        "## Telegram's menu",
        "Alone with the bot: " + _code([f"/{name}" for name in slashes.telegram]) + ".",
        "In rooms: " + _code([f"/{name}" for name in slashes.telegram_rooms]) + ".",
    ]
    return "\n\n".join(parts) + "\n"


def _titled(several: Iterable[tuple[Words, str]]) -> list[list[str]]:
    return [[_code(said[:1]), _code(said[1:]), title] for said, title in several if said]


def _takes(command: BotCommand) -> str:
    taken = []
    if command.place is not None:
        some = "two places" if command.place.most > 1 else _PLACES[command.place.shows]
        some += ", a region, the country" if command.place.wide else ""
        taken.append(some)
    if command.year:
        taken.append("a year")
    if command.rest is Rest.SEARCH:
        taken.append("what to look for")
    return ", ".join(taken)


def _code(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
