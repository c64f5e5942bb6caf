"""Rows of a register as a table has them: new ones, and what becomes of those that are there.

A row that is new is a report of the form that opens such rows, as one sent in a chat is: so it is
signed, shown and verified as any other. Loaded again, that report is mended until it is verified.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from bot.app import App
from bot.cli.load.filing import FiledRow, number_prefix, surroundings
from bot.cli.load.signing import Signed
from bot.conversations.reports.report_values import LONGEST_LABEL
from core.changes import (
    ApproveReport,
    FileReport,
    KeepEntity,
    MendReport,
    Status,
)
from core.forms.filing import Filing
from core.forms.form import Form
from core.ids import new_id
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Register
from core.programme.registers.register_rows import found_by, slot_of
from core.programme.registers.row_history import RowChange
from core.programme.registers.told_again import ToldAgain, told_again
from core.programme.reports.indicators import figures
from core.programme.reports.verification import approvals_needed
from core.programme.tables.faults import Fault
from core.programme.tables.register_table import TableRow, in_words
from core.programme.tables.rows_as_filed import as_filed
from core.thai.base.text import cut
from storage.people import people
from storage.registers import entities, row_changes
from storage.registers.entities import Entity
from storage.reports import reports, verification
from storage.reports.filing import OPEN
from storage.reports.reports import Report


@dataclass(frozen=True, slots=True)
class Loading:
    """What a row of the table is read beside: its register, and the form that opens such rows."""

    app: App
    register: Register
    opening: Instrument | None
    form: Form | None
    signed: Signed


@dataclass(slots=True)
class Loaded:
    """What a table comes to, to be written at once, and what of it stays as it was."""

    filed: list[FiledRow] = field(default_factory=list)
    mended: list[MendReport] = field(default_factory=list)
    approved: list[ApproveReport] = field(default_factory=list)
    kept: list[KeepEntity] = field(default_factory=list)
    stays: list[Fault] = field(default_factory=list)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class _Past:
    """What was said of the rows that are there, by whom, and who of these has no chat."""

    opened_by: Mapping[str, str]
    changes: Mapping[str, list[RowChange]]
    reports: Mapping[str, Report]
    of_tables: frozenset[str]


def loaded(
    connection: Connection, of: Loading, table: Iterable[TableRow], known: Mapping[int, Entity]
) -> Loaded:
    """`known`: by its number in the table, the row that is there already."""
    done, past = Loaded(), _past(connection, [row.id for row in known.values()])
    for row in table:
        there = known.get(row.number)
        if there is None:
            _new(done, of, row)
        else:
            _again(connection, done, of, row, there, past)
    return done


def _past(connection: Connection, row_ids: list[str]) -> _Past:
    opened_by = entities.opened_by(connection, row_ids)
    changes = row_changes.of_rows(connection, row_ids)
    said = {each.report_id for several in changes.values() for each in several if each.report_id}
    said |= set(opened_by.values())
    found = reports.by_ids(connection, said)
    senders = {one.person_id for one in found.values() if one.person_id}
    return _Past(opened_by, changes, found, frozenset(people.without_chat(connection, senders)))


def _new(done: Loaded, of: Loading, row: TableRow) -> None:
    row_id = new_id(of.app.clock(), of.app.random)
    report = _report(of, row, row_id) if of.opening and of.form else None
    if report is not None:
        done.filed.append(FiledRow(row.number, report))
    slot = slot_of(of.register, row.province, row.data)
    kept = _kept(of, row, row_id, row.data, report.report_id if report else None)
    done.kept.append(replace(kept, slot=slot))
    done.rows += 1


def _report(of: Loading, row: TableRow, row_id: str) -> FileReport | None:
    instrument, form, pack = of.opening, of.form, of.app.world.pack
    if instrument is None or form is None:
        return None
    filled = _filled(of, form, row, row.data)
    about = str(filled.by_name.get(instrument.about_from) or row_id)
    around = surroundings(of.app, row.province).around
    report_id = new_id(of.app.clock(), of.app.random)
    return FileReport(
        report_id=report_id,
        number_prefix=number_prefix(pack, row.province, pack.year),
        instrument=instrument.id,
        province=row.province,
        tambon=row.tambon,
        year=pack.year,
        about=about,
        period=report_id,
        person_id=of.signed.person_id,
        form_hash=form.content_hash,
        values=filled.values,
        figures=figures(instrument.indicators, filled.by_name),
        approvals_needed=approvals_needed(instrument, filled.by_name, around),
        most=instrument.most,
    )


def _again(
    connection: Connection,
    done: Loaded,
    of: Loading,
    row: TableRow,
    there: Entity,
    past: _Past,
) -> None:
    opened = past.reports.get(past.opened_by.get(there.id, ""))
    ours = opened is not None and opened.person_id in past.of_tables and opened.status in OPEN
    said = {name: value for name, value in row.data.items() if value}
    changes, fixed = past.changes[there.id], _fixed(past)
    by = opened.id if opened else None
    told = told_again(said, changes, by, mendable=ours, fixed=fixed)
    done.stays += _told(of, row, there, told, past)
    if opened is not None and ours:
        _mends(connection, done, of, row, there, told, opened, changes)
    if told.beside:
        done.kept.append(_kept(of, _named(row, told), there.id, told.beside, None))
    done.rows += told.is_change or not told.stays


def _fixed(past: _Past) -> frozenset[str]:
    """Reports whose word stays: those that somebody verifies, or did."""
    return frozenset(one.id for one in past.reports.values() if one.approvals_needed)


def _told(
    of: Loading, row: TableRow, there: Entity, told: ToldAgain, past: _Past
) -> Iterable[Fault]:
    for column_id, report_id in told.stays.items():
        report, column = past.reports[report_id], of.register.column(column_id)
        if report.status is Status.VERIFIED:
            yield Fault(row.number, column_id, "load-verified", report.number)
        else:
            held = there.data.get(column_id, "")
            words = in_words(column, held) if column else held
            yield Fault(row.number, column_id, "load-reported", report.number, words or "-")


def _mends(
    connection: Connection,
    done: Loaded,
    of: Loading,
    row: TableRow,
    there: Entity,
    told: ToldAgain,
    opened: Report,
    changes: list[RowChange],
) -> None:
    """The report by which a table opened a row: said anew, and verified where it was elsewhere."""
    version, needed = opened.version, opened.approvals_needed
    if told.mended and of.opening is not None and of.form is not None:
        before = next((each for each in changes if each.report_id == opened.id), None)
        data = {**(before.data if before else there.data), **told.mended}
        mended = _mended(of, of.opening, of.form, row, opened, data)
        version, needed = mended.version, mended.approvals_needed
        done.mended.append(mended)
        named = row if not told.stays else replace(row, label=there.label, tambon=there.tambon)
        done.kept.append(_kept(of, named, there.id, data, opened.id))
    elif opened.status is not Status.SENT:
        return
    by = verification.approved_by(connection, opened.id, version)
    if of.signed.verified and needed and of.signed.person_id not in by:
        is_last = len(by) + 1 >= needed
        done.approved.append(ApproveReport(opened.id, version, of.signed.person_id, is_last))


def _mended(
    of: Loading,
    instrument: Instrument,
    form: Form,
    row: TableRow,
    opened: Report,
    data: Mapping[str, str],
) -> MendReport:
    filled = _filled(of, form, row, data)
    around = surroundings(of.app, row.province).around
    return MendReport(
        report_id=opened.id,
        version=opened.version + 1,
        person_id=of.signed.person_id,
        form_hash=form.content_hash,
        values=filled.values,
        figures=figures(instrument.indicators, filled.by_name),
        approvals_needed=approvals_needed(instrument, filled.by_name, around),
    )


def _filled(of: Loading, form: Form, row: TableRow, data: Mapping[str, str]) -> Filing:
    s = surroundings(of.app, row.province)
    return as_filed(of.register, form, s, data, of.app.clock().isoformat())


def _named(row: TableRow, told: ToldAgain) -> TableRow:
    """A row that keeps something as it was keeps its name too: it may be made of that."""
    return replace(row, label="", tambon="") if told.stays else row


def _kept(
    of: Loading, row: TableRow, row_id: str, data: Mapping[str, str], report_id: str | None
) -> KeepEntity:
    return KeepEntity(
        entity_id=row_id,
        list_name=of.register.id,
        label=cut(row.label, LONGEST_LABEL),
        province=row.province,
        tambon=row.tambon,
        year=of.app.world.pack.year,
        data=data,
        report_id=report_id,
        closed_when=of.register.closed_when,
        found_by=found_by(of.register, row.label, {**row.data, **data}),
    )
