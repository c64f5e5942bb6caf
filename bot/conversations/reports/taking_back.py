"""Taking a verdict back: whoever verified a report or sent it back says why, and it waits again.

It is theirs alone to take back, as long as they still verify there and the report's fiscal year
is open; nobody else's verdict is undone, and nothing that was mended or replaced since.
"""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from bot.notices.verification import is_verifier, told_taken_back, unsaid
from core.changes import Decision, EndTalk, Status, TakeBackVerdict
from core.forms.engine import filing
from core.messages import Press, Say, Tap
from core.programme.calendar.periods import Every
from core.programme.due.deadlines import is_year_closed
from storage.reports import reports, verdicts
from storage.reports.reports import Report

PURPOSE = "takeback"
FORM = "forms/take_back.md"
_VERDICTS = (Status.SENT, Status.VERIFIED, Status.RETURNED)


def refused(turn: Turn, report: Report) -> str:
    """Empty when the person may take the verdict on this report back, else the key of why not."""
    if not is_verifier(turn, report):
        return "verify-not-yours"
    if report.status not in _VERDICTS or not report.counts:
        return "mend-gone"
    by = verdicts.given_by(turn.connection, report)
    if turn.person is None or turn.person.id not in by:
        return "take-back-not-yours" if by else "take-back-nothing"
    return "take-back-year-closed" if _is_closed(turn, report) else ""


def _is_closed(turn: Turn, report: Report) -> bool:
    """Its year is closed when no report of its rhythm, else of a month, is asked for any more."""
    pack = turn.world.pack
    instrument = pack.instrument(report.instrument)
    every = instrument.every if instrument else None
    rule = pack.due_rule(instrument) if instrument else None
    if every is None or rule is None:
        every, rule = Every.MONTH, pack.written.rhythms.month.with_days_off(pack.holidays)
    return is_year_closed(every, rule, report.year, turn.today)


def tap(report: Report) -> Tap:
    """The button under a verdict; it carries the version, as those that gave it do."""
    press = Press(command_press("takeback", f"{report.id} {report.version}"))
    return Tap("button-take-back", press)


def begin(turn: Turn, report: Report) -> OpenTalk:
    """Opens the form for one version of a report, as it stands."""
    task = {
        "report": report.id,
        "version": report.version,
        "stood": report.status.value,
        "province": report.province,
        "review": {"number": report.number},
    }
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), task)


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Takes the verdict back, unless the report moved on meanwhile."""
    task, over = talk.task, EndTalk(turn.chat.key)
    found = reports.by_ids(turn.connection, [task["report"]]).get(task["report"])
    if found is None or turn.person is None:
        return Decision(says=(Say("report-unknown"),), changes=(over,))
    number = {"number": found.number}
    if (found.status.value, found.version) != (task["stood"], task["version"]):
        return Decision(says=(Say("verify-moved-on", number),), changes=(over,))
    why_not = refused(turn, found)
    if why_not:
        return Decision(says=(Say(why_not, number),), changes=(over,))
    why = str(filing(talk.fill).by_name.get("why") or "")
    taken = TakeBackVerdict(
        found.id, found.version, turn.person.id, found.status, why, unsaid(turn, found)
    )
    again = Tap("button-view-report", Press(command_press("view", found.id)))
    said = Say("taken-back", number, taps=(again,))
    return Decision(says=(said,), changes=(taken, over), notices=told_taken_back(turn, found, why))
