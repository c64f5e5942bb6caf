"""A month's or quarter's card seen the other way, from the button under it; free of charge."""

from bot.base.turn import Turn
from bot.cards import refusals
from bot.digests.summary import GROUP, REGION, SUMMARY, summary_card
from bot.handlers.command import BotCommand, with_rest
from core.changes import Decision
from core.messages import Say
from core.people import Act, may
from core.programme.calendar.periods import period_named


def summary(turn: Turn, rest: str) -> Decision:
    """`2024-11 group`, for whoever looks after all of Thailand."""
    key, _, way = rest.partition(" ")
    if not may(turn.person, Act.SEE_PLAN, turn.where("")):
        return Decision(says=(refusals.not_yours(turn),))
    try:
        period = period_named(key)
    except ValueError:
        return Decision(says=(Say("button-old-menu"),))
    way = REGION if way == REGION else GROUP
    world = turn.world
    card = summary_card(world.texts, world.pack, turn.connection, period, "", way)
    return Decision(says=(card or Say("summary-none"),))


COMMANDS = (BotCommand(SUMMARY, with_rest(summary), Act.SEE_PLAN, looks=True),)
