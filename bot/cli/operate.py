"""What operators do besides serving: migrate, invite, run what is due, read dead letters."""

from datetime import datetime, timedelta

from pydantic import ValidationError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.app import App, OpenedApp
from bot.base.clock import OffsetClock
from bot.base.invite_links import links, new_code
from bot.base.settings import Settings
from bot.cli import guards
from bot.cli.refused import Refused
from bot.cli.serve import CLOCK_OFFSET
from bot.readings.month_plan import printed
from bot.rounds.event_json import event_from_json
from bot.server.library import BrokenPack, pack_folder, read_files
from bot.server.wiring import build, close, code_hasher, doors_of, made_ready
from core.audit import entries
from core.changes import Decision, MakeInvite
from core.ids import new_id
from core.people import Holding, Role
from core.programme.pack.pack import Pack
from core.programme.pack.read import ReadPack, read_pack
from core.thai.base.reading import Value
from core.thai.places.places import read_province
from storage.database import dead_letters
from storage.database import settings as kept
from storage.database.engines import Database
from storage.database.rows import Known
from storage.database.schema import KEYWORDS, NewerDatabase, migrate, refuse_newer, revisions
from storage.database.trouble import is_away
from storage.database.urls import BadAddress
from storage.people import audit, invites

GOOD_FOR = timedelta(days=30)


def operator_line(error: Exception) -> str | None:
    """One clear line for what an operator can cause; None for a bug."""
    match error:
        case Refused() | BrokenPack() | BadAddress():
            return str(error)
        case NewerDatabase():
            return f"{error}: update khabuan before using it; nothing was written"
        case ValidationError():
            return "; ".join(f"{_setting(e['loc'])}: {e['msg']}" for e in error.errors())
        case DBAPIError() | OSError():
            return f"database or file cannot be used: {type(error).__name__}: {_first_line(error)}"
    return None


def _setting(where: tuple[int | str, ...]) -> str:
    """The name an operator sets."""
    return "KHABUAN_" + "_".join(map(str, where)).upper()


async def migrated(settings: Settings, to: str) -> None:
    """Moves the schema."""
    if to not in (*KEYWORDS, *revisions()):
        raise Refused(f"no such revision: {to} (head, base or one of storage/migrations/versions)")
    database = Database(settings.database_url)
    try:
        await migrate(database, to)
    finally:
        await database.close()


async def invited(
    settings: Settings,
    role: str,
    province: str,
    region: str,
    tambon: str,
    agency: str,
    uses: int,
    year: int = 0,
) -> None:
    """Prints `code: 12345678` and the links."""
    holding = holding_of(role, province, region, tambon, agency, year)
    app = await opened(settings)
    _must_be_known(settings, app, region, agency)
    try:
        code = new_code(app.random, holding.role)
        now = app.clock()
        made = invite_of(app, holding, code, uses, now)
        await app.database.write(lambda c: _make(c, made, now))
        print(f"code: {code}")
        doors = await app.database.read(lambda c: doors_of(c, settings))
        for url in links(doors, app.texts.say("join-word"), code).values():
            print(url)
    finally:
        await close(app)


def invite_of(app: OpenedApp, holding: Holding, code: str, uses: int, now: datetime) -> MakeInvite:
    """An invite by an operator, for whoever comes."""
    return MakeInvite(
        invite_id=new_id(now, app.random),
        code_hash=code_hasher(app.settings)(code),
        holding=holding,
        name="",
        uses=uses,
        expires_at=now + GOOD_FOR,
        by=None,
    )


def _make(connection: Connection, made: MakeInvite, now: datetime) -> None:
    """An invite of the command line, with its line in the audit trail."""
    invites.make(connection, [made], now)
    audit.keep(connection, entries(made, None), now)


async def planned(settings: Settings) -> None:
    """Prints the month's plan of messages."""
    app = await ready(await opened(settings))
    try:
        pack = app.world.pack
        lines = await app.database.read(lambda c: printed(pack, c, app.clock()))
        print("\n".join(lines))
    finally:
        await close(app)


async def listed_letters(settings: Settings) -> None:
    """One line a letter: id, when, channel, and the last line of its traceback."""
    app = await opened(settings)
    try:
        for letter in await app.database.read(dead_letters.waiting):
            why = letter.traceback.strip().splitlines()[-1]
            print(f"{letter.id} {letter.made_at:%Y-%m-%dT%H:%MZ} {letter.channel} {why}")
    finally:
        await close(app)


