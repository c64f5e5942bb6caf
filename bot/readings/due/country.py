"""The readiness of many provinces at once: every need of their groups, cell by cell."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.readings import checklist_facts
from bot.readings.placements import PLACEMENTS, placements_in
from core.forms.expressions import Around
from core.programme.pack.pack import Pack
from core.programme.provinces.groups import placed
from core.programme.provinces.readiness import NeedLine, need_lines
from storage.registers import entities


def lines_of(
    connection: Connection, pack: Pack, codes: Collection[str], now: datetime
) -> tuple[NeedLine, ...]:
    """Of these provinces; one that nobody placed yet is looked at as the lowest group is, as on its
    own card: five tambons are every province's (F80)."""
    rows = entities.in_year(connection, PLACEMENTS, pack.years(PLACEMENTS))
    there = placed(pack, placements_in(rows))
    lowest = max(group.number for group in pack.written.group)
    groups = {one.code: there.get(one.code, lowest) for one in pack.provinces if one.code in codes}
    around = Around(in_bangkok(now).date(), in_bangkok(now))
    found = checklist_facts.of_country(connection, pack, pack.year)
    sure = checklist_facts.of_country(connection, pack, pack.year, only_settled=True)
    return need_lines(pack.needs, groups, found, sure, around)
