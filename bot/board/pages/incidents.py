"""Incidents: how many there are, how many households, and the list, for who reads them."""

from collections.abc import Sequence

from bot.base.seeing_people import sees_people
from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.figures import by_province, count_cell, figure_cell, provinces_in, together
from bot.board.page import BoardPage, BoardTable, TableCell
from bot.board.pages.in_a_place import opened_by_then
from bot.board.pages.report_rows import reads_of, sought
from bot.board.trail import place_name, trail_to
from bot.readings.placements import groups_now
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Column, Register, Trigger
from core.programme.registers.column_words import cell_words, label_words
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import lists

MOST = 300
"""Rows of a list on a page; a file holds all of them."""


def incidents(asked: BoardAsked) -> BoardPage:
    """What an alert tells of at once (S26): by province, and one by one."""
    codes = provinces_in(asked, groups_now(asked.turn))
    tables = []
    for instrument in urgent(asked):
        tables.append(_by_province(asked, instrument, codes))
        register = _register(asked, instrument)
        if register is not None:
            tables.append(_list(asked, register, [code for code in codes if reads_of(asked, code)]))
    return BoardPage(
        title=asked.words("board-incidents"),
        lead=asked.words("board-year", year=str(asked.turn.year)),
        trail=trail_to(asked),
        tables=tuple(tables),
    )


def urgent(asked: BoardAsked) -> list[Instrument]:
    """The forms whose filing is news by itself, as digests have it."""
    pack = asked.turn.world.pack
    named = {one.instrument for one in pack.alerts if one.on is Trigger.FILED}
    return [one for one in pack.instruments if one.id in named]


def _by_province(asked: BoardAsked, instrument: Instrument, codes: Sequence[str]) -> BoardTable:
    """How many were reported, and the figures of the form."""
    connection = asked.turn.connection
    counts = lists.by_province(connection, sought(asked, codes, instruments=[instrument.id]))
    leaves = {each.id: by_province(asked, instrument, each) for each in instrument.indicators}
    rows = [
        (
            cells.link(asked.province(code), asked.href("province", at=code)),
            count_cell(asked, instrument, code, counts[code]),
            *(
                figure_cell(asked, instrument, code, together(each, leaves[each.id], [code]))
                for each in instrument.indicators
            ),
        )
        for code in codes
        if code in counts
    ]
    heads = (
        asked.words("board-province"),
        asked.words("board-reports"),
        *(each.label for each in instrument.indicators),
    )
    return BoardTable(instrument.id, instrument.title, heads, rows)


def _register(asked: BoardAsked, instrument: Instrument) -> Register | None:
    several = asked.turn.world.pack.registers
    return next((one for one in several if one.opened_by == instrument.id), None)


def _list(asked: BoardAsked, register: Register, codes: Sequence[str]) -> BoardTable:
    """Those of the provinces whose reports this person reads, the newest first."""
    turn, pack = asked.turn, asked.turn.world.pack
    rows = entities.with_done(turn.connection, register.id, codes, pack.years(register.id))
    rows = [row for row in rows if row.year == turn.year] if codes else []
    rows = sorted(opened_by_then(asked, rows), key=lambda row: row.made_at, reverse=True)
    shown = rows if asked.is_file else rows[:MOST]
    opened = entities.opened_by(turn.connection, [row.id for row in shown])
    columns = [each for each in register.columns if each.id != "tambon"]
    heads = (
        asked.words("board-named"),
        asked.words("board-province"),
        asked.words("board-tambon"),
        *(each.title for each in columns),
        asked.words("board-filed"),
    )
    made = [_row(asked, register, columns, row, opened.get(row.id, "")) for row in shown]
    note = "" if len(shown) == len(rows) else asked.words(
        "board-of-all", first="1", last=cells.count(len(shown)).text,
        total=cells.count(len(rows)).text,
    )  # fmt: skip
    return BoardTable(f"{register.id}-list", asked.words("board-each-incident"), heads, made, note)


def _row(
    asked: BoardAsked, register: Register, columns: Sequence[Column], row: Entity, report: str
) -> tuple[TableCell, ...]:
    sees = sees_people(asked.turn, row.province)
    label = row.label if sees else label_words(register, row.label, row.data)
    return (
        cells.link(label, asked.href("report", at=report)) if report else TableCell(label),
        TableCell(asked.province(row.province)),
        TableCell(place_name(asked, row.tambon)),
        *(
            TableCell("–" if each.personal and not sees else cell_words(
                each, row.data.get(each.id, "")) or "–")
            for each in columns
        ),
        cells.day(row.made_at),
    )  # fmt: skip
