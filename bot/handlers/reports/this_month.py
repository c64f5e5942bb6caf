"""`เดือนนี้`: what this person still owes and until when, each a button; ticks for what is sent.

Of a place that is named, and in a room, it is what is still to be sent there (`ค้างส่ง`).
"""

from dataclasses import replace

from bot.base.buttons import command_press, number_in
from bot.base.turn import Turn
from bot.cards.my_month import month_card
from bot.handlers.command import Asked, BotCommand, OnMenus, Rooms, TakesPlace, Unsaid
from bot.handlers.reports import overdue
from bot.readings import my_reports
from core.changes import Decision
from core.events import ChatKind
from core.messages import Press, Say, Tap
from core.people import Act, Role, is_allowed
from core.thai.places.areas import Extent


def this_month(turn: Turn, asked: Asked) -> Decision:
    """Their own; who looks after others has theirs a tap away."""
    if turn.chat.kind is ChatKind.GROUP or turn.person is None or (asked.is_named and asked.places):
        return overdue.overdue(turn, asked)
    return Decision(says=(own_card(turn, number_in(asked.rest.removeprefix("from "))),))


def own_card(turn: Turn, first: int = 0) -> Say:
    """The card of whoever speaks, with what else they may look at."""
    card = month_card(turn, my_reports.of_turn(turn), first)
    return replace(card, taps=(*card.taps, *_besides(turn)))


def _besides(turn: Turn) -> tuple[Tap, ...]:
    held = turn.person.holdings if turn.person else ()
    if any(is_allowed(one.role, Act.SEE_PEOPLE) for one in held):
        return (Tap("menu-overdue", Press(command_press("overdue"))),)
    return (Tap("menu-mine", Press(command_press("mine"))),)


COMMANDS = (
    BotCommand(
        "month",
        this_month,
        Act.SEE_STATUS,
        place=TakesPlace(shows=frozenset(Extent), unsaid=Unsaid.ALL),
        rooms=Rooms.ALSO,
        menus=OnMenus(chat={Role.LEADER: 2}),
        does="what you still have to send and until when, each a button; ticks for what is sent",
    ),
)
