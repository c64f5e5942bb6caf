"""The demo: sample people, and the first weeks of the year in the 13 provinces of group 1.

Everything made here is marked as sample data and goes through the very code that serves:
people join with a code, reports are filed in rounds. No names of real people: each is
called by what they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.app import App
from bot.playground.addresses import line_room, line_user, telegram_user
from bot.playground.sample_data import Cast, Step, history, in_order
from core.changes import AddPerson, AskRoom, Decision, EnterRoom, GrantRole, LinkRoom
from core.events import Channel, ChatKind, ChatRef
from core.ids import new_id
from core.people import Holding, Role
from core.programme.pack.models import Province
from core.programme.pack.pack import Pack
from storage.chats import chats
from storage.database import demo_mark, settings
from storage.round import run

DEMO_STARTS = datetime(2024, 11, 15, 2, 0, tzinfo=UTC)
"""15 Nov 2024, 09:00 in Thailand: ten days after the opening workshop (F1)."""

JOINED = datetime(2024, 10, 1, 3, tzinfo=UTC)
"""The first day of fiscal year 2568."""

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
    Persona("second", Channel.LINE, Role.COORDINATOR, TRAT),
)
"""The second coordinator sits in the province's room, which is on LINE, and looks after it."""

ROOM = ChatRef(Channel.LINE, line_room("room"), ChatKind.GROUP)


def address_of(key: str, channel: Channel) -> str:
    """A platform's user id for a persona, the same every time."""
    return line_user(key) if channel is Channel.LINE else telegram_user(sum(key.encode()))


async def fill(app: App) -> bool:
    """Fills an empty database once; False when it was filled before."""
    if await app.database.read(lambda c: settings.setting(c, demo_mark.SAMPLE)):
        return False
    pack = app.world.pack
    steps = in_order(list(_steps(app, pack)))
    refs = [ChatRef(p.channel, address_of(p.key, p.channel)) for p in PERSONAS]
    refs += [ROOM, *(_leader_chat(province) for province in _group_one(pack))]

    def work(connection: Connection) -> None:
        chats.open_missing(connection, refs, JOINED)
        for step in steps:
            run.write(
                connection,
                [run.Decided(step.decision)],
                now=step.at,
                random=app.random,
                finish=lambda _decided, _told, _numbers: ([], []),
            )
        demo_mark.mark(connection)

    await app.database.write(work)
    return True


def _steps(app: App, pack: Pack) -> Iterator[Step]:
    """Everybody joins; then each province of group 1 does its two months of work."""
    ids: dict[str, str] = {}
    for persona in PERSONAS:
        ref = ChatRef(persona.channel, address_of(persona.key, persona.channel))
        name = app.texts.say(f"demo-{persona.key}")
        ids[persona.key], step = _joins(app, ref, name, Holding(persona.role, persona.province))
        yield step
    yield Step(JOINED, _has_a_room(TRAT, ids["second"]))
    for province in _group_one(pack):
        cast = Cast(ids["leader"], ids["coordinator"])
        if province.code != TRAT:
            name = app.texts.say("demo-leader-of", {"province": province.name})
            holding = Holding(Role.LEADER, province.code)
            leader, step = _joins(app, _leader_chat(province), name, holding)
            yield step
            cast = Cast(leader, ids["staff"])
        yield from history(pack, province, cast, app.texts, app.random)


def _joins(app: App, ref: ChatRef, name: str, holding: Holding) -> tuple[str, Step]:
    person_id = new_id(JOINED, app.random)
    joined = Decision(
        changes=(
            AddPerson(person_id, ref.key, name, "", "sample"),
            GrantRole(person_id, holding, None),
        )
    )
    return person_id, Step(JOINED, joined)


def _has_a_room(province: str, coordinator: str) -> Decision:
    """As a coordinator asks for it in the room and confirms it 1:1."""
    asked = AskRoom(ROOM.key, province, coordinator)
    linked = LinkRoom(ROOM.key, province, coordinator)
    return Decision(changes=(EnterRoom(ROOM.key), asked, linked))


def _group_one(pack: Pack) -> list[Province]:
    return [province for province in pack.provinces if province.seed_group == 1]


def _leader_chat(province: Province) -> ChatRef:
    return ChatRef(Channel.LINE, address_of(f"sample-leader-{province.code}", Channel.LINE))
