"""Verification: how long reports waited, what waits now, by province and by who verified."""

from collections.abc import Sequence

from bot.base.seeing_people import sees_people
from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.figures import provinces_in
from bot.board.page import BoardPage, BoardTable, TableCell
from bot.board.trail import trail_to
from bot.readings.placements import groups_now
from core.programme.overviews.verdict_times import VerdictTimes, Waited, verdict_times
from storage.people import people
from storage.reports import verdict_times as stored
from storage.reports import verification as queue


def verification(asked: BoardAsked) -> BoardPage:
    """Provinces for all; people by name for who may see people there."""
    turn = asked.turn
    codes = provinces_in(asked, groups_now(turn))
    end = asked.up_to
    within = turn.world.pack.written.verification.escalate_after_days
    found = stored.waited(
        turn.connection,
        codes,
        turn.year,
        instruments=_of_topic(asked),
        before=end[1] if end else None,
    )
    named = [one for one in found if one.by and sees_people(turn, one.province)]
    return BoardPage(
        title=asked.words("board-verification"),
        lead=asked.words("board-year", year=str(turn.year)),
        trail=trail_to(asked),
        tables=(
            _by_province(asked, codes, found, within),
            _by_person(asked, named, within),
        ),
        shows=tuple(sorted({one.by for one in named})),
    )


def _of_topic(asked: BoardAsked) -> tuple[str, ...] | None:
    if not asked.topic:
        return None
    return tuple(one.id for _, file in asked.topics for one in file.instrument)


def _by_province(
    asked: BoardAsked, codes: Sequence[str], found: Sequence[Waited], within: int
) -> BoardTable:
    turn, end, of = asked.turn, asked.up_to, _of_topic(asked)
    but = [] if of is None else [i.id for i in turn.world.pack.instruments if i.id not in of]
    before = end[1] if end else None
    waits = queue.waiting_by_province(turn.connection, codes, before, but, turn.year)
    rows = [
        (
            cells.link(asked.province(code), asked.href("province", at=code)),
            *_cells(verdict_times([one for one in found if one.province == code], within)),
            cells.count(waits[code]),
        )
        for code in codes
        if waits[code] or any(one.province == code for one in found)
    ]
    if rows:
        every = (TableCell(asked.words("board-together")),
                 *_cells(verdict_times(found, within)), cells.count(waits.total()))  # fmt: skip
        rows = [every, *rows]
    heads = ("province", "verdicts", "median-days", "in-time", "waiting-now")
    return _table(asked, "verification-by-province", heads, rows, within)


def _by_person(asked: BoardAsked, named: Sequence[Waited], within: int) -> BoardTable:
    """Who gave verdicts, those whose reports waited longest first."""
    names = people.names(asked.turn.connection, sorted({one.by for one in named}))
    theirs: dict[tuple[str, str], list[Waited]] = {}
    for one in named:
        theirs.setdefault((one.by, one.province), []).append(one)
    told = [
        (names.get(by, "–"), code, verdict_times(several, within))
        for (by, code), several in theirs.items()
    ]
    told.sort(key=lambda one: (-(one[2].median_days or 0), one[0]))
    rows = [
        (TableCell(name), TableCell(asked.province(code)), *_cells(times))
        for name, code, times in told
    ]
    heads = ("person", "province", "verdicts", "median-days", "in-time")
    return _table(asked, "verification-by-person", heads, rows, within)


def _cells(times: VerdictTimes) -> tuple[TableCell, ...]:
    days = times.median_days
    return (
        cells.count(times.verdicts),
        cells.NOTHING if days is None else cells.tenths(days),
        cells.percent(times.percent_in_time),
    )


def _table(
    asked: BoardAsked,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    within: int,
) -> BoardTable:
    words = tuple(asked.words(f"board-{head}", days=str(within)) for head in heads)
    return BoardTable(name, asked.words(f"board-{name}"), words, rows)
