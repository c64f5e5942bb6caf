"""One report: every answer as it was filed, its photos, who verified or returned it and why."""

from bot.base.clock import in_bangkok
from bot.base.seeing_people import reads_report
from bot.board.asking import BoardAsked
from bot.board.page import BoardPage, BoardPhoto
from bot.board.pages.in_a_place import PROJECTS
from bot.board.trail import trail_to
from bot.cards import report as report_card
from bot.cards.report_content import shown_content
from bot.readings.filed_answers import form_filed
from core.thai.base import write
from storage.people import people
from storage.registers import entities
from storage.reports import history, reports
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
        photos=_photos(asked, found),
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
    shown = shown_content(asked.turn, found)
    return next(
        ((f"photo/{one.media_id}", one.mime) for one in shown if one.media_id == media_id), None
    )


def _photos(asked: BoardAsked, found: Report) -> tuple[BoardPhoto, ...]:
    """Pictures are shown, films and files are links."""
    return tuple(
        BoardPhoto(
            f"content/{found.id}/{one.media_id}",
            asked.words("board-photo", number=str(place)),
            one.is_photo,
        )
        for place, one in enumerate(shown_content(asked.turn, found), start=1)
    )
