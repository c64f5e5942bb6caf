"""`รายงาน`: begin a progress report, open a project on the way, or look at one report."""

from collections.abc import Callable, Mapping

from bot.clock import in_bangkok
from bot.conversations import reporting, walk
from bot.conversations.buttons import command_press
from bot.conversations.receipts import report_taps
from bot.handlers import report_card, which_province
from bot.turn import Turn
from bot.verifying import is_verifier
from bot.words import province_words
from core.changes import Decision, Status
from core.messages import Press, Say, Tap, Tone
from core.people import Act, Person, may, where_allowed
from core.thai import write
from core.thai.text import cut
from storage import entities, reports

PROGRESS = "progress"
PROJECT = "project"
INCIDENT = "incident"
ACTIVITY = "activity"
_MOST_CHANGES = 10


def report(turn: Turn, rest: str) -> Decision:
    """`รายงาน` begins a report, `รายงาน <เลขที่>` shows one."""
    named = which_province.code_of(turn, rest)
    if rest.strip() and not named and not any(each.isdigit() for each in rest):
        return mine_list(turn, "")  # แก้รายงานนี้: which one?
    if rest.strip() and not named:
        return _by_number(turn, rest.strip())
    person = turn.person
    province = named or (where_allowed(person, Act.REPORT) if person else "")
    if person is None or not may_file(turn, PROGRESS, province):
        return Decision(says=(Say("report-not-here"),))
    year = turn.world.pack.year
    has_project = entities.in_province(turn.connection, "projects", province, year)
    if not has_project:
        return _open_first(turn, person, province)
    return _begin(turn, person, PROGRESS, province)


def beginning(instrument_id: str) -> Callable[[Turn, str], Decision]:
    """The command that begins one instrument of the pack: `แจ้งเหตุ`, `เปิดโครงการ` ..."""

    def begin(turn: Turn, rest: str) -> Decision:
        person = turn.person
        named = which_province.code_of(turn, rest)
        province = named or (where_allowed(person, Act.REPORT) if person else "")
        if person is None or not may_file(turn, instrument_id, province):
            return Decision(says=(Say("report-not-here"),))
        return _begin(turn, person, instrument_id, province)

    return begin


def may_file(turn: Turn, instrument_id: str, province: str) -> bool:
    """Whether the person holds one of the roles that file this instrument, in this province."""
    instrument = turn.world.pack.instrument(instrument_id)
    if instrument is None or not province:
        return False
    return may(turn.person, Act.REPORT, turn.where(province), only=instrument.filed_by)


def mine(turn: Turn, report_id: str) -> reports.Report | None:
    """A report by the id in a button."""
    return reports.by_ids(turn.connection, [report_id]).get(report_id)


def mine_list(turn: Turn, _rest: str) -> Decision:
    """The person's latest reports, as buttons."""
    person = turn.person
    sent = reports.of_person(turn.connection, person.id, most=6) if person else []
    if not sent:
        return Decision(says=(Say("mine-none"),))
    things = entities.by_ids(turn.connection, [one.about for one in sent])
    taps = tuple(
        Tap("", Press(command_press("view", one.id)), label=_called(turn, one, things))
        for one in sent
    )
    return Decision(says=(Say("mine", taps=taps),))


def _called(turn: Turn, one: reports.Report, things: Mapping[str, entities.Entity]) -> str:
    """What a report is about and its day; the number shows once it is opened."""
    instrument = turn.world.pack.instrument(one.instrument)
    thing = things.get(one.about)
    title = thing.label if thing else (instrument.title if instrument else one.number)
    return f"{cut(title, 26)} · {write.date_short(in_bangkok(one.filed_at).date())}"


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
    if not (is_sender or may(person, Act.SEE_REPORT, turn.where(found.province))):
        return Decision(says=(Say("report-elsewhere", {"number": found.number}),))
    may_mend = is_sender and found.status in (Status.SENT, Status.RETURNED)
    say = Say(
        key=f"report-status-{found.status.value}",
        title=found.number,
        rows=report_card.answers(turn, found),
        note=report_card.past(turn, found),
        taps=(*(report_taps(found.id) if may_mend else ()), *_verify_taps(turn, found)),
        shows=report_card.people_in(turn, found),
    )
    return Decision(says=(say,))


def history_card(turn: Turn, report_id: str) -> Decision:
    """What each mending changed, old and new."""
    found = mine(turn, report_id)
    if found is None:
        return Decision(says=(Say("report-unknown"),))
    is_sender = turn.person is not None and turn.person.id == found.person_id
    if not (is_sender or may(turn.person, Act.SEE_REPORT, turn.where(found.province))):
        return Decision(says=(Say("report-elsewhere", {"number": found.number}),))
    rows = report_card.changes(turn, found)[-_MOST_CHANGES:]
    say = Say(
        "history-shown" if rows else "history-none",
        {"number": found.number},
        title_key="history-title",
        rows=rows,
        note=report_card.past(turn, found),
        shows=report_card.people_in(turn, found),
    )
    return Decision(says=(say,))


def _verify_taps(turn: Turn, found: reports.Report) -> tuple[Tap, ...]:
    """For whoever may verify it, what can be done; for everybody, what was mended."""
    taps: list[Tap] = []
    if found.status is Status.SENT and is_verifier(turn, found):
        about = f"{found.id} {found.version}"
        taps.append(Tap("button-approve", Press(command_press("approve", about)), tone=Tone.MAIN))
        taps.append(Tap("button-send-back", Press(command_press("sendback", about))))
    if found.version > 1:
        taps.append(Tap("button-history", Press(command_press("history", found.id))))
    return tuple(taps)


def _begin(turn: Turn, person: Person, instrument_id: str, province: str) -> Decision:
    instrument = turn.world.pack.instrument(instrument_id)
    if instrument is None:
        return Decision(says=(Say("report-not-here"),))
    return walk.show(turn, reporting.begin(turn, person, instrument, province))


def _open_first(turn: Turn, person: Person, province: str) -> Decision:
    """A province without projects: the ten are offered, the report follows."""
    instrument = turn.world.pack.instrument(PROJECT)
    if instrument is None:
        return Decision(says=(Say("report-not-here"),))
    talk = reporting.begin(turn, person, instrument, province, then=PROGRESS)
    place = province_words(turn.world.pack, province)
    return walk.show(turn, talk, Say("project-first", {"province": place}))
