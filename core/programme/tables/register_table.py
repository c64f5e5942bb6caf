"""A register as a table: the columns it has in a workbook or CSV, and a table's rows read back.

Any register of a pack: what is said here of a column stands in its `[[register.column]]`. A
row's name is made as the form that opens such rows makes it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.forms.expressions import Around, compiled
from core.forms.fields.places import name_in_province
from core.forms.form import Form, Kind
from core.programme.pack.instruments import About
from core.programme.pack.topics import Column, ColumnKind, Register
from core.programme.registers.register_rows import slot_of
from core.programme.tables.faults import Faults
from core.programme.tables.people_table import IGNORED, RUNNING_NUMBER
from core.programme.tables.place_cells import DISTRICT, DISTRICT_SPELLINGS, place_in
from core.programme.tables.table_cells import AskedAs, cell, plain_code
from core.sheets.headings import Known, Row
from core.thai.base import write
from core.thai.base.text import normalise
from core.thai.places import places

PROVINCE = "province"
_PLACES = (ColumnKind.PROVINCE, ColumnKind.DISTRICT, ColumnKind.TAMBON)
_OF_THE_ROW = ("รหัสแถว", "ปีงบประมาณ", "เพิ่มเมื่อ", "ปิดเมื่อ", "id", "year", "made_at", "closed_at")
_PROVINCE_COLUMN = Column(id=PROVINCE, title="จังหวัด", kind=ColumnKind.PROVINCE, required=True)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row read: its number in the table, its place, its name, and what its columns hold."""

    number: int
    label: str
    province: str
    tambon: str
    data: Mapping[str, str]


def columns_of(register: Register) -> tuple[Column, ...]:
    """The columns of its table: the province first, then as the pack has them."""
    own = tuple(each for each in register.columns if each.id != PROVINCE)
    return (register.column(PROVINCE) or _PROVINCE_COLUMN, *own)


def known_in(register: Register) -> Known:
    """The headings its table may have: the column's id, or its Thai title."""
    columns = columns_of(register)
    spellings = {each.title: each.id for each in columns} | {each.id: each.id for each in columns}
    has_tambon = register.column("tambon") is not None
    helping = DISTRICT_SPELLINGS if has_tambon and register.column(DISTRICT) is None else {}
    return Known({**helping, **RUNNING_NUMBER, **_beside(columns), **spellings})


def _beside(columns: Iterable[Column]) -> dict[str, str]:
    """Headings that `khabuan export` writes beside a register's own, and that carry nothing."""
    codes = [f"{each.title} (รหัส)" for each in columns] + [f"{each.id}.code" for each in columns]
    return dict.fromkeys((*_OF_THE_ROW, *codes), IGNORED)


def needed_in(register: Register) -> list[str]:
    """The columns its table must have."""
    return [each.id for each in columns_of(register) if each.required and not each.words_of]


def rows_of(
    rows: Sequence[Row],
    register: Register,
    opening: Form | None,
    today: date,
    *,
    consented: bool = False,
) -> tuple[list[TableRow], Faults]:
    """Every row, or what is wrong with it. `opening`: the form that opens such rows;
    `consented`: whoever stands in a personal column agreed to be named (PDPA s. 19)."""
    faults = Faults()
    found: list[TableRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        before = len(faults.found)
        read = _row(row, row.number, register, opening, today, faults)
        if not consented:
            for column in register.columns:
                if column.personal and row.get(column.id):
                    faults.add(row.number, column.id, "load-needs-consent")
        if len(faults.found) == before:
            first = seen.setdefault(key_of(register, read), row.number)
            if first != row.number:
                faults.add(row.number, _key_column(register), "load-row-twice", str(first))
        found.append(read)
    return found, faults


def _row(
    row: Row, number: int, register: Register, opening: Form | None, today: date, faults: Faults
) -> TableRow:
    province = place_in(row, number, PROVINCE, "", faults)
    data: dict[str, str] = {}
    for column in columns_of(register):
        if column.id == PROVINCE:
            value = province
        elif column.kind in _PLACES:
            near = "" if column.kind is ColumnKind.PROVINCE else province
            is_lost = bool(row.get(PROVINCE)) and not province
            value = (
                ""
                if is_lost and not _is_code(row.get(column.id))
                else place_in(row, number, column.kind.value, near, faults, column.id)
            )
        else:
            value = cell(column, row, number, today, faults, _choosing(opening, column))
        if not value and not row.get(column.id) and column.words_of:
            value = _words(register.column(column.words_of), data.get(column.words_of, ""))
        is_missing = column.required and not value and not row.get(column.id)
        if is_missing and (column.id in row or column.words_of):
            faults.add(number, column.id, "load-missing")
        if register.column(column.id) is not None:
            data[column.id] = value
    label = label_of(register, opening, province, data, today)
    return TableRow(number, label, province, data.get("tambon", ""), data)


def _choosing(opening: Form | None, column: Column) -> AskedAs | None:
    """How the form that opens such rows asks for this column."""
    if opening is None or opening.entity is None or not column.choices:
        return None
    name = opening.entity.saves.get(column.id, "")
    question = next((each for each in opening.questions if each.name == name), None)
    if question is None or question.kind not in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE):
        return None
    listed = opening.lists.get(question.choice_list, ())
    also = {words: each.name for each in listed for words in (each.label, each.short) if words}
    return AskedAs(also, is_one=question.kind is Kind.SELECT_ONE)


