"""All that was filed and kept, as tables for people: a sheet a form, a sheet a register.

Read page by page and handed on row by row. `personal`: with what names somebody (senders, words,
photos, personal columns of registers) and exact small counts; else as it may leave its province.
"""

import mimetypes
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.base.served import Serves
from bot.base.texts import Texts
from bot.readings.filed_answers import form_filed
from bot.tables.sheets import LONGEST_TITLE, DataSheet
from core.forms.form import CONTENT, Form, Kind, Question
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.topics import Column, ColumnKind, Register
from core.programme.reports.small_counts import is_small
from core.programme.tables import answer_columns as answers
from core.programme.tables.answer_columns import AnswerAround, Cell, CellSort, SheetColumn
from core.programme.tables.register_table import columns_of, in_words
from core.programme.tables.sharing_tables import may_leave
from core.thai.places import places
from storage.registers import whole as whole_registers
from storage.registers.entities import Entity
from storage.reports import whole
from storage.reports.whole import ReportsBeside, ReportsWanted

Link = Callable[[str], str | None]
_NO_WORDS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class AllData:
    """What is asked for, and whence. `link`: the address of a photo by its media key."""

    connection: Connection
    world: Serves
    texts: Texts
    wanted: ReportsWanted
    personal: bool
    link: Link
    tick: Callable[[int], None] = lambda rows: None
    """Is told of rows as they go by."""

    def form_sheet(self, instrument: Instrument) -> DataSheet:
        """Every answer to a form that counts."""
        questions = self.questions(instrument)
        columns = [*self.report_heads(), *self.answer_columns(questions)]
        return DataSheet(self._tab(instrument), columns, self._rows(instrument, questions))

    def report_heads(self) -> list[SheetColumn]:
        """What stands before the answers of a report."""
        return self._heads(_REPORT if self.personal else _SHARED)

    def answer_columns(self, questions: Sequence[Question]) -> list[SheetColumn]:
        """The columns of these questions."""
        heads = {one: self.texts.say(f"data-{one}") for one in ("code", "lat", "lon", "link")}
        return [column for each in questions for column in answers.columns_for(each, heads)]

    def _tab(self, instrument: Instrument) -> str:
        """Told apart from a register of the same name; by its shorter name where the tab is."""
        whole_name = self.texts.say("data-tab-form", {"title": instrument.title})
        if len(whole_name) <= LONGEST_TITLE:
            return whole_name
        return self.texts.say("data-tab-form", {"title": instrument.button})

    def questions(
        self, instrument: Instrument, hashes: Iterable[str] | None = None
    ) -> list[Question]:
        """What the form asks today, then what only older versions of it asked: those of `hashes`,
        else of the reports wanted."""
        if hashes is None:
            hashes = whole.form_hashes(self.connection, instrument.id, self.wanted)
        before = (self.world.shelf.by_hash(self.connection, one) for one in hashes)
        forms = [form for form in (self.world.shelf.at(instrument.form), *before) if form]
        found: dict[str, Question] = {}
        for form in forms:
            for each in form.questions:
                if answers.is_column(each) and (self.personal or not self.names(each, instrument)):
                    found.setdefault(each.path, each)
        return list(found.values())

    def register_sheet(self, register: Register) -> DataSheet:
        """Every row of a register, of all years."""
        wanted = self.wanted.provinces, self.wanted.year
        rows = whole_registers.rows_of(self.connection, register.id, *wanted)
        return DataSheet(register.short, self.row_columns(register), self.row_cells(register, rows))

    def row_columns(self, register: Register) -> list[SheetColumn]:
        """The columns of a register."""
        return [
            *self._heads(_ROW),
            *(c for one in self._shown(register) for c in self._columns(one)),
        ]

    def _shown(self, register: Register) -> list[Column]:
        return [one for one in columns_of(register) if self.personal or not one.personal]

    def has_reports(self, instrument: Instrument) -> bool:
        """Whether anything was filed with it."""
        return whole.count(self.connection, instrument.id, self.wanted) > 0

    def may_show(self, register: Register) -> bool:
        """Whether its rows are shown at all."""
        return self.personal or may_leave(register)

    def _heads(self, heads: Mapping[str, CellSort]) -> list[SheetColumn]:
        return [
            SheetColumn(one, self.texts.say(f"data-{one.replace('_', '-')}"), sort)
            for one, sort in heads.items()
        ]

    def names(self, question: Question, instrument: Instrument) -> bool:
        """Whether its answers may name somebody, or lead to a home."""
        if question.kind is Kind.GEOPOINT:
            return instrument.private
        if question.kind is Kind.SELECT_ONE_FROM_FILE:
            register = self.world.pack.register(question.choice_list)
            return register is not None and any(one.personal for one in register.columns)
        is_text = question.kind in (Kind.CALCULATE, Kind.HIDDEN) and not question.unit
        return answers.is_free(question) or is_text

    def _rows(
        self, instrument: Instrument, questions: Sequence[Question]
    ) -> Iterator[Sequence[Cell]]:
        for rows, beside in whole.pages(self.connection, instrument.id, self.wanted):
            yield from self.cells_of(instrument, questions, rows, beside)
            self.tick(len(rows))

    def cells_of(
        self,
        instrument: Instrument,
        questions: Sequence[Question],
        rows: Sequence[Mapping[str, Any]],
        beside: ReportsBeside,
    ) -> Iterator[list[Cell]]:
        """The cells of some reports, under the columns of their sheet."""
        forms: dict[str, Form | None] = {}
        names_about = self.shows_about(instrument)
        for row in rows:
            key = row["form_hash"]
            if key not in forms:
                forms[key] = form_filed(self.connection, self.world, instrument.id, key)
            head = self._head({**row, "about": row["about"] if names_about else None}, beside)
            yield [*head, *self.answers(instrument, questions, forms[key], row, beside)]

    def shows_about(self, instrument: Instrument) -> bool:
        """Whether it is told what a report is about: not if it is a person, or a row that stays
        inside."""
        if self.personal or instrument.about is About.PERSON:
            return self.personal
        asked = self.world.shelf.at(instrument.form).questions
        chosen = next((one for one in asked if one.name == instrument.about_from), None)
        register = self.world.pack.register(chosen.choice_list) if chosen else None
        return register is None or may_leave(register)

    def _head(self, row: Mapping[str, Any], beside: ReportsBeside) -> list[Cell]:
        verdict = beside.verdicts.get(row["id"], {})
        status = str(row["status"])
        told: dict[str, Cell] = {
            "number": row["number"],
            **_place_cells(row["province"], row["tambon"]),
            "about": row["about"],
            "period": row["period"],
            "year": row["year"],
            "status": self.texts.say(f"data-status-{status}"),
            "filed_at": row["filed_at"],
            "updated_at": row["updated_at"],
            "verdict_at": verdict.get("at"),
        }
        if self.personal:
            told |= {
                "about_name": beside.labels.get(row["about"]) or place_name(row["about"]),
                "sender": beside.names.get(row["person_id"]),
                "verdict_by": beside.names.get(verdict.get("person_id") or ""),
                "why": row["returned_why"] if status == "returned" else None,
            }
        return [told.get(one) for one in (_REPORT if self.personal else _SHARED)]

    def answers(
        self,
        instrument: Instrument,
        questions: Sequence[Question],
        form: Form | None,
        row: Mapping[str, Any],
        beside: ReportsBeside,
    ) -> Iterator[Cell]:
        """The cells of some questions in one report's row."""
        values, labels = row["values"], row["labels"]
        is_hidden = instrument.private and not self.personal
        for each in questions:
            around = AnswerAround(
                self._words_of(form, each, labels.get(each.path, _NO_WORDS)),
                lambda media_id: file_name(media_id, beside.mimes),
                lambda media_id: self.link(f"photo/{media_id}"),
            )
            for cell in answers.cells_for(each, values.get(each.path), around):
                yield self.few(cell) if is_hidden else cell

    def few(self, cell: Cell) -> Cell:
        """A count of people in hardship as it may leave its province."""
        return self.texts.say("few") if isinstance(cell, int) and is_small(cell) else cell

    def _words_of(
        self, form: Form | None, question: Question, kept: Mapping[str, str]
    ) -> Callable[[str], str]:
        own = {one.name: one.label for one in form.lists.get(question.choice_list, ())} if (
            form and question.choice_list) else _NO_WORDS  # fmt: skip

        def words(name: str) -> str:
            if question.reads in answers.PLACES:
                return place_name(name) or ""
            known = kept.get(name) or own.get(name)
            if known is None:
                listed = self.world.pack.lists.get(question.choice_list, ())
                known = next((one.label for one in listed if one.name == name), "")
            return known

        return words

    def _columns(self, column: Column) -> Iterator[SheetColumn]:
        sort = _COLUMN_SORTS.get(column.kind, CellSort.TEXT)
        yield SheetColumn(column.id, column.title, sort)
        if _has_code(column):
            title = f"{column.title} ({self.texts.say('data-code')})"
            yield SheetColumn(f"{column.id}.code", title)

    def row_cells(self, register: Register, rows: Iterable[Entity]) -> Iterator[list[Cell]]:
        """The cells of some rows, under the columns of their register."""
        is_hidden, shown = register.private and not self.personal, self._shown(register)
        for row in rows:
            head: list[Cell] = [row.id, row.year, row.made_at, row.closed_at]
            for cell in (c for one in shown for c in _register_cells(one, row)):
                head.append(self.few(cell) if is_hidden else cell)
            yield head
            self.tick(1)


