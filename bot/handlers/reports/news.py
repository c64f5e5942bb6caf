"""`ดูทั้งหมด` under a morning's card: everything it told of, answered free of charge."""

from bot.base.turn import Turn
from bot.cards import refusals
from bot.digests.morning import NEWS, read_back, whole_card
from bot.handlers.command import BotCommand, with_rest
from core.changes import Decision
from core.messages import Say
from core.people import Act, may


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


COMMANDS = (BotCommand(NEWS, with_rest(news), Act.GET_DIGEST),)
