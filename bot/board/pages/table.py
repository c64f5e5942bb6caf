"""Every page of the board, by its name in the address; `is_listed` stands in the menu."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.board.asking import BoardAsked
from bot.board.page import BoardPage
from bot.board.pages.books import money, readiness, tambons
from bot.board.pages.incidents import incidents
from bot.board.pages.matters import matters
from bot.board.pages.overview import overview
from bot.board.pages.project import project
from bot.board.pages.province import place, province
from bot.board.pages.quality import quality
from bot.board.pages.report import report
from bot.board.pages.ten_projects import ten_projects
from bot.board.pages.two_years import two_years
from bot.board.pages.verification import verification


@dataclass(frozen=True, slots=True)
class PageOfBoard:
    """How a page is made; None: there is no such thing for this person.

    `obeys`: the filters that change what it shows; no other is offered there.
    """

    made: Callable[[BoardAsked], BoardPage | None]
    obeys: tuple[str, ...] = ()
    is_listed: bool = False


_EVERY = ("year", "until", "group", "topic", "checked")
PAGES: Mapping[str, PageOfBoard] = {
    "overview": PageOfBoard(overview, _EVERY, is_listed=True),
    "readiness": PageOfBoard(readiness, ("year", "group", "checked"), is_listed=True),
    "ten": PageOfBoard(ten_projects, ("year", "until", "group", "checked"), is_listed=True),
    "money": PageOfBoard(money, ("year", "group"), is_listed=True),
    "tambons": PageOfBoard(tambons, ("year", "group", "topic"), is_listed=True),
    "incidents": PageOfBoard(incidents, ("year", "until", "group", "checked"), is_listed=True),
    "matters": PageOfBoard(matters, ("group", "topic"), is_listed=True),
    "years": PageOfBoard(two_years, _EVERY, is_listed=True),
    "verification": PageOfBoard(verification, ("year", "until", "group", "topic"), is_listed=True),
    "quality": PageOfBoard(quality, _EVERY, is_listed=True),
    "province": PageOfBoard(province, ("year", "until", "topic", "checked")),
    "place": PageOfBoard(place, ("year", "until", "topic", "checked")),
    "project": PageOfBoard(project, ("year", "until", "checked")),
    "report": PageOfBoard(report),
}
