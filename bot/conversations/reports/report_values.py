"""What a complete form becomes when it is filed: the report, what it is about, a register's row."""

from collections.abc import Mapping
from typing import Any

from bot.base.turn import Turn
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import FileReport, KeepEntity
from core.forms.engine import Filing
from core.forms.form import Form, Kind, Value
from core.people import Person
from core.programme.calendar.periods import fiscal_year, period_named
from core.programme.pack.instruments import About, Instrument
from core.programme.registers.register_rows import found_by, slot_of
from core.programme.reports.indicators import figures
from core.programme.reports.verification import approvals_needed
from core.thai.base.text import cut
from storage.reports import reports

LONGEST_LABEL = 80
"""Graphemes of a row's name: it stands on cards and, cut again, on buttons."""


def about_of(
    instrument: Instrument,
    filled: Filing,
    task: Mapping[str, Any],
    entity: KeepEntity | None,
    report_id: str,
) -> str:
    """The thing a report is about; without one, and where no row is made, it is about itself."""
    if instrument.about_from:
        return str(filled.by_name.get(instrument.about_from) or report_id)
    if entity is not None:
        return entity.entity_id
    match instrument.about:
        case About.PROVINCE:
            return str(task["province"])
        case About.PERSON:
            return str(task["person"])
    return report_id


def entity_of(
    turn: Turn, filled: Filing, task: Mapping[str, Any], report_id: str, row_id: str = ""
) -> KeepEntity | None:
    """The row of a register that the form makes or changes. `row_id`: it made that one before."""
    draft = filled.entity
    if draft is None:
        return None
    register = turn.world.pack.register(draft.list_name)
    province = task["province"]
    return KeepEntity(
        entity_id=draft.entity_id or row_id or turn.new_id(),
        list_name=draft.list_name,
        label=cut(draft.label, LONGEST_LABEL),
        province=province,
        tambon=draft.data.get("tambon", ""),
        year=turn.world.pack.year,
        data=draft.data,
        report_id=report_id,
        slot=slot_of(register, province, draft.data) if register and not draft.entity_id else "",
        closed_when=register.closed_when if register else "",
        found_by=found_by(register, draft.label, draft.data) if register else "",
    )


def report_of(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    talk: OpenTalk,
    filled: Filing,
    report_id: str,
    about: str,
    period: str,
    earlier: reports.Report | None,
) -> FileReport:
    province = talk.task["province"]
    year = year_of(turn, talk.task["period"])
    known = turn.world.pack.province(province)
    return FileReport(
        report_id=report_id,
        number_prefix=f"{known.name if known else province}-{year}",
        instrument=instrument.id,
        province=province,
        tambon=str(filled.by_name.get("tambon") or person.tambon_in(province)),
        year=year,
        about=about,
        period=period,
        person_id=person.id,
        form_hash=talk.fill.form.content_hash,
        values=filled.values,
        labels=filled.labels,
        figures=figures(instrument.indicators, filled.by_name),
        media_ids=media_of(talk.fill.form, filled.values),
        replaces=earlier.id if earlier else None,
        approvals_needed=approvals_needed(instrument, filled.by_name, talk.around),
        most=instrument.most,
    )


def year_of(turn: Turn, period_key: str) -> int:
    """A report belongs to the fiscal year of its period, else of its day."""
    return fiscal_year(period_named(period_key).first if period_key else turn.today)


def media_of(form: Form, values: Mapping[str, Value]) -> tuple[str, ...]:
    """Ids of the photos and files among the answers."""
    found: list[str] = []
    for _, question, value in form.answered(values):
        if question.kind is Kind.IMAGE and isinstance(value, list):
            found += value
        elif question.kind in (Kind.FILE, Kind.AUDIO) and isinstance(value, str):
            found.append(value)
    return tuple(found)
