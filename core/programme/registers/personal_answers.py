"""Which answers of a form tell of a person: those its register keeps in `personal` columns, and
rows chosen from a register whose rows name somebody (PDPA s. 27).

Pure. Who may see them is for others to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from core.forms.engine import ReviewRow
from core.forms.form import Form
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from core.programme.registers.column_words import cell_words, label_words


def names_people(register: Register | None) -> bool:
    """Whether rows of a register may tell who somebody is."""
    return register is not None and any(column.personal for column in register.columns)


def personal_questions(pack: Pack, form: Form) -> frozenset[str]:
    """Names of the questions that fill a personal column."""
    rule = form.entity
    register = pack.register(rule.list_name) if rule else None
    if rule is None or register is None:
        return frozenset()
    personal = {column.id for column in register.columns if column.personal}
    return frozenset(name for column, name in rule.saves.items() if column in personal)


def chosen_people(pack: Pack, form: Form, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """By path, the rows that were chosen from registers whose rows name somebody."""
    found: dict[str, list[str]] = {}
    for path, list_name, name in form.chosen_outside(values):
        if names_people(pack.register(list_name)):
            found.setdefault(path, []).append(name)
    return found


def without_people(
    rows: Iterable[ReviewRow], personal: frozenset[str], chosen: Mapping[str, str]
) -> tuple[ReviewRow, ...]:
    """The rows for who may not see people: personal answers left out, and what repeats them; rows
    chosen by name in the words of `chosen`."""
    kept = tuple(rows)
    hidden = [row for row in kept if _name(row) in personal]
    said = {row.shown for row in hidden if row.shown}
    said |= {row.shown for row in kept if row.path in chosen and row.shown != chosen[row.path]}
    shown = (
        replace(row, shown=chosen[row.path]) if row.path in chosen else row
        for row in kept
        if row not in hidden
    )
    return tuple(_unsaid(row, said) for row in shown)


def choice_words(register: Register, label: str, cells: Mapping[str, str]) -> str:
    """A row as a choice for who may not see people: its label where that names nobody, else what
    a list shows beside it."""
    if label_words(register, label, cells) == label:
        return label
    listed = (column for column in register.columns if column.shown and not column.personal)
    told = [cell_words(column, cells.get(column.id, "")) for column in listed]
    return " · ".join([word for word in told if word][:_MOST_TOLD]) or register.short


_MOST_TOLD = 3


def _name(row: ReviewRow) -> str:
    return row.path.rpartition("/")[2]


def _unsaid(row: ReviewRow, said: set[str]) -> ReviewRow:
    """A question may repeat a name (`เบอร์ของ ${called}`), and so may what was worked out."""
    label, shown = row.label, row.shown
    for word in sorted(said, key=len, reverse=True):
        label = label.replace(word, "…")
        shown = shown if row.editable else shown.replace(word, "…")
    return replace(row, label=label, shown=shown)
