"""Tables that leave the province they are about: nobody named, and no small count (PDPA s. 26)."""

from collections.abc import Iterable
from dataclasses import replace

from core.programme.pack.topics import ColumnKind, Register
from core.programme.reports.small_counts import is_small
from core.programme.tables.register_table import TableRow


def may_leave(register: Register) -> bool:
    """Whether its rows may be seen outside at all: not when they are private and about people."""
    return not (register.private and any(each.personal for each in register.columns))


def shared_table(register: Register, rows: Iterable[TableRow], few: str) -> list[TableRow]:
    """The rows as others may see them: small counts of private registers say `few` instead."""
    if not register.private:
        return list(rows)
    counts = [each.id for each in register.columns if each.kind is ColumnKind.INTEGER]
    return [
        replace(row, data={**row.data, **{name: shared_words(row.data.get(name, ""), few)
                                          for name in counts}})
        for row in rows
    ]  # fmt: skip


def shared_words(count: str, few: str) -> str:
    """A count as it may be told; what is no count stays."""
    return few if count.isdigit() and is_small(int(count)) else count
