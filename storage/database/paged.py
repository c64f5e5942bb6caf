"""A part of what a table holds: under conditions said from outside, in an order, page after page.

A page begins after the values of the last row before it, so none is skipped or read twice while
rows come and go, and the thousandth costs what the first one does. Conditions are trees of names
that the caller maps to columns: nothing said from outside becomes SQL by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    tuple_,
)

Value = str | int | float | bool | datetime | None
Fields = Mapping[str, ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class ValueIs:
    """A field beside a value. `how`: eq, ne, gt, ge, lt or le; None equals None alone, and is
    neither more nor less than anything."""

    field: str
    how: str
    value: Value


@dataclass(frozen=True, slots=True)
class Among:
    """A field that is one of several values."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """A field in whose words others are. `how`: contains, startswith or endswith."""

    field: str
    how: str
    words: str


@dataclass(frozen=True, slots=True)
class Joint:
    """Both of two conditions, or with `either` one of them."""

    left: "Condition"
    right: "Condition"
    either: bool


@dataclass(frozen=True, slots=True)
class Negated:
    """What a condition does not hold for."""

    of: "Condition"


Condition = ValueIs | Among | Worded | Joint | Negated


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which rows of a page, and how many. `order`: fields, each with whether it descends; they tell
    any two rows apart. `after`: their values in the last row before."""

    order: tuple[tuple[str, bool], ...]
    most: int
    where: Condition | None = None
    after: tuple[Value, ...] = ()
    skip: int = 0


@dataclass(frozen=True, slots=True)
class PageFound:
    """The rows, and the values of their order in the last of them."""

    rows: list[dict[str, Any]]
    last: tuple[Value, ...] = ()


def page(
    connection: Connection, statement: Select[Any], fields: Fields, asked: PageAsked
) -> PageFound:
    """The rows of a statement that are asked for."""
    columns = [(fields[name], is_down) for name, is_down in asked.order]
    marks = [column.label(f"order_{place}") for place, (column, _) in enumerate(columns)]
    chosen = statement.add_columns(*marks)
    if asked.where is not None:
        chosen = chosen.where(condition(asked.where, fields))
    if asked.after:
        chosen = chosen.where(_after(columns, asked.after))
    chosen = chosen.order_by(*(each.desc() if is_down else each for each, is_down in columns))
    found = connection.execute(chosen.limit(asked.most).offset(asked.skip))
    rows = [dict(row._mapping) for row in found]
    names = [mark.key for mark in marks]
    return PageFound(rows, tuple(rows[-1][name] for name in names) if rows else ())


def count(
    connection: Connection, statement: Select[Any], fields: Fields, where: Condition | None
) -> int:
    """How many rows of a statement there are."""
    if where is not None:
        statement = statement.where(condition(where, fields))
    return connection.execute(select(func.count()).select_from(statement.subquery())).scalar_one()


def condition(tree: Condition, fields: Fields) -> ColumnElement[bool]:
    """As SQL, that nothing is told of what a field without a value is, as in OData."""
    match tree:
        case ValueIs():
            return _compared(fields[tree.field], tree)
        case Among():
            return fields[tree.field].in_(tree.values)
        case Worded(_, "contains", words):
            return fields[tree.field].contains(words, autoescape=True)
        case Worded(_, "startswith", words):
            return fields[tree.field].startswith(words, autoescape=True)
        case Worded(_, _, words):
            return fields[tree.field].endswith(words, autoescape=True)
        case Joint():
            both = condition(tree.left, fields), condition(tree.right, fields)
            return or_(*both) if tree.either else and_(*both)
        case Negated():
            return not_(func.coalesce(condition(tree.of, fields), false()))


def _compared(column: ColumnElement[Any], tree: ValueIs) -> ColumnElement[bool]:
    value = tree.value
    match tree.how:
        case "eq":
            return column.is_(None) if value is None else column == value
        case "ne":
            return column.is_not(None) if value is None else column.is_distinct_from(value)
        case _ if value is None:
            return false()
        case "gt":
            return column > value
        case "ge":
            return column >= value
        case "lt":
            return column < value
        case _:
            return column <= value


def _after(
    columns: Sequence[tuple[ColumnElement[Any], bool]], values: Sequence[Value]
) -> ColumnElement[bool]:
    """Rows behind these values; as one comparison of rows where the order is one, which an index
    answers."""
    typed = [
        literal(value, column.type) for (column, _), value in zip(columns, values, strict=True)
    ]
    if len({is_down for _, is_down in columns}) == 1:
        left, right = tuple_(*(column for column, _ in columns)), tuple_(*typed)
        return left < right if columns[0][1] else left > right
    (first, is_down), rest = columns[0], columns[1:]
    beyond = first < typed[0] if is_down else first > typed[0]
    return or_(beyond, and_(first == typed[0], _after(rest, values[1:])))
