"""Mending and withdrawing a report that was sent, until it is verified."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.base.names import period_words, with_other_period
from bot.base.turn import Turn
from bot.cards.report import with_totals_moved
from bot.cards.whom import asking
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.reports import about_period, undoing
from bot.conversations.reports.notices import has_content, review_lines, rows_of, taken_back
from bot.conversations.reports.receipts import report_taps
from bot.conversations.reports.report_values import about_of, entity_of, media_of
from bot.notices import referrals
from bot.notices.ledger_alerts import Moved, moved
from bot.notices.verification import told_filed
from bot.readings.filed_answers import form_filed
from bot.readings.ledgers import view_for
from bot.readings.reported_things import about_words
from core.changes import (
    Decision,
    EndTalk,
    KeepEntity,
    MendReport,
    Notice,
    Priority,
    Status,
    WithdrawReport,
)
from core.forms.engine import Filing, Given, carry_over, filing
from core.forms.filed import of_the_first_filling, opened_again
from core.forms.form import of_any_round
from core.forms.totals import FILED
from core.messages import Say
from core.programme.pack.instruments import Instrument
from core.programme.reports.indicators import figures
from core.programme.reports.verification import approvals_needed
from storage.registers import entities
from storage.reports import history, reports
from storage.reports.reports import Report

PURPOSE = "mend"


def mendable(turn: Turn, report: Report | None) -> str:
    """Empty when the person may mend this report, else the key of why not."""
    stays = referrals.is_sent_on(turn, report.instrument) if report else False
    return withdrawable(turn, report) or ("matter-sent-stays" if stays else "")


def withdrawable(turn: Turn, report: Report | None) -> str:
    """Empty when the person may take this report back, else the key of why not."""
    if report is None or turn.person is None or report.person_id != turn.person.id:
        return "mend-not-yours"
    if referrals.is_step(turn, report.instrument):
        return "matter-step-stays"
    if report.status is Status.VERIFIED:
        return "mend-verified"
    if report.status not in (Status.SENT, Status.RETURNED):
        return "mend-gone"
    return ""


def refusal(turn: Turn, report: Report | None, key: str) -> Say:
    """Why not, in words, and whom to ask instead."""
    return asking(turn, key, report.province) if report is not None else Say(key)


def stays(turn: Turn, report: Report) -> Say | None:
    """Why the row that a report made or changed keeps it from being taken back; None: nothing."""
    return undoing.not_undone(turn, report, _earlier(turn, report))


def _earlier(turn: Turn, report: Report) -> Report | None:
    """The report that counts again once this one does not."""
    key = (report.instrument, report.about, report.period)
    return reports.replaced_last(turn.connection, *key)


def begin(turn: Turn, report: Report) -> OpenTalk | None:
    """The report's own answers, opened again; None when its form is lost.

    What it had chosen can be chosen again, though the row was closed or is of another year.
    """
    form = form_filed(turn.connection, turn.world, report.instrument, report.form_hash)
    if form is None:
        return None
    number = " · ".join(part for part in (report.number, _period_words(report)) if part)
    review = {"name": turn.person.name if turn.person else "", "number": number}
    is_returned = report.status is Status.RETURNED and bool(report.returned_why)
    chosen = [
        [name, row_id, report.labels.get(path, {}).get(row_id, "")]
        for path, name, row_id in form.chosen_outside(report.values)
    ]
    task: dict[str, Any] = {
        "report": report.id,
        "instrument": report.instrument,
        "province": report.province,
        "period": report.period,
        "year": report.year,
        "review": {**review, "why": report.returned_why} if is_returned else review,
        "note": "review-note-mend-returned" if is_returned else "",
        "chosen": chosen,
        "values": of_the_first_filling(form, report.values),
    }
    opened = open_talk.begin(turn, PURPOSE, form, task)
    at = report.updated_at.isoformat()
    given = {path: Given(value, at, "typed", sure=FILED) for path, value in report.values.items()}
    again, anew = opened_again(form), set(report.reopened)
    kept = {p: one for p, one in given.items() if of_any_round(p) in again and p not in anew}
    fill = replace(opened.fill, given=kept)
    today = turn.world.shelf.current(form.form_id)
    if today is not None and today.content_hash != form.content_hash:
        fill = carry_over(fill, today)
    return opened.with_fill(fill)


def _period_words(report: Report) -> str:
    period = about_period.of_task({"period": report.period})
    return period_words(period) if period is not None else ""


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """A new version under the same number."""
    report = reports.by_ids(turn.connection, [talk.task["report"]]).get(talk.task["report"])
    refused = mendable(turn, report)
    instrument = turn.world.pack.instrument(talk.task["instrument"])
    if refused or report is None or instrument is None or turn.person is None:
        why = refusal(turn, report, refused or "mend-gone")
        return Decision(says=(why,), changes=(EndTalk(turn.chat.key),))
    filled = filing(talk.fill)
    made = entities.made_by(turn.connection, report.id)
    row = entity_of(turn, filled, talk.task, report.id, made.id if made else "")
    stopped = _is_of_another(turn, report, instrument, filled, row) or undoing.not_mended(turn, row)
    if stopped is not None:
        return Decision(says=(stopped,), changes=(open_talk.kept(turn, talk),))
    mended = MendReport(
        report_id=report.id,
        version=report.version + 1,
        person_id=turn.person.id,
        form_hash=talk.fill.form.content_hash,
        values=filled.values,
        labels=filled.labels,
        figures=figures(instrument.indicators, filled.by_name),
        media_ids=media_of(talk.fill.form, filled.values),
        approvals_needed=approvals_needed(instrument, filled.by_name, talk.around),
        tambon=str(filled.by_name.get("tambon") or ""),
    )
    money = _money(turn, talk, report, mended)
    mended = replace(mended, saw=money.saw)
    said = Say("mended", {"number": report.number}, taps=report_taps(report.id))
    kept_row = (row,) if row is not None else ()
    return Decision(
        says=(said, *money.says),
        changes=(mended, EndTalk(turn.chat.key), *kept_row, *money.changes),
        notices=_to_verify(turn, talk, report, mended) + money.notices,
    )


def _is_of_another(
    turn: Turn, report: Report, instrument: Instrument, filled: Filing, row: KeepEntity | None
) -> Say | None:
    """Figures and lists know a report by the thing it is about: another thing is another report."""
    task = {"province": report.province, "person": report.person_id}
    about = about_of(instrument, filled, task, row, report.id)
    if about in (report.about, report.id) or report.about == report.id:
        return None
    was, now = (about_words(turn, [one]) for one in (report.about, about))
    args = {"was": was, "now": now, "number": report.number}
    return Say("mend-other-thing", args, taps=report_taps(report.id)[1:])


def _money(turn: Turn, talk: OpenTalk, report: Report, mended: MendReport) -> Moved:
    """What the new version does to the ledger the report feeds."""
    if talk.money is None:
        return Moved()
    after = talk.money.books.with_report(
        report.instrument, report.about, report.period, report.id, mended.figures
    )
    return moved(turn, talk.money, after, report.about, f"{report.id}:{mended.version}")


def _to_verify(
    turn: Turn, talk: OpenTalk, report: Report, mended: MendReport
) -> tuple[Notice, ...]:
    if not mended.approvals_needed:
        return ()
    of = (report.instrument, report.about, report.period, report.id)
    rows = with_totals_moved(turn, talk.fill.form, review_lines(talk), mended.values, *of)
    return told_filed(
        turn,
        report.id,
        mended.version,
        report.province,
        report.instrument,
        with_other_period(talk.fill.form.title, report.period, turn.today),
        rows_of(rows),
        report.number,
        is_urgent=report.instrument in turn.world.pack.hearing.urgent,
        has_content=has_content(rows),
    )


def withdraw(turn: Turn, report: Report) -> Decision:
    """Takes a report back; the one it had replaced counts again, and its sender is told."""
    refused = withdrawable(turn, report)
    if refused or turn.person is None:
        return Decision(says=(refusal(turn, report, refused),))
    row_stays = stays(turn, report)
    if row_stays is not None:
        return Decision(says=(row_stays,))
    earlier = _earlier(turn, report)
    taken = WithdrawReport(report.id, report.version + 1, turn.person.id)
    figures_back = _figures_of(turn, earlier) if earlier else {}
    money = _money_back(turn, report, earlier, figures_back)
    taken = replace(taken, saw=money.saw)
    instrument = turn.world.pack.instrument(report.instrument)
    closed, told = referrals.withdrawn(turn, report)
    ended = _no_longer_mended(turn, report)
    news = (*taken_back(turn, instrument, report.id, report.number, report.province), *told)
    if earlier is None:
        said = Say("withdrawn", {"number": report.number})
        return Decision(
            says=(said, *money.says),
            changes=(taken, *ended, *closed, *money.changes),
            notices=(*news, *money.notices),
        )
    taken = replace(
        taken,
        restores=earlier.id,
        figures=figures_back,
        restored_as=_stood(turn, earlier),
    )
    words = {"number": report.number, "earlier": earlier.number}
    return Decision(
        says=(Say("withdrawn-restored", words), *money.says),
        changes=(taken, *ended, *closed, *money.changes),
        notices=(*_told_restored(turn, earlier, words), *news, *money.notices),
    )


def _no_longer_mended(turn: Turn, report: Report) -> tuple[EndTalk, ...]:
    """The open form in which it was being mended would send nothing any more."""
    talk = turn.known.talk
    is_of_it = talk is not None and talk.purpose == PURPOSE and talk.task["report"] == report.id
    return (EndTalk(turn.chat.key),) if is_of_it else ()


def _money_back(
    turn: Turn, report: Report, earlier: Report | None, figures_back: Mapping[str, int]
) -> Moved:
    """What taking a report back does to its ledger, where an earlier one may count again."""
    task = {"instrument": report.instrument, "province": report.province, "year": report.year}
    view = view_for(turn, task)
    after = view.books.without([report.id]) if view else None
    if after is not None and earlier is not None:
        after = after.with_report(
            earlier.instrument, earlier.about, earlier.period, earlier.id, figures_back
        )
    return moved(turn, view, after, report.about, f"{report.id}:{report.version + 1}")


def _figures_of(turn: Turn, report: Report) -> dict[str, int]:
    """What a report gives to the indicators, by the form it was filed with."""
    instrument = turn.world.pack.instrument(report.instrument)
    form = turn.world.shelf.by_hash(turn.connection, report.form_hash)
    if instrument is None or form is None:
        return {}
    by_name = {q.name: report.values.get(q.path) for q in form.questions}
    return figures(instrument.indicators, by_name)


def _stood(turn: Turn, report: Report) -> Status:
    """Sent back to be mended, when that is the last that was said before it was replaced."""
    said = [line.change for line in history.of_report(turn.connection, report.id)]
    before = [change for change in said if change not in ("replaced", "restored")]
    return Status.RETURNED if before[-1:] == ["returned"] else Status.SENT


def _told_restored(turn: Turn, earlier: Report, words: dict[str, str]) -> tuple[Notice, ...]:
    if turn.person is None or earlier.person_id in (None, turn.person.id):
        return ()
    return (
        Notice(
            key=f"restored:{earlier.id}:{turn.event.event_id}",
            says=(Say("restored-yours", words, taps=report_taps(earlier.id)),),
            person_id=earlier.person_id or "",
            priority=Priority.BULLETIN,
        ),
    )
