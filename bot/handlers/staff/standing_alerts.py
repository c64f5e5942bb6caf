"""All that is to be looked at now, page by page: where an alert's card does not hold all of it."""

from bot.base.buttons import command_press, number_in
from bot.base.turn import Turn
from bot.cards.alert_row import alert_row
from bot.handlers.command import BotCommand, with_rest
from bot.readings.alert_states import standings
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.people import Act, may

_MOST = 8


def listed(turn: Turn, rest: str) -> Decision:
    """Alerts that are on where this person verifies; `8` goes on from there."""
    on = [
        one
        for one in standings(turn.world, turn.connection, turn.today)
        if one.is_on and may(turn.person, Act.VERIFY, turn.where(one.province))
    ]
    first = number_in(rest)
    shown = on[first : first + _MOST]
    if not shown:
        return Decision(says=(Say("alerts-none"),))
    taps: tuple[Tap, ...] = ()
    if len(on) > first + _MOST:
        further = Press(command_press("alerts", str(first + _MOST)))
        taps = (Tap("button-more-people", further),)
    args = {"count": len(on), "first": first + 1, "last": first + len(shown)}
    rows = tuple(alert_row(turn.world, one) for one in shown)
    return Decision(
        says=(Say("alerts-standing", args, title_key="alerts-title", rows=rows, taps=taps),)
    )


COMMANDS = (BotCommand("alerts", with_rest(listed), Act.VERIFY, looks=True),)
