"""How many rows a register has, and how many stand in each state.

Pure. The state of a row is the choice column called `state` or `status`, else the first choice
column that is shown and names nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.programme.pack.topics import Column, ColumnKind, Register

_CALLED = ("state", "status")

Cells = Mapping[str, str]
"""The columns of a row by id."""


@dataclass(frozen=True, slots=True)
class RegisterCount:
    """All rows, and (Thai words of a state, rows in it) in the order of the pack."""

    rows: int
    by_state: tuple[tuple[str, int], ...]


def state_column(register: Register) -> Column | None:
    """The column whose choices say where a row stands; None where there is none."""
    choices = [c for c in register.columns if c.kind is ColumnKind.CHOICE and not c.personal]
    named = next((c for c in choices if c.id in _CALLED), None)
    return named or next((c for c in choices if c.shown), None)


def counted(register: Register, rows: Iterable[Cells]) -> RegisterCount:
    """The rows of a register by state; states nobody is in are left out."""
    all_rows = list(rows)
    column = state_column(register)
    if column is None:
        return RegisterCount(len(all_rows), ())
    in_state = [row.get(column.id, "") for row in all_rows]
    states = ((words, in_state.count(name)) for name, words in column.choices.items())
    return RegisterCount(len(all_rows), tuple((words, n) for words, n in states if n))
