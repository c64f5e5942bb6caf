"""What a table may say of a row that is there already, and what it may not.

Pure. A column holds what the last change in effect said of it. What a report said that somebody
verified, or is to verify, stays as that report has it: reports are changed by reports.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from core.programme.registers.row_history import RowChange, in_effect


@dataclass(frozen=True, slots=True)
class ToldAgain:
    """Columns of a table's row that differ from what the row holds, by what becomes of them.

    `mended`: in the report that opened the row; `beside`: as the table's own; `stays`: column ->
    the report whose word it is.
    """

    mended: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    stays: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_change(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.mended or self.beside)


def told_again(
    said: Mapping[str, str],
    changes: Sequence[RowChange],
    opened_by: str | None,
    *,
    mendable: bool,
    fixed: Collection[str],
) -> ToldAgain:
    """`said`: the filled cells. `opened_by`: the report that opened the row, `mendable` where a
    table may mend it. `fixed`: reports whose word stays."""
    mended, beside, stays = {}, {}, {}
    for column, value in said.items():
        last = next((each for each in reversed(in_effect(changes)) if column in each.data), None)
        if last is not None and _is_same(last.data[column], value):
            continue
        by = last.report_id if last is not None else opened_by
        if by == opened_by and mendable:
            mended[column] = value
        elif by is not None and by in fixed:
            stays[column] = by
        else:
            beside[column] = value
    return ToldAgain(mended, beside, stays)


def _is_same(held: str, said: str) -> bool:
    """The same words, or the same number however it is written."""
    if held == said:
        return True
    try:
        return Decimal(held) == Decimal(said)
    except InvalidOperation:
        return False
