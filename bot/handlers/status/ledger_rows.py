"""A ledger of a province as a line of its topic's card."""

from bot.base.turn import Turn
from bot.cards.money_rows import waiting_lines
from core.messages import Row
from core.programme.money.province_books import Books
from core.programme.pack.topics import Ledger
from core.programme.reports.indicators import in_units
from core.thai.base import write


def ledger_row(turn: Turn, books: Books, ledger: Ledger) -> Row:
    """What came in, or the frame; what went out; what is left, and how much of it is spent."""
    now = books.balance(ledger)
    if now.frame_satang is None:
        came_in, left = now.in_satang, now.in_satang - now.out_satang
    else:
        came_in, left = now.frame_satang, now.frame_satang - now.out_satang
    value = turn.words(
        "topic-ledger",
        came_in=write.baht(in_units(came_in)),
        went_out=write.baht(in_units(now.out_satang)),
        left=write.baht(in_units(left)),
    )
    lines = (value, *waiting_lines(turn, now.waiting_in_satang, now.waiting_out_satang))
    return Row(ledger.short, "\n".join(lines), now.percent)
