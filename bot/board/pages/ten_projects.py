"""The ten projects: how many of each, money, households against target; by province as well."""

from collections.abc import Iterable, Sequence

from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.figures import of_projects, provinces_in
from bot.board.page import BoardFilter, BoardPage, BoardTable, FilterChoice, TableCell
from bot.board.pages.in_a_place import opened_by_then
from bot.board.trail import trail_to
from bot.readings import national
from bot.readings.ledgers import books_of_country
from core.programme.overviews.by_programme import Aimed, ProgrammeLine, together
from core.programme.overviews.project_status import project_lines
from core.programme.pack.topics import Frame
from core.programme.reports.indicators import in_units

CODE, TARGET = "code", "households_target"
"""Columns of a project's row: which of the ten it is, and how many households it is to help."""
_SUMS = ("project-count", "budget", "spent", "households", "households-target", "households-share")


def ten_projects(asked: BoardAsked) -> BoardPage:
    """A line a project of the ten, a line a province, and how many of each are where."""
    turn = asked.turn
    country = national.country(turn)
    codes = provinces_in(asked, country.placed)
    there = [one for one in _aimed(asked, country) if one.line.province in codes]
    return BoardPage(
        title=asked.words("board-ten"),
        lead=asked.words("board-year", year=str(turn.year)),
        trail=trail_to(asked),
        tables=(
            _by_code(asked, there),
            _by_province(asked, codes, there),
            _both(asked, codes, there),
        ),
        filters=(_which(asked),),
    )


def _aimed(asked: BoardAsked, country: national.Country) -> list[Aimed]:
    """The projects of the country, or those of the one of the ten that is asked for."""
    chosen = _chosen(asked)
    rows = opened_by_then(asked, country.projects)
    lines = project_lines(rows, of_projects(asked, country), _budgets(asked))
    return [
        Aimed(row.data.get(CODE, ""), line, _whole(row.data.get(TARGET, "")))
        for row, line in zip(rows, lines, strict=True)
        if chosen in ("", row.data.get(CODE))
    ]


def _budgets(asked: BoardAsked):  # type: ignore[no-untyped-def]
    """What each project may spend, as on the cards of the chat."""
    turn, pack = asked.turn, asked.turn.world.pack
    several = [ledger for ledger in pack.ledgers if ledger.frame is Frame.PROJECT_BUDGETS]
    return {
        about: in_units(satang)
        for books in books_of_country(turn.connection, pack, turn.year)
        for ledger in several
        for about, satang in books.frames(ledger).items()
    }


def _by_code(asked: BoardAsked, there: Sequence[Aimed]) -> BoardTable:
    rows = []
    for code, name in _names(asked, there):
        found = together(one for one in there if one.code == code)
        link = cells.link(name, asked.href("ten", project=code))
        rows.append((link, cells.count(found.provinces), *_cells(found)))
    heads = ("project", "provinces", *_SUMS)
    return _table(asked, "by-ten", heads, rows)


def _by_province(asked: BoardAsked, codes: Sequence[str], there: Sequence[Aimed]) -> BoardTable:
    rows = []
    for code in codes:
        mine = [one for one in there if one.line.province == code]
        if mine:
            rows.append((_province(asked, code), *_cells(together(mine))))
    return _table(asked, "by-province", ("province", *_SUMS), rows)


def _both(asked: BoardAsked, codes: Sequence[str], there: Sequence[Aimed]) -> BoardTable:
    """How many of each are where."""
    counts: dict[tuple[str, str], int] = {}
    for one in there:
        counts[one.line.province, one.code] = counts.get((one.line.province, one.code), 0) + 1
    names = _names(asked, there)
    rows = [
        (
            _province(asked, code),
            *(
                cells.count(counts[code, each]) if (code, each) in counts else cells.NO_SUCH
                for each, _ in names
            ),
        )
        for code in codes
        if any(place == code for place, _ in counts)
    ]
    heads = (asked.words("board-province"), *(name for _, name in names))
    return BoardTable("where", asked.words("board-where"), heads, rows)


def _names(asked: BoardAsked, there: Iterable[Aimed]) -> list[tuple[str, str]]:
    """Code and name of each of the ten, and what belongs to none of them."""
    chosen = _chosen(asked)
    named = [(each.code, each.short) for each in asked.turn.world.pack.projects]
    known = {code for code, _ in named}
    other = sorted({one.code for one in there} - known)
    named += [(code, code or asked.words("board-other")) for code in other]
    return [(code, name) for code, name in named if chosen in ("", code)]


def _chosen(asked: BoardAsked) -> str:
    named = asked.given.get("project", "")
    return named if any(each.code == named for each in asked.turn.world.pack.projects) else ""


def _which(asked: BoardAsked) -> BoardFilter:
    chosen = _chosen(asked)
    every = [("", asked.words("board-ten-all"))]
    every += [(each.code, each.short) for each in asked.turn.world.pack.projects]
    choices = [FilterChoice(code, name, code == chosen) for code, name in every]
    return BoardFilter("project", asked.words("board-project"), choices)


def _cells(found: ProgrammeLine) -> tuple[TableCell, ...]:
    return (
        cells.count(found.projects),
        cells.baht(found.budget_baht),
        cells.baht(found.spent_baht),
        cells.count(found.households),
        cells.count(found.target or None),
        cells.percent(found.percent),
    )


def _province(asked: BoardAsked, code: str) -> TableCell:
    return cells.link(asked.province(code), asked.href("province", at=code))


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _table(
    asked: BoardAsked, name: str, heads: Sequence[str], rows: Sequence[Sequence[TableCell]]
) -> BoardTable:
    words = tuple(asked.words(f"board-{head}") for head in heads)
    return BoardTable(name, asked.words(f"board-{name}"), words, rows)
