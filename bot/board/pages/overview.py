"""The country: a map coloured by any indicator beside the same figures, and the groups."""

from collections.abc import Collection, Sequence

from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.drawing import bounds_of, country_map
from bot.board.figures import (
    CountryBoard,
    by_province,
    chosen_figure,
    country_board,
    figure_cell,
    is_hidden,
    provinces_in,
    together,
)
from bot.board.page import (
    BoardFilter,
    BoardPage,
    BoardPicture,
    BoardTable,
    FilterChoice,
    TableCell,
)
from core.programme.overviews.overview import GroupLine
from core.programme.reports.figure_words import figure_words
from storage.reports.summaries import Figure


def overview(asked: BoardAsked) -> BoardPage:
    """What `ภาพรวม` tells, province by province."""
    board = country_board(asked)
    codes = provinces_in(asked, board.country.placed)
    chosen = chosen_figure(asked)
    leaves = by_province(asked, *chosen) if chosen else {}
    tables = (_provinces(asked, board, codes, leaves), _groups(asked, board, leaves))
    return BoardPage(
        title=asked.words("board-overview"),
        lead=asked.words("board-year", year=str(asked.turn.year)),
        pictures=(_map(asked, codes, leaves),) if chosen else (),
        tables=tables,
        filters=(_figures(asked),),
    )


def _map(asked: BoardAsked, codes: Sequence[str], leaves: dict[str, list[Figure]]) -> BoardPicture:
    chosen = chosen_figure(asked)
    assert chosen is not None
    instrument, indicator = chosen
    told = {code: together(indicator, leaves, [code]) for code in codes}
    values = {
        code: figure.hundredths
        for code, figure in told.items()
        if figure and not is_hidden(asked, instrument, [code], figure)
    }
    unit = next((figure.unit for figure in told.values() if figure), "")
    return country_map(
        indicator.label,
        asked.words("board-map-said", figure=indicator.label),
        values,
        {code: asked.href("province", at=code) for code in codes},
        {bound: figure_words(bound, unit) for bound in bounds_of(list(values.values()))},
        asked.words("board-not-reported"),
    )


def _provinces(
    asked: BoardAsked, board: CountryBoard, codes: Sequence[str], leaves: dict[str, list[Figure]]
) -> BoardTable:
    rows = [
        (
            cells.link(asked.province(code), asked.href("province", at=code)),
            _cell(asked, leaves, [code]),
            cells.count(board.country.placed.get(code)),
            *_of_projects(line),
        )
        for code in codes
        for line in (board.provinces.get(code),)
        if line is not None
    ]
    heads = (
        asked.words("board-province"), _label(asked), asked.words("board-group"), *_heads(asked),
    )  # fmt: skip
    return BoardTable("provinces", asked.words("board-by-province"), heads, rows)


def _cell(asked: BoardAsked, leaves: dict[str, list[Figure]], codes: Collection[str]) -> TableCell:
    chosen = chosen_figure(asked)
    if chosen is None:
        return cells.NOTHING
    return figure_cell(asked, chosen[0], codes, together(chosen[1], leaves, codes))


def _label(asked: BoardAsked) -> str:
    chosen = chosen_figure(asked)
    return chosen[1].label if chosen else asked.words("board-figure")


def _of_projects(line: GroupLine) -> tuple[TableCell, ...]:
    """Dashes where no project is."""
    if not line.projects:
        return (cells.NOTHING,) * 4
    return (
        cells.count(line.projects),
        cells.percent(line.percent),
        cells.count(line.households),
        cells.baht(line.spent_baht),
    )


def _heads(asked: BoardAsked) -> tuple[str, ...]:
    return (
        asked.words("board-projects"),
        asked.words("board-percent"),
        asked.words("board-households"),
        asked.words("board-spent"),
    )


def _groups(asked: BoardAsked, board: CountryBoard, leaves: dict[str, list[Figure]]) -> BoardTable:
    members = {group.number: group.members for group in board.members}
    rows = [
        (
            TableCell(asked.words("board-group-of", number=str(line.number)))
            if line.number
            else TableCell(asked.words("board-group-none")),
            _cell(asked, leaves, members[line.number]) if line.number else cells.NOTHING,
            cells.count(line.provinces),
            cells.count(line.target),
            cells.count(line.reporting),
            *_of_projects(line),
        )
        for line in board.groups
    ]
    heads = (
        asked.words("board-group"),
        _label(asked),
        asked.words("board-provinces"),
        asked.words("board-target"),
        asked.words("board-reporting"),
        *_heads(asked),
    )
    return BoardTable("groups", asked.words("board-by-group"), heads, rows)


def _figures(asked: BoardAsked) -> BoardFilter:
    """Every indicator of the pack, of one topic where one is chosen."""
    chosen = chosen_figure(asked)
    now = f"{chosen[0].id}.{chosen[1].id}" if chosen else ""
    choices = [
        FilterChoice(f"{of.id}.{each.id}", f"{of.title}: {each.label}", f"{of.id}.{each.id}" == now)
        for _, file in asked.topics
        for of in file.instrument
        for each in of.indicators
    ]
    return BoardFilter("figure", asked.words("board-figure"), choices)
