"""What people type to begin an instrument or list a register, joined to the bot's own commands.

An instrument's command is named `file.<id>`, so that its button reads `/file.<id>`; the list of
a register `rows.<id>`.
"""

from collections.abc import Iterable, Mapping

from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Register

FILE = "file"
ROWS = "rows"
_BEGINS = f"{FILE}."

Words = tuple[str, ...]


def command_of(instrument_id: str) -> str:
    """`incident` -> `file.incident`."""
    return f"{_BEGINS}{instrument_id}"


def with_instruments(
    commands: Mapping[str, Words], instruments: Iterable[Instrument]
) -> dict[str, Words]:
    """The words of every command; those of an instrument stand under `file.<id>`."""
    theirs = {command_of(each.id): each.words for each in instruments if each.words}
    return {**commands, **theirs}


def with_registers(
    commands: Mapping[str, Words], registers: Iterable[Register]
) -> dict[str, Words]:
    """The same with the words of registers, under `rows.<id>`."""
    theirs = {f"{ROWS}.{each.id}": each.words for each in registers if each.words}
    return {**commands, **theirs}


def taken_apart(name: str, rest: str) -> tuple[str, str]:
    """As a button has it: (`file.incident`, `ตราด`) -> (`file`, `incident ตราด`)."""
    command, _, first = name.partition(".")
    return command, f"{first} {rest}".strip()
