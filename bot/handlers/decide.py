"""From an event to its handler. Strangers can only join; everybody gets an answer."""

from bot.base import buttons
from bot.base.buttons import CommandPress, FormPress
from bot.base.turn import Turn
from bot.conversations.forms import drafts, form_presses, unsending, walk
from bot.conversations.forms.open_talk import OpenTalk, opened
from bot.conversations.reports import crying
from bot.handlers import arrivals, edits, meaning, media, placing, private, registry, rooms
from bot.handlers.people import my_accounts, room_links
from core import limits
from core.changes import CloseChat, Decision, MoveChat
from core.events import (
    Arrived,
    ChatKind,
    Departed,
    Edited,
    Moved,
    Overheard,
    Pressed,
    Said,
    SentContact,
    SentLocation,
    SentMedia,
    SentOther,
    Unsent,
)
from core.forms.engine import Asking
from core.messages import Say


def decide(turn: Turn) -> Decision:
    """What one event leads to."""
    match turn.event.what:
        case Departed() if turn.chat.kind is ChatKind.GROUP:
            return room_links.departed(turn)
        case Departed():
            return Decision(changes=(CloseChat(turn.chat.key),))
        case Unsent(message_id):
            return unsending.unsent(turn, _open_talk(turn), message_id)
        case Overheard():
            return Decision()
        case Moved(new_address):
            return Decision(changes=(MoveChat(turn.chat.key, new_address),))
    if limits.is_too_much(turn.known.chat.answers_lately):
        return _slow_down(turn)
    if turn.chat.kind is ChatKind.GROUP:
        return rooms.decide(turn)
    decision = _private(turn, _open_talk(turn))
    if not isinstance(turn.event.what, SentMedia | SentLocation):
        decision = placing.taken_along(turn, decision)
    decision = placing.still_waiting(turn, drafts.keeping(turn, decision))
    return crying.let_go(turn, meaning.forgetting(turn, decision))


def _slow_down(turn: Turn) -> Decision:
    """Said once; what comes on top is not answered one by one, or it would never end."""
    first = limits.is_first_too_much(turn.known.chat.answers_lately)
    return Decision(says=(Say("slow-down"),) if first else ())


def _private(turn: Turn, talk: OpenTalk | None) -> Decision:
    match turn.event.what:
        case Arrived():
            return arrivals.arrived(turn, talk)
        case Said(text):
            return private.said(turn, talk, text)
        case Edited(text, message_id):
            return edits.edited(turn, talk, text, message_id)
        case Pressed(data):
            return _pressed(turn, talk, data)
        case SentMedia() as sent:
            return media.media(turn, talk, sent)
        case SentLocation() as pin:
            return media.location(turn, talk, pin)
        case SentContact(phone):
            return _contact(turn, talk, phone)
        case SentOther(kind):
            return _other(turn, talk, kind)
    return Decision()


def _pressed(turn: Turn, talk: OpenTalk | None, data: str) -> Decision:
    """A button of an earlier moment answers politely and changes nothing."""
    match buttons.read(data):
        case FormPress() as tap:
            if talk is None:
                return private.lost(turn, "button-old-menu")
            return form_presses.pressed(turn, talk, tap)
        case CommandPress(command, rest):
            if turn.person is None:
                own = my_accounts.of_nobody(turn, command, rest)
                return own or arrivals.stranger(turn)
            return registry.run(turn, command, rest)
    if talk is not None:
        return walk.refuse(turn, talk, "button-old")
    return private.lost(turn, "button-old-menu")


def _open_talk(turn: Turn) -> OpenTalk | None:
    return opened(turn, turn.talk) if turn.talk else None


def _contact(turn: Turn, talk: OpenTalk | None, phone: str) -> Decision:
    """A number where one is asked for; nowhere else, where it might be read as an amount."""
    where = talk.fill.standing if talk is not None else None
    if isinstance(where, Asking) and where.question.reads == "phone":
        return private.said(turn, talk, phone)
    return _other(turn, talk, "contact")


def _other(turn: Turn, talk: OpenTalk | None, kind: str) -> Decision:
    """A sticker is a greeting; with a form open the question is shown again."""
    key = "sent-sticker" if kind == "sticker" else "sent-other"
    if talk is not None:
        return walk.unread(turn, talk, Say(f"{key}-not-now"))
    if turn.person is None:
        return arrivals.stranger(turn)
    return private.lost(turn, key)
