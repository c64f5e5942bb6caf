"""A digest's card asked for once more, by the button under it: answered free of charge."""

from bot.base.turn import Turn
from bot.cards import refusals
from bot.digests.morning import NEWS, read_back, whole_card
from bot.digests.summary import GROUP, REGION, SUMMARY, summary_card
from bot.handlers.command import BotCommand, with_rest
from core.changes import Decision
from core.messages import Say
from core.people import Act, may
from core.programme.calendar.periods import period_named


def news(turn: Turn, rest: str) -> Decision:
    """The page the button names, for whoever gets that province's digest."""
    asked = read_back(rest)
    if asked is None:
        return Decision(says=(Say("button-old-menu"),))
    province, window, page = asked
    if not may(turn.person, Act.GET_DIGEST, turn.where(province)):
        return Decision(says=(refusals.not_yours(turn),))
    world = turn.world
    card = whole_card(world.texts, world.pack, turn.connection, province, window, page)
    return Decision(says=(card,))


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
    return Decision(says=(card,))


COMMANDS = (
    BotCommand(NEWS, with_rest(news), Act.GET_DIGEST),
    BotCommand(SUMMARY, with_rest(summary), Act.SEE_PLAN, looks=True),
)
