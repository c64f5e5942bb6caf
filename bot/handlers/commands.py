"""The command words of a 1:1 chat, typed or tapped, for people who joined."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversations import joining, mending, walk
from bot.conversations.buttons import command_press
from bot.conversations.open_talk import OpenTalk, opened
from bot.handlers import (
    accounts,
    arrivals,
    consent,
    handovers,
    invite,
    invites,
    my_data,
    officers,
    report,
    rooms,
    verify,
    which_province,
)
from bot.handlers.menu import menu
from bot.handlers.needs import NEEDS
from bot.handlers.status import commands as picture
from bot.turn import Turn
from core.changes import Decision
from core.forms.fill import DEFAULT
from core.messages import Press, Say, Tap, Tone
from core.people import Act, is_allowed, provinces_allowed, where_allowed
from core.programme.register_words import taken_apart

Command = Callable[[Turn, str], Decision]

ANEW = "anew"
_BEGINS = frozenset({"report", "incident", "activity", "openproject"})
"""Commands that open a form, in the place of one that is open."""
_FOR_OFFICERS = ("team", "invites", "handover", "link")


def run(turn: Turn, name: str, rest: str) -> Decision:
    """Runs a command; one that is known but not built for this chat falls back to the menu."""
    name, rest = taken_apart(name, rest)
    if _is_beginning(turn, name, rest) and consent.is_due(turn):
        return consent.ask(turn, name)
    return _run(turn, name, rest)


def _is_beginning(turn: Turn, name: str, rest: str) -> bool:
    about = rest.removeprefix(ANEW).strip()
    return name in _BEGINS and (not about or bool(which_province.code_of(turn, about)))


def _run(turn: Turn, name: str, rest: str) -> Decision:
    if turn.person and not turn.person.holdings and NEEDS.get(name):
        return Decision(says=(Say("no-role", joining.ask_whom(turn)),))
    about = rest.removeprefix(ANEW).strip()
    is_sure = about != rest.strip()
    province = which_province.code_of(turn, about) if name in _BEGINS else ""
    if name in _BEGINS and (province or not about):
        own = provinces_allowed(turn.person, Act.REPORT) if turn.person else ()
        if not province and len(own) > 1:
            return Decision(says=(which_province.asked(turn, name, own),))
        half_done = None if is_sure else _half_done(turn)
        if half_done is not None:
            return _ask_to_begin(turn, name, province, half_done)
    return COMMANDS.get(name, _menu)(turn, about)


def _half_done(turn: Turn) -> OpenTalk | None:
    """An open form with an answer in it, which a new one would throw away."""
    talk = opened(turn, turn.talk) if turn.talk else None
    if talk is None or all(given.how == DEFAULT for given in talk.fill.given.values()):
        return None
    return talk


def _ask_to_begin(turn: Turn, name: str, province: str, half_done: OpenTalk) -> Decision:
    what = turn.words(f"menu-{name}")
    anew = Press(command_press(name, f"{ANEW} {province}".strip()))
    taps = (
        Tap("button-go-on", Press(command_press("resume")), tone=Tone.MAIN),
        Tap("button-anew", anew, args={"what": what}),
    )
    form = half_done.fill.form.title
    return Decision(says=(Say("begin-anew", {"form": form}, taps=taps),))


def _menu(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    return Decision(says=(menu(turn.person),))


def _help(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    reports = where_allowed(turn.person, Act.REPORT)
    says = [menu(turn.person, "help" if reports else "help-figures")]
    if any(is_allowed(held.role, Act.SEE_PEOPLE) for held in turn.person.holdings):
        taps = tuple(Tap(f"menu-{name}", Press(command_press(name))) for name in _FOR_OFFICERS)
        says.append(Say("help-officers", taps=taps))
    return Decision(says=tuple(says))


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
    return walk.show(turn, talk, *([Say("mend-these")] if found.reopened else []))


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


COMMANDS: dict[str, Command] = {
    "menu": _menu,
    "help": _help,
    "join": arrivals.join,
    "report": report.report,
    "incident": report.beginning(report.INCIDENT),
    "activity": report.beginning(report.ACTIVITY),
    "openproject": report.beginning(report.PROJECT),
    "mine": report.mine_list,
    "view": report.view,
    **picture.COMMANDS,
    "invite": invite.invite,
    "resume": _resume,
    "mend": _mend,
    "team": officers.team,
    "person": officers.one,
    "moverole": officers.move,
    "endrole": officers.end,
    "endroleyes": officers.end_now,
    "handover": handovers.begin,
    "handoverrole": handovers.of_role,
    "takeover": handovers.take,
    "declineover": handovers.decline,
    "invites": invites.listed,
    "revoke": invites.revoke,
    "link": accounts.link,
    "linkyes": accounts.merge,
    "linkno": accounts.leave_apart,
    "linkundo": accounts.undo,
    "linkgroup": rooms.only_in_rooms,
    "unlinkgroup": rooms.only_in_rooms,
    "linkroom": rooms.confirm,
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