_REPORT = {
    "number": CellSort.TEXT, "province": CellSort.TEXT, "province_code": CellSort.TEXT,
    "tambon": CellSort.TEXT, "tambon_code": CellSort.TEXT, "about_name": CellSort.TEXT,
    "about": CellSort.TEXT, "period": CellSort.TEXT, "year": CellSort.NUMBER,
    "sender": CellSort.TEXT, "status": CellSort.TEXT, "verdict_by": CellSort.TEXT,
    "verdict_at": CellSort.INSTANT, "why": CellSort.TEXT, "filed_at": CellSort.INSTANT,
    "updated_at": CellSort.INSTANT,
}  # fmt: skip
_SHARED = {name: sort for name, sort in _REPORT.items()
           if name not in ("about_name", "sender", "verdict_by", "why")}  # fmt: skip
_ROW = {"id": CellSort.TEXT, "year": CellSort.NUMBER, "made_at": CellSort.INSTANT,
        "closed_at": CellSort.INSTANT}  # fmt: skip
_COLUMN_SORTS = {ColumnKind.INTEGER: CellSort.NUMBER, ColumnKind.BAHT: CellSort.NUMBER,
                 ColumnKind.DATE: CellSort.DAY}  # fmt: skip
_PLACES = (ColumnKind.PROVINCE, ColumnKind.DISTRICT, ColumnKind.TAMBON)


def has_content(questions: Sequence[Question]) -> bool:
    """Whether photos or files are among the answers."""
    return any(each.kind in CONTENT for each in questions)


def file_name(media_id: str, mimes: Mapping[str, str]) -> str:
    """What a photo or file is called in a folder: its id, and an ending for its kind."""
    mime = mimes.get(media_id, "")
    return f"{media_id}{mimetypes.guess_extension(mime) or '.jpg'}"


def _has_code(column: Column) -> bool:
    return bool(column.choices) or column.kind in _PLACES


def _register_cells(column: Column, row: Entity) -> Iterator[Cell]:
    held = row.province if column.id == "province" else row.data.get(column.id, "")
    if _has_code(column):
        yield in_words(column, held) or None
        yield held or None
        return
    yield answers.typed(held, _COLUMN_SORTS.get(column.kind, CellSort.TEXT))


def _place_cells(province: str, tambon: str) -> dict[str, Cell]:
    return {
        "province": place_name(province),
        "province_code": province,
        "tambon": place_name(tambon),
        "tambon_code": tambon or None,
    }


def place_name(code: str) -> str | None:
    """What a DOPA code is called; None for what is none."""
    place = places.tambon(code) or places.district(code) or places.province(code)
    return place.name if place else None