async def replayed(settings: Settings, letter_id: str) -> int:
    """Runs the event again as a new one; 1 when it fails again."""
    app = await ready(await opened(settings))
    try:
        letter = await app.database.read(lambda c: dead_letters.by_id(c, letter_id))
        if letter is None:
            raise Refused(f"no letter {letter_id}")
        if letter.replayed_at is not None:
            raise Refused(f"letter {letter_id} was replayed already")
        return await replay_letter(app, letter)
    finally:
        await close(app)


class FailedAgain(Exception):
    """The event's handler raised once more; nothing of the replay is kept."""


async def replay_letter(app: App, letter: dead_letters.Letter) -> int:
    """0 when the event went through this time."""
    from storage.round import run

    event = event_from_json(letter.event)
    again = type(event)(
        event_id=f"{event.event_id}:{letter.id}",
        chat=event.chat,
        sender=event.sender,
        sent_at=event.sent_at,
        what=event.what,
        reply_token=None,
        sender_name=event.sender_name,
    )
    desk = app.dispatcher.desk

    def decide(connection, event, known: Known) -> Decision:  # type: ignore[no-untyped-def]
        decision = desk.decide(connection, event, known, None)
        if decision.trouble:
            raise FailedAgain(decision.trouble)
        return decision

    def work(connection):  # type: ignore[no-untyped-def]
        now = app.clock()
        rows = run.run(
            connection, [again], now=now, random=app.random, decide=decide, finish=desk.finish
        )
        dead_letters.replayed(connection, letter.id, now)
        return rows

    try:
        app.courier.hand(await app.database.write(work))
    except FailedAgain as error:
        print(str(error).strip().splitlines()[-1])
        return 1
    await app.courier.finish()
    return 0


def holding_of(
    role: str, province: str, region: str, tambon: str, agency: str, year: int = 0
) -> Holding:
    """What somebody invited so will hold. Raises Refused for what makes no sense."""
    if role not in {each.value for each in Role}:
        raise Refused(f"no such role: {role} (leader, coordinator, staff, admin, partner)")
    code = ""
    if province:
        found = read_province(province)
        if not isinstance(found, Value):
            raise Refused(f"no such province: {province}")
        code = found.value.code
    if role in ("leader", "coordinator") and not code:
        raise Refused(f"--province is needed for a {role}")
    if tambon and not (tambon.isdigit() and len(tambon) == 6 and tambon.startswith(code)):
        raise Refused(f"--tambon is a six-digit DOPA code inside the province: {tambon}")
    if year and not 2560 <= year <= 2700:
        raise Refused(f"--year is a fiscal year such as 2568: {year}")
    return Holding(Role(role), code, tambon, region, agency, year=year)


def _must_be_known(settings: Settings, app: OpenedApp, region: str, agency: str) -> None:
    """Only an agency of the pack is sent anything, and a role for a region that is none looks
    after nothing. Raises Refused for another."""
    if not (agency or region):
        return
    read = read_pack(read_files(pack_folder(settings.pack, app.clock().date())))
    if not isinstance(read, ReadPack):
        return
    regions = sorted({each.region for each in read.provinces})
    if region and region not in regions:
        raise Refused(f"no such region: {region} ({', '.join(regions)})")
    known = [each.id for topic in read.topics.values() for each in topic.partner]
    if agency and known and agency not in known:
        raise Refused(f"no such agency: {agency} ({', '.join(known)})")


def must_be_of_the_pack(pack: Pack, holding: Holding) -> None:
    """A region and an agency that the pack has. Raises Refused for another."""
    regions, agencies = pack.regions(), [each.id for each in pack.partners]
    if holding.region and holding.region not in regions:
        raise Refused(f"no such region: {holding.region} ({', '.join(sorted(regions))})")
    if holding.agency and agencies and holding.agency not in agencies:
        raise Refused(f"no such agency: {holding.agency} ({', '.join(agencies)})")


async def opened(settings: Settings) -> OpenedApp:
    """An app for a command; the demo's database keeps the demo's time."""
    probe = Database(settings.database_url)
    try:
        await refuse_newer(probe)
        found = await probe.read(guards.whose)
        seconds = await probe.read(lambda c: kept.setting(c, CLOCK_OFFSET))
    except DBAPIError as error:
        if is_away(error):
            raise
        raise Refused("database not migrated: run khabuan migrate") from error
    finally:
        await probe.close()
    if seconds is None or not guards.is_demos(found):
        return build(settings)
    return build(settings, clock=OffsetClock(timedelta(seconds=seconds)))


async def ready(opened: OpenedApp) -> App:
    """The app with its pack. Raises Refused on a database without today's tables."""
    app = await made_ready(opened)
    if app is None:
        raise Refused("database not migrated: run khabuan migrate")
    return app


def _first_line(error: Exception) -> str:
    text = str(getattr(error, "orig", None) or error).strip()
    return text.splitlines()[0][:200] if text else "-"
