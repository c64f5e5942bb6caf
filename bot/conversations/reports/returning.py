"""Sending a report back: which answers, and why, through a short form of the pack.

The answers to tick are the report's own, so they ride in the task and are put into the
form's empty list `answers` whenever the talk is opened.
"""

from collections.abc import Sequence

from bot.base.turn import Turn
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.reports import taking_back
from bot.notices.verification import is_verifier, told_returned
from core.changes import Decision, EndTalk, ReturnReport, Status
from core.forms.engine import ReviewRow, filing
from core.messages import Say
from core.thai.base.text import cut
from storage.reports import reports
from storage.reports.reports import Report

PURPOSE = "return"
FORM = "forms/return.md"
_MOST_ANSWERS = 12


def begin(turn: Turn, report: Report, rows: Sequence[ReviewRow]) -> OpenTalk:
    """Opens the form for one version of a report."""
    answers = [[row.path, cut(row.label, 38)] for row in rows if row.editable][:_MOST_ANSWERS]
    task = {
        "report": report.id,
        "version": report.version,
        "province": report.province,
        "lists": {"answers": answers},
        "review": {"number": report.number},
    }
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), task)


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Returns the report, unless it moved on meanwhile."""
    report_id = talk.task["report"]
    found = reports.by_ids(turn.connection, [report_id]).get(report_id)
    over = EndTalk(turn.chat.key)
    if found is None or turn.person is None or not is_verifier(turn, found):
        return Decision(says=(Say("verify-not-yours"),), changes=(over,))
    if found.status is not Status.SENT or found.version != talk.task["version"]:
        return Decision(says=(Say("verify-moved-on", {"number": found.number}),), changes=(over,))
    filled = filing(talk.fill).by_name
    why = str(filled.get("why") or "")
    ticked = filled.get("which")
    paths = tuple(ticked) if isinstance(ticked, list) else ()
    returned = ReturnReport(found.id, found.version, turn.person.id, why, paths)
    said = Say("returned", {"number": found.number}, taps=(taking_back.tap(found),))
    return Decision(says=(said,), changes=(returned, over), notices=told_returned(turn, found, why))
