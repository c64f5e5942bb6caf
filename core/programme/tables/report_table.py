"""Reports read from a table: each row is a form answered cell by cell, judged as in a chat.

For counts that come from elsewhere (TPMAP, DOPA codes and households, S12-S14): a form about a
place that asks no photo, fills no register and chooses from none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    standing,
)
from core.forms.form import Form, Kind, Question
from core.programme.pack.instruments import About, Instrument
from core.programme.tables.table_cells import Fault, Faults, Row, place_in

PROVINCE, PERIOD = "province", "period"
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
    return is_of_a_place and form.entity is None and not instrument.ledger and not required


def columns_of(form: Form) -> tuple[Question, ...]:
    """The questions that are columns of its table."""
    return tuple(
        question
        for question in form.questions
        if question.is_asked and question.kind not in (*_NOT_IN_A_TABLE, Kind.NOTE)
    )


def header_faults(form: Form, header: Sequence[str]) -> list[Fault]:
    """Columns that no question has, and a province that is missing."""
    known = {PROVINCE, PERIOD, *_headings(form)}
    found = [Fault(1, name, "load-unknown-column") for name in header if name not in known]
    return found if PROVINCE in header else [*found, Fault(1, PROVINCE, "load-no-column")]


def reports_of(
    rows: Sequence[Row], form: Form, around: Mapping[str, Surroundings], at: str
) -> tuple[list[ReadReport], Faults]:
    """Every row, or what is wrong with it. `around`: what the form reads, by province."""
    faults = Faults()
    found = [
        read
        for number, row in enumerate(rows, start=2)
        if (read := _report(row, number, form, around, at, faults)) is not None
    ]
    return found, faults


def _report(
    row: Row, number: int, form: Form, around: Mapping[str, Surroundings], at: str, faults: Faults
) -> ReadReport | None:
    if not row.get(PROVINCE):
        faults.add(number, PROVINCE, "load-missing")
        return None
    province = place_in(row, number, PROVINCE, "", faults)
    if province not in around:
        return None
    named = _headings(form)
    cells = {named[name]: said for name, said in row.items() if name in named and said}
    s, before = around[province], len(faults.found)
    fill = begin(form, s, {}, at=at)
    for question in columns_of(form):
        said = cells.get(question.name, "")
        if question.reads in _PLACES:
            said = place_in({question.name: said}, number, question.reads, province, faults,
                            question.name)  # fmt: skip
        if said:
            fill = _answered(fill, s, question, said, number, faults, at)
    if len(faults.found) == before:
        fill = _finished(fill, s, number, faults, at)
    return ReadReport(number, province, filing(fill, s)) if len(faults.found) == before else None


def _answered(
    fill: Fill, s: Surroundings, question: Question, said: str, number: int, faults: Faults, at: str
) -> Fill:
    """One cell handed in; a question that this row is not asked leaves its cell unread."""
    opened = edit(fill, s, question.path)
    if opened is None:
        return fill
    is_code = question.reads in _PLACES
    reply = Picked((said,)) if is_code else Typed(said[:_LONGEST_CELL])
    outcome = answer(opened, s, question.path, reply, at=at, how="table")
    if isinstance(outcome, Taken):
        return close(outcome.fill, s)
    faults.add(number, question.name, "load-not-an-answer", said)
    return close(opened, s)


def _finished(fill: Fill, s: Surroundings, number: int, faults: Faults, at: str) -> Fill:
    """What may be skipped is; what must be answered and was not is told."""
    fill = close(fill, s)
    while isinstance(where := standing(fill, s), Asking):
        skipped = skip(fill, s, at=at)
        if skipped is None or skipped == fill:
            faults.add(number, where.question.name, "load-missing")
            return fill
        fill = skipped
    return fill


def _headings(form: Form) -> dict[str, str]:
    """What may stand above a column: the question's name, or its short label."""
    return dict(_named(form))


def _named(form: Form) -> Iterator[tuple[str, str]]:
    for question in columns_of(form):
        if question.short:
            yield question.short, question.name
    for question in columns_of(form):
        yield question.name, question.name
