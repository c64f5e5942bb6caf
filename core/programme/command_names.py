"""What people type to begin an instrument, joined to the words of the bot's own commands.

An instrument's command is named `file.<id>`, so that its button reads `/file.<id>`.
"""

from collections.abc import Iterable, Mapping

from core.programme.instruments import Instrument

FILE = "file"
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


def taken_apart(name: str, rest: str) -> tuple[str, str]:
    """As a button has it: (`file.incident`, `ตราด`) -> (`file`, `incident ตราด`)."""
    if not name.startswith(_BEGINS):
        return name, rest
    return FILE, f"{name.removeprefix(_BEGINS)} {rest}".strip()
