"""What people type to look at a register, joined to the words of the bot's own commands.

A register's command is named `rows.<id>`, so that its button reads `/rows.<id> ...`.
"""

from collections.abc import Iterable, Mapping

from core.programme.topics import Register

ROWS = "rows"
Words = tuple[str, ...]


def with_registers(
    commands: Mapping[str, Words], registers: Iterable[Register]
) -> dict[str, Words]:
    """The words of every command; those of a register stand under `rows.<id>`."""
    theirs = {f"{ROWS}.{each.id}": each.words for each in registers if each.words}
    return {**commands, **theirs}


def taken_apart(name: str, rest: str) -> tuple[str, str]:
    """A typed command as its button has it: (`rows.sites`, `ตราด`) -> (`rows`, `sites ตราด`)."""
    command, _, first = name.partition(".")
    return command, f"{first} {rest}".strip()
