"""Which provinces and tambons are silent or stand without anybody, read for cards and digests.

What a place's own people file counts, whatever it is; what staff file about it does not.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from bot.readings.owed_reports import roles_there
from core.people import Role
from core.programme.due import silence
from core.programme.due.silence import Silence
from core.programme.pack.instruments import About
from core.programme.pack.pack import Pack
from storage.registers import entities
from storage.reports import filed_counts

_OF_A_PLACE = frozenset({Role.LEADER, Role.COORDINATOR})


def of_their_own(pack: Pack) -> list[str]:
    """The instruments that people of a province file themselves."""
    return [one.id for one in pack.instruments if _OF_A_PLACE & set(one.filed_by)]


def spoke(connection: Connection, pack: Pack, year: int) -> dict[str, datetime]:
    """Province -> when something last came from it in a fiscal year."""
    return filed_counts.latest_of_year(connection, of_their_own(pack), year)


def provinces(
    connection: Connection,
    pack: Pack,
    codes: Collection[str],
    year: int,
    there: Collection[str] | None = None,
) -> tuple[Silence, ...]:
    """Those of these provinces that lack something. `there`: from which something came, where that
    is known already."""
    held = [one.holding for one in roles_there(connection, codes)]
    came = spoke(connection, pack, year) if there is None else there
    return silence.of_provinces(codes, held, came)


def tambons(
    connection: Connection, pack: Pack, codes: Collection[str], year: int
) -> tuple[Silence, ...]:
    """The tambons chosen in these provinces, and those with a leader, that lack something."""
    held = roles_there(connection, codes)
    chosen = {
        row.tambon: row.province
        for name in _choosing(pack)
        for row in entities.in_provinces(connection, name, codes, pack.years(name, year))
        if row.tambon
    }
    is_led = any(one.holding.tambon for one in held)
    if not chosen and not is_led:
        return ()
    heard, senders = filed_counts.heard_of(connection, codes, year)
    of_senders = {one.holding.tambon for one in held if one.person_id in senders}
    return silence.of_tambons(chosen, [one.holding for one in held], heard | of_senders)


def _choosing(pack: Pack) -> list[str]:
    """The registers of tambons that were chosen: an instrument falls due for them (F96)."""
    return sorted(
        {one.due_for for one in pack.instruments if one.due_for and one.about is About.TAMBON}
    )
