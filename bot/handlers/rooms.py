"""Rooms with several people: whole-message commands and mentions are answered, nothing else.

Forms and anything personal are taken to the 1:1 chat. What is not for us is not stored:
`is_for_us` is asked before the round (`bot/handlers/admission.py`).
"""

from bot.base.invite_links import links
from bot.base.turn import Turn
from bot.handlers import emergencies, in_year
from bot.handlers.people import room_links
from bot.handlers.programme import lessons, partners
from bot.handlers.reports import overdue
from bot.handlers.status import commands as picture
from core.changes import Decision
from core.events import (
    Arrived,
    ChatKind,
    Inbound,
    Pressed,
    Said,
    SentContact,
    SentLocation,
    SentMedia,
    SentOther,
)
from core.messages import Open, Say, Tap
from core.programme.pack.command_names import taken_apart
from core.thai.base.reading import Ask, Value
from core.thai.days.fiscal_years import read_fiscal_year
from core.thai.places.places import read_province
from core.thai.words import CommandWords

OPEN_TO_ROOMS = {
    **picture.IN_ROOMS,
    "overdue": overdue.overdue,
    "partners": partners.partners,
    "lessons": lessons.lessons,
    "lesson": lessons.lesson,
    "linkgroup": room_links.ask,
    "unlinkgroup": room_links.unlink,
}
"""What is answered in a room; none of it names anybody."""

_SEARCHES = frozenset({"partners", "lessons"})
"""Commands that are followed by what to look for, not by a place."""
_LONGEST_SEARCH = 30  # characters; more is people talking to one another


def is_for_us(event: Inbound, words: CommandWords) -> bool:
    """Whether an event of a room concerns the bot at all."""
    if event.chat.kind is ChatKind.PRIVATE:
        return True
    match event.what:
        case Said(text, _, to_us):
            return to_us or _command(text, words) is not None
        case SentMedia() | SentLocation() | SentContact() | SentOther():
            return False
    return True


def decide(turn: Turn) -> Decision:
    """What an event of a room leads to."""
    match turn.event.what:
        case Arrived():
            return room_links.entered(turn)
        case Said(text):
            return _said(turn, text)
        case Pressed(data):
            command, _, rest = data.removeprefix("/").partition(".")
            return _run(turn, command, rest)
    return Decision()


def _said(turn: Turn, text: str) -> Decision:
    found = _command(text, turn.world.commands)
    if found is None:
        return emergencies.heard_in_room(turn, text) or Decision(says=(Say("room-help"),))
    return _run(turn, *found)


def _run(turn: Turn, command: str, rest: str) -> Decision:
    command, rest = taken_apart(command, rest)
    if command in OPEN_TO_ROOMS:
        return in_year.shown(turn, command, rest, OPEN_TO_ROOMS[command])
    if command in ("menu", "help"):
        return Decision(says=(Say("room-help"),))
    doors = links(turn.world.doors, "", "")
    url = doors.get(turn.chat.channel.value)
    taps = (Tap("button-open-chat", Open(url)),) if url else ()
    return Decision(says=(Say("room-go-private", taps=taps),))


def _command(text: str, words: CommandWords) -> tuple[str, str] | None:
    """A whole message `word [place]` or `partners land`; what is longer is people talking."""
    name = words.exactly(text)
    if name is not None:
        return name, ""
    first, _, rest = text.strip().partition(" ")
    name = words.exactly(first)
    if name in _SEARCHES and len(rest) <= _LONGEST_SEARCH:
        return name, rest
    said = read_fiscal_year(rest, 0)
    place = said.rest if said.year is not None and name in in_year.YEARLY else rest
    is_year_alone = said.year is not None and not place
    if name is None or not (is_year_alone or _names_a_place(place) or _names_two_places(place)):
        return None
    return name, rest


def _names_a_place(rest: str) -> bool:
    """A province, or something so near to one that it is worth asking about."""
    reading = read_province(rest)
    return isinstance(reading, Value) or (isinstance(reading, Ask) and bool(reading.options))


def _names_two_places(rest: str) -> bool:
    """`ตราด น่าน`, as เทียบ takes them."""
    left, _, right = rest.strip().partition(" ")
    return all(isinstance(read_province(each), Value) for each in (left, right))
