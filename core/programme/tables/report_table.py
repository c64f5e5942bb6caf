"""Reports read from a table: each row is a form answered cell by cell, judged as in a chat.

For counts that come from elsewhere (TPMAP, DOPA codes and households, S12-S14): a form about a
place that asks no photo, fills no register and chooses from none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.forms.engine import (
    Asking,
    Filing,
    Fill,
    Picked,
    Surroundings,
    Taken,
    Typed,
    answer,
    begin,
    close,
    edit,
    filing,
    skip,
)
from core.forms.form import Form, Kind, Question
from core.programme.pack.instruments import About, Instrument
from core.programme.tables.faults import Faults, is_broken
from core.programme.tables.people_table import RUNNING_NUMBER
from core.programme.tables.period_cells import PERIOD
from core.programme.tables.place_cells import DISTRICT, DISTRICT_SPELLINGS, place_in
from core.programme.tables.table_cells import baht_in, chosen, iso_day_in, phone_in, whole_in
from core.sheets.cells import Cell
from core.sheets.headings import Known, LaidOut, Row
from core.thai.base.reading import Reading

PROVINCE = "province"
_NOT_IN_A_TABLE = (Kind.IMAGE, Kind.FILE, Kind.AUDIO, Kind.SELECT_ONE_FROM_FILE)
_PLACES = ("province", "district", "tambon")
_LONGEST_CELL = 1000


@dataclass(frozen=True, slots=True)
class ReadReport:
    """One row read: where it is from, the province, and the form as it was answered."""

    number: int
    province: str
    filled: Filing


def is_of_tables(instrument: Instrument, form: Form) -> bool:
    """Whether a table can answer its form."""
    required = [q for q in form.questions if q.kind in _NOT_IN_A_TABLE and q.required == "true()"]
    is_of_a_place = instrument.about in (About.PROVINCE, About.DISTRICT, About.TAMBON)
    is_of_lines = form.entity is None and not form.repeats
    return is_of_a_place and is_of_lines and not instrument.ledger and not required


def columns_of(form: Form) -> tuple[Question, ...]:
    """The questions that are columns of its table."""
    return tuple(
        question
        for question in form.questions
        if question.is_asked and question.kind not in (*_NOT_IN_A_TABLE, Kind.NOTE)
    )


def known_in(form: Form) -> Known:
    """The headings its table may have: the questions' names, or their short labels."""
    spellings = {question.short: question.name for question in columns_of(form) if question.short}
    spellings |= {question.name: question.name for question in columns_of(form)}
    for_all = {"จังหวัด": PROVINCE, PROVINCE: PROVINCE, "รหัสจังหวัด": PROVINCE}
    of_time = dict.fromkeys(("รอบ", "งวด", "เดือน", "ช่วงเวลา", "ปีงบ", PERIOD), PERIOD)
    has_tambon = any(question.reads == "tambon" for question in columns_of(form))
    has_district = any(question.name == DISTRICT for question in columns_of(form))
    helping = DISTRICT_SPELLINGS if has_tambon and not has_district else {}
    return Known({**helping, **RUNNING_NUMBER, **of_time, **for_all, **spellings})


def reports_of(
    table: LaidOut, form: Form, around: Mapping[str, Surroundings], at: str
) -> tuple[list[ReadReport], Faults]:
    """Every row, or what is wrong with it. `around`: what the form reads, by province.

    A question that the table has no column for and that must be answered is told once.
    """
    faults = Faults()
    read = [_report(row, form, around, at, faults) for row in table.rows]
    faults.found = [
        replace(one, row=table.line) if one.why == "load-no-column" else one for one in faults.found
    ]
    return [each for each in read if each is not None], faults


def _report(
    row: Row, form: Form, around: Mapping[str, Surroundings], at: str, faults: Faults
) -> ReadReport | None:
    number, before = row.number, len(faults.found)
    if not row.get(PROVINCE):
        if PROVINCE in row:
            faults.add(number, PROVINCE, "load-missing")
        return None
    province = place_in(row, number, PROVINCE, "", faults)
    if province not in around:
        return None
    fill = begin(form, around[province], {}, at=at)
    for question in columns_of(form):
        if row.get(question.name) and not is_broken(row, question.name):
            fill = _answered(fill, question, row, province, faults, at)
    if len(faults.found) == before:
        fill = _finished(fill, row, faults, at)
    return ReadReport(number, province, filing(fill)) if len(faults.found) == before else None


def _answered(
    fill: Fill,
    question: Question,
    row: Row,
    province: str,
    faults: Faults,
    at: str,
) -> Fill:
    """One cell handed in; a question that this row is not asked leaves its cell unread."""
    opened = edit(fill, question.path)
    if opened is None:
        return fill
    reply = _reply(question, fill, row, province, faults)
    if reply is None:
        return close(opened)
    outcome = answer(opened, question.path, reply, at=at, how="table")
    if isinstance(outcome, Taken):
        return close(outcome.fill)
    faults.add(row.number, question.name, "load-not-an-answer", row.get(question.name))
    return close(opened)


def _reply(
    question: Question, fill: Fill, row: Row, province: str, faults: Faults
) -> Picked | Typed | None:
    """What a cell hands in: the value, where its kind is read as a register's; else its words."""
    one, name = row.cell(question.name), question.name
    choices = fill.form.lists.get(question.choice_list, ())
    today = fill.surroundings.around.today
    if question.reads in _PLACES:
        code = place_in(row, row.number, question.reads, province, faults, name)
        return Picked((code,)) if code else None
    if choices:
        words = {each.name: each.label for each in choices}
        named = chosen(words, one.text)
        return Picked(tuple(named.split())) if named else Typed(one.text[:_LONGEST_CELL])
    read = _READ_AS.get("phone" if question.reads == "phone" else question.kind)
    if question.unit == "baht":
        read = ("load-not-a-number", baht_in)
    if read is None or question.unit == "percent":
        return Typed(one.text[:_LONGEST_CELL])
    if one.is_spread and question.kind in _AMOUNTS:
        faults.add(row.number, name, "load-merged", one.text)
        return None
    why, reader = read
    value = faults.certain(reader(one, today), row.number, name, why, one.text)
    return Picked((value,)) if value is not None else None


_AMOUNTS = (Kind.INTEGER, Kind.DECIMAL)
_READ_AS: Mapping[str, tuple[str, Callable[[Cell, date], Reading[str]]]] = {
    Kind.INTEGER: ("load-not-a-number", whole_in),
    Kind.DATE: ("load-no-such-date", iso_day_in),
    "phone": ("load-no-such-phone", phone_in),
}


def _finished(fill: Fill, row: Row, faults: Faults, at: str) -> Fill:
    """What may be skipped is; what must be answered and was not is told."""
    fill = close(fill)
    while isinstance(where := fill.standing, Asking):
        skipped = skip(fill, at=at)
        if skipped is None or skipped == fill:
            name = where.question.name
            if name in row:
                faults.add(row.number, name, "load-missing")
            elif not any(
                one.column == name and one.why == "load-no-column" for one in faults.found
            ):
                faults.add(1, name, "load-no-column")
            return fill
        fill = skipped
    return fill
