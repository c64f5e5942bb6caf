"""What provinces have of what their group asks for, read from registers, reports and ledgers."""

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.readings import register_rows
from bot.readings.placements import PLACEMENTS, groups_now, placements_in
from core.forms.expressions import Around
from core.programme.money.province_books import instruments_in
from core.programme.pack.pack import Pack
from core.programme.provinces.groups import group_of
from core.programme.provinces.readiness import (
    CheckLine,
    Found,
    checklist,
    next_group,
    ready_to_move_up,
)
from core.programme.reports.roll_up import Leaf, total_of
from storage.registers import entities
from storage.reports import filed_counts, summaries


def around(turn: Turn) -> Around:
    """Today, for the conditions of needs."""
    return Around(turn.today, in_bangkok(turn.now))


def found_in(turn: Turn, code: str, *, only_settled: bool = False) -> Found:
    """What one province has. `only_settled`: without what nobody verified yet."""
    return of_province(turn.connection, turn.world.pack, turn.year, code, only_settled=only_settled)


def found_everywhere(turn: Turn, *, only_settled: bool = False) -> dict[str, Found]:
    """The same for every province, in a statement a noun."""
    return of_country(turn.connection, turn.world.pack, turn.year, only_settled=only_settled)


def of_province(
    connection: Connection, pack: Pack, year: int, code: str, *, only_settled: bool = False
) -> Found:
    """The same where nobody wrote."""
    rows = register_rows.several(connection, pack, _lists(pack), code)
    left_out = _left_out(connection, pack, code) if only_settled else set()
    leaves = summaries.of_province(connection, code, year)
    return Found(
        rows={
            name: [row.data for row in several if row.id not in left_out]
            for name, several in rows.items()
        },
        things=filed_counts.things_of_province(
            connection, _instruments(pack), code, year, only_settled=only_settled
        ),
        came_in=_came_in(pack, [x for x in leaves if x.is_settled or not only_settled]),
    )


def of_country(
    connection: Connection, pack: Pack, year: int, *, only_settled: bool = False
) -> dict[str, Found]:
    """Of every province."""
    lists = register_rows.everywhere(connection, pack, _lists(pack))
    left_out = _left_out(connection, pack) if only_settled else set()
    things = filed_counts.things_of_year(
        connection, _instruments(pack), year, only_settled=only_settled
    )
    leaves: dict[str, list[Leaf]] = {}
    feeding = instruments_in(figure for ledger in pack.ledgers for figure in ledger.money_in)
    for leaf in summaries.of_instruments(connection, feeding, year):
        if leaf.is_settled or not only_settled:
            leaves.setdefault(leaf.province, []).append(leaf)
    rows: dict[str, dict[str, list[dict[str, str]]]] = {}
    for name, several in lists.items():
        for row in several:
            if row.id in left_out:
                continue
            rows.setdefault(row.province, {}).setdefault(name, []).append(dict(row.data))
    return {
        each.code: Found(
            rows=rows.get(each.code, {}),
            things=things.get(each.code, {}),
            came_in=_came_in(pack, leaves.get(each.code, [])),
        )
        for each in pack.provinces
    }


def lines_of(turn: Turn, group: int, found: Found) -> tuple[CheckLine, ...]:
    """What a group asks for, and how much of it is there."""
    return checklist(turn.world.pack.needs, group, found, around(turn))


def met_words(turn: Turn, code: str) -> str:
    """`2 จาก 5 ข้อ`, by what the province's own group asks for."""
    pack = turn.world.pack
    placements = entities.several(turn.connection, pack.years_of([PLACEMENTS]), code)
    group = group_of(pack, code, placements_in(placements[PLACEMENTS]))
    if group is None:
        return turn.words("readiness-no-group")
    lines = lines_of(turn, group.number, found_in(turn, code))
    settled = lines_of(turn, group.number, found_in(turn, code, only_settled=True))
    met, sure = (sum(1 for line in each if line.is_met) for each in (lines, settled))
    words = turn.words("readiness-met", met=str(met), asked=str(len(lines)))
    if sure == met:
        return words
    return " · ".join((words, turn.words("unsettled-count", count=str(met - sure))))


def group_above(pack: Pack, group: int) -> int | None:
    """The group a province would move up to."""
    return next_group(group, [each.number for each in pack.written.group])


def all_ready(turn: Turn, *, only_settled: bool = False) -> dict[str, int]:
    """province -> the group it is ready for, all over the country."""
    pack = turn.world.pack
    groups = [each.number for each in pack.written.group]
    found = found_everywhere(turn, only_settled=only_settled)
    return ready_to_move_up(pack.needs, groups, groups_now(turn), found, around(turn))


def _left_out(connection: Connection, pack: Pack, province: str = "") -> set[str]:
    """Rows whose report nobody verified."""
    return entities.unsettled(connection, pack.years_of(_lists(pack)), province)


def _lists(pack: Pack) -> list[str]:
    return sorted({need.register_ for need in pack.needs if need.register_})


def _instruments(pack: Pack) -> list[str]:
    return sorted({need.instrument for need in pack.needs if need.instrument})


def _came_in(pack: Pack, leaves: list[Leaf] | list[summaries.Figure]) -> dict[str, int]:
    return {
        ledger.id: total_of(ledger.money_in, pack.indicators, leaves) for ledger in pack.ledgers
    }
