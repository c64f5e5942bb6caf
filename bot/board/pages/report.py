"""One report: every answer as it was filed, its photos, who verified or returned it and why."""

from bot.base.clock import in_bangkok
from bot.base.seeing_people import reads_report
from bot.board.asking import BoardAsked
from bot.board.page import BoardPage, BoardPhoto
from bot.board.pages.in_a_place import PROJECTS
from bot.board.trail import trail_to
from bot.cards import report as report_card
from bot.readings.filed_answers import form_filed
from core.forms.form import CONTENT, Form, Kind
from core.thai.base import write
from storage.people import people
from storage.registers import entities
from storage.reports import history, lists, reports
from storage.reports.reports import Report


def seen_report(asked: BoardAsked, report_id: str) -> Report | None:
    """A report this person may read: its sender, and who may see reports of its province."""
    turn = asked.turn
    found = reports.by_ids(turn.connection, [report_id]).get(report_id)
    if found is None or turn.person is None:
        return None
    return found if reads_report(turn, found.province, found.person_id) else None


def report(asked: BoardAsked) -> BoardPage | None:
    """The page of a report; None where there is none for this person."""
    found = seen_report(asked, asked.at)
    if found is None:
        return None
    turn = asked.turn
    form = form_filed(turn.connection, turn.world, found.instrument, found.form_hash)
    rows = report_card.answered(turn, found)
    if form is not None:
        of = (found.instrument, found.about, found.period, found.id)
        rows = report_card.with_totals_moved(turn, form, rows, found.values, *of)
    facts = [(row.label, row.shown or "–") for row in rows]
    known = turn.world.pack.instrument(found.instrument)
    past = history.of_report(turn.connection, found.id)
    names = people.names(turn.connection, [one.person_id for one in past if one.person_id])
    for line in past:
        who, at = names.get(line.person_id or "", "–"), in_bangkok(line.at)
        told = f"{who} · {write.date_short(at.date())}"
        note = f" · {line.note}" if line.note else ""
        facts.append((asked.words(f"board-was-{line.change}"), told + note))
    return BoardPage(
        title=f"{known.title if known else found.instrument} · {found.number}",
        lead=asked.words(f"board-status-{found.status.value}"),
        trail=(*trail_to(asked, found.tambon or found.province), *_project(asked, found)),
        facts=tuple(facts),
        photos=_photos(asked, found, form),
        shows=report_card.people_in(turn, found),
    )


def _project(asked: BoardAsked, found: Report) -> tuple[tuple[str, str], ...]:
    """The project it is about, if it is about one."""
    row = entities.by_ids(asked.turn.connection, [found.about]).get(found.about)
    if row is None or row.list_name != PROJECTS:
        return ()
    return ((row.label, asked.href("project", at=row.id)),)


def content(asked: BoardAsked, report_id: str, media_id: str) -> tuple[str, str] | None:
    """(media key, type) of what a report of theirs carries."""
    found = seen_report(asked, report_id)
    if found is None:
        return None
    kept = lists.content_of(asked.turn.connection, [media_id]).get(media_id)
    return (f"photo/{media_id}", kept[2]) if kept and kept[0] == found.id else None


def _photos(asked: BoardAsked, found: Report, form: Form | None) -> tuple[BoardPhoto, ...]:
    """Pictures are shown, films and files are links."""
    ids: dict[str, str] = {}
    for _, question, value in form.answered(found.values) if form else ():
        if question.kind in CONTENT:
            several = value if isinstance(value, list) else [value]
            ids |= {str(one): question.kind for one in several}
    kept = lists.content_of(asked.turn.connection, list(ids))
    return tuple(
        BoardPhoto(
            f"content/{found.id}/{one}",
            asked.words("board-photo", number=str(place)),
            ids[one] == Kind.IMAGE or kept[one][2].startswith("image/"),
        )
        for place, one in enumerate((one for one in ids if one in kept), start=1)
    )
