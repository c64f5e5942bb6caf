"""What a complete form becomes when it is filed: the report, what it is about, a register's row."""

from collections.abc import Mapping
from typing import Any

from bot.conversations.open_talk import OpenTalk
from bot.turn import Turn
from core.changes import FileReport, KeepEntity
from core.forms.engine import Filing
from core.forms.form import Form, Kind, Value
from core.people import Person
from core.programme.indicators import figures
from core.programme.pack_models import Instrument
from core.programme.periods import fiscal_year, period_named
from core.programme.verification import FRAME, approvals_needed
from storage import entities, reports


def about_of(
    instrument: Instrument,
    filled: Filing,
    task: Mapping[str, Any],
    entity: KeepEntity | None,
    report_id: str,
) -> str:
    if instrument.about_from:
        return str(filled.by_name.get(instrument.about_from) or report_id)
    if entity is not None:
        return entity.entity_id
    if instrument.about == "province":
        return str(task["province"])
    return report_id


def entity_of(
    turn: Turn, filled: Filing, task: Mapping[str, Any], report_id: str
) -> KeepEntity | None:
    draft = filled.entity
    if draft is None:
        return None
    return KeepEntity(
        entity_id=draft.entity_id or turn.new_id(),
        list_name=draft.list_name,
        label=draft.label,
        province=task["province"],
        tambon=draft.data.get("tambon", ""),
        year=turn.world.pack.year,
        data=draft.data,
        report_id=report_id,
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
        figures=figures(instrument.indicators, filled.by_name),
        media_ids=media_of(talk.fill.form, filled.values),
        replaces=earlier.id if earlier else None,
        approvals_needed=approvals_of(turn, instrument, talk, filled, about),
    )


def approvals_of(
    turn: Turn, instrument: Instrument, talk: OpenTalk, filled: Filing, about: str
) -> int:
    """How many people have to verify it; the budget is read where the pack asks for it."""
    is_asked = FRAME in instrument.needs_two
    thing = entities.by_ids(turn.connection, [about]).get(about) if is_asked else None
    frame = thing.data.get("budget_baht", "") if thing else ""
    return approvals_needed(instrument, filled.by_name, talk.s.around, frame)


def year_of(turn: Turn, period_key: str) -> int:
    """A report belongs to the fiscal year of its period, else of its day."""
    return fiscal_year(period_named(period_key).first if period_key else turn.today)


def media_of(form: Form, values: Mapping[str, Value]) -> tuple[str, ...]:
    """Ids of the photos and files among the answers."""
    found: list[str] = []
    for question in form.questions:
        value = values.get(question.path)
        if question.kind is Kind.IMAGE and isinstance(value, list):
            found += value
        elif question.kind in (Kind.FILE, Kind.AUDIO) and isinstance(value, str):
            found.append(value)
    return tuple(found)
