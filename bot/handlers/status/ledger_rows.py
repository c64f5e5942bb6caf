"""A ledger of a province as a line of its topic's card."""

from collections.abc import Iterable

from bot.turn import Turn
from core.messages import Row
from core.programme.indicators import in_units
from core.programme.joined import Leaf, total_of
from core.programme.topics import Ledger
from core.thai import write


def ledger_row(turn: Turn, ledger: Ledger, leaves: Iterable[Leaf]) -> Row:
    """What came in, what went out, what is left."""
    pack, all_leaves = turn.world.pack, tuple(leaves)
    came_in = total_of(ledger.money_in, pack.indicators, all_leaves)
    went_out = total_of(ledger.money_out, pack.indicators, all_leaves)
    value = turn.words(
        "topic-ledger",
        came_in=write.baht(in_units(came_in)),
        went_out=write.baht(in_units(went_out)),
        left=write.baht(in_units(came_in - went_out)),
    )
    return Row(ledger.short, value)
