"""Pages set by templates: the frame, filters every page has, menu, links to CSV and PNG."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.base.texts import Texts
from bot.board.asking import BoardAsked
from bot.board.page import BoardFilter, BoardPage, FilterChoice
from bot.board.pages.table import PAGES
from core.programme.calendar.periods import year_named
from core.thai.base import write

TEMPLATES = Path(__file__).parent / "templates"
ENGLISH = Path(__file__).parents[2] / "locales" / "en" / "board.ftl"
CSS = "/board/style/board.css"
_FRAME = (
    "board-name", "board-skip", "board-pages", "board-trail", "board-show", "board-photos",
    "board-nothing", "board-footer",
)  # fmt: skip


_OF_ONE_LOOK = ("part", "after")
"""What another filter does not take along."""


@cache
def english() -> Texts:
    """The board's own words in English; whatever people wrote stays in Thai."""
    return Texts({ENGLISH.name: ENGLISH.read_text("utf-8")})


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def page_html(asked: BoardAsked, name: str, page: BoardPage) -> str:
    """The whole page."""
    obeyed = PAGES[name].obeys
    filters = [*(each for each in _usual(asked) if each.name in obeyed), *page.filters]
    dropped = {*_OF_ONE_LOOK, *(each.name for each in filters)}

    def exports(part: str, kind: str) -> str:
        given = {key: value for key, value in asked.given.items() if key != "part"}
        return asked.href(f"{name}.{kind}", part=part, **given)

    other = "th" if asked.is_english else "en"
    here = {**asked.given, "lang": other}
    return _templates().get_template("page.html").render(
        lang="en" if asked.is_english else "th",
        css=CSS,
        words=_words(asked.texts),
        page=page,
        menu=_menu(asked, name),
        filters=filters,
        kept=[(key, value) for key, value in asked.given.items() if key not in dropped],
        exports=exports,
        other_language=(asked.words("board-language"), asked.href(name, **here), other),
    )  # fmt: skip


def door_html(texts: Texts, title: str, lead: str, button: str = "") -> str:
    """The page before the board: a button, or why it does not open."""
    words = _words(texts)
    told = {"title": texts.say(title), "lead": texts.say(lead)}
    label = texts.say(button) if button else ""
    template = _templates().get_template("door.html")
    return template.render(lang="th", css=CSS, words=words, button=label, **told)


def _words(texts: Texts) -> Mapping[str, str]:
    return {key.removeprefix("board-"): texts.say(key) for key in _FRAME}


def _menu(asked: BoardAsked, name: str) -> Sequence[tuple[str, str, bool]]:
    return [
        (asked.words(f"board-{page}"), asked.href(page), page == name)
        for page, each in PAGES.items()
        if each.is_listed
    ]


def _usual(asked: BoardAsked) -> list[BoardFilter]:
    """Year, month, group, topic, and whether it was verified."""
    given, pack = asked.given, asked.turn.world.pack
    first = year_named(asked.turn.year).first
    months = [
        (f"{day.year:04}-{day.month:02}", write.month_year(day))
        for day in (
            first.replace(year=first.year + (first.month + n - 1) // 12,
                          month=(first.month + n - 1) % 12 + 1)
            for n in range(12)
        )
        if day <= asked.turn.today
    ]  # fmt: skip
    groups = [
        *((str(g.number), asked.words("board-group-of", number=str(g.number)))
          for g in pack.written.group),
        *pack.regions().items(),
    ]  # fmt: skip
    topics = [(key, file.topic.short) for key, file in pack.topics.items()]
    years = [(str(year), str(year)) for year in asked.years]
    lists = (
        ("year", "board-year-label", "", years, str(asked.turn.year)),
        ("until", "board-until", "board-until-now", months, asked.until),
        ("group", "board-group", "board-region-all", groups, asked.group),
        ("topic", "board-topic", "board-topic-all", topics, given.get("topic", "")),
        ("checked", "board-checked", "board-checked-all",
         [("yes", asked.words("board-checked-yes"))], given.get("checked", "")),
    )  # fmt: skip
    found = []
    for name, label, nothing, choices, now in lists:
        every = [("", asked.words(nothing)), *choices] if nothing else choices
        options = [FilterChoice(value, words, value == now) for value, words in every]
        found.append(BoardFilter(name, asked.words(label), options))
    return found
