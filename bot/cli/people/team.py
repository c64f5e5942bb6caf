"""`khabuan team`: who works where, and moving or ending a role, as `ทีม` does in chat.

Each act is in the audit trail under the operator's name, and whom it is about is told.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.app import App
from bot.base.settings import Settings
from bot.cli.load.signing import Signed
from bot.cli.operate import holding_of, must_be_of_the_pack, opened, ready
from bot.cli.refused import Refused
from bot.notices import roles as of_roles
from bot.readings.who_looks_after import told_vacant
from bot.server.wiring import close
from core.changes import Change, Decision, EndRole, GrantRole, Notice
from core.people import Holding, Role
from storage.messages.outbox import OutboxRow
from storage.people import roles, sightings
from storage.people.roles import Held
from storage.round import run

_SEEN_AS = "team-list"
_LAST = "the country would be without an admin: `khabuan invite --role admin` first"


async def listed(settings: Settings, where: Mapping[str, str], role: str, signed: Signed) -> None:
    """A line a role: its id, what it is, and whose. Without a place: who has no province."""
    wanted = _place(role or Role.PARTNER.value, where)
    app = await ready(await opened(settings))
    try:
        must_be_of_the_pack(app.world.pack, wanted)

        def work(connection: Connection) -> list[Held]:
            found = _there(connection, wanted)
            shown = [one for one in found if not role or one.holding.role.value == role]
            operator = signed.known(connection, app.clock())
            seen = {(operator, one.person_id, _SEEN_AS) for one in shown}
            sightings.keep(connection, seen, app.clock())
            return shown

        for one in await app.database.write(work):
            print(_line(app, one))
    finally:
        await close(app)


def _there(connection: Connection, wanted: Holding) -> list[Held]:
    if wanted.province:
        found = roles.in_province(connection, wanted.province)
    else:
        found = roles.beyond_provinces(connection, wanted.region)
    return [one for one in found if wanted.agency in ("", one.holding.agency)]


async def ended(settings: Settings, role_id: str, signed: Signed) -> None:
    """The role ends; what the person sent stays."""
    await _changed(settings, role_id, None, signed)


async def moved(
    settings: Settings, role_id: str, where: Mapping[str, str], role: str, signed: Signed
) -> None:
    """The role ends and another begins. `where`: the place of the new one, all of it."""
    await _changed(settings, role_id, (role, where), signed)


async def _changed(
    settings: Settings,
    role_id: str,
    to: tuple[str, Mapping[str, str]] | None,
    signed: Signed,
) -> None:
    app = await ready(await opened(settings))
    try:

        def work(connection: Connection) -> tuple[Held, Holding | None, list[OutboxRow]]:
            held = _held(connection, role_id)
            new = _new(app, held, *to) if to else None
            if held.holding.role is Role.ADMIN and (new is None or new.role is not Role.ADMIN):
                _must_leave_an_admin(connection, held)
            by = signed.known(connection, app.clock())
            decided = run.Decided(_decision(app, connection, held, new, by))
            finish = app.dispatcher.desk.finish
            now = app.clock()
            rows = run.write(connection, [decided], now=now, random=app.random, finish=finish)
            return held, new, rows

        held, new, rows = await app.database.write(work)
        app.courier.hand(rows)
        await app.courier.finish()
        print(f"ended {_line(app, held)}")
        if new:
            print(f"now {of_roles.as_what(app.texts, app.world.pack, new)} {held.name}")
    finally:
        await close(app)


def _held(connection: Connection, role_id: str) -> Held:
    held = roles.by_id(connection, role_id)
    if held is None:
        raise Refused(f"no such role: {role_id} (`khabuan team list` prints them)")
    if held.ended_at is not None:
        raise Refused(f"role {role_id} ended on {held.ended_at:%Y-%m-%d}")
    return held


def _new(app: App, held: Held, role: str, where: Mapping[str, str]) -> Holding:
    new = _place(role or held.holding.role.value, where, held.holding.year)
    must_be_of_the_pack(app.world.pack, new)
    if new == replace(held.holding, id=""):
        raise Refused(f"{held.name} is that already")
    return new


def _place(role: str, where: Mapping[str, str], year: int = 0) -> Holding:
    place = where["province"], where["region"], where["tambon"], where["agency"]
    return holding_of(role, *place, year)


def _must_leave_an_admin(connection: Connection, held: Held) -> None:
    if all(one.id == held.id for one in roles.admins(connection)):
        raise Refused(_LAST)


def _decision(
    app: App, connection: Connection, held: Held, new: Holding | None, by: str
) -> Decision:
    texts, pack = app.texts, app.world.pack
    changes: list[Change] = [EndRole(held.id, held.person_id, by, "moved" if new else "removed")]
    told: Notice = of_roles.ended(texts, pack, held)
    if new is not None:
        changes.append(GrantRole(held.person_id, new, by))
        told = of_roles.changed(texts, pack, held, new)
    vacant = told_vacant(connection, pack, held.person_id, [held.holding], held.id)
    return Decision(changes=tuple(changes), notices=(told, *vacant))


def _line(app: App, held: Held) -> str:
    return f"{held.id} {of_roles.as_what(app.texts, app.world.pack, held.holding)} {held.name}"
