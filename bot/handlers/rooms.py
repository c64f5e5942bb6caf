"""Rooms with several people: whole-message commands and mentions are answered, nothing else.

A room nobody made a province's is greeted and told how that is done, no more: it may be anybody's.
Forms and anything personal are taken to the 1:1 chat. What is not for us is not stored:
`is_for_us` is asked before the round (`bot/handlers/admission.py`).
"""

from bot.base import buttons
from bot.base.buttons import CommandPress
from bot.base.invite_links import links
from bot.base.turn import Turn
from bot.handlers import emergencies
from bot.handlers.command import Rest, Rooms
from bot.handlers.people import room_links
from bot.handlers.registry import COMMANDS, run
from bot.handlers.room_talk import is_overheard
from core.changes import Decision
from core.events import (
    Arrived,
    ChatKind,
    Edited,
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
from core.thai.commands import CommandWords
from core.thai.days.fiscal_years import read_fiscal_year
from core.thai.places.areas import everywhere, names_a_place_for_sure, read_area

_LONGEST_SEARCH = 30  # characters; more is people talking to one another


def is_for_us(event: Inbound, words: CommandWords) -> bool:
    """Whether an event of a room concerns the bot at all."""
    if event.chat.kind is ChatKind.PRIVATE:
        return True
    match event.what:
        case Said(text, _, to_us):
            return to_us or _command(text, words) is not None
        case Edited() | SentMedia() | SentLocation() | SentContact() | SentOther():
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
            tapped = buttons.read(data)
            if isinstance(tapped, CommandPress):
                return _run(turn, tapped.command, tapped.rest)
    return Decision()


def _said(turn: Turn, text: str) -> Decision:
    found = _command(text, turn.world.commands)
    cried = emergencies.heard_in_room(turn, text) if found is None else None
    if cried is not None:
        return cried
    found = found or _mentioned(text, turn.world.commands)
    if found is None:
        return Decision(says=(_help(turn),))
    return _run(turn, *found)


def _run(turn: Turn, name: str, rest: str) -> Decision:
    command = COMMANDS.get(taken_apart(name, "")[0])
    if command is not None and command.rooms is Rooms.ALSO and not turn.known.chat.province:
        is_talk = command.rest is Rest.SEARCH and bool(rest) and is_overheard(turn)
        return Decision(says=() if is_talk else (Say("room-not-yet"),))
    if command is not None and command.rooms is not Rooms.NO:
        return run(turn, name, rest)
    if name in ("menu", "help"):
        return Decision(says=(_help(turn),))
    doors = links(turn.world.doors, "", "")
    url = doors.get(turn.chat.channel.value)
    taps = (Tap("button-open-chat", Open(url)),) if url else ()
    return Decision(says=(Say("room-go-private", taps=taps),))


def _help(turn: Turn) -> Say:
    return Say("room-help" if turn.known.chat.province else "room-not-yet")


def _command(text: str, words: CommandWords) -> tuple[str, str] | None:
    """A whole message `word [place]` or `partners land`; what is longer is people talking."""
    name = words.exactly(text)
    if name is not None:
        return name, ""
    first, _, rest = text.strip().partition(" ")
    name = words.exactly(first)
    if name is None:
        joined = words.at_the_start(text)
        is_place = joined is not None and names_a_place_for_sure(joined.rest)
        return (joined.name, joined.rest) if joined and is_place else None
    command = COMMANDS.get(taken_apart(name, "")[0])
    is_search = command is not None and command.rest is Rest.SEARCH
    if is_search and len(rest) <= _LONGEST_SEARCH:
        return name, rest
    return (name, rest) if _names_a_place(rest) or _names_two_places(rest) else None


def _mentioned(text: str, words: CommandWords) -> tuple[str, str] | None:
    """Said to us by name: in other words too, for what may be answered here."""
    near = words.near(text)
    command = COMMANDS.get(taken_apart(near.name, "")[0]) if near else None
    if near is None or command is None or command.rooms is Rooms.NO:
        return None
    return near.name, near.rest


def _names_a_place(rest: str) -> bool:
    """A place or a year, or something so near to a province that it is worth asking about."""
    said = read_fiscal_year(rest, 0)
    if not said.rest:
        return said.year is not None
    reading = read_area(said.rest, everywhere(), sure=True)
    is_near = isinstance(reading, Ask) and bool(reading.options)
    return isinstance(reading, Value) or is_near or names_a_place_for_sure(said.rest)


def _names_two_places(rest: str) -> bool:
    """`ตราด น่าน`, as เทียบ takes them."""
    left, _, right = rest.strip().partition(" ")
    return all(isinstance(read_area(each, everywhere()), Value) for each in (left, right))
