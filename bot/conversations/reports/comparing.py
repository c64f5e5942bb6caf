"""Telling what moved since the round before, on the receipt and on the verifier's card."""

from collections.abc import Sequence

from bot.base.turn import Turn
from bot.cards import report
from core.forms.engine import ReviewRow
from core.messages import Row
from core.programme.pack.instruments import Instrument
from core.programme.reports.comparing import moved
from core.thai.base.text import cut
from storage.reports import beside


def since_before(
    turn: Turn, instrument: Instrument | None, about: str, period: str, rows: Sequence[ReviewRow]
) -> tuple[Row, ...] | None:
    """A line an answer that moved; None where nothing is compared: a first round, or no rounds."""
    if instrument is None or not instrument.compares:
        return None
    earlier = beside.before(turn.connection, instrument.id, about, period)
    if earlier is None:
        return None
    found = moved(report.answered(turn, earlier), rows)
    return tuple(
        Row(cut(one.label, 40), turn.words("history-change", old=cut(one.was, 80), new=one.now))
        for one in found
    )


def in_words(turn: Turn, changes: tuple[Row, ...] | None) -> str:
    """The same as small print under a card of answers; empty where nothing is compared."""
    if changes is None:
        return ""
    if not changes:
        return turn.words("compared-same")
    lines = [f"{row.label}: {row.value}" for row in changes]
    return "\n".join([turn.words("compared-moved"), *lines])
