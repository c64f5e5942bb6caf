"""Every page of the board, by its name in the address; `is_listed` stands in the menu."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.board.asking import BoardAsked
from bot.board.page import BoardPage
from bot.board.pages.books import money, readiness, tambons
from bot.board.pages.overview import overview
from bot.board.pages.province import project, province
from bot.board.pages.report import report


@dataclass(frozen=True, slots=True)
class PageOfBoard:
    """How a page is made; None: there is no such thing for this person."""

    made: Callable[[BoardAsked], BoardPage | None]
    is_listed: bool = False


PAGES: Mapping[str, PageOfBoard] = {
    "overview": PageOfBoard(overview, is_listed=True),
    "readiness": PageOfBoard(readiness, is_listed=True),
    "money": PageOfBoard(money, is_listed=True),
    "tambons": PageOfBoard(tambons, is_listed=True),
    "province": PageOfBoard(province),
    "project": PageOfBoard(project),
    "report": PageOfBoard(report),
}
