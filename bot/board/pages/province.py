"""A province: its projects, its topics' figures, its tambons, and the reports that came."""

from bot.base.names import period_words
from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.drawing import line_over_months
from bot.board.figures import counted, figure_cell
from bot.board.page import BoardPage, BoardTable, TableCell
from bot.handlers.status.seeing import seeing
from bot.handlers.status.topics import instruments_shown
from bot.readings.ledgers import project_budgets
from core.people import Act, may
from core.programme.calendar.periods import period_named
from core.programme.overviews.project_status import OF_PROJECTS, project_lines
from core.programme.reports.roll_up import figures_of
from core.thai.base import write
from core.thai.places.envelope import tambon_short
from storage.registers import entities
from storage.reports import lists, summaries
from storage.reports.reports import Report
from storage.reports.summaries import Figure

PROJECTS = "projects"
MOST_REPORTS = 200


def province(asked: BoardAsked) -> BoardPage | None:
    """The page of a province; None for a code that is none."""
    turn, code = asked.turn, asked.at
    if turn.world.pack.province(code) is None:
        return None
    tables = [_projects(asked, code), _figures(asked, code)]
    if may(turn.person, Act.SEE_REPORT, turn.where(code)):
        found = lists.of_place(turn.connection, code, turn.year, most=MOST_REPORTS)
        tables.append(reports_table(asked, found))
    return BoardPage(
        title=asked.province(code),
        lead=asked.words("board-year", year=str(turn.year)),
        trail=((asked.words("board-overview"), asked.href("overview")),),
        tables=tuple(tables),
    )


def _projects(asked: BoardAsked, code: str) -> BoardTable:
    """As on the card of `สถานะ`."""
    turn, pack = asked.turn, asked.turn.world.pack
    projects = entities.with_done(turn.connection, PROJECTS, [code], pack.years(PROJECTS))
    carried = [row.id for row in projects if row.year < turn.year]
    leaves = [
        *summaries.of_things_before(turn.connection, carried, turn.year),
        *summaries.of_province(turn.connection, code, turn.year),
    ]
    budgets = project_budgets(turn.connection, pack, code, turn.year)
    rows = [
        (
            cells.link(line.label, asked.href("project", at=line.id)),
            cells.percent(line.percent),
            cells.baht(line.spent_baht),
            cells.baht(line.budget_baht),
            cells.count(line.households),
        )
        for line in project_lines(projects, counted(asked, leaves), budgets.baht)
    ]
    heads = (
        asked.words("board-project"),
        asked.words("board-percent"),
        asked.words("board-spent"),
        asked.words("board-budget"),
        asked.words("board-households"),
    )
    return BoardTable("projects", asked.words("board-projects"), heads, rows)


def _figures(asked: BoardAsked, code: str) -> BoardTable:
    """Every figure somebody reported, topic by topic, as on the topics' cards."""
    turn = asked.turn
    leaves = counted(asked, summaries.of_province(turn.connection, code, turn.year))
    topic, seen = asked.given.get("topic", ""), seeing(turn, code)
    rows = [
        (
            TableCell(file.topic.short),
            TableCell(each.title),
            TableCell(indicator.label),
            figure_cell(asked, each, code, figure),
        )
        for name, file in turn.world.pack.topics.items()
        if topic in ("", name)
        for each in instruments_shown(file, seen)
        for indicator, figure in figures_of(each, leaves)
    ]
    heads = tuple(asked.words(f"board-{head}") for head in ("topic", "form", "figure", "value"))
    return BoardTable("figures", asked.words("board-figures"), heads, rows)


def reports_table(asked: BoardAsked, found: list[Report]) -> BoardTable:
    """Reports as a list, each leading to its page; without names."""
    rows = [
        (
            cells.link(one.number, asked.href("report", at=one.id)),
            TableCell(_title(asked, one)),
            TableCell(tambon_short(one.tambon) if one.tambon else ""),
            TableCell(_period(one)),
            TableCell(asked.words(f"board-status-{one.status.value}")),
            cells.day(one.filed_at),
        )
        for one in found
        if one.counts and _is_wanted(asked, one)
    ]
    heads = ("number", "form", "tambon", "period", "status", "filed")
    note = asked.words("board-newest", count=str(len(found))) if len(found) >= MOST_REPORTS else ""
    return BoardTable(
        "reports",
        asked.words("board-reports"),
        tuple(asked.words(f"board-{head}") for head in heads),
        rows,
        note,
    )


def _is_wanted(asked: BoardAsked, one: Report) -> bool:
    return not asked.only_settled or one.approvals_needed == 0 or one.status.value == "verified"


def _title(asked: BoardAsked, one: Report) -> str:
    known = asked.turn.world.pack.instrument(one.instrument)
    return known.title if known else one.instrument


def _period(one: Report) -> str:
    try:
        return period_words(period_named(one.period))
    except (ValueError, OverflowError):
        return ""


def project(asked: BoardAsked) -> BoardPage | None:
    """A project: what it reached month by month, and its reports."""
    turn = asked.turn
    row = entities.by_ids(turn.connection, [asked.at]).get(asked.at)
    if row is None or row.list_name != PROJECTS:
        return None
    earlier = summaries.of_things_before(turn.connection, [row.id], turn.year)
    leaves = summaries.of_province(turn.connection, row.province, turn.year)
    mine = counted(asked, [*earlier, *(one for one in leaves if one.about == row.id)])
    tables, pictures = [_months(asked, mine)], []
    points = [
        (write.month_year(period_named(one.period).first), one.hundredths // 100)
        for one in sorted(mine, key=lambda one: one.period)
        if one.indicator == "percent"
    ]
    if points:
        told = asked.words("board-line-said", project=row.label)
        pictures.append(line_over_months(asked.words("board-percent"), told, points))
    if may(turn.person, Act.SEE_REPORT, turn.where(row.province)):
        found = lists.about(turn.connection, row.id, most=MOST_REPORTS)
        tables.append(reports_table(asked, found))
    home = asked.href("province", at=row.province)
    return BoardPage(
        title=row.label,
        trail=(
            (asked.words("board-overview"), asked.href("overview")),
            (asked.province(row.province), home),
        ),
        pictures=tuple(pictures),
        tables=tuple(tables),
    )


def _months(asked: BoardAsked, mine: list[Figure]) -> BoardTable:
    by_month: dict[str, dict[str, int]] = {}
    for one in mine:
        by_month.setdefault(one.period, {})[one.indicator] = one.hundredths
    percent, spent, households = OF_PROJECTS
    rows = []
    for month, figures in sorted(by_month.items()):
        far, helped = figures.get(percent), figures.get(households)
        rows.append((
            TableCell(period_words(period_named(month))),
            cells.percent(None if far is None else far // 100),
            cells.satang(figures.get(spent)),
            cells.count(None if helped is None else helped // 100),
        ))  # fmt: skip
    heads = ("month", "percent", "spent", "households")
    words = tuple(asked.words(f"board-{head}") for head in heads)
    return BoardTable("months", asked.words("board-months"), words, rows)
