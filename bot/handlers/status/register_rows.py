"""A register of a province as a line of its topic's card: how many rows, by state."""

from collections.abc import Iterable, Mapping

from bot.base.turn import Turn
from bot.handlers.status.figure_rows import few
from bot.handlers.status.seeing import Seeing
from core.messages import Row
from core.programme.pack.topics import Register
from core.programme.registers.register_counts import counted
from core.programme.reports.small_counts import shared, shared_parts


def register_row(
    turn: Turn,
    register: Register,
    rows: Iterable[Mapping[str, str]],
    seen: Seeing,
    unsettled: int = 0,
) -> Row:
    """`12 รายการ · แบบร่าง 3 · ใช้แล้ว 9`, and of how many nobody verified the last word; small
    counts of a private register are hidden."""
    count = counted(register, rows)
    states: dict[str, int | None] = dict(count.by_state)
    total: int | None = count.rows
    if register.private and not seen.exact:
        states, total = shared_parts(dict(count.by_state)), shared(count.rows)
    words = [turn.words("topic-rows", count=_told(turn, total))]
    words += [f"{state} {_told(turn, many)}" for state, many in states.items()]
    if unsettled:
        counts = seen.exact or not register.private
        words.append(
            turn.words("unsettled-count", count=str(unsettled))
            if counts
            else turn.words("unsettled")
        )
    if count.rows == 0 and not register.private:
        words = [turn.words("topic-no-rows")]
    return Row(register.short, " · ".join(words))


def _told(turn: Turn, count: int | None) -> str:
    return few(turn) if count is None else str(count)