def key_of(register: Register, row: TableRow) -> tuple[str, ...]:
    """Rows with the same key are the same row: its place where there is one row a place, else
    its key columns, else its name. However a name is typed, it is the same name."""
    slot = slot_of(register, row.province, row.data)
    if slot:
        return (slot,)
    keys = [each.id for each in register.columns if each.key]
    if any(row.data.get(name) for name in keys):
        return (row.province, *(_same_words(row.data.get(name, "")) for name in keys))
    return (row.province, row.tambon, _same_words(row.label))


def _same_words(words: str) -> str:
    """What two typings of one name share: blanks, marks and digits of either kind aside."""
    return normalise(words).replace(" ", "")


def _is_code(said: str) -> bool:
    return plain_code(said).isdecimal()


def _key_column(register: Register) -> str:
    if register.one_per is About.PROVINCE:
        return PROVINCE
    return next((each.id for each in register.columns if each.key), PROVINCE)


def label_of(
    register: Register, opening: Form | None, province: str, data: Mapping[str, str], today: date
) -> str:
    """What a row is called, by the form that opens such rows; else its first filled column."""
    rule = opening.entity if opening else None
    if rule is None or not rule.label.strip():
        return next((value for value in shown(register, data).values() if value), "")
    columns = {question: saved for saved, question in rule.saves.items()}
    words = shown(register, data)

    def look(name: str) -> str:
        column = columns.get(name, name)
        return words.get(column, "") or (province if name == "me_province" else "")

    around = Around(today, datetime(today.year, today.month, today.day))
    return compiled(rule.label).text(look, around)


def shown(register: Register, data: Mapping[str, str]) -> dict[str, str]:
    """A row's columns in words, as people read them: places by name, choices by their words."""
    return {each.id: in_words(each, data.get(each.id, "")) for each in register.columns}


def in_words(column: Column, value: str) -> str:
    """A column's value as people read it, and as `rows_of` takes it back."""
    if not value:
        return ""
    if column.kind in _PLACES:
        if column.kind is ColumnKind.PROVINCE:
            known = places.province(value)
            return known.name if known else value
        return name_in_province(column.kind.value, value)
    if column.choices:
        return ", ".join(column.choices.get(name, name) for name in value.split())
    if column.kind is ColumnKind.DATE:
        return _day_in_words(value)
    return value


def _day_in_words(value: str) -> str:
    try:
        return write.date_short(date.fromisoformat(value))
    except ValueError:
        return value


def _words(column: Column | None, value: str) -> str:
    return in_words(column, value) if column else value


def table_of(
    register: Register, rows: Iterable[TableRow], *, personal: bool, titles: bool
) -> Iterator[dict[str, str]]:
    """The rows as they stand in a table. `titles`: Thai headings and words, for people; else ids,
    codes and choice names, for machines. `personal`: with the columns that name somebody."""
    columns = [each for each in columns_of(register) if personal or not each.personal]
    for row in rows:
        held = {**row.data, PROVINCE: row.province}
        if titles:
            yield {each.title: in_words(each, held.get(each.id, "")) for each in columns}
        else:
            yield {each.id: held.get(each.id, "") for each in columns}
