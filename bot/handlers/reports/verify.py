"""`ตรวจ`: the queue of reports to verify, one card at a time.

A button carries report and version, so that a card shown before a mending approves nothing.
"""

from collections.abc import Collection

from bot.base.buttons import command_press
from bot.base.names import with_other_period
from bot.base.turn import Turn
from bot.cards import refusals, report_content
from bot.cards import report as report_card
from bot.conversations.forms import walk
from bot.conversations.reports import returning, taking_back
from bot.handlers.command import BotCommand, OnMenus, with_rest
from bot.notices.verification import (
    is_verifier,
    others_to_confirm,
    told_second,
    told_verified,
    verifiers,
)
from bot.readings.verify_queue import Queue, provinces_of
from core.changes import ApproveReport, Decision, Notice, Status
from core.messages import Press, Say, Tap, Tone
from core.people import Act, Role
from core.programme.reports.verification import is_last_approval
from storage.people import people
from storage.reports import reports, verification
from storage.reports.reports import Report
from storage.reports.verification import NOBODY

_MOST_AT_ONCE = 200
"""One turn writes them all; of a longer table the next ones are offered after it."""


def verify(turn: Turn, rest: str) -> Decision:
    """The report that waits longest; `after <id>` skips to the one behind it."""
    if not provinces_of(turn):
        return Decision(says=(refusals.not_yours(turn),))
    return Decision(says=_next(turn, rest.removeprefix("after ").strip(), ()))


def approve(turn: Turn, rest: str) -> Decision:
    """`<report id> <version>`: verifies, tells the sender, shows the next."""
    found = _asked_about(turn, rest)
    if isinstance(found, Decision):
        return found
    if not found.approvals_needed:  # it counts without; a button for it was never shown
        return Decision(says=(Say("report-status-sent", {"by": "nobody", "whom": ""}),))
    change = _approval(turn, found)
    if change is None:
        return Decision(says=(Say("verify-again-by-other", {"number": found.number}),))
    said, notices = _approved_so_far(turn, found, change)
    return Decision(
        says=(said, *_next(turn, found.id, (found.id,))), changes=(change,), notices=notices
    )


def _approved_so_far(
    turn: Turn, report: Report, change: ApproveReport
) -> tuple[Say, tuple[Notice, ...]]:
    """Verified, or who is asked to be the second person (a province may have one coordinator)."""
    number, undo = {"number": report.number}, (taking_back.tap(report),)
    if change.is_last:
        return Say("verified", number, taps=undo), told_verified(turn, report)
    approved = [*_approved(turn, report), change.person_id]
    others = others_to_confirm(turn, report, approved)
    if not others:
        return Say("verify-needs-one-more-nobody", number, taps=undo), ()
    sender = report.person_id or ""
    have_the_card = set(verifiers(turn, report.instrument, report.province, sender))
    above = [one for one in others if one not in have_the_card]
    key = "verify-needs-one-more-above" if above else "verify-needs-one-more"
    return Say(key, number, taps=undo), told_second(
        turn, report, report_card.answers(turn, report), above
    )


def send_back(turn: Turn, rest: str) -> Decision:
    """`<report id> <version>`: asks for the reason and which answers to mend."""
    found = _asked_about(turn, rest)
    if isinstance(found, Decision):
        return found
    rows = report_card.answered(turn, found)
    return walk.show(turn, returning.begin(turn, found, rows))


def approve_all(turn: Turn, rest: str) -> Decision:
    """Everything of one sender: `<person id>` counts and asks, `<person id> yes` does it."""
    sender, _, sure = rest.partition(" ")
    theirs = Queue(turn).reports(most=_MOST_AT_ONCE, sender=sender)
    if not theirs:
        return Decision(says=(Say("verify-none"),))
    if sure != "yes":
        name = people.names(turn.connection, [sender]).get(sender, "-")
        yes = Press(command_press("approveall", f"{sender} yes"))
        taps = (
            Tap("button-verify-all-yes", yes, tone=Tone.MAIN),
            Tap("button-verify-one-by-one", Press(command_press("verify"))),
        )
        return Decision(
            says=(
                Say(
                    "verify-all-sure",
                    {"count": len(theirs), "name": name},
                    taps=taps,
                    shows=(sender,),
                ),
            )
        )
    approvals = [(one, _approval(turn, one)) for one in theirs]
    done = [(one, change) for one, change in approvals if change is not None]
    notices = [n for one, c in done for n in _approved_so_far(turn, one, c)[1]]
    verified = sum(change.is_last for _, change in done)
    counted = (("verified-all", verified), ("verified-all-but", len(done) - verified))
    says = tuple(Say(key, {"count": count}) for key, count in counted if count)
    if len(theirs) == _MOST_AT_ONCE:
        says += _next(turn, theirs[-1].id, [one.id for one in theirs])
    return Decision(says=says, changes=tuple(c for _, c in done), notices=tuple(notices))


