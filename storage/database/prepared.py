"""Statements of every turn: compiled once, and run on the driver's own cursor.

SQLAlchemy writes their SQL, knows how values go in and come out, and takes what goes wrong; what
it does anew at each execution (keys of its cache, contexts, results) costs ten times what SQLite
takes for the work, and is left out. Listeners of statements hear these like any other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.base import Executable

Values: TypeAlias = Mapping[str, Any]
_Processor = Callable[[Any], Any]
_Argument = tuple[str, int | None, _Processor | None]
"""Of which value, at which place of it where that is a list, and how it is written."""


@dataclass(slots=True)
class _Plan:
    """The SQL for lists of certain lengths; `reading` is known once something was read."""

    sql: str
    arguments: tuple[_Argument, ...]
    reading: tuple[tuple[int, _Processor], ...] | None = None


class Prepared:
    """A statement with `bindparam`s. Lists (`expanding`) are filled up to a power of two with their
    last value, so that few texts of it are compiled and kept by the driver: only `IN` may read
    them."""

    __slots__ = ("_columns", "_plans", "_statement")

    def __init__(
        self, statement: Any | Callable[[str], Any], columns: Sequence[str] | None = None
    ) -> None:
        """`statement`: or how it is made for a dialect's name. `columns`: what is inserted."""
        self._statement = statement
        self._columns = columns
        self._plans: dict[tuple[Any, ...], _Plan] = {}

    def rows(self, connection: Connection, values: Values | None = None) -> list[Any]:
        """What it reads, each row a tuple or a list."""
        filled = {name: _filled(value) for name, value in (values or {}).items()}
        plan = self._plan(connection.dialect, filled)
        given = _arguments(plan, filled)
        cursor = self._executed(connection, plan, given)
        with _as_sqlalchemy_takes_it(connection, plan, given, cursor):
            rows: list[Any] = cursor.fetchall()
        if plan.reading is None:
            plan.reading = self._reading(connection.dialect, cursor.description)
        cursor.close()
        return _read(rows, plan.reading) if plan.reading else rows

    def first(self, connection: Connection, values: Values | None = None) -> Any | None:
        """Its first row, or None."""
        return next(iter(self.rows(connection, values)), None)

    def run(self, connection: Connection, several: Sequence[Values]) -> None:
        """Carries it out for each of several, which have the same names and no lists."""
        plan = self._plan(connection.dialect, several[0])
        given = [_arguments(plan, values) for values in several]
        self._executed(connection, plan, given, is_many=True).close()

    def _plan(self, dialect: Dialect, values: Values) -> _Plan:
        lengths = tuple([len(each) if type(each) is list else -1 for each in values.values()])
        key = (dialect.name, dialect.driver, *values, *lengths)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._compiled(dialect, values)
        return plan

    def _for(self, dialect: Dialect) -> Any:
        made = self._statement
        return made if isinstance(made, Executable) else made(dialect.name)

    def _compiled(self, dialect: Dialect, values: Values) -> _Plan:
        compiled = self._for(dialect).compile(dialect=dialect, column_keys=self._columns)
        state = compiled.construct_expanded_state(values)
        of_a_list = {
            name: (whole, at)
            for whole, names in state.parameter_expansion.items()
            for at, name in enumerate(names)
        }
        written: list[_Argument] = []
        for name in state.positiontup or ():
            whole, at = of_a_list.get(name, (name, None))
            bind = compiled.binds[whole]
            process = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if whole in values:
                written.append((whole, at, process))
            else:
                stands = bind.effective_value if at is None else bind.effective_value[at]
                written.append((whole, None, _fixed(stands, process)))
        return _Plan(state.statement, tuple(written))

    def _reading(self, dialect: Dialect, described: Any) -> tuple[tuple[int, _Processor], ...]:
        columns = getattr(self._for(dialect), "exported_columns", ())
        found = [
            (at, column.type.dialect_impl(dialect).result_processor(dialect, told[1]))
            for at, (column, told) in enumerate(zip(columns, described or (), strict=False))
        ]
        return tuple((at, process) for at, process in found if process is not None)

    def _executed(
        self, connection: Connection, plan: _Plan, given: Any, *, is_many: bool = False
    ) -> Any:
        if not connection.in_transaction():
            connection.begin()
        cursor = connection.connection.cursor()
        for hear in connection.dispatch.before_cursor_execute:
            hear(connection, cursor, plan.sql, given, None, is_many)
        with _as_sqlalchemy_takes_it(connection, plan, given, cursor):
            (cursor.executemany if is_many else cursor.execute)(plan.sql, given)
        return cursor


@contextmanager
def _as_sqlalchemy_takes_it(
    connection: Connection, plan: _Plan, given: Any, cursor: Any
) -> Iterator[None]:
    """What goes wrong: its own kind of error, a lost connection let go, hooks heard."""
    try:
        yield
    except BaseException as error:
        connection._handle_dbapi_exception(error, plan.sql, given, cursor, None)


def _fixed(value: Any, process: _Processor | None) -> _Processor:
    """Of a value that stands in the statement itself."""
    kept = process(value) if process is not None else value
    return lambda _none: kept


def _filled(value: Any) -> Any:
    """A list of a length that others have too."""
    if not isinstance(value, list | tuple):
        return value
    missing = (1 << (len(value) - 1).bit_length()) - len(value) if value else 0
    return [*value, *(value[-1:] * missing)] if missing else list(value)


def _arguments(plan: _Plan, values: Values) -> tuple[Any, ...]:
    given = []
    for name, at, process in plan.arguments:
        value: Any = values.get(name)
        if at is not None:
            value = value[at]
        given.append(value if process is None else process(value))
    return tuple(given)


def _read(rows: Sequence[Any], reading: Sequence[tuple[int, _Processor]]) -> list[list[Any]]:
    found = []
    for row in rows:
        values = list(row)
        for at, process in reading:
            values[at] = process(values[at])
        found.append(values)
    return found
