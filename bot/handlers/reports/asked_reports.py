"""Which reports somebody asks for: read from what they typed behind `รายงานทั้งหมด`, or from what a
button carries."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.base.buttons import number_in
from bot.base.clock import BANGKOK
from bot.base.turn import Turn
from bot.handlers.asked import place_among
from core.changes import Status
from core.programme.calendar.periods import Every, Period, is_period_of, period_named, period_of
from core.thai.base.reading import Option, Value
from core.thai.base.text import normalise
from core.thai.days.fiscal_years import read_fiscal_year
from core.thai.days.period_said import names_now, period_said
from core.thai.days.periods import read_period
from core.thai.places.areas import Area
from storage.people import people

STATES = {"waiting": Status.SENT, "returned": Status.RETURNED, "done": Status.VERIFIED}
_SENDER_LETTERS = 12
"""So many of an id name one person among millions, and leave room in a button."""
_LONGEST_MONTH = timedelta(days=31)
_LONGEST_QUARTER = timedelta(days=93)
_YEAR, _PERIOD, _STATE, _FORM, _ABOUT, _SENDER, _AFTER = "y", "m", "s", "f", "a", "b", "n"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked for; empty: not asked. `left`: words that say nothing we know, `near`: places
    that were perhaps meant."""

    area: Area | None = None
    year: int | None = None
    period: str = ""
    state: str = ""
    form: str = ""
    about: str = ""
    sender: str = ""
    after: int = 0
    page: int = 1
    left: str = ""
    near: tuple[Option[Area], ...] = ()

    def words(self) -> str:
        """As a button carries it; `tapped` reads it back. What was typed fits: a state, a period, a
        form and a place, or one thing, or a sender with a state and a period."""
        said = (
            (_YEAR, str(self.year or "")),
            (_PERIOD, self.period),
            (_STATE, self.state),
            (_FORM, self.form),
            (_ABOUT, self.about),
            (_SENDER, self.sender[:_SENDER_LETTERS]),
            (_AFTER, str(self.after or "")),
        )
        area = [self.area.word] if self.area else []
        return " ".join([*area, *(f"{mark}={value}" for mark, value in said if value)])


def tapped(turn: Turn, words: str) -> Sought:
    """What a button of ours carries."""
    marked = dict(word.split("=", 1) for word in words.split() if "=" in word)
    areas = (turn.territory.area(word) for word in words.split() if "=" not in word)
    return Sought(
        next((area for area in areas if area), None),
        number_in(marked.get(_YEAR, "")) or None,
        _known_period(marked.get(_PERIOD, "")),
        marked.get(_STATE, "") if marked.get(_STATE) in STATES else "",
        marked.get(_FORM, ""),
        marked.get(_ABOUT, ""),
        _sender(turn, marked.get(_SENDER, "")),
        number_in(marked.get(_AFTER, "")),
    )


def _sender(turn: Turn, start: str) -> str:
    """Whose reports a button is about; nobody's, where no id begins so."""
    if not start:
        return ""
    return people.beginning_with(turn.connection, start) or start


def typed(turn: Turn, words: str) -> Sought:
    """What was typed: a place, a month, quarter or year, a state and a form in any order; what is
    left may be a sender's name."""
    left, page = _page_apart(turn, normalise(words))
    left, state = _taken(left, _states(turn))
    left, form = _taken(left, _forms(turn))
    period, left = _period(turn, left)
    year = None
    if not period:
        said = read_fiscal_year(left, turn.year)
        year, left = said.year, said.rest
    sought = Sought(year=year, period=period, state=state, form=form, page=page)
    return _with_place(turn, sought, left.strip())


def _page_apart(turn: Turn, said: str) -> tuple[str, int]:
    """What was typed without its page: words to look for fit in no button, so they are typed."""
    words, page, number = said.rpartition(turn.words("lessons-page"))
    if page and number.strip().isdecimal():
        return words.strip(), number_in(number.strip(), 1)
    return said, 1


def _known_period(key: str) -> str:
    is_one = any(is_period_of(every, key) for every in (Every.MONTH, Every.QUARTER))
    return key if is_one else ""


def _states(turn: Turn) -> dict[str, str]:
    several = turn.world.texts.words("states-")
    return {normalise(word): state for state in STATES for word in several[state]}


def _forms(turn: Turn) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in turn.world.pack.instruments:
        words = (*one.words, one.button, one.title)
        found |= {normalise(word): one.id for word in words if word}
    return found


def _taken(said: str, known: dict[str, str]) -> tuple[str, str]:
    """The longest word of these that stands there, taken out."""
    for word in sorted(known, key=len, reverse=True):
        if f" {word} " in f" {said} ":
            return " ".join(f" {said} ".replace(f" {word} ", "  ", 1).split()), known[word]
    return said, ""


def _period(turn: Turn, left: str) -> tuple[str, str]:
    """Key of a month or quarter; longer ones are years."""
    said = period_said(left, turn.today)
    found, rest = (said.periods, said.rest) if said else ((), left)
    if said is None:
        for word in left.split():
            read = read_period(word, turn.today) if names_now(word) else None
            if isinstance(read, Value):
                found, rest = (read.value,), _taken(left, {word: word})[0]
    if not found:
        return "", left
    past = [one for one in found if one.first <= turn.today] or list(found[:1])
    latest = max(past, key=lambda one: one.first)
    long = latest.last - latest.first
    if long >= _LONGEST_QUARTER:
        return "", left
    every = Every.MONTH if long < _LONGEST_MONTH else Every.QUARTER
    return period_of(every, latest.first).key, rest


def _with_place(turn: Turn, sought: Sought, left: str) -> Sought:
    """The longest words that are a place; others are said to be unknown."""
    if not left:
        return sought
    area, others, near = place_among(turn, left)
    return replace(sought, area=area, left=others, near=near)


def when_filed(key: str) -> tuple[datetime, datetime]:
    """[since, until) of a period, in Bangkok."""
    period: Period = period_named(key)
    begins = datetime.combine(period.first, time(), BANGKOK)
    return begins, datetime.combine(period.last + timedelta(days=1), time(), BANGKOK)


def forms_with(turn: Turn, key: str) -> tuple[str, ...]:
    """The forms that have periods of this length."""
    several = turn.world.pack.instruments
    return tuple(one.id for one in several if one.every and is_period_of(one.every, key))
