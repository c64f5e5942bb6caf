"""The figures of the board, from the readers that cards of the chat read: no sum of its own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.base.clock import in_bangkok
from bot.board.asking import BoardAsked, UpTo
from bot.board.page import TableCell
from bot.handlers.status.seeing import seeing
from bot.readings import national
from bot.readings.national import Country
from bot.readings.placements import placed_groups
from core.programme.calendar.periods import period_named
from core.programme.overviews.overview import GroupLine, PlacedGroup, overview_lines
from core.programme.pack.instruments import Indicator, Instrument, OverTime
from core.programme.reports.figure_words import figure_words, is_count
from core.programme.reports.indicators import in_units
from core.programme.reports.roll_up import Joined, joined
from core.programme.reports.small_counts import is_small
from core.thai.base import write
from storage.reports import summaries
from storage.reports.summaries import Figure, LatestSought

DEFAULT = "progress.percent"


@dataclass(frozen=True, slots=True)
class CountryBoard:
    """The country in the filters of a page: a line a province, and a line a group. `figures`:
    what the lines are made of."""

    country: Country
    provinces: dict[str, GroupLine]
    groups: tuple[GroupLine, ...]
    members: tuple[PlacedGroup, ...]
    figures: Sequence[Figure]


def country_board(asked: BoardAsked) -> CountryBoard:
    """The lines of the overview, for each province and for each group that is asked for."""
    turn, pack = asked.turn, asked.turn.world.pack
    found = national.country(turn)
    leaves = of_projects(asked, found)
    each = [PlacedGroup(int(one.code), 1, (one.code,)) for one in pack.provinces]
    lines = overview_lines(each, found.projects, leaves)
    codes = set(provinces_in(asked, found.placed))
    placed = [
        replace(group, members=tuple(code for code in group.members if code in codes))
        for group in placed_groups(pack, found.placed)
        if asked.group in ("", str(group.number)) or codes.intersection(group.members)
    ]
    inside = [row for row in found.projects if row.province in codes]
    return CountryBoard(
        found,
        {str(line.number): line for line in lines if line.number},
        overview_lines(placed, inside, leaves),
        tuple(placed),
        leaves,
    )


def of_projects(asked: BoardAsked, found: Country) -> Sequence[Figure]:
    """The figures of the country's projects that the filters let through."""
    turn = asked.turn
    if not asked.until and not asked.only_settled:
        return found.figures
    carried = [row.id for row in found.projects if row.year < turn.year]
    return counted(asked, [
        *summaries.of_things_before(turn.connection, carried, turn.year),
        *summaries.of_instruments(turn.connection, ["progress"], turn.year),
    ])  # fmt: skip


def counted(asked: BoardAsked, leaves: Iterable[Figure]) -> list[Figure]:
    """Those that the filters let through."""
    last = asked.last_day
    return [
        leaf
        for leaf in leaves
        if (leaf.is_settled or not asked.only_settled) and (last is None or day_of(leaf) <= last)
    ]


def day_of(leaf: Figure) -> date:
    """The last day a figure is about; of one without a period the day it was written."""
    try:
        return period_named(leaf.period).last
    except (ValueError, OverflowError):
        return in_bangkok(leaf.updated_at).date()


def provinces_in(asked: BoardAsked, placed: dict[str, int]) -> list[str]:
    """Codes of the group or region that is asked for; of the whole country else."""
    group = asked.group
    return [
        each.code
        for each in asked.turn.world.pack.provinces
        if group in ("", each.region, str(placed.get(each.code, "")))
    ]


def chosen_figure(asked: BoardAsked) -> tuple[Instrument, Indicator] | None:
    """The indicator the map shows: of the topic that is asked for its first, of all how far
    projects are, where none is chosen."""
    there = {
        f"{of.id}.{each.id}": (of, each)
        for _, file in asked.topics
        for of in file.instrument
        for each in of.indicators
    }
    named = asked.given.get("figure", DEFAULT)
    return there.get(named) or there.get(DEFAULT) or next(iter(there.values()), None)


def by_province(
    asked: BoardAsked, instrument: Instrument, indicator: Indicator
) -> dict[str, list[Figure]]:
    """The leaves of an indicator that make its figure, by the province that reported them."""
    leaves: dict[str, list[Figure]] = {}
    for leaf in leaves_of(asked, [instrument], asked.turn.year, asked.up_to):
        if leaf.indicator == indicator.id:
            leaves.setdefault(leaf.province, []).append(leaf)
    return leaves


def leaves_of(
    asked: BoardAsked, instruments: Sequence[Instrument], year: int, up_to: UpTo | None
) -> list[Figure]:
    """What the figures of these forms are joined from, in a fiscal year up to a day: of what only
    the latest counts only that is read."""
    connection, settled = asked.turn.connection, asked.only_settled
    over_time = {(of.id, each.id): each.over_time for of in instruments for each in of.indicators}

    def having(how: OverTime) -> tuple[str, ...]:
        return tuple({of for (of, _), one in over_time.items() if one is how})

    latest = LatestSought(having(OverTime.LATEST), up_to, settled)
    found = [
        *_with(OverTime.LATEST, over_time, summaries.latest_of_year(connection, year, latest)),
        *_with(OverTime.SUM, over_time, summaries.of_instruments(
            connection, having(OverTime.SUM), year)),
    ]  # fmt: skip
    last = up_to[1] if up_to else None
    return [
        leaf
        for leaf in found
        if (leaf.is_settled or not settled)
        and (last is None or day_of(leaf) < in_bangkok(last).date())
    ]


def _with(
    how: OverTime, over_time: Mapping[tuple[str, str], OverTime], leaves: Iterable[Figure]
) -> Iterable[Figure]:
    return (leaf for leaf in leaves if over_time.get((leaf.instrument, leaf.indicator)) is how)


def together(
    indicator: Indicator, leaves: dict[str, list[Figure]], codes: Collection[str]
) -> Joined | None:
    """An indicator of several provinces, joined as on the card of its topic."""
    return joined(indicator, [leaf for code in codes for leaf in leaves.get(code, ())])


def is_hidden(
    asked: BoardAsked, instrument: Instrument, codes: Collection[str], figure: Joined
) -> bool:
    """Whether it is a small count of people in hardship that this person may not see."""
    if not instrument.private or not is_count(figure) or not is_small(figure.hundredths // 100):
        return False
    return not all(seeing(asked.turn, code).exact for code in codes)


def figure_cell(
    asked: BoardAsked, instrument: Instrument, codes: str | Collection[str], figure: Joined | None
) -> TableCell:
    """A figure of one province or several with its unit; a small one of a private instrument as
    `fewer than five`."""
    if figure is None:
        return TableCell("–")
    if is_hidden(asked, instrument, [codes] if isinstance(codes, str) else codes, figure):
        return TableCell(asked.words("board-few"))
    return TableCell(figure_words(figure.hundredths, figure.unit), in_units(figure.hundredths))


def count_cell(asked: BoardAsked, instrument: Instrument, code: str, count: int) -> TableCell:
    """How many reports there are; few of a private form are hidden, as on its card."""
    if instrument.private and is_small(count) and not seeing(asked.turn, code).exact:
        return TableCell(asked.words("board-few"))
    return TableCell(write.number(count), count)
