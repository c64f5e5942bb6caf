"""What was told round by round, as tables of their own: a row a round, by the report's number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.readings.all_data.tables import AllData
from bot.readings.filed_answers import form_filed
from bot.tables.sheets import LONGEST_TITLE, DataSheet
from core.forms.form import Form, Question
from core.forms.rounds import at_round, ids_in
from core.programme.pack.instruments import Instrument
from core.programme.tables import answer_columns
from core.programme.tables.answer_columns import Cell, CellSort, SheetColumn
from core.thai.base.text import cut
from storage.reports import whole


def with_rounds(data: AllData, instrument: Instrument) -> Iterator[DataSheet]:
    """A form's own sheet, then one for each of its repeats."""
    yield data.form_sheet(instrument)
    for repeat in repeats_of(data, instrument).values():
        yield _sheet(data, instrument, repeat)


def repeats_of(data: AllData, instrument: Instrument) -> dict[str, Question]:
    """The repeats of its form today, then those that only older versions had; by path."""
    found: dict[str, Question] = {}
    for form in _forms(data, instrument):
        for repeat in form.repeats if form else ():
            asked = form.question(repeat.path) if form else None
            if asked is not None:
                found.setdefault(repeat.path, asked)
    return found


def questions_of_rounds(
    data: AllData, instrument: Instrument, repeat: str = ""
) -> tuple[Question, ...]:
    """What is asked in a repeat, or in all, as far as it may be shown."""
    found: dict[str, Question] = {}
    forms = (form for form in _forms(data, instrument) if form is not None)
    for each in (one for form in forms for one in form.repeats):
        for question in each.questions if repeat in ("", each.path) else ():
            hidden = not data.personal and data.names(question, instrument)
            if answer_columns.is_column(question) and not hidden:
                found.setdefault(question.path, question)
    return tuple(found.values())


def rounds_in_row(row: Mapping[str, Any], repeat: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """(place, the row with the answers of that round under the questions' own paths)."""
    values, labels = row["values"], row["labels"]
    for place, each in enumerate(ids_in(values.get(repeat)), start=1):
        head = at_round(repeat, each)
        yield (
            place,
            {
                **row,
                "values": _within(values, head, repeat),
                "labels": _within(labels, head, repeat),
            },
        )


def _forms(data: AllData, instrument: Instrument) -> Iterator[Form | None]:
    """Its form of today, then the versions that reports were filed with."""
    yield data.world.shelf.at(instrument.form)
    for one in whole.form_hashes(data.connection, instrument.id, data.wanted):
        yield data.world.shelf.by_hash(data.connection, one)


def _within(kept: Mapping[str, Any], head: str, repeat: str) -> dict[str, Any]:
    told = (path for path in kept if path.startswith(f"{head}/"))
    return {repeat + path[len(head) :]: kept[path] for path in told}


def _sheet(data: AllData, instrument: Instrument, repeat: Question) -> DataSheet:
    questions = questions_of_rounds(data, instrument, repeat.path)
    heads = {one: data.texts.say(f"data-{one}") for one in ("code", "lat", "lon", "link")}
    asked = [one for each in questions for one in answer_columns.columns_for(each, heads)]
    columns = [
        SheetColumn("number", data.texts.say("data-number")),
        SheetColumn("round", data.texts.say("data-round"), CellSort.NUMBER),
        *asked,
    ]
    title = f"{instrument.button} · {answer_columns.heading(repeat)}"
    return DataSheet(
        cut(title, LONGEST_TITLE), columns, _rows(data, instrument, repeat.path, questions)
    )


def _rows(
    data: AllData, instrument: Instrument, repeat: str, questions: Sequence[Question]
) -> Iterator[Sequence[Cell]]:
    forms: dict[str, Form | None] = {}
    for rows, beside in whole.pages(data.connection, instrument.id, data.wanted):
        for row in rows:
            key = row["form_hash"]
            if key not in forms:
                forms[key] = form_filed(data.connection, data.world, instrument.id, key)
            for place, told in rounds_in_row(row, repeat):
                cells = data.answers(instrument, questions, forms[key], told, beside)
                yield [row["number"], place, *cells]
