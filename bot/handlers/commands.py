"""The command words of a 1:1 chat, typed or tapped, for people who joined."""

from collections.abc import Callable
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards import report as report_card
from bot.cards.menu import menu
from bot.conversations.forms import drafts, walk
from bot.conversations.people import consent, joining
from bot.conversations.reports import beginning, mending
from bot.digests.morning import NEWS
from bot.digests.summary import SUMMARY
from bot.handlers import arrivals, emergencies, in_year
from bot.handlers.needs import NEEDS
from bot.handlers.people import (
    accounts,
    handovers,
    human,
    invite,
    invites,
    my_accounts,
    my_data,
    officers,
    preferences,
    room_links,
)
from bot.handlers.programme import lessons, partners, province_groups, referrals
from bot.handlers.reports import (
    catalogue,
    money,
    news,
    overdue,
    reminders,
    report,
    summary,
    take_back,
    verify,
)
from bot.handlers.staff import announce, my_work, plan, province_file
from bot.handlers.status import commands as picture
from core.changes import Decision
from core.messages import Press, Say, Tap, Tone
from core.people import Act, is_allowed
from core.programme.pack.command_names import taken_apart

Command = Callable[[Turn, str], Decision]

CATCH_UP = "catchup"
_FOR_OFFICERS = ("overdue", "team", "invites", "handover", "link")


def run(turn: Turn, name: str, rest: str) -> Decision:
    """Runs a command; one that is known but not built for this chat falls back to the menu."""
    name, rest = taken_apart(name, rest)
    if turn.person and not turn.person.holdings and NEEDS.get(name):
        return Decision(says=(Say("no-role", joining.ask_whom(turn)),))
    return in_year.shown(turn, name, rest.strip(), COMMANDS.get(name, _menu))


def _file(turn: Turn, rest: str) -> Decision:
    """`แจ้งเหตุ`, `เปิดโครงการ ตราด`: whatever the pack has a form for."""
    instrument_id, _, about = rest.partition(" ")
    return beginning.begin(turn, instrument_id, about)


def _menu(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    return Decision(says=(menu(turn.person),))


def _help(turn: Turn, _rest: str) -> Decision:
    assert turn.person is not None
    says = [menu(turn.person, "help" if report.files_progress(turn) else "help-figures")]
    if any(is_allowed(held.role, Act.SEE_PEOPLE) for held in turn.person.holdings):
        taps = tuple(Tap(f"menu-{name}", Press(command_press(name))) for name in _FOR_OFFICERS)
        says.append(Say("help-officers", taps=taps))
    return Decision(says=tuple(says))


def _resume(turn: Turn, talk_id: str) -> Decision:
    return drafts.resume(turn, talk_id) or _nothing_open(turn, talk_id)


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
    why = report_card.reason(turn, found)
    before = [Say(text=why)] if why else []
    before += [Say("mend-these")] if found.reopened else []
    return walk.show(turn, talk, *before)


def _withdraw(turn: Turn, report_id: str) -> Decision:
    found = report.mine(turn, report_id)
    refused = mending.withdrawable(turn, found)
    if refused or found is None:
        return Decision(says=(Say(refused),))
    stays = mending.stays(turn, found)
    if stays is not None:
        return Decision(says=(stays,))
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
    begun = run(consent.after(turn, accepted), then, "")
    return replace(begun, changes=(accepted, *begun.changes))


COMMANDS: dict[str, Command] = {
    "menu": _menu,
    "help": _help,
    "join": arrivals.join,
    "report": report.report,
    "file": _file,
    "forms": catalogue.forms,
    "mine": report.mine_list,
    "view": report.view,
    **picture.COMMANDS,
    "overdue": overdue.overdue,
    "human": human.human,
    "humansay": human.say,
    "humanreply": human.reply,
    "humanclose": human.close,
    "showphone": human.show_phone,
    "hidephone": human.hide_phone,
    "cry": emergencies.cry,
    "nocry": emergencies.no_cry,
    CATCH_UP: overdue.catch_up,
    NEWS: news.news,
    SUMMARY: summary.summary,
    "money": money.money,
    "group": province_groups.groups,
    "partners": partners.partners,
    "mywork": my_work.mine,
    "support": my_work.support,
    "lessons": lessons.lessons,
    "lesson": lessons.lesson,
    "matters": referrals.matters,
    "matter": referrals.matter,
    "answer": referrals.answer,
    "invite": invite.invite,
    "plan": plan.plan,
    "export": province_file.export,
    "announce": announce.announce,
    "announced": announce.announced,
    "announcego": announce.go,
    "announcestop": announce.stop,
    "announcedrop": announce.drop,
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
    "accounts": my_accounts.listed,
    "unlink": my_accounts.unlink,
    "unlinkyes": my_accounts.unlink_now,
    "linkgroup": room_links.only_in_rooms,
    "unlinkgroup": room_links.only_in_rooms,
    "linkroom": room_links.confirm,
    "verify": verify.verify,
    "approve": verify.approve,
    "approveall": verify.approve_all,
    "sendback": verify.send_back,
    "takeback": take_back.take_back,
    "history": report.history_card,
    "withdraw": _withdraw,
    "withdrawyes": _withdraw_yes,
    "mydata": my_data.mine,
    "mydatafile": my_data.file,
    "forgetme": my_data.forget,
    "forgetsure": my_data.sure,
    "forgetyes": my_data.forget_now,
    "consent": _consent,
    "mute": reminders.mute,
    "unmute": reminders.unmute,
    "snooze": reminders.snooze,
    "quiet": reminders.quiet,
    "thaidigits": preferences.thai,
    "arabicdigits": preferences.arabic,
    "back": _nothing_open,
    "skip": _nothing_open,
    "edit": _nothing_open,
    "send": _nothing_open,
    "cancel": _nothing_open,
}
