"""A table that was read, and how its faults are told."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.app import App
from bot.cli.refused import Refused
from core.programme.tables.table_cells import Fault


@dataclass(frozen=True, slots=True)
class Table:
    """Where it was read from, its header, and its rows by header."""

    file: str
    header: list[str]
    rows: list[dict[str, str]]


def refuse(app: App, table: Table, faults: Sequence[Fault]) -> None:
    """Raises Refused with a line for each fault; nothing when there is none."""
    if not faults:
        return
    lines = [_line(app, table, one) for one in faults]
    raise Refused("\n".join([*lines, app.texts.say("load-nothing", {"faults": len(faults)})]))


def tell(app: App, table: Table, notes: Sequence[Fault]) -> None:
    """Prints what was taken otherwise than it was written."""
    for one in notes:
        print(_line(app, table, one))


def _line(app: App, table: Table, one: Fault) -> str:
    said = app.texts.say(one.why, {"found": one.found})
    return f"{table.file}: row {one.row}, column {one.column}: {said}"
