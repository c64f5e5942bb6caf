"""What a page of the board is asked for: its filters, read from the address, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from urllib.parse import urlencode

from bot.base.clock import BANGKOK
from bot.base.texts import Texts
from bot.base.turn import Turn
from core.messages import Arg
from core.programme.calendar.periods import Every, is_period_of, period_named, period_of
from core.programme.pack.topics import TopicFile
from core.thai.base import write

UpTo = tuple[tuple[str, ...], datetime]
"""Keys of periods that end later, and the instant before which what has none was filed."""
LANGUAGES = ("th", "en")
NAMES = (
    "part", "lang", "year", "until", "group", "topic", "checked", "figure", "project", "at", "after"
)  # fmt: skip
"""Of what may stand in an address; anything else is left out."""
_LONGEST = 64
_MOST_DIGITS = 7


@dataclass(frozen=True)
class BoardAsked:
    """A turn of the link's person in the year that was asked for, and the other filters."""

    turn: Turn
    texts: Texts
    given: Mapping[str, str]
    years: tuple[int, ...] = ()
    page: str = ""
    """The name of the page that is asked for."""
    is_file: bool = False
    """A table that is downloaded is whole; on a page it is turned over."""

    def words(self, key: str, **args: Arg) -> str:
        """A sentence in the language of the page."""
        return self.texts.say(key, args)

    @property
    def is_english(self) -> bool:
        """Whether the page's own words are English; what people wrote stays as it is."""
        return self.given.get("lang") == "en"

    @property
    def at(self) -> str:
        """The province, row or report a page is about."""
        return self.given.get("at", "")

    @cached_property
    def until(self) -> str:
        """The last month whose figures count; empty: all there are."""
        month = self.given.get("until", "")
        return month if is_period_of(Every.MONTH, month) else ""

    @property
    def last_day(self) -> date | None:
        """The last day of that month; None: all there are."""
        return period_named(self.until).last if self.until else None

    @property
    def up_to(self) -> UpTo | None:
        """What is later than that month; None: nothing is left out."""
        last = self.last_day
        return None if last is None else after(self.turn.year, last)

    @property
    def only_settled(self) -> bool:
        """Without what nobody verified yet."""
        return self.given.get("checked") == "yes"

    @property
    def group(self) -> str:
        """A group's number or a region's key; empty: the country."""
        return self.given.get("group", "")

    @property
    def topic(self) -> str:
        """The name of a topic of the pack; empty: all."""
        named = self.given.get("topic", "")
        return named if named in self.turn.world.pack.topics else ""

    @property
    def topics(self) -> tuple[tuple[str, TopicFile], ...]:
        """The topic that is asked for, or all, in the order of the pack."""
        every = self.turn.world.pack.topics.items()
        return tuple((name, file) for name, file in every if self.topic in ("", name))

    @property
    def after(self) -> int:
        """Behind how many rows a table goes on."""
        given = self.given.get("after", "")
        return int(given) if given.isdecimal() and len(given) < _MOST_DIGITS else 0

    def href(self, page: str, **more: str) -> str:
        """A link to a page that keeps what is filtered by, relative as all links of a board;
        `more` that is empty is not asked for."""
        kept = {name: self.given[name] for name in _KEPT if self.given.get(name)}
        asked = {name: value for name, value in {**kept, **more}.items() if value}
        return f"{page}?{urlencode(asked)}" if asked else page

    def province(self, code: str) -> str:
        """A province's name in the language of the page."""
        known = self.turn.world.pack.province(code)
        if known is None:
            return code
        return known.name_en if self.is_english else known.name

    def number(self, value: object) -> str:
        """With commas, alike in both languages."""
        return write.number(value)  # type: ignore[arg-type]


def after(year: int, last: date) -> UpTo:
    """What of a fiscal year is later than a day."""
    days = [period_named(str(year)).first + timedelta(days=31 * number) for number in range(12)]
    every = {period_of(rhythm, day) for rhythm in Every for day in days}
    later = tuple(sorted(one.key for one in every if one.last > last))
    return later, datetime.combine(last + timedelta(days=1), time(), BANGKOK)


def filters_in(query: Mapping[str, str]) -> dict[str, str]:
    """The filters of an address that we know, none longer than any of ours."""
    return {name: query[name][:_LONGEST] for name in NAMES if query.get(name)}


_KEPT = ("lang", "year", "until", "group", "topic", "checked")
