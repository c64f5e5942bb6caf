"""Who may do what, as a page: `./khabuan docs`.

Made from the one rule in `core/people.py`, from what each command asks of it, and from the
pack. A test keeps the page true, another tries every line of it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.handlers.command import Rooms
from bot.handlers.registry import COMMANDS
from core.people import Act, Role, is_allowed
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import TopicFile

ROLES = tuple(Role)


def page(instruments: Iterable[Instrument], words: Mapping[str, tuple[str, ...]]) -> str:
    """The whole page, in Markdown."""
    parts = [
        "# Who may do what",
        "Made by `./khabuan docs`; the rule is `may` in `core/people.py`. A "
        "test compares this page with the code, another tries every line inside and outside a "
        "person's place.",
        "Leaders and coordinators act in their own province, partners in theirs or, without one, "
        "everywhere, and of matters they see those sent to their own agency; staff in their region "
        "(all of Thailand without one), admins everywhere. Figures of every province are open "
        "to whoever joined. Nobody verifies a report of their own: it goes one level up.",
        "## Acts",
        _table("act", ((act.value, act) for act in Act)),
        "Whoever may invite to a role may also move and end it and revoke its invites. The first "
        "admin comes from `khabuan invite --role admin`; the last one is neither ended, moved nor "
        "erased before another came.",
        "## Commands",
        _commands(words),
        "A command with “own” works for everybody who joined, about what is theirs alone.",
        "## Instruments",
        _instruments(instruments),
        "## In rooms",
        "Only " + ", ".join(f"`{_word(name, words)}`" for name in _in_rooms()) + " are "
        "answered in a room, and never with a name or a phone number.",
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: str, rows: Iterable[tuple[str, Act]]) -> str:
    lines = [_line([head, *(role.value for role in ROLES)]), _line(["---"] * (len(ROLES) + 1))]
    lines += [_line([name, *(_mark(role, act) for role in ROLES)]) for name, act in rows]
    return "\n".join(lines)


def _commands(words: Mapping[str, tuple[str, ...]]) -> str:
    head = [_line(["command", "act", *(r.value for r in ROLES)]), _line(["---"] * (len(ROLES) + 2))]
    rows = []
    for name, command in COMMANDS.items():
        act = command.needs
        marks = ["yes"] * len(ROLES) if act is None else [_mark(role, act) for role in ROLES]
        rows.append(_line([_word(name, words), act.value if act else "own", *marks]))
    return "\n".join([*head, *rows])


def _instruments(instruments: Iterable[Instrument]) -> str:
    head = ["instrument", *(role.value for role in ROLES), "verified by"]
    lines = [_line(head), _line(["---"] * len(head))]
    for one in instruments:
        files = [
            "yes" if role in one.filed_by and is_allowed(role, Act.REPORT) else "" for role in ROLES
        ]
        lines.append(_line([one.id, *files, one.verified_by.value if one.verified_by else "-"]))
    return "\n".join(lines)


def _in_rooms() -> list[str]:
    return [name for name, command in COMMANDS.items() if command.rooms is not Rooms.NO]


def _mark(role: Role, act: Act) -> str:
    return "yes" if is_allowed(role, act) else ""


def _word(name: str, words: Mapping[str, tuple[str, ...]]) -> str:
    return words[name][0] if name in words else f"button {name}"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def instruments_in(folder: Path) -> list[Instrument]:
    """The instruments of a pack's folder, without compiling its forms."""
    return [each for file in topics_in(folder) for each in file.instrument]


def topics_in(folder: Path) -> list[TopicFile]:
    """The topics of a pack's folder."""
    from bot.server.library import read_files
    from core.programme.pack.read import ReadPack, read_pack

    read = read_pack(read_files(folder))
    assert isinstance(read, ReadPack), read
    return list(read.topics.values())
