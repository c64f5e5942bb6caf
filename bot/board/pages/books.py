"""Readiness of every province, money by ledger and frame, and the tambons' five elements."""

from bot.board import cells
from bot.board.asking import BoardAsked
from bot.board.figures import provinces_in
from bot.board.page import BoardPage, BoardTable, TableCell
from bot.board.trail import trail_to
from bot.handlers.status import matrix_rows
from bot.readings import checklist_facts
from bot.readings.ledgers import books_of_country
from bot.readings.placements import groups_now
from core.programme.provinces.readiness import there
from core.programme.provinces.strong_tambons import assessment_of
from core.thai.places.envelope import tambon_short


def readiness(asked: BoardAsked) -> BoardPage:
    """Every province by every need of its group, as `ความพร้อม` has it; a dash: not asked of it."""
    turn = asked.turn
    placed, around = groups_now(turn), checklist_facts.around(turn)
    found = checklist_facts.found_everywhere(turn, only_settled=asked.only_settled)
    needs = turn.world.pack.needs
    rows = [
        (
            cells.link(asked.province(code), asked.href("province", at=code)),
            cells.count(placed.get(code)),
            *(
                _mark(there(need, found[code], around), need.at_least)
                if placed.get(code) in need.groups
                else cells.NOTHING
                for need in needs
            ),
        )
        for code in provinces_in(asked, placed)
    ]
    heads = (
        asked.words("board-province"),
        asked.words("board-group"),
        *(need.title for need in needs),
    )
    return _page(asked, "board-readiness", BoardTable(
        "readiness", asked.words("board-readiness"), heads, rows, asked.words("board-need-marks")
    ))  # fmt: skip


def _mark(found: int, at_least: int) -> TableCell:
    sign = "●" if found >= at_least else "◐" if found else "○"
    if at_least <= 1:
        return TableCell(sign, found)
    return TableCell(f"{sign} {cells.count(found).text}/{cells.count(at_least).text}", found)


def money(asked: BoardAsked) -> BoardPage:
    """Each ledger of each province, balanced as `เงิน` balances it."""
    turn = asked.turn
    codes = set(provinces_in(asked, groups_now(turn)))
    books = books_of_country(turn.connection, turn.world.pack, turn.year)
    tables = []
    for ledger in turn.world.pack.ledgers:
        rows = []
        for one in books:
            now = one.balance(ledger)
            if one.province not in codes or not (now.in_satang or now.out_satang):
                continue
            rows.append((
                cells.link(
                    asked.province(one.province), asked.href("province", at=one.province)
                ),
                cells.satang(now.frame_satang),
                cells.satang(now.in_satang),
                cells.satang(now.out_satang),
                cells.satang(now.left_satang),
                cells.percent(now.percent),
                cells.satang(now.waiting_in_satang + now.waiting_out_satang),
            ))  # fmt: skip
        heads = ("province", "frame", "came-in", "went-out", "left", "share", "waiting")
        words = tuple(asked.words(f"board-{head}") for head in heads)
        tables.append(BoardTable(ledger.id, ledger.title, words, rows))
    return _page(asked, "board-money", *tables)


def tambons(asked: BoardAsked) -> BoardPage:
    """The newest assessment of each tambon, as on the card of its topic."""
    turn = asked.turn
    codes, tables = provinces_in(asked, groups_now(turn)), []
    for name, file in asked.topics:
        assessment = assessment_of(file, turn.world.pack.forms) if file.element else None
        if assessment is None:
            continue
        rows = [
            (
                cells.link(asked.province(code), asked.href("province", at=code)),
                TableCell(tambon_short(line.tambon) or line.tambon),
                *(TableCell(matrix_rows.MARKS[mark]) for mark in line.marks),
            )
            for code in codes
            for line in matrix_rows.matrix(turn, file, assessment, code)
        ]
        heads = (
            asked.words("board-province"),
            asked.words("board-tambon"),
            *(each.short for each in file.element),
        )
        tables.append(BoardTable(name, file.topic.title, heads, rows, asked.words("board-marks")))
    return _page(asked, "board-tambons", *tables)


def _page(asked: BoardAsked, key: str, *tables: BoardTable) -> BoardPage:
    return BoardPage(
        title=asked.words(key),
        lead=asked.words("board-year", year=str(asked.turn.year)),
        trail=trail_to(asked),
        tables=tables,
    )
