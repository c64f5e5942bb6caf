"""The country: a map coloured by any indicator beside the same figures, and the groups."""

from collections.abc import Sequence

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
)
from bot.board.page import BoardFilter, BoardPage, BoardTable, FilterChoice, TableCell
from core.programme.reports.figure_words import figure_words


def overview(asked: BoardAsked) -> BoardPage:
    """What `ภาพรวม` tells, province by province."""
    turn = asked.turn
    board = country_board(asked)
    codes = provinces_in(asked, board.country.placed)
    chosen = chosen_figure(asked)
    label, values, told = "", {}, {}
    if chosen is not None:
        instrument, indicator = chosen
        label = indicator.label
        told = by_province(asked, instrument, indicator)
        values = {
            code: figure.hundredths
            for code, figure in told.items()
            if code in codes and not is_hidden(asked, instrument, code, figure)
        }
    unit = next(iter(told.values())).unit if told else ""
    map_of_it = country_map(
        label,
        asked.words("board-map-said", figure=label),
        values,
        {code: asked.href("province", at=code) for code in codes},
        {bound: figure_words(bound, unit) for bound in bounds_of(list(values.values()))},
        asked.words("board-not-reported"),
    )
    rows = []
    for code in codes:
        line = board.provinces.get(code)
        if line is None:
            continue
        figure = figure_cell(asked, chosen[0], code, told.get(code)) if chosen else cells.NOTHING
        rows.append((
            cells.link(asked.province(code), asked.href("province", at=code)),
            figure,
            cells.count(board.country.placed.get(code)),
            cells.count(line.projects),
            cells.percent(line.percent),
            cells.count(line.households),
            cells.baht(line.spent_baht),
        ))  # fmt: skip
    heads = (
        asked.words("board-province"),
        label or asked.words("board-figure"),
        asked.words("board-group"),
        *_heads(asked),
    )
    table = BoardTable("provinces", asked.words("board-by-province"), heads, rows)
    return BoardPage(
        title=asked.words("board-overview"),
        lead=asked.words("board-year", year=str(turn.year)),
        pictures=(map_of_it,),
        tables=(table, _groups(asked, board)),
        filters=(_figures(asked),),
    )


def _heads(asked: BoardAsked) -> tuple[str, ...]:
    return (
        asked.words("board-projects"),
        asked.words("board-percent"),
        asked.words("board-households"),
        asked.words("board-spent"),
    )


def _groups(asked: BoardAsked, board: CountryBoard) -> BoardTable:
    rows: list[Sequence[TableCell]] = [
        (
            TableCell(asked.words("board-group-of", number=str(line.number))),
            cells.count(line.provinces),
            cells.count(line.target),
            cells.count(line.reporting),
            cells.count(line.projects),
            cells.percent(line.percent),
            cells.count(line.households),
            cells.baht(line.spent_baht),
        )
        for line in board.groups
    ]
    heads = (
        asked.words("board-group"),
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
    topic = asked.given.get("topic", "")
    choices = [
        FilterChoice(f"{of.id}.{each.id}", f"{of.title}: {each.label}", f"{of.id}.{each.id}" == now)
        for name, file in asked.turn.world.pack.topics.items()
        if topic in ("", name)
        for of in file.instrument
        for each in of.indicators
    ]
    return BoardFilter("figure", asked.words("board-figure"), choices)
