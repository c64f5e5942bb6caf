"""The command words of a 1:1 chat, typed or tapped, for people who joined."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversations import mending, walk
from bot.conversations.buttons import command_press
from bot.conversations.open_talk import OpenTalk, opened
from bot.handlers import arrivals, consent, invite, my_data, report, status, verify
from bot.handlers.menu import menu
from bot.turn import Turn
from core.changes import Decision
from core.forms.fill import DEFAULT
from core.messages import Press, Say, Tap, Tone
from core.people import Act, where_allowed

Command = Callable[[Turn, str], Decision]

ANEW = "anew"
_BEGINS = frozenset({"report", "incident", "activity", "openproject"})
"""Commands that open a form, in the place of one that is open."""


def run(turn: Turn, name: str, rest: str) -> Decision:
    """Runs a command; one that is known but not built for this chat falls back to the menu."""
    if name in _BEGINS and rest.strip() in ("", ANEW) and consent.is_due(turn):
        return consent.ask(turn, name)
    return _run(turn, name, rest)


def _run(turn: Turn, name: str, rest: str) -> Decision:
    if name in _BEGINS and not rest.strip():
        half_done = _half_done(turn)
        if half_done is not None:
            return _ask_to_begin(turn, name, half_done)
    return _COMMANDS.get(name, _menu)(turn, "" if rest == ANEW else rest)


def _half_done(turn: Turn) -> OpenTalk | None:
    """An open form with an answer in it, which a new one would throw away."""
    talk = opened(turn, turn.talk) if turn.talk else None
    if talk is None or all(given.how == DEFAULT for given in talk.fill.given.values()):
        return None
    return talk


def _ask_to_begin(turn: Turn, name: str, half_done: OpenTalk) -> Decision:
    what = turn.words(f"menu-{name}")
    taps = (
        Tap("button-go-on", Press(command_press("resume")), tone=Tone.MAIN),
        Tap("button-anew", Press(command_press(name, ANEW)), args={"what": what}),
    )
    form = half_done.fill.form.title
    return Decision(says=(Say("begin-anew", {"form": form}, taps=taps),))


def _menu(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    return Decision(says=(menu(turn.person),))


def _help(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    reports = where_allowed(turn.person, Act.REPORT)
    return Decision(says=(menu(turn.person, "help" if reports else "help-figures"),))


def _resume(turn: Turn, rest: str) -> Decision:
    talk = opened(turn, turn.talk) if turn.talk else None
    if talk is None:
        return _nothing_open(turn, rest)
    return walk.show(turn, talk)


def _nothing_open(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    return Decision(says=(menu(turn.person, "nothing-open"),))


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


def _consent(turn: Turn, rest: str) -> Decision:
    """A yes to today's privacy notice goes on with what was begun; a no changes nothing."""
    accepted = consent.accepted(turn, rest)
    if accepted is None:
        return Decision(says=(Say("consent-no"),))
    then = rest.rpartition(" ")[2]
    begun = _run(turn, then, "")
    return replace(begun, changes=(accepted, *begun.changes))


_COMMANDS: dict[str, Command] = {
    "menu": _menu,
    "help": _help,
    "join": arrivals.join,
    "report": report.report,
    "incident": report.beginning(report.INCIDENT),
    "activity": report.beginning(report.ACTIVITY),
    "openproject": report.beginning(report.PROJECT),
    "mine": report.mine_list,
    "view": report.view,
    "status": status.status,
    "overview": status.overview,
    "invite": invite.invite,
    "resume": _resume,
    "mend": _mend,
    "verify": verify.verify,
    "approve": verify.approve,
    "approveall": verify.approve_all,
    "sendback": verify.send_back,
    "history": report.history_card,
    "withdraw": _withdraw,
    "withdrawyes": _withdraw_yes,
    "mydata": my_data.mine,
    "mydatafile": my_data.file,
    "forgetme": my_data.forget,
    "forgetsure": my_data.sure,
    "forgetyes": my_data.forget_now,
    "consent": _consent,
    "back": _nothing_open,
    "skip": _nothing_open,
    "edit": _nothing_open,
    "send": _nothing_open,
    "cancel": _nothing_open,
}
