"""Who hears of a report that was just filed: its verifiers, coordinators, and whom an alert names.

A room hears only of choices, figures and places: no name, no free words, no photo (PDPA s. 27).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.base.buttons import command_press
from bot.base.names import province_words, with_other_period
from bot.base.turn import Turn
from bot.cards.report import with_totals_moved
from bot.conversations.forms.open_talk import OpenTalk
from bot.notices.cries import phone_words
from bot.notices.verification import regional_staff, told_filed
from core.changes import FileReport, KeepEntity, Notice, Priority
from core.forms.engine import Reviewing, ReviewRow
from core.forms.form import CONTENT, Kind
from core.messages import Press, Row, Say, Tap
from core.people import Person, Role
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Alert, Told, Trigger
from core.thai.base.text import cut
from storage.chats import rooms
from storage.people import people

_NEWS_IS_NEWS_FOR = timedelta(days=2)
_OPEN_TO_ROOMS = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.INTEGER, Kind.DECIMAL, Kind.DATE)
_PLACES = ("district", "tambon")


def told(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    talk: OpenTalk,
    report: FileReport,
    entity: KeepEntity | None,
    note: str = "",
) -> tuple[Notice, ...]:
    """All the news of one filing. `note`: what moved since the round before."""
    alerts = [each for each in turn.world.pack.alerts if _is_of(each, instrument)]
    to_verify = _to_verify(turn, talk, report, note, is_urgent=is_urgent(turn, instrument))
    is_told = bool(to_verify) or bool(instrument.goes_to)
    news = () if is_told else _opened(turn, person, entity, report)
    urgent = [
        notice
        for each in alerts
        for notice in _alerted(turn, each, talk, report, is_private=instrument.private)
    ]
    return (*news, *to_verify, *urgent)


def review_lines(talk: OpenTalk) -> tuple[ReviewRow, ...]:
    """Every answer of a complete form."""
    where = talk.fill.standing
    return where.rows if isinstance(where, Reviewing) else ()


def review_rows(talk: OpenTalk) -> tuple[Row, ...]:
    """The same as rows of a card."""
    return rows_of(review_lines(talk))


def has_content(rows: Iterable[ReviewRow]) -> bool:
    """Whether anything was answered that is looked at rather than read."""
    return any(row.kind in (*CONTENT, Kind.GEOPOINT) and row.shown for row in rows)


def taken_back(
    turn: Turn, instrument: Instrument | None, report_id: str, number: str, province: str
) -> tuple[Notice, ...]:
    """Whoever heard an alert without being its verifier hears that it was withdrawn."""
    if instrument is None:
        return ()
    say = Say("alert-withdrawn", {"number": number, "title": instrument.title})
    return tuple(
        replace(notice, key=f"{notice.key}:withdrawn")
        for each in turn.world.pack.alerts
        if _is_of(each, instrument)
        for notice in _to_all(turn, each, report_id, province, dict.fromkeys(Told, say))
    )


def _is_of(alert: Alert, instrument: Instrument) -> bool:
    return alert.on is Trigger.FILED and alert.instrument == instrument.id


def is_urgent(turn: Turn, instrument: Instrument) -> bool:
    """Whether its reports are urgent news: told at any hour, with whom to call."""
    return instrument.id in turn.world.pack.hearing.urgent


def _to_verify(
    turn: Turn, talk: OpenTalk, report: FileReport, note: str, *, is_urgent: bool
) -> tuple[Notice, ...]:
    """A card for whoever verifies the report, with the answers as the sender saw them."""
    if not report.approvals_needed:
        return ()
    form = talk.fill.form
    title = with_other_period(form.title, report.period, turn.today)
    of = (report.instrument, report.about, report.period, report.report_id)
    rows = rows_of(with_totals_moved(turn, form, review_lines(talk), report.values, *of))
    return told_filed(
        turn,
        report.report_id,
        1,
        report.province,
        report.instrument,
        title,
        rows,
        note=note,
        is_urgent=is_urgent,
        has_content=has_content(review_lines(talk)),
    )


def _opened(
    turn: Turn, person: Person, entity: KeepEntity | None, report: FileReport
) -> tuple[Notice, ...]:
    """A row that nobody has to verify, made by a leader, is told to the coordinators."""
    if entity is None or not entity.label or person.main_role is not Role.LEADER:
        return ()
    say = Say("news-opened", {"name": person.name, "label": entity.label}, shows=(person.id,))
    return tuple(
        Notice(
            key=f"opened:{report.report_id}:{person_id}",
            says=(say,),
            person_id=person_id,
            priority=Priority.BULLETIN,
            send_by=turn.now + _NEWS_IS_NEWS_FOR,
        )
        for person_id in people.holding_role(turn.connection, Role.COORDINATOR, report.province)
        if person_id != person.id
    )


def _alerted(
    turn: Turn, alert: Alert, talk: OpenTalk, report: FileReport, *, is_private: bool
) -> tuple[Notice, ...]:
    """The room gets what is open to everybody, people a button to the whole report."""
    place = province_words(turn.world.pack, report.province)
    args = {"title": talk.fill.form.title, "province": place}
    person = turn.person
    view = Tap("button-view-report", Press(command_press("view", report.report_id)))
    public = [row for row in review_lines(talk) if _is_open(talk, row)]
    card = Say("alert", args, title_key="alert-title", rows=rows_of(public))
    to_people = replace(card, taps=(view,))
    if alert.urgent and person is not None:
        named = {**args, "name": person.name, "phone": phone_words(turn, person)}
        to_people = replace(to_people, key="alert-named", args=named, shows=(person.id,))
        if not is_private:
            to_people = replace(to_people, rows=review_rows(talk))
    says = {Told.ROOM: card, Told.COORDINATOR: to_people, Told.STAFF: to_people}
    told_already = report.approvals_needed > 0
    if told_already:
        del says[Told.COORDINATOR]
    if is_private:
        del says[Told.ROOM]
    return _to_all(turn, alert, report.report_id, report.province, says)


def _to_all(
    turn: Turn, alert: Alert, report_id: str, province: str, says: dict[Told, Say]
) -> tuple[Notice, ...]:
    sender = turn.person.id if turn.person else ""
    to: list[tuple[str, str, Say]] = []
    if Told.ROOM in says and Told.ROOM in alert.tells:
        there = rooms.of_province(turn.connection, province)
        to += [("", room.key, says[Told.ROOM]) for room in there]
    if Told.COORDINATOR in says and Told.COORDINATOR in alert.tells:
        held = people.holding_role(turn.connection, Role.COORDINATOR, province)
        to += [(one, "", says[Told.COORDINATOR]) for one in held if one != sender]
    if Told.STAFF in says and Told.STAFF in alert.tells:
        staff = regional_staff(turn, province, sender)
        to += [(one, "", says[Told.STAFF]) for one in staff]
    return tuple(
        Notice(
            key=f"alert:{alert.id}:{report_id}:{person_id or chat_key}",
            says=(say,),
            person_id=person_id,
            chat_key=chat_key,
            priority=Priority.URGENT if alert.urgent else Priority.BULLETIN,
            send_by=turn.now + _NEWS_IS_NEWS_FOR,
        )
        for person_id, chat_key, say in to
    )


def _is_open(talk: OpenTalk, row: ReviewRow) -> bool:
    question = talk.fill.form.question(row.path)
    reads = question.reads if question else ""
    return bool(row.shown) and (row.kind in _OPEN_TO_ROOMS or reads in _PLACES)


def rows_of(lines: Sequence[ReviewRow]) -> tuple[Row, ...]:
    """Answers as rows of a card."""
    return tuple(Row(cut(row.label, 40), cut(row.shown, 200) or "-") for row in lines)
