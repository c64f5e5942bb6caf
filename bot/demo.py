"""The demo: sample people and a few months of reports in the 13 provinces of group 1.

Everything made here is marked as sample data and goes through the very code that serves:
people join with a code, reports are filed in rounds. No names of real people: each is
called by what they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import Connection

from bot.wiring import App
from core.changes import AddPerson, Decision, FileReport, GrantRole, KeepEntity
from core.events import Channel, ChatRef
from core.forms.form import Value
from core.ids import new_id
from core.people import Holding, Role
from core.programme.indicators import figures
from core.programme.pack import Pack
from core.programme.pack_models import Province
from core.programme.periods import period_of
from storage import chats, kept, round

DEMO_STARTS = datetime(2024, 11, 15, 2, 0, tzinfo=UTC)
"""15 Nov 2024, 09:00 in Thailand: ten days after the opening workshop (F1)."""

SAMPLE = "sample_data"
TRAT = "23"


@dataclass(frozen=True, slots=True)
class Persona:
    """A role on one platform. `name_key` names what they are called in the locale."""

    key: str
    channel: Channel
    role: Role
    province: str = ""


PERSONAS = (
    Persona("leader", Channel.LINE, Role.LEADER, TRAT),
    Persona("coordinator", Channel.TELEGRAM, Role.COORDINATOR, TRAT),
    Persona("staff", Channel.LINE, Role.STAFF),
)


def address_of(key: str, channel: Channel) -> str:
    """A platform's user id for a persona, the same every time."""
    if channel is Channel.LINE:
        return "U" + key.encode().hex().ljust(32, "0")[:32]
    return str(7_000_000_000 + sum(key.encode()))


async def fill(app: App) -> bool:
    """Fills an empty database once; False when it was filled before."""
    assert app.world is not None
    if await app.database.read(lambda c: kept.setting(c, SAMPLE)):
        return False
    pack = app.world.pack
    decided = [round.Decided(decision) for decision in _decisions(app, pack)]

    def work(connection: Connection) -> None:
        assert app.dispatcher is not None
        refs = [ChatRef(p.channel, address_of(p.key, p.channel)) for p in PERSONAS]
        refs += [ChatRef(Channel.LINE, _leader_address(p)) for p in _group_one(pack)]
        chats.open_missing(connection, refs, DEMO_STARTS)
        for one in decided:
            at = _at(one.decision)
            round.write(
                connection,
                [one],
                now=at,
                random=app.random,
                finish=lambda _decided, _told, _numbers: ([], []),
            )
        kept.keep_setting(connection, SAMPLE, True)

    await app.database.write(work)
    return True


def _group_one(pack: Pack) -> list[Province]:
    return [province for province in pack.provinces if province.seed_group == 1]


def _leader_address(province: Province) -> str:
    return address_of(f"sample-leader-{province.code}", Channel.LINE)


def _at(decision: Decision) -> datetime:
    return next(
        (
            datetime.fromtimestamp(int(c.report_id[:12], 16) / 1000, UTC)
            for c in decision.changes
            if isinstance(c, FileReport)
        ),
        DEMO_STARTS - timedelta(days=60),
    )


def _decisions(app: App, pack: Pack) -> Iterator[Decision]:
    random = Random(2568)
    for persona in PERSONAS:
        yield _join(app, persona)
    for province in _group_one(pack):
        yield from _province(app, pack, province, random)


def _join(app: App, persona: Persona) -> Decision:
    ref = ChatRef(persona.channel, address_of(persona.key, persona.channel))
    name = app.texts.say(f"demo-{persona.key}")
    holding = Holding(persona.role, persona.province)
    return _joined(app, ref, name, holding)


def _joined(app: App, ref: ChatRef, name: str, holding: Holding) -> Decision:
    person_id = new_id(DEMO_STARTS - timedelta(days=60), app.random)
    return Decision(
        changes=(
            AddPerson(person_id, ref.key, name, "", "sample"),
            GrantRole(person_id, holding, None),
        )
    )


def _province(app: App, pack: Pack, province: Province, random: Random) -> Iterator[Decision]:
    """A leader, two or three projects, and a report a month since October."""
    name = app.texts.say("demo-leader-of", {"province": province.name})
    ref = ChatRef(Channel.LINE, _leader_address(province))
    joined = _joined(app, ref, name, Holding(Role.LEADER, province.code))
    yield joined
    person_id = next(c.person_id for c in joined.changes if isinstance(c, AddPerson))
    for project in random.sample(pack.projects, k=random.choice((2, 3))):
        entity = _project(app, pack, province, project.code, project.short, random)
        yield Decision(changes=(entity,))
        yield from _reports(app, pack, province, person_id, entity, random)


def _project(
    app: App, pack: Pack, province: Province, code: str, short: str, random: Random
) -> KeepEntity:
    return KeepEntity(
        entity_id=new_id(DEMO_STARTS - timedelta(days=45), app.random),
        list_name="projects",
        label=app.texts.say("demo-project", {"project": short, "province": province.name}),
        province=province.code,
        tambon="",
        year=pack.year,
        data={"code": code, "budget_baht": str(random.randrange(8, 41) * 10_000)},
    )


def _reports(
    app: App,
    pack: Pack,
    province: Province,
    person_id: str,
    entity: KeepEntity,
    random: Random,
) -> Iterator[Decision]:
    instrument = pack.instrument("progress")
    assert instrument is not None
    form = pack.form_of(instrument)
    budget = int(entity.data["budget_baht"])
    percent = 0
    for at in (datetime(2024, 10, 28, 3, tzinfo=UTC), datetime(2024, 11, 12, 3, tzinfo=UTC)):
        percent += random.randrange(5, 25)
        at += timedelta(minutes=random.randrange(0, 2000))
        values: dict[str, Value] = {
            "project": entity.entity_id,
            "percent": percent,
            "spent_baht": str(budget * percent // 100 // 1000 * 1000),
            "households": percent // 3,
            "story": app.texts.say("demo-story"),
        }
        report = FileReport(
            report_id=new_id(at, app.random),
            number_prefix=f"{province.name}-{pack.year}",
            instrument=instrument.id,
            province=province.code,
            tambon="",
            year=pack.year,
            about=entity.entity_id,
            period=period_of("month", at.date()).key,
            person_id=person_id,
            form_hash=form.content_hash,
            values=values,
            figures=figures(instrument.indicators, values),
        )
        yield Decision(changes=(report,))
