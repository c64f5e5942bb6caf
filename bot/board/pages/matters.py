"""Matters that are with agencies (S27, S34, S36): those this person may see, open and closed."""

from collections.abc import Sequence
from datetime import datetime
from statistics import median

from bot.base.seeing_people import reads_report, sees_people
from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.figures import provinces_in
from bot.board.page import BoardPage, BoardTable, TableCell
from bot.board.trail import place_name, trail_to
from bot.cards import referral as shown
from bot.readings.placements import groups_now
from core.programme.pack.matter_kinds import MatterKind
from core.programme.registers.column_words import label_words
from storage.registers import referrals
from storage.registers.referrals import Matter

MOST, IN_A_FILE = 150, 10_000
_HEADS = (
    "matter", "matter-kind", "agency", "province", "tambon", "state", "days", "matter-since"
)  # fmt: skip


def matters(asked: BoardAsked) -> BoardPage:
    """As `เรื่องส่งต่อ` has them: an agency sees what was sent to it, a sender their own."""
    found = {closed: _seen(asked, closed=closed) for closed in (False, True)}
    tables = [_by_agency(asked, found[False], found[True])]
    for closed, name in ((False, "matters-open"), (True, "matters-closed")):
        tables.append(_list(asked, name, found[closed]))
    return BoardPage(
        title=asked.words("board-matters"),
        trail=trail_to(asked),
        tables=tuple(tables),
    )


def _seen(asked: BoardAsked, *, closed: bool) -> list[tuple[MatterKind, Matter]]:
    """Of the provinces and the topic that are asked for."""
    turn = asked.turn
    if turn.person is None:
        return []
    codes = set(provinces_in(asked, groups_now(turn)))
    of_topic = {register.id for _, file in asked.topics for register in file.register_}
    kinds = {each.register.id: each for each in turn.world.pack.matter_kinds}
    lists = [each for each in kinds if each in of_topic]
    found = referrals.seen(
        turn.connection, lists, shown.seen_by(turn, turn.person), closed=closed,
        most=IN_A_FILE, after=0,
    )  # fmt: skip
    return [(kinds[one.list_name], one) for one in found if one.province in codes]


def _by_agency(
    asked: BoardAsked,
    waiting: Sequence[tuple[MatterKind, Matter]],
    done: Sequence[tuple[MatterKind, Matter]],
) -> BoardTable:
    """How many each has, how long they wait, and how long those that ended took."""
    names = sorted({_agency(asked, one) for _, one in (*waiting, *done)})
    rows = []
    for name in names:
        open_days = [_days(asked, one) for _, one in waiting if _agency(asked, one) == name]
        took_days = [_days(asked, one) for _, one in done if _agency(asked, one) == name]
        rows.append((
            TableCell(name),
            cells.count(len(open_days)),
            cells.count(max(open_days) if open_days else None),
            cells.count(len(took_days)),
            cells.count(int(median(took_days)) if took_days else None),
        ))  # fmt: skip
    heads = ("agency", "matters-open", "longest-days", "matters-closed", "median-days")
    return _table(asked, "by-agency", heads, rows)


def _list(asked: BoardAsked, name: str, found: Sequence[tuple[MatterKind, Matter]]) -> BoardTable:
    some = found if asked.is_file else found[:MOST]
    table = _table(asked, name, _HEADS, [_row(asked, kind, one) for kind, one in some])
    if len(some) == len(found):
        return table
    last, total = cells.count(len(some)).text, cells.count(len(found)).text
    note = asked.words("board-of-all", first="1", last=last, total=total)
    return BoardTable(table.id, table.caption, table.heads, table.rows, note)


def _row(asked: BoardAsked, kind: MatterKind, one: Matter) -> tuple[TableCell, ...]:
    turn = asked.turn
    is_own = turn.person is not None and turn.person.id == one.sender_id
    sees = is_own or sees_people(turn, one.province)
    label = one.label if sees else label_words(kind.register, one.label, one.data)
    reads = reads_report(turn, one.province, one.sender_id)
    return (
        cells.link(label, asked.href("report", at=one.report_id)) if reads else TableCell(label),
        TableCell(kind.opened_by.title),
        TableCell(_agency(asked, one)),
        TableCell(asked.province(one.province)),
        TableCell(place_name(asked, one.tambon)),
        TableCell(shown.state_words(kind, one.data)),
        cells.count(_days(asked, one)),
        cells.day(one.made_at),
    )


def _agency(asked: BoardAsked, one: Matter) -> str:
    return shown.agency_words(asked.turn, shown.where_of(asked.turn, one).agency)


def _days(asked: BoardAsked, one: Matter) -> int:
    """How long it has waited, or took."""
    until: datetime = one.closed_at or asked.turn.now
    return max((until - one.made_at).days, 0)


def _table(
    asked: BoardAsked, name: str, heads: Sequence[str], rows: Sequence[Sequence[TableCell]]
) -> BoardTable:
    words = tuple(asked.words(f"board-{head}") for head in heads)
    return BoardTable(name, asked.words(f"board-{name}"), words, rows)
