"""One's own report, taken up again or taken back, from the buttons under it."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards import report as report_card
from bot.conversations.forms import walk
from bot.conversations.reports import mending
from bot.handlers.command import BotCommand, with_rest
from bot.handlers.reports import report
from core.changes import Decision
from core.messages import Press, Say, Tap, Tone


def mend(turn: Turn, report_id: str) -> Decision:
    """Opens the form with the answers that were sent."""
    found = report.mine(turn, report_id)
    refused = mending.mendable(turn, found)
    if refused or found is None:
        return Decision(says=(mending.refusal(turn, found, refused),))
    talk = mending.begin(turn, found)
    if talk is None:
        return Decision(says=(Say("mend-gone"),))
    why = report_card.reason(turn, found)
    before = [Say(text=why)] if why else []
    before += [Say("mend-these")] if found.reopened else []
    return walk.show(turn, talk, *before)


def withdraw(turn: Turn, report_id: str) -> Decision:
    """Asks once more before a report no longer counts."""
    found = report.mine(turn, report_id)
    refused = mending.withdrawable(turn, found)
    if refused or found is None:
        return Decision(says=(mending.refusal(turn, found, refused),))
    stays = mending.stays(turn, found)
    if stays is not None:
        return Decision(says=(stays,))
    yes = Press(command_press("withdrawyes", report_id))
    taps = (
        Tap("button-withdraw-yes", yes, tone=Tone.CAREFUL),
        Tap("button-withdraw-no", Press(command_press("view", report_id))),
    )
    return Decision(says=(Say("withdraw-sure", {"number": found.number}, taps=taps),))


def withdraw_now(turn: Turn, report_id: str) -> Decision:
    """The second yes."""
    found = report.mine(turn, report_id)
    if found is None:
        return Decision(says=(Say("mend-gone"),))
    return mending.withdraw(turn, found)


COMMANDS = (
    BotCommand("mend", with_rest(mend)),
    BotCommand("withdraw", with_rest(withdraw)),
    BotCommand("withdrawyes", with_rest(withdraw_now)),
)
