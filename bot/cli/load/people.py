"""`khabuan load people FILE`: invites, one code a person.

Who somebody is comes from themselves, when they join and accept the privacy notice
(PDPA s. 23, 25). A list that grew is loaded again: who has a code that is still good keeps it, who
joined with one has joined, the others are invited.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import in_bangkok
from bot.base.invite_links import new_codes
from bot.cli.load.signing import Signed
from bot.cli.load.tables import Table, refuse, tell
from bot.cli.people.invite_sheet import card, check_folder, written
from bot.server.wiring import code_hasher, doors_of
from core.audit import entries
from core.changes import MakeInvite
from core.ids import new_id
from core.programme.tables import people_table
from core.programme.tables.faults import Fault
from core.programme.tables.people_table import InvitedPerson
from core.thai.base.text import normalise
from core.thai.base.write import date_short
from storage.people import audit, invites
from storage.people.invites import Invite

GOOD_FOR = timedelta(days=60)


async def load_people(app: App, table: Table, signed: Signed) -> None:
    """Makes the invites, all at once, and prints their codes; as cards too where a sheet is asked
    for. Who has a code already gets no second one, and no card."""
    if signed.sheet:
        check_folder(signed.sheet)
    pack = app.world.pack
    found, faults = people_table.people(
        table.rows, pack.regions(), pack.written.roles, pack.partners
    )
    refuse(app, table, [*table.faults, *faults.found])
    tell(app, table, faults.moved)
    now, hash_code = app.clock(), code_hasher(app.settings)

    def work(connection: Connection) -> tuple[list[tuple[str, InvitedPerson]], list[Fault]]:
        new, kept = _apart(found, invites.of_names(connection, {one.name for one in found}), now)
        roles = [person.holding.role for person in new]
        codes = new_codes(
            app.random, roles, lambda some: invites.taken(connection, some), hash_code
        )
        by = signed.known(connection, now)
        made = [
            _invite(app, person, hash_code(code), now, by)
            for person, code in zip(new, codes, strict=True)
        ]
        if made:
            invites.make(connection, made, now)
        audit.keep(connection, [entry for one in made for entry in entries(one, by)], now)
        return list(zip(codes, new, strict=True)), kept

    invited, kept = await app.database.write(work)
    tell(app, table, kept)
    for code, person in invited:
        print(f"{code} {person.holding.role.value} {person.holding.province} {person.name}")
    print(f"invited {len(invited)}")
    if signed.sheet:
        await _print_cards(app, signed.sheet, invited, now)


async def _print_cards(
    app: App, file: str, invited: Sequence[tuple[str, InvitedPerson]], now: datetime
) -> None:
    if not invited:
        print(f"nobody is new: {file} is not written")
        return
    doors = await app.database.read(lambda c: doors_of(c, app.settings))
    cards = [
        card(app, doors, person.holding, code, now + GOOD_FOR, person.name)
        for code, person in invited
    ]
    print("\n".join(await written(app, file, cards)))


def _apart(
    found: Sequence[InvitedPerson], there: Sequence[Invite], now: datetime
) -> tuple[list[InvitedPerson], list[Fault]]:
    """Who is to be invited, and a line for each who was: as often as their row stood there."""
    good = Counter(_same(one) for one in there if one.is_good(now))
    joined = Counter(_same(one) for one in there if one.uses_left == 0 and not one.is_revoked)
    until = {_same(one): date_short(in_bangkok(one.expires_at).date()) for one in there}
    new, kept = [], []
    for person in found:
        key = _same(person)
        if joined[key]:
            joined[key] -= 1
            kept.append(Fault(person.row, "name", "load-joined", person.name))
        elif good[key]:
            good[key] -= 1
            kept.append(Fault(person.row, "name", "load-invited", person.name, until[key]))
        else:
            new.append(person)
    return new, kept


def _same(one: InvitedPerson | Invite) -> tuple[str | int, ...]:
    held = one.holding
    place = held.province, held.tambon, held.region, held.agency, held.year
    return normalise(one.name), held.role.value, *place


def _invite(app: App, person: InvitedPerson, code_hash: str, now: datetime, by: str) -> MakeInvite:
    return MakeInvite(
        invite_id=new_id(now, app.random),
        code_hash=code_hash,
        holding=person.holding,
        name=person.name,
        uses=1,
        expires_at=now + GOOD_FOR,
        by=by,
    )
