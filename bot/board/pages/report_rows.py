"""Reports as a table, each leading to its page; without names."""

from collections.abc import Sequence

from bot.base.names import period_words
from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.page import BoardTable, TableCell
from bot.board.trail import place_name
from bot.handlers.status.seeing import seeing
from core.people import Act, may
from core.programme.calendar.periods import period_named
from core.thai.base import write
from storage.reports import lists
from storage.reports.lists import ReportsSought
from storage.reports.reports import Report

A_PAGE = 100
IN_A_FILE = 20_000
"""Rows of a CSV: more are for `ส่งออก`, which says so itself."""


def reads_of(asked: BoardAsked, code: str) -> bool:
    """Whether this person reads the reports of a province here."""
    turn = asked.turn
    return seeing(turn, code).names and may(turn.person, Act.SEE_REPORT, turn.where(code))


def sought(
    asked: BoardAsked,
    provinces: Sequence[str],
    *,
    place: str = "",
    about: str = "",
    instruments: Sequence[str] | None = None,
) -> ReportsSought:
    """Counting reports of these provinces as the filters of the page ask for them; about a thing
    those of the years before too. `instruments`: no others than these."""
    of = None if instruments is None else tuple(instruments)
    if asked.topic:
        of_topic = {one.id for _, file in asked.topics for one in file.instrument}
        of = tuple(sorted(of_topic if of is None else of_topic & set(of)))
    year = asked.turn.year
    return ReportsSought(
        tuple(provinces),
        place=place,
        about=about,
        year=None if about else year,
        through=year if about else None,
        of_instruments=of,
        up_to=asked.up_to,
        is_settled=asked.only_settled,
    )


def reports_table(asked: BoardAsked, wanted: ReportsSought) -> BoardTable:
    """A page of them, how many there are, and what turns it over."""
    connection = asked.turn.connection
    most, after = (IN_A_FILE, 0) if asked.is_file else (A_PAGE, asked.after)
    found = lists.page(connection, wanted, most=most, after=after)
    total = sum(lists.counts(connection, wanted).values())
    is_wide = len(wanted.provinces) > 1
    heads = ("number", "form", *(("province",) if is_wide else ()), "tambon", "period", "status",
             "filed")  # fmt: skip
    return BoardTable(
        "reports",
        asked.words("board-reports"),
        tuple(asked.words(f"board-{head}") for head in heads),
        [_row(asked, one, is_wide=is_wide) for one in found],
        _place(asked, after, len(found), total),
        turns=_turns(asked, after, len(found), total),
    )


def _row(asked: BoardAsked, one: Report, *, is_wide: bool) -> tuple[TableCell, ...]:
    known = asked.turn.world.pack.instrument(one.instrument)
    return (
        cells.link(one.number, asked.href("report", at=one.id)),
        TableCell(known.title if known else one.instrument),
        *((TableCell(asked.province(one.province)),) if is_wide else ()),
        TableCell(place_name(asked, one.tambon)),
        TableCell(period_of_report(one)),
        TableCell(asked.words(f"board-status-{one.status.value}")),
        cells.day(one.filed_at),
    )


def period_of_report(one: Report) -> str:
    """Its period in words; empty for one that has none."""
    try:
        return period_words(period_named(one.period))
    except (ValueError, OverflowError):
        return ""


def _place(asked: BoardAsked, after: int, shown: int, total: int) -> str:
    if shown == total:
        return ""
    numbers = {"first": write.number(after + 1), "last": write.number(after + shown)}
    return asked.words("board-of-all", total=write.number(total), **numbers)


def _turns(asked: BoardAsked, after: int, shown: int, total: int) -> tuple[tuple[str, str], ...]:
    """Back and on, on the same page."""
    page = asked.page
    given = {name: value for name, value in asked.given.items() if name != "part"}
    found = []
    if after:
        before = str(max(after - A_PAGE, 0) or "")
        found.append((asked.words("board-before"), asked.href(page, **{**given, "after": before})))
    if after + shown < total:
        on = str(after + shown)
        found.append((asked.words("board-after"), asked.href(page, **{**given, "after": on})))
    return tuple(found)