def card(turn: Turn, report: Report, key: str = "verify-card", done: Collection[str] = ()) -> Say:
    """A report to verify, with what can be done about it. `done`: decided in this turn."""
    sender = report.person_id or NOBODY
    names = people.names(turn.connection, [sender])
    about = f"{report.id} {report.version}"
    return Say(
        key=key,
        args={"number": report.number, "name": names.get(sender, "-")},
        lead=_place(turn, report, done),
        title=with_other_period(report.number, report.period, turn.today),
        rows=report_card.answers(turn, report),
        note=report_card.past(turn, report),
        shows=report_card.people_in(turn, report),
        taps=(
            Tap("button-approve", Press(command_press("approve", about)), tone=Tone.MAIN),
            Tap("button-send-back", Press(command_press("sendback", about))),
            *report_card.whole_taps(turn, report),
            *report_content.links(turn, report),
            Tap("button-verify-next", Press(command_press("verify", f"after {report.id}"))),
            Tap("button-verify-all", Press(command_press("approveall", sender))),
        ),
    )


def _place(turn: Turn, report: Report, done: Collection[str]) -> str:
    """2 จาก 5; nothing where it is the only one, or no longer waits for this person."""
    queue = Queue(turn)
    of = queue.count(but=done)
    place = of - queue.count(but=done, behind=report.id)
    return turn.words("verify-place", place=place, of=of) if 0 < place <= of > 1 else ""


def _next(turn: Turn, after: str, done: Collection[str]) -> tuple[Say, ...]:
    """The one behind `after`, or from the head of the queue when that was the last."""
    queue = Queue(turn)
    found = queue.reports(most=1, behind=after)
    if not found and after:
        found = [one for one in queue.reports(most=2) if one.id != after]
    if not found:
        return (Say("verify-none"),)
    return (*report_content.albums(turn, found[0]), card(turn, found[0], done=done))


def _asked_about(turn: Turn, rest: str) -> Report | Decision:
    """The report of a button, or what to say instead."""
    report_id, _, version = rest.partition(" ")
    found = reports.by_ids(turn.connection, [report_id]).get(report_id)
    if found is None:
        return Decision(says=(Say("report-unknown"),))
    if not is_verifier(turn, found):
        return Decision(says=(Say("verify-not-yours"),))
    if found.status is not Status.SENT:
        why = {"why": found.returned_why}
        return Decision(says=(Say(f"report-status-{found.status.value}", why),))
    if version != str(found.version):
        newer = card(turn, found, "verify-newer")
        return Decision(says=(*report_content.albums(turn, found), newer))
    return found


def _approval(turn: Turn, report: Report) -> ApproveReport | None:
    person = turn.person
    approved = _approved(turn, report)
    if person is None or person.id in approved:
        return None
    is_last = is_last_approval(report.approvals_needed, approved, person.id)
    return ApproveReport(report.id, report.version, person.id, is_last)


def _approved(turn: Turn, report: Report) -> list[str]:
    return verification.approved_by(turn.connection, report.id, report.version)


COMMANDS = (
    BotCommand(
        "verify",
        with_rest(verify),
        Act.VERIFY,
        menus=OnMenus(
            chat={Role.COORDINATOR: 2}, rich={Role.COORDINATOR: 5, Role.STAFF: 4}, telegram=5
        ),
        does="verify reports or send them back (coordinators, staff)",
    ),
    BotCommand("approve", with_rest(approve), Act.VERIFY),
    BotCommand("approveall", with_rest(approve_all), Act.VERIFY),
    BotCommand("sendback", with_rest(send_back), Act.VERIFY),
)
