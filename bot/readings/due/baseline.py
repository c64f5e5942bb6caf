"""What provinces owe by their group though nobody was asked for it, read for cards and digests."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.readings import checklist_facts
from bot.readings.placements import PLACEMENTS, placements_in
from core.forms.expressions import Around
from core.programme.due.baseline import Unmet, unmet
from core.programme.pack.pack import Pack
from core.programme.provinces.groups import placed
from storage.registers import entities


def owed(
    connection: Connection, pack: Pack, codes: Collection[str], now: datetime
) -> tuple[Unmet, ...]:
    """Of these provinces, in the pack's year. One province is read by itself."""
    if not any(need.owed_by for need in pack.needs):
        return ()
    rows = entities.in_year(connection, PLACEMENTS, pack.years(PLACEMENTS))
    groups = placed(pack, placements_in(rows))
    theirs = {code: group for code, group in groups.items() if code in codes}
    owing = {group for need in pack.needs for group in need.owed_groups}
    if not owing & set(theirs.values()):
        return ()
    if len(theirs) == 1:
        (code,) = theirs
        found = {code: checklist_facts.of_province(connection, pack, pack.year, code)}
    else:
        found = checklist_facts.of_country(connection, pack, pack.year)
    around = Around(in_bangkok(now).date(), in_bangkok(now))
    return unmet(pack.needs, theirs, found, pack.year, around)
