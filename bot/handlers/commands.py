"""The command words of a 1:1 chat, typed or tapped, for people who joined."""

import re
from collections.abc import Callable

from bot.conversations import mending, walk
from bot.conversations.buttons import command_press
from bot.conversations.open_talk import opened
from bot.handlers import arrivals, invite, report, status
from bot.handlers.menu import menu
from bot.turn import Turn
from core.changes import Decision
from core.messages import Press, Say, Tap, Tone
from core.thai.text import normalise

Command = Callable[[Turn, str], Decision]

_NUMBER = re.compile(r"([ก-๙]+)\s*-\s*(25\d\d)\s*-\s*(\d{1,7})")


def report_number_in(text: str) -> str:
    """A receipt number such as ตราด-2568-0042 in a text, in its full form, or empty."""
    found = _NUMBER.search(normalise(text))
    if not found:
        return ""
    province = found[1].removeprefix("รายงาน").removeprefix("เลขที่")
    return f"{province}-{found[2]}-{int(found[3]):04d}"


def run(turn: Turn, name: str, rest: str) -> Decision:
    """Runs a command; one that is known but not built for this chat falls back to the menu."""
    return _COMMANDS.get(name, _menu)(turn, rest)


def _menu(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    return Decision(says=(menu(turn.person),))


def _help(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    return Decision(says=(Say("help"), menu(turn.person)))


def _resume(turn: Turn, rest: str) -> Decision:
    talk = opened(turn, turn.talk) if turn.talk else None
    if talk is None:
        return Decision(says=(Say("nothing-to-resume"), *_menu(turn, rest).says))
    return walk.show(turn, talk)


def _nothing_open(turn: Turn, rest: str) -> Decision:
    return Decision(says=(Say("nothing-open"), *_menu(turn, rest).says))


def _mend(turn: Turn, report_id: str) -> Decision:
    found = report.mine(turn, report_id)
    refused = mending.mendable(turn, found)
    if refused or found is None:
        return Decision(says=(Say(refused),))
    talk = mending.begin(turn, found)
    if talk is None:
        return Decision(says=(Say("mend-gone"),))
    return walk.show(turn, talk)


def _withdraw(turn: Turn, report_id: str) -> Decision:
    found = report.mine(turn, report_id)
    refused = mending.mendable(turn, found)
    if refused or found is None:
        return Decision(says=(Say(refused),))
    yes = Press(command_press("withdrawyes", report_id))
    taps = (
        Tap("button-withdraw-yes", yes, tone=Tone.CAREFUL),
        Tap("button-withdraw-no", Press(command_press("view", report_id))),
    )
    return Decision(says=(Say("withdraw-sure", {"number": found.number}, taps=taps),))


def _withdraw_yes(turn: Turn, report_id: str) -> Decision:
    found = report.mine(turn, report_id)
    if found is None:
        return Decision(says=(Say("mend-gone"),))
    return mending.withdraw(turn, found)


_COMMANDS: dict[str, Command] = {
    "menu": _menu,
    "help": _help,
    "join": arrivals.join,
    "report": report.report,
    "openproject": report.open_project,
    "mine": report.mine_list,
    "view": report.view,
    "status": status.status,
    "overview": status.overview,
    "invite": invite.invite,
    "resume": _resume,
    "mend": _mend,
    "withdraw": _withdraw,
    "withdrawyes": _withdraw_yes,
    "back": _nothing_open,
    "skip": _nothing_open,
    "edit": _nothing_open,
    "send": _nothing_open,
    "cancel": _nothing_open,
}
