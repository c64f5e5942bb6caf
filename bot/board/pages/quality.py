"""Quality of what was reported: totals that fell or leapt, money that helped nobody, one photo
twice. What is odd may be right all the same: a page to ask by, not to judge by."""

from collections import Counter
from collections.abc import Sequence

from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.figures import of_projects, provinces_in
from bot.board.page import BoardPage, BoardTable, TableCell
from bot.board.pages.in_a_place import tells_of_projects
from bot.board.pages.report_rows import reads_of
from bot.board.trail import trail_to
from bot.readings import national
from core.forms.totals import PERCENT, THIS_YEAR
from core.programme.overviews.project_status import ProjectLine, project_lines
from core.programme.reports.figure_words import figure_words
from storage.registers import entities
from storage.reports import odd_totals, reports
from storage.reports.odd_totals import OddTotal, RunningTotal

MOST, IN_A_FILE = 100, 20_000


def quality(asked: BoardAsked) -> BoardPage:
    """How many of each a province has, and each one for who reads the reports there."""
    turn = asked.turn
    country = national.country(turn)
    codes = provinces_in(asked, country.placed)
    end = asked.up_to
    odd = odd_totals.odd(
        turn.connection, _totals(asked), codes, turn.year,
        later=end[0] if end else (), only_settled=asked.only_settled,
    )  # fmt: skip
    helped_nobody = _money_for_nobody(asked, country, codes)
    return BoardPage(
        title=asked.words("board-quality"),
        lead=asked.words("board-quality-said"),
        trail=trail_to(asked),
        tables=(
            _by_province(asked, codes, odd, helped_nobody),
            _odd(asked, "falls", [one for one in odd if one.is_fall]),
            _odd(asked, "jumps", [one for one in odd if not one.is_fall]),
            _nobody(asked, helped_nobody),
        ),
    )


def _totals(asked: BoardAsked) -> list[RunningTotal]:
    """The figures of the topic that forms call running totals."""
    pack = asked.turn.world.pack
    found = []
    for _, file in asked.topics:
        for each in file.instrument:
            totals = {one.name: one for one in pack.form_of(each).questions if one.total}
            found += [
                RunningTotal(
                    each.id,
                    indicator.id,
                    leaps=totals[indicator.from_].unit != PERCENT,
                    yearly=totals[indicator.from_].total == THIS_YEAR,
                )
                for indicator in each.indicators
                if indicator.from_ in totals
            ]
    return found


def _money_for_nobody(
    asked: BoardAsked, country: national.Country, codes: Sequence[str]
) -> list[ProjectLine]:
    """Projects that spent money and helped no household yet."""
    if not tells_of_projects(asked):
        return []
    there = set(codes)
    rows = [row for row in country.projects if row.province in there]
    lines = project_lines(rows, of_projects(asked, country))
    return [line for line in lines if line.spent_baht and not line.households]


def _by_province(
    asked: BoardAsked, codes: Sequence[str], odd: Sequence[OddTotal], nobody: Sequence[ProjectLine]
) -> BoardTable:
    falls = Counter(one.province for one in odd if one.is_fall)
    jumps = Counter(one.province for one in odd if not one.is_fall)
    spent = Counter(line.province for line in nobody)
    rows = [
        (
            cells.link(asked.province(code), asked.href("province", at=code)),
            cells.count(falls[code]),
            cells.count(jumps[code]),
            cells.count(spent[code]),
        )
        for code in codes
        if falls[code] or jumps[code] or spent[code]
    ]
    heads = ("province", "falls", "jumps", "nobody")
    return _table(asked, "quality-by-province", heads, rows, len(rows))


def _odd(asked: BoardAsked, name: str, found: Sequence[OddTotal]) -> BoardTable:
    turn, pack = asked.turn, asked.turn.world.pack
    mine = [one for one in found if reads_of(asked, one.province)]
    some = mine[: IN_A_FILE if asked.is_file else MOST]
    filed = reports.by_ids(turn.connection, [one.report_id for one in some])
    things = entities.by_ids(turn.connection, [one.about for one in some])
    rows = []
    for one in some:
        report, thing = filed.get(one.report_id), things.get(one.about)
        indicator = pack.indicators[f"{one.instrument}.{one.indicator}"]
        number = report.number if report else "–"
        rows.append((
            cells.link(number, asked.href("report", at=one.report_id))
            if report else TableCell(number),
            TableCell(asked.province(one.province)),
            TableCell(thing.label if thing and thing.list_name == "projects" else "–"),
            TableCell(indicator.label),
            TableCell(figure_words(one.was, indicator.unit)),
            TableCell(figure_words(one.now, indicator.unit)),
        ))  # fmt: skip
    heads = ("number", "province", "project", "figure", "was", "now")
    return _table(asked, name, heads, rows, len(mine))


def _nobody(asked: BoardAsked, found: Sequence[ProjectLine]) -> BoardTable:
    some = found if asked.is_file else found[:MOST]
    rows = [
        (
            cells.link(line.label, asked.href("project", at=line.id)),
            TableCell(asked.province(line.province)),
            cells.percent(line.percent),
            cells.baht(line.spent_baht),
        )
        for line in some
    ]
    return _table(asked, "nobody", ("project", "province", "percent", "spent"), rows, len(found))


def _table(
    asked: BoardAsked,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    total: int,
) -> BoardTable:
    last, whole = cells.count(len(rows)).text, cells.count(total).text
    more = asked.words("board-of-all", first="1", last=last, total=whole)
    words = tuple(asked.words(f"board-{head}") for head in heads)
    note = more if len(rows) < total else ""
    none = asked.words("board-nothing-odd")
    return BoardTable(name, asked.words(f"board-{name}"), words, rows, note, none)
