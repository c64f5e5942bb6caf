"""This year beside last: every figure up to the same day of the year before, and its whole year."""

from collections.abc import Iterable
from datetime import date

from bot.board import cells
from bot.board.asking import BoardAsked, UpTo, after
from bot.board.figures import leaves_of, provinces_in
from bot.board.page import BoardPage, BoardTable, TableCell
from bot.board.trail import trail_to
from bot.readings.placements import groups_now
from core.programme.overviews.side_by_side import Compared, Side, compared
from core.programme.pack.instruments import Instrument
from core.programme.reports.figure_words import PERCENT, figure_words
from core.programme.reports.indicators import in_units
from storage.reports.summaries import Figure

_HEADS = (
    "figure", "this-year", "last-year-by-then", "change", "last-year-whole", "form", "topic"
)  # fmt: skip


def two_years(asked: BoardAsked) -> BoardPage:
    """As `เทียบ` compares: figures of forms that are not private, joined as the pack says."""
    turn = asked.turn
    codes = set(provinces_in(asked, groups_now(turn)))
    last_year = turn.year - 1
    then = after(last_year, _a_year_before(asked.last_day or turn.today))

    def told(year: int, until: UpTo | None) -> list[Figure]:
        found = leaves_of(asked, _compared(asked), year, until)
        return [leaf for leaf in found if leaf.province in codes]

    this, before = told(turn.year, asked.up_to), told(last_year, None)
    by_then = told(last_year, then)
    rows = []
    for name, file in asked.topics:
        at_once = _by_figure(compared(file.instrument, this, {"": by_then}))
        for each in compared(file.instrument, this, {"": before}):
            same = at_once.get((each.instrument.id, each.indicator.id))
            rows.append(_row(asked, file.topic.short or name, each, same))
    words = tuple(asked.words(f"board-{head}") for head in _HEADS)
    years = {"year": str(turn.year), "last": str(last_year)}
    return BoardPage(
        title=asked.words("board-years"),
        lead=asked.words("board-years-said", **years),
        trail=trail_to(asked),
        tables=(BoardTable("years", asked.words("board-figures"), words, rows),),
    )


def _compared(asked: BoardAsked) -> list[Instrument]:
    return [one for _, file in asked.topics for one in file.instrument if not one.private]


def _a_year_before(day: date) -> date:
    """The same day of the year before; 28 February for the 29th, and the end stays the end."""
    is_end = (day.month, day.day) in ((2, 28), (2, 29))
    return day.replace(year=day.year - 1, day=28) if is_end else day.replace(year=day.year - 1)


def _by_figure(several: Iterable[Compared]) -> dict[tuple[str, str], Compared]:
    return {(each.instrument.id, each.indicator.id): each for each in several}


def _row(
    asked: BoardAsked, topic: str, whole: Compared, by_then: Compared | None
) -> tuple[TableCell, ...]:
    then = by_then.right if by_then else Side(None, 0)
    return (
        TableCell(whole.indicator.label),
        _cell(whole.left, whole.unit),
        _cell(then, whole.unit),
        _change(asked, whole.left, then, whole.unit),
        _cell(whole.right, whole.unit),
        TableCell(whole.instrument.title),
        TableCell(topic),
    )


def _cell(side: Side, unit: str) -> TableCell:
    if side.hundredths is None:
        return cells.NOTHING
    return TableCell(figure_words(side.hundredths, unit), in_units(side.hundredths))


def _change(asked: BoardAsked, now: Side, then: Side, unit: str) -> TableCell:
    """Of a share in points, of all else in percent of what was; a dash where there is nothing to
    set it beside."""
    if now.hundredths is None or not then.hundredths:
        return cells.NOTHING
    more = now.hundredths - then.hundredths
    if unit == PERCENT:
        points = more // 100
        return TableCell(asked.words("board-points", count=f"{points:+d}"), points)
    share = more * 100 // then.hundredths
    return TableCell(f"{share:+d}%", share)
