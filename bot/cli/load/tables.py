"""A table that was read, and how its faults are told."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.app import App
from bot.cli.refused import Refused
from bot.tables.read import read_table
from core.programme.tables.faults import Fault, table_faults
from core.sheets.grid import Unreadable
from core.sheets.headings import Known, LaidOut, Row


@dataclass(frozen=True, slots=True)
class Table:
    """Where it was read from, how it is laid out, and what is wrong whatever it is about."""

    file: str
    laid: LaidOut
    faults: Sequence[Fault] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """Its rows by column."""
        return self.laid.rows


def table_of(
    app: App, file: str, known: Known, needed: Sequence[str], sheets: Sequence[str]
) -> Table:
    """Reads a file. Raises Refused with one line for one that is no table."""
    try:
        laid = read_table(file, known, needed, sheets)
    except Unreadable as error:
        said = app.texts.say(error.why, {"found": error.found})
        raise Refused(f"{file}: {said}") from error
    return Table(file, laid, table_faults(laid, known, needed))


def refuse(app: App, table: Table, faults: Sequence[Fault]) -> None:
    """Raises Refused with a line for each fault; nothing when there is none."""
    if not faults:
        return
    in_order = sorted(dict.fromkeys(faults), key=lambda one: one.row)
    lines = [_line(app, table, one) for one in in_order]
    raise Refused("\n".join([*lines, app.texts.say("load-nothing", {"faults": len(in_order)})]))


def tell(app: App, table: Table, notes: Sequence[Fault]) -> None:
    """Prints what was taken otherwise than it was written, and what was left as it is."""
    for one in notes:
        print(_line(app, table, one))


def _line(app: App, table: Table, one: Fault) -> str:
    said = app.texts.say(one.why, {"found": one.found, "meant": one.meant})
    return f"{table.file}: row {one.row}, column {table.laid.written(one.column)}: {said}"
