"""`บทเรียน [คำค้น]`: lessons of every province by place, theme and words (S24). Never a name.

What nobody verified is shown in its own province only, and in no room.
"""

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.handlers.command import Asked, BotCommand, Rest, Rooms, TakesPlace, Unsaid, with_rest
from bot.handlers.room_talk import is_overheard
from bot.readings.areas import provinces_in
from core.changes import Decision
from core.events import ChatKind
from core.messages import Press, Row, Say, Tap, Type
from core.people import Act, may
from core.programme.pack.topics import Column, ColumnKind, Register
from core.thai.base.text import cut
from core.thai.places.areas import ANY_WIDTH, COUNTRY, Area
from storage.registers import search
from storage.registers.search import Found, Search

_A_PAGE = 6
_LONGEST_SEARCH = 60
_FURTHEST = 10_000  # pages; no database counts as far as people can type
LIST = "lessons"


def lessons(turn: Turn, asked: Asked) -> Decision:
    """The newest, or those that fit; verified ones first."""
    register = turn.world.pack.register(LIST)
    if register is None:
        return Decision(says=(Say("lessons-none-yet"),))
    words, page = _page_of(turn, cut(asked.rest, _LONGEST_SEARCH))
    what, _ = _page_of(turn, cut(asked.search, _LONGEST_SEARCH))
    of = Search(LIST, what, _where(turn, asked.place), _own(turn))
    first = page * _A_PAGE
    found = search.search(turn.connection, of, most=_A_PAGE + 1, after=first)
    if not found and is_overheard(turn):
        return Decision()
    if not found:
        return Decision(says=(Say(_none(words, page), {"asked": words}),))
    taps = [_tap(turn, each) for each in found[:_A_PAGE]]
    if len(found) > _A_PAGE:
        taps.append(Tap("button-lessons-more", Type(_typed(turn, words, page + 2))))
    key = "lessons-found" if words else "lessons-newest"
    return Decision(says=(Say(key, {"asked": words}, taps=tuple(taps)),))


def lesson(turn: Turn, row_id: str) -> Decision:
    """One lesson: what was done, what worked, what did not, what next."""
    register = turn.world.pack.register(LIST)
    found = search.by_id(turn.connection, row_id, Search(LIST, "", None, _own(turn)))
    if register is None or found is None:
        return Decision(says=(Say("lesson-gone"),))
    theme = _chosen(register.column("theme"), found)
    place = {"province": province_words(turn.world.pack, found.province), "theme": theme}
    say = Say(
        "lesson" if found.is_verified else "lesson-unverified",
        {**place, "year": str(found.year)},
        title=found.label,
        rows=_rows(register, found),
    )
    return Decision(says=(say,))


def _where(turn: Turn, place: Area | None) -> tuple[str, ...] | None:
    """The provinces of a place that was named."""
    return None if place is None or place == COUNTRY else provinces_in(turn, place)


def _own(turn: Turn) -> list[str]:
    """Provinces whose lessons this person sees before they are verified."""
    if turn.chat.kind is ChatKind.GROUP:
        return []
    codes = [each.code for each in turn.world.pack.provinces]
    return [code for code in codes if may(turn.person, Act.SEE_REPORT, turn.where(code))]


def _none(words: str, page: int) -> str:
    if page:
        return "lessons-no-more"
    return "lessons-none" if words else "lessons-none-yet"


def _page_of(turn: Turn, asked: str) -> tuple[str, int]:
    """The words, and which page of them is asked for, counted from 0."""
    words, page, number = asked.rpartition(turn.words("lessons-page"))
    if page and number.strip().isdecimal():
        return words.strip(), min(max(int(number) - 1, 0), _FURTHEST)
    return asked.strip(), 0


def _typed(turn: Turn, words: str, page: int) -> str:
    """What a person would type for the next page: words do not fit in a button."""
    command = turn.world.texts.words("command-")["lessons"][0]
    return " ".join(
        part for part in (command, words, turn.words("lessons-page"), str(page)) if part
    )


def _tap(turn: Turn, found: Found) -> Tap:
    label = f"{cut(found.label, 28)} · {province_words(turn.world.pack, found.province)}"
    return Tap("", Press(command_press("lesson", found.id)), label=label)


def _rows(register: Register, found: Found) -> tuple[Row, ...]:
    told = [each for each in register.columns if each.shown and each.kind is ColumnKind.TEXT]
    return tuple(
        Row(each.title, cut(found.data[each.id], 300)) for each in told if found.data.get(each.id)
    )


def _chosen(column: Column | None, found: Found) -> str:
    return column.choices.get(found.data.get(column.id, ""), "-") if column else "-"


COMMANDS = (
    BotCommand(
        "lessons",
        lessons,
        Act.SEE_STATUS,
        place=TakesPlace(shows=ANY_WIDTH, unsaid=Unsaid.HANDLER),
        rest=Rest.SEARCH,
        rooms=Rooms.ALSO,
        of_all=True,
        does="lessons by words, theme or place, misspelt or not",
    ),
    BotCommand("lesson", with_rest(lesson), Act.SEE_STATUS, rooms=Rooms.ALSO),
)
