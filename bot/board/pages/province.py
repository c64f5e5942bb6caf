"""A province, and a district or tambon of it: projects, figures, and the reports that came."""

from bot.board.asking import BoardAsked
from bot.board.page import BoardPage
from bot.board.pages.in_a_place import figures_table, projects_table, tambons_table
from bot.board.pages.report_rows import reads_of, reports_table, sought
from bot.board.trail import place_name, trail_to

_PROVINCE = 2


def province(asked: BoardAsked) -> BoardPage | None:
    """The page of a province; None for a code that is none."""
    known = asked.turn.world.pack.province(asked.at)
    return None if known is None else _page(asked, asked.at, asked.province(asked.at))


def place(asked: BoardAsked) -> BoardPage | None:
    """The page of a district or tambon; None for a code that is none."""
    code = asked.at
    name = place_name(asked, code)
    if not name or asked.turn.world.pack.province(code[:_PROVINCE]) is None:
        return None
    return _page(asked, code, name)


def _page(asked: BoardAsked, place: str, title: str) -> BoardPage:
    code = place[:_PROVINCE]
    tables = [*projects_table(asked, place), figures_table(asked, place)]
    tables += tambons_table(asked, place)
    if reads_of(asked, code):
        inside = "" if place == code else place
        tables.append(reports_table(asked, sought(asked, [code], place=inside)))
    return BoardPage(
        title=title,
        lead=asked.words("board-year", year=str(asked.turn.year)),
        trail=trail_to(asked, place)[:-1],
        tables=tuple(tables),
    )
