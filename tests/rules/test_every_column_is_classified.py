"""Whoever adds a column says what it holds; what is personal is exported and erased."""

from storage.people.erasing import AFTER_THE_LAST_ANSWER, STRUCK, blanked
from storage.people.my_data import _KEYS_NOT_DATA
from storage.people.privacy import COLUMNS, THEIRS, Sort
from storage.tables import metadata


def test_every_column_of_every_table_is_classified_and_no_other() -> None:
    there = {name: set(table.columns.keys()) for name, table in metadata.tables.items()}
    assert {name: set(columns) for name, columns in COLUMNS.items()} == there


def test_every_table_with_a_persons_columns_says_whose_rows_are_whose() -> None:
    personal = {name for name, columns in COLUMNS.items() if _of(name, Sort.PERSONAL, Sort.WORDS)}
    assert personal <= set(THEIRS)


def test_every_table_that_names_a_person_by_id_is_exported() -> None:
    named = {name for name, columns in COLUMNS.items() if "person_id" in columns}
    assert named <= set(THEIRS)


def test_the_export_leaves_out_no_personal_column() -> None:
    for table, hidden in _KEYS_NOT_DATA.items():
        assert not hidden & _of(table, Sort.PERSONAL, Sort.WORDS)


def test_erasing_covers_every_personal_column() -> None:
    for table in THEIRS:
        covered = blanked(table) | set(AFTER_THE_LAST_ANSWER.get(table, ()))
        assert _of(table, Sort.PERSONAL) <= covered, table


def test_erasing_strikes_the_name_out_of_every_column_of_words() -> None:
    for table in THEIRS:
        assert _of(table, Sort.WORDS) <= set(STRUCK.get(table, ())), table


def _of(table: str, *sorts: Sort) -> set[str]:
    return {name for name, sort in COLUMNS[table].items() if sort in sorts}
