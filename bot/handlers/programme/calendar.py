"""`ปฏิทิน [ที่] [เดือน]`: what falls due and who meets in a month, as a card, a picture and a file
for a telephone's calendar (.ics).

In a room it is the same, of the room's own province: nothing on it names a person but whom an
agreement says is to do it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.base.buttons import command_press
from bot.base.names import period_words, province_words
from bot.base.turn import Turn
from bot.cards.open_rows import named_of
from bot.handlers import wanted_files
from bot.handlers.command import Asked, BotCommand, Rest, Rooms, TakesPlace, Unsaid
from bot.handlers.reports.dated_taps import dated_taps
from bot.handlers.room_talk import is_hidden, own_only
from bot.handlers.status import forward
from bot.handlers.status.board import HEIGHT_PX, KEY, WIDTH_PX
from bot.handlers.status.seeing import seeing
from bot.readings.areas import provinces_in
from bot.readings.due.calendar import Entry, month_of
from bot.readings.verify_queue import provinces_of
from core.changes import Decision
from core.events import ChatKind
from core.messages import Picture, Press, Row, Say, Tap
from core.people import Act
from core.programme.calendar.periods import (
    Every,
    Period,
    before,
    is_period_of,
    period_named,
    period_of,
)
from core.programme.overviews.boards import MOST_BARS, Bar, Board, packed
from core.thai.base import write
from core.thai.base.reading import Value
from core.thai.base.text import cut
from core.thai.days.period_said import names_now, period_said
from core.thai.days.periods import read_period
from core.thai.places.areas import ANY_WIDTH

CALENDAR = "calendar"
OF_CALENDAR = "calendar-"
"""The kind of file that holds a province's month: its DOPA code and the month's key follow."""
_TELLS_A_YEAR = re.compile(r"\d{4}|(?<!\d)[4-9]\d(?!\d)")
"""Two digits are a year where no day of a month has as many."""
_MOST_ROWS = 10
_LABEL = 60
_PICTURE, _FILE = "picture", "file"


@dataclass(frozen=True, slots=True)
class _Month:
    """What is asked for: which provinces (`word`: as a button carries them), and of when."""

    codes: tuple[str, ...]
    word: str
    place: str
    period: Period


def calendar(turn: Turn, asked: Asked) -> Decision:
    """A month; `picture` and `file` behind it: the same to look at, or to take along."""
    month = _asked(turn, asked)
    if turn.chat.kind is ChatKind.GROUP and any(is_hidden(turn, code) for code in month.codes):
        return Decision(says=(own_only(turn),))
    if asked.rest.endswith(_FILE):
        return _file(turn, month)
    if asked.rest.endswith(_PICTURE):
        return Decision(says=(_picture(turn, month, _entries(turn, month, names=False)),))
    one = month.codes[0] if len(month.codes) == 1 else ""
    names = bool(one) and seeing(turn, one).names
    entries = _entries(turn, month, names=names)
    card = _card(turn, month, entries)
    shown = [each.of for each in entries[:_MOST_ROWS] if each.of]
    return Decision(says=(replace(card, shows=named_of(shown) if names else ()),))


def _entries(turn: Turn, month: _Month, *, names: bool) -> list[Entry]:
    world = turn.world
    about = turn.connection, world.pack, world.texts, month.codes, month.period, turn.now
    return month_of(*about, names=names)


def _asked(turn: Turn, asked: Asked) -> _Month:
    pack, area = turn.world.pack, asked.place
    codes = provinces_in(turn, area) if area else tuple(provinces_of(turn))
    place = turn.territory.spoken(area) if area else ""
    if len(codes) == 1:
        place = province_words(pack, codes[0])
    return _Month(codes, area.word if area else "", place, _month(turn, asked.rest))


def _month(turn: Turn, said: str) -> Period:
    """The month that is named: of two of that name the one that is not over, but where its year
    is told. This one, else."""
    for word in said.split():
        if is_period_of(Every.MONTH, word):
            return period_named(word)
    found = period_said(said, turn.today)
    several = [*found.periods] if found else []
    for word in () if several else said.split():
        read = read_period(word, turn.today) if names_now(word) else None
        several += [read.value] if isinstance(read, Value) else []
    coming = [one for one in several if one.last >= turn.today] or several[-1:]
    first = min((one.first for one in coming), default=turn.today)
    is_open = bool(several) and not _TELLS_A_YEAR.search(said)
    return period_of(Every.MONTH, _next_year(first, turn) if is_open else first)


def _next_year(first: date, turn: Turn) -> date:
    """A month of this fiscal year is meant: `มี.ค.` in November is the one to come."""
    if first >= turn.world.pack.first:
        return first
    return first.replace(year=first.year + 1)


def _card(turn: Turn, month: _Month, entries: Sequence[Entry]) -> Say:
    shown = entries[:_MOST_ROWS]
    more = len(entries) - len(shown)
    one = month.codes[0] if len(month.codes) == 1 else ""
    return Say(
        "calendar" if entries else "calendar-empty",
        {"count": len(entries)},
        title=_title(turn, month),
        rows=tuple(_row(turn, each) for each in shown),
        note=turn.words("overdue-more", more=more) if more > 0 else "",
        taps=(
            *(dated_taps(turn, one, [e.of for e in entries if e.of]) if one else ()),
            *_taps(turn, month, has_entries=bool(entries)),
        ),
    )


def _title(turn: Turn, month: _Month) -> str:
    words = {"place": month.place, "month": period_words(month.period)}
    return turn.words("calendar-title" if month.place else "calendar-title-all", **words)


def _row(turn: Turn, one: Entry) -> Row:
    lines = [cut(one.what, _LABEL), *([one.beside] if one.beside else [])]
    if one.of is not None and one.of.days_late(turn.today):
        lines.append(turn.words("calendar-late", days=str(one.of.days_late(turn.today))))
    return Row(write.date_short(one.day), "\n".join(lines))


def _taps(turn: Turn, month: _Month, *, has_entries: bool) -> tuple[Tap, ...]:
    """The same as a picture and, in a 1:1 chat, as a file; the months beside it."""
    following = period_of(Every.MONTH, month.period.last + timedelta(days=1))
    found = []
    if has_entries:
        found.append(_tap("button-calendar-picture", month, month.period, _PICTURE))
        if turn.chat.kind is not ChatKind.GROUP and len(month.codes) == 1:
            found.append(_tap("button-calendar-file", month, month.period, _FILE))
    found.append(_tap("button-month-before", month, before(Every.MONTH, month.period)))
    found.append(_tap("button-month-after", month, following))
    return tuple(found)


def _tap(key: str, month: _Month, period: Period, what: str = "") -> Tap:
    word = month.codes[0] if len(month.codes) == 1 else month.word
    does = Press(command_press(CALENDAR, " ".join(x for x in (word, period.key, what) if x)))
    return Tap(key, does, args={"month": period_words(period)})


def _picture(turn: Turn, month: _Month, entries: Sequence[Entry]) -> Say:
    """Drawn as a board is; its words say the same for those who cannot see it."""
    card = replace(_card(turn, month, entries), taps=())
    shown = [(one.what, _row(turn, replace(one, beside=""))) for one in entries[:MOST_BARS]]
    more = len(entries) - len(shown)
    drawn = Board(
        title=_title(turn, month),
        subtitle=turn.words("calendar", count=len(entries)),
        bars=tuple(Bar(what, _when(row), None) for what, row in shown),
        note=turn.words("overdue-more", more=more) if more > 0 else forward.as_of(turn),
    )
    alt = forward.plain(turn, card).text
    return Say(picture=Picture(f"{KEY}{packed(drawn)}", alt, "image/png", WIDTH_PX, HEIGHT_PX))


def _when(row: Row) -> str:
    """The day, and how long it is past where it is."""
    return " · ".join([row.label, *row.value.split("\n")[1:]])


def _file(turn: Turn, month: _Month) -> Decision:
    """Asks for the file once while it is being made; a job makes it and sends the link."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP or len(month.codes) != 1:
        return Decision(says=(Say("button-old-menu"),))
    kind = f"{OF_CALENDAR}{month.codes[0]}-{month.period.key}"
    said = Say("calendar-coming", {"what": _title(turn, month)})
    return Decision(says=(said,), changes=wanted_files.wanted(turn, kind))


COMMANDS = (
    BotCommand(
        CALENDAR,
        calendar,
        Act.SEE_STATUS,
        rest=Rest.TEXT,
        place=TakesPlace(shows=ANY_WIDTH, unsaid=Unsaid.ALL),
        rooms=Rooms.ALSO,
        does="a month: what falls due, what is to be done by when, who meets; as a picture and a "
        "file for a telephone's calendar too",
    ),
)
