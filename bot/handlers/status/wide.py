"""A region or a group of provinces on one card: what came of it, and a line a province.

Figures are open to everybody in the programme. A room sees the sums alone: of other provinces one
by one it is told in nobody's room.
"""

from collections.abc import Sequence

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards.pages import Page, page_of, which_provinces
from bot.readings import national
from bot.readings.areas import provinces_in
from bot.readings.national import Country
from core.events import ChatKind
from core.messages import Press, Row, Say, Tap
from core.programme.overviews.overview import GroupLine, PlacedGroup, overview_lines
from core.thai.base import write
from core.thai.places.areas import Area

PAGE = 8


def wide_card(turn: Turn, area: Area, page: int = 1) -> Say:
    """The card of an area that has provinces; those that work first, each with a button."""
    codes, place = provinces_in(turn, area), turn.territory.spoken(area)
    country = national.country(turn)
    lines = _lines(country, codes)
    at = page_of(len(codes), PAGE, page)
    shown = list(lines)[at.first : at.last] if turn.chat.kind is not ChatKind.GROUP else []
    unsettled = country.unsettled(codes)
    return Say(
        key="overview-unsettled" if unsettled else "overview",
        args={
            "projects": write.number(sum(line.projects for line in lines.values())),
            "households": write.number(sum(line.households for line in lines.values())),
            "spent": write.baht(sum(line.spent_baht for line in lines.values())),
            "unsettled": str(unsettled),
        },
        title=turn.words("status-title", province=place, year=str(turn.year)),
        rows=tuple(_row(turn, country, code, lines[code]) for code in shown),
        note=_note(turn, country, codes, shown, at),
        taps=tuple(_taps(turn, area, shown, at)),
    )


def _lines(country: Country, codes: Sequence[str]) -> dict[str, GroupLine]:
    """By province: those with projects first, else in the order of the pack."""
    inside = [project for project in country.projects if project.province in codes]
    parts = [PlacedGroup(at, 1, (code,)) for at, code in enumerate(codes)]
    found = zip(codes, overview_lines(parts, inside, country.figures), strict=True)
    return dict(sorted(found, key=lambda one: not one[1].projects))


def _row(turn: Turn, country: Country, code: str, line: GroupLine) -> Row:
    name = province_words(turn.world.pack, code)
    if not line.projects:
        return Row(name, turn.words("wide-line-none"))
    told = turn.words(
        "wide-line",
        projects=write.number(line.projects),
        households=write.number(line.households),
        spent=write.baht(line.spent_baht),
    )
    unsettled = country.unsettled((code,))
    mark = turn.words("unsettled-reports", count=str(unsettled)) if unsettled else ""
    return Row(name, " · ".join(part for part in (told, mark) if part), line.percent)


def _note(
    turn: Turn, country: Country, codes: Sequence[str], shown: Sequence[str], page: Page
) -> str:
    parts = []
    if silent := set(country.silent) & set(codes):
        month = write.month_year(national.this_month(turn).first)
        parts.append(turn.words("overview-silent", count=str(len(silent)), month=month))
    if shown:
        parts.append(which_provinces(turn, page))
    return "\n".join(part for part in parts if part)


def _taps(turn: Turn, area: Area, shown: Sequence[str], page: Page) -> list[Tap]:
    taps = [
        Tap("", Press(command_press("status", code)), label=province_words(turn.world.pack, code))
        for code in shown
    ]
    if shown and page.has_next:
        following = Press(command_press("status", f"{area.word} p{page.number + 1}"))
        taps.append(Tap("button-more-provinces", following))
    return taps
