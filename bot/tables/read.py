"""Tables that people keep: XLSX or CSV of any program in, rows under known headings out."""

from collections.abc import Sequence
from pathlib import Path

from bot.tables.write import plain
from core.sheets.grid import Grid, Unreadable
from core.sheets.headings import Known, LaidOut, heading_key, known_in, laid_out
from core.sheets.separated import grid_of_text
from core.sheets.workbook import grids_of_workbook, is_workbook

_LARGEST = 50 * 1024 * 1024


def read_table(
    path: str, known: Known, needed: Sequence[str] = (), sheets: Sequence[str] = ()
) -> LaidOut:
    """The rows of a file, as its content tells and not its name. Raises Unreadable.

    Of a workbook the sheet that is called by one of `sheets`, else the one whose headings are
    known best; two that have all that is `needed` are not chosen between.
    """
    file = Path(path)
    if not file.is_file():
        raise Unreadable("table-no-such-file")
    if file.stat().st_size > _LARGEST:
        raise Unreadable("table-too-large", f"{_LARGEST // 1024 // 1024} MB")
    content = file.read_bytes()
    if is_workbook(content):
        grid = _sheet(grids_of_workbook(content), known, needed, sheets)
    else:
        grid = grid_of_text(content, lambda one: known_in(one, known), plain)
    laid = laid_out(grid, known)
    if not laid.headings:
        raise Unreadable("table-empty")
    return laid


def _sheet(grids: list[Grid], known: Known, needed: Sequence[str], sheets: Sequence[str]) -> Grid:
    called = {heading_key(each) for each in sheets}
    held = [each for each in grids if each.lines]
    if not held:
        raise Unreadable("table-empty")
    named = [each for each in held if heading_key(each.name) in called]
    shown = named or [each for each in held if not each.is_hidden] or held
    whole = [each for each in shown if needed and _has_all(each, known, needed)]
    if len(whole) > 1 and not (len(named) == 1):
        raise Unreadable("table-several-sheets", ", ".join(each.name for each in whole))
    return max(shown, key=lambda each: known_in(each, known))


def _has_all(grid: Grid, known: Known, needed: Sequence[str]) -> bool:
    laid = laid_out(grid, known)
    return bool(laid.rows) and set(needed) <= set(laid.columns)
