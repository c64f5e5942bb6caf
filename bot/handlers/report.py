"""`รายงาน`: begin a progress report, open a project on the way, or look at one report."""

from bot.conversations import reporting, walk
from bot.conversations.buttons import command_press
from bot.conversations.reporting import report_taps
from bot.turn import Turn
from bot.words import province_words
from core.changes import Decision, Status
from core.forms.engine import Fill, Given, Reviewing, standing
from core.messages import Press, Row, Say, Tap
from core.people import Act, Person, may, where_allowed
from core.thai import write
from core.thai.text import cut
from storage import entities, people, reports

PROGRESS = "progress"
PROJECT = "project"


def report(turn: Turn, rest: str) -> Decision:
    """`รายงาน` begins a report, `รายงาน <เลขที่>` shows one."""
    if rest.strip():
        return _by_number(turn, rest.strip())
    person = turn.person
    province = where_allowed(person, Act.REPORT) if person else ""
    if person is None or not province:
        return Decision(says=(Say("report-not-here"),))
    year = turn.world.pack.year
    has_project = entities.in_province(turn.connection, "projects", province, year)
    if not has_project:
        return _open_first(turn, person, province)
    return _begin(turn, person, PROGRESS, province)


def open_project(turn: Turn, _rest: str) -> Decision:
    """Opens another project."""
    person = turn.person
    province = where_allowed(person, Act.OPEN_PROJECT) if person else ""
    if person is None or not province:
        return Decision(says=(Say("report-not-here"),))
    return _begin(turn, person, PROJECT, province)


def mine(turn: Turn, report_id: str) -> reports.Report | None:
    """A report by the id in a button."""
    return reports.by_ids(turn.connection, [report_id]).get(report_id)


def mine_list(turn: Turn, _rest: str) -> Decision:
    """The person's latest reports, as buttons."""
    person = turn.person
    sent = reports.of_person(turn.connection, person.id, most=6) if person else []
    if not sent:
        return Decision(says=(Say("mine-none"),))
    taps = tuple(
        Tap(
            "",
            Press(command_press("view", one.id)),
            label=f"{one.number} · {write.date_short(one.filed_at.date())}",
        )
        for one in sent
    )
    return Decision(says=(Say("mine", taps=taps),))


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
    sees = is_sender or may(person, Act.REPORT, turn.where(found.province)) or _is_staff(turn)
    if not sees:
        return Decision(says=(Say("report-elsewhere", {"number": found.number}),))
    may_mend = is_sender and found.status in (Status.SENT, Status.RETURNED)
    say = Say(
        key=f"report-status-{found.status.value}",
        title=found.number,
        rows=_answers(turn, found),
        note=_history(turn, found),
        taps=report_taps(found.id) if may_mend else (),
    )
    return Decision(says=(say,))


def _is_staff(turn: Turn) -> bool:
    person = turn.person
    return (
        person is not None
        and person.main_role is not None
        and person.main_role.value
        in (
            "staff",
            "admin",
        )
    )


def _answers(turn: Turn, found: reports.Report) -> tuple[Row, ...]:
    from bot.conversations.open_talk import surroundings

    form = turn.world.shelf.by_hash(turn.connection, found.form_hash)
    if form is None:
        return ()
    asked = {question.path for question in form.questions if question.is_asked}
    at = found.updated_at.isoformat()
    given = {p: Given(v, at, "typed") for p, v in found.values.items() if p in asked}
    s = surroundings(turn, {"province": found.province, "period": found.period})
    where = standing(Fill(form, given), s)
    if not isinstance(where, Reviewing):
        return ()
    return tuple(Row(cut(row.label, 40), cut(row.shown, 200) or "-") for row in where.rows)


def _history(turn: Turn, found: reports.Report) -> str:
    versions = reports.history(turn.connection, found.id)
    names = people.names(turn.connection, [v.person_id for v in versions if v.person_id])
    lines = [
        turn.words(
            f"history-{version.change}",
            name=names.get(version.person_id or "", "-"),
            day=write.date_short(version.at.date()),
        )
        for version in versions[-4:]
    ]
    return "\n".join(lines)


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
