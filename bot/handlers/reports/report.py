"""`รายงาน`: begin a progress report, or look at one that was sent."""

from bot.base.buttons import command_press
from bot.base.names import with_other_period
from bot.base.seeing_people import reads_report
from bot.base.turn import Turn
from bot.cards import report as report_card
from bot.cards import report_content
from bot.conversations.reports import about_period, taking_back
from bot.conversations.reports.receipts import report_taps
from bot.handlers.command import Asked, BotCommand, OnMenus, Rest, TakesPlace, Unsaid, with_rest
from bot.handlers.reports import catalogue, my_reports
from bot.notices.verification import is_verifier
from bot.readings.who_looks_after import looking_after
from core.changes import Decision, Status
from core.messages import Press, Say, Tap, Tone
from core.people import Act, Role
from core.thai.base.text import cut
from storage.reports import reports

PROGRESS = "progress"
"""The instrument that `รายงาน` alone begins."""
_MOST_CHANGES = 10
_MOST_NAMED = 3
_WITH_A_VERDICT = (Status.SENT, Status.VERIFIED, Status.RETURNED)
"""Of what was sent the first of two may have given theirs."""


def report(turn: Turn, asked: Asked) -> Decision:
    """`รายงาน` begins a progress report, `รายงาน <เลขที่>` shows one."""
    is_begun = asked.province or asked.year or not asked.rest
    if is_begun or _names_a_period(turn, asked.rest):
        return catalogue.begun(turn, PROGRESS, asked)
    if not any(each.isdigit() for each in asked.rest):
        return my_reports.mine(turn, "")  # แก้รายงานนี้: which one?
    return _by_number(turn, asked.rest)


def _names_a_period(turn: Turn, rest: str) -> bool:
    instrument = turn.world.pack.instrument(PROGRESS)
    return instrument is not None and about_period.chosen(turn, instrument, rest) is not None


def files_progress(turn: Turn) -> bool:
    """Whether the person files progress reports at all."""
    instrument = turn.world.pack.instrument(PROGRESS)
    held = {each.role for each in turn.person.holdings} if turn.person else set()
    return instrument is not None and bool(held & set(instrument.filed_by))


def mine(turn: Turn, report_id: str) -> reports.Report | None:
    """A report by the id in a button."""
    return reports.by_ids(turn.connection, [report_id]).get(report_id)


def view(turn: Turn, report_id: str) -> Decision:
    """One report by id, from a button."""
    found = mine(turn, report_id)
    return _card(turn, found) if found else Decision(says=(Say("report-unknown"),))


def _by_number(turn: Turn, number: str) -> Decision:
    found = reports.by_number(turn.connection, number)
    if found is None:
        return Decision(says=(Say("report-unknown-number", {"number": cut(number, 40)}),))
    return _card(turn, found)


def _card(turn: Turn, found: reports.Report) -> Decision:
    """Every answer and the history, for those who work in the province or sent it."""
    person = turn.person
    is_sender = person is not None and person.id == found.person_id
    if not reads_report(turn, found.province, found.person_id):
        return Decision(says=(Say("report-elsewhere", {"number": found.number}),))
    waits = found.status is Status.SENT and _waits_for(turn, found) == Role.COORDINATOR.value
    verifiers = looking_after(
        turn.connection, turn.world.pack, found.province, but=(found.person_id or "",)
    ).coordinators
    whom = " ".join(list(verifiers.values())[:_MOST_NAMED]) or turn.words("ask-whom-nobody")
    may_mend = is_sender and found.status in (Status.SENT, Status.RETURNED)
    albums = report_content.albums(turn, found)
    say = Say(
        key=f"report-status-{found.status.value}",
        args={"by": _waits_for(turn, found), "whom": whom, "why": found.returned_why},
        title=with_other_period(found.number, found.period, turn.today),
        rows=report_card.answers(turn, found),
        note=report_card.past(turn, found),
        taps=(
            *report_card.whole_taps(turn, found),
            *report_content.links(turn, found),
            *(report_taps(found.id) if may_mend else ()),
            *_verify_taps(turn, found),
        ),
        shows=(*report_card.people_in(turn, found), *(verifiers if waits else ())),
    )
    return Decision(says=(*albums, say))


def _waits_for(turn: Turn, found: reports.Report) -> str:
    by = turn.world.pack.verified_by(found.instrument) if found.approvals_needed else None
    return by.value if by else "nobody"


def history_card(turn: Turn, report_id: str) -> Decision:
    """What each mending changed, old and new."""
    found = mine(turn, report_id)
    if found is None:
        return Decision(says=(Say("report-unknown"),))
    if not reads_report(turn, found.province, found.person_id):
        return Decision(says=(Say("report-elsewhere", {"number": found.number}),))
    rows = report_card.changes(turn, found)[-_MOST_CHANGES:]
    say = Say(
        "history-shown" if rows else "history-none",
        {"number": found.number},
        title_key="history-title",
        rows=rows,
        note=report_card.past(turn, found),
        taps=report_content.links(turn, found),
        shows=report_card.people_in(turn, found),
    )
    return Decision(says=(*report_content.albums(turn, found), say))


def _verify_taps(turn: Turn, found: reports.Report) -> tuple[Tap, ...]:
    """For whoever may verify it, what can be done; for everybody, what was mended."""
    taps: list[Tap] = []
    if found.status in _WITH_A_VERDICT and not taking_back.refused(turn, found):
        taps.append(taking_back.tap(found))
    if found.status is Status.SENT and is_verifier(turn, found):
        about = f"{found.id} {found.version}"
        if found.approvals_needed:
            press = Press(command_press("approve", about))
            taps.append(Tap("button-approve", press, tone=Tone.MAIN))
        taps.append(Tap("button-send-back", Press(command_press("sendback", about))))
    if found.version > 1:
        taps.append(Tap("button-history", Press(command_press("history", found.id))))
    return tuple(taps)


COMMANDS = (
    BotCommand(
        "report",
        report,
        Act.REPORT,
        place=TakesPlace(unsaid=Unsaid.HANDLER),
        rest=Rest.TEXT,
        menus=OnMenus(
            chat={Role.LEADER: 1, Role.COORDINATOR: 1},
            rich={Role.LEADER: 1, Role.COORDINATOR: 1},
            telegram=2,
        ),
        asks_first=True,
        does="report how a project stands; with a report's number: that report and its history",
    ),
    BotCommand("view", with_rest(view), Act.SEE_REPORT),
    BotCommand("history", with_rest(history_card), Act.SEE_REPORT),
)
