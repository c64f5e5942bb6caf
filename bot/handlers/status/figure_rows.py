"""What was reported with an instrument, as a line of its topic's card."""

from collections.abc import Iterable, Mapping

from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.handlers.status.seeing import Seeing
from core.forms.fields.units import with_unit
from core.messages import Row
from core.programme.pack.instruments import Indicator, Instrument
from core.programme.reports.figure_words import PERCENT, figure_words, is_count
from core.programme.reports.roll_up import Joined, Leaf, figures_of
from core.programme.reports.small_counts import is_small, shared
from core.thai.base import write
from storage.reports.filed_counts import Latest

Figures = tuple[tuple[Indicator, Joined], ...]


def instrument_row(
    turn: Turn,
    instrument: Instrument,
    leaves: Iterable[Leaf],
    latest: Latest | None,
    names: Mapping[str, str],
    seen: Seeing,
) -> Row:
    """Its figures, joined; how often it was filed, when last, and by whom if `names` has it."""
    if latest is None:
        return Row(instrument.title, turn.words("status-not-reported"))
    figures = figures_of(instrument, leaves)
    lines = figures_in_words(turn, instrument, figures, seen)
    if not lines:
        told = latest.count if not instrument.private or seen.exact else shared(latest.count)
        count = few(turn) if told is None else str(told)
        lines = [turn.words("topic-filed", count=count)]
    name = names.get(latest.person_id or "", "")
    if latest.unsettled:
        lines.append(_unsettled(turn, instrument, latest, seen))
    day = write.date_short(in_bangkok(latest.filed_at).date())
    key = "topic-latest-by" if name else "topic-latest"
    value = "\n".join((" · ".join(lines), turn.words(key, day=day, name=name)))
    return Row(instrument.title, value, _bar(figures))


def _unsettled(turn: Turn, instrument: Instrument, latest: Latest, seen: Seeing) -> str:
    """How many of its reports nobody verified; small numbers of a private one stay hidden."""
    hides = instrument.private and not seen.exact
    count = shared(latest.unsettled) if hides else latest.unsettled
    if count is None:
        return turn.words("unsettled")
    return turn.words("unsettled-reports", count=str(count))


def figures_in_words(
    turn: Turn, instrument: Instrument, figures: Figures, seen: Seeing
) -> list[str]:
    """Each figure with its label; small counts of a private instrument are hidden from others."""
    hides = instrument.private and not seen.exact
    return [
        f"{each.label} {few(turn, figure.unit)}"
        if hides and is_count(figure) and is_small(figure.hundredths // 100)
        else f"{each.label} {figure_words(figure.hundredths, figure.unit)}"
        for each, figure in figures
    ]


def few(turn: Turn, unit: str = "") -> str:
    """`น้อยกว่า 5`, with its unit."""
    return with_unit(turn.words("few"), unit)


def _bar(figures: Figures) -> int | None:
    """The first percentage of the instrument, where it has one."""
    shares = (figure.hundredths // 100 for _, figure in figures if figure.unit == PERCENT)
    return next((share for share in shares if 0 <= share <= 100), None)
