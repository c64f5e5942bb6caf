"""Puts the made-up people into an empty database, as if they had joined on the year's first day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.app import App
from bot.simulation.habits import Population, Soul
from core.changes import (
    AddPerson,
    AskRoom,
    Change,
    Decision,
    GrantRole,
    KeepEntity,
    LinkRoom,
)
from core.ids import new_id
from core.people import Role
from core.thai.places.places import tambon
from storage.chats import chats, rooms
from storage.people import people
from storage.round import run


@dataclass(frozen=True, slots=True)
class Settled:
    """Who became whom. `projects`: what the project of a leader is called."""

    ids: dict[int, str]
    projects: dict[int, str]


async def settle(app: App, everybody: Population, at: datetime) -> Settled:
    """Everybody joins, every leader has a project, every room is its province's."""
    ids = {soul.number: new_id(at, app.random) for soul in everybody.souls}
    projects = {s.number: _called(app, s) for s in everybody.souls if s.holding.role is Role.LEADER}
    changes: list[Change] = []
    for soul in everybody.souls:
        changes += _joins(app, soul, ids[soul.number], projects.get(soul.number, ""), at)

    def work(connection: Connection) -> None:
        refs = [chat for soul in everybody.souls for chat in soul.chats]
        refs += [room.chat for room in everybody.rooms]
        chats.open_missing(connection, refs, at)
        _write(app, connection, changes, at)
        also = {c.key: ids[s.number] for s in everybody.souls for c in s.chats[1:]}
        chats.set_person(connection, also, at)
        for wish in _rooms(everybody, ids):
            _write(app, connection, wish, at)
        members = {room.chat.key: room.members for room in everybody.rooms}
        rooms.count_members(connection, members)
        assert len(people.by_ids(connection, ids.values())) == len(ids)

    await app.database.write(work)
    return Settled(ids, projects)


def _joins(app: App, soul: Soul, person_id: str, project: str, at: datetime) -> Iterator[Change]:
    join = app.world.shelf.current("join")
    version = join.version if join else ""
    name = app.texts.say("simulated-person", {"number": str(soul.number)})
    yield AddPerson(person_id, soul.chats[0].key, name, "", version)
    yield GrantRole(person_id, soul.holding, None)
    if project:
        held = soul.holding
        yield KeepEntity(
            entity_id=new_id(at, app.random),
            list_name="projects",
            label=project,
            province=held.province,
            tambon=held.tambon,
            year=app.world.pack.year,
            data={"code": soul.sort, "budget_baht": "500000", "households_target": "60"},
        )


def _called(app: App, soul: Soul) -> str:
    shorts = {project.code: project.short for project in app.world.pack.projects}
    place = tambon(soul.holding.tambon)
    return f"{shorts[soul.sort]} {place.name if place else ''}".strip()


def _rooms(everybody: Population, ids: dict[int, str]) -> Iterator[list[Change]]:
    """A coordinator asked for each room, then confirmed."""
    coordinators = {
        soul.holding.province: ids[soul.number]
        for soul in everybody.souls
        if soul.holding.role is Role.COORDINATOR
    }
    linked = [(r.chat.key, r.province, coordinators[r.province]) for r in everybody.rooms]
    yield [AskRoom(*one) for one in linked]
    yield [LinkRoom(*one) for one in linked]


def _write(app: App, connection: Connection, changes: list[Change], at: datetime) -> None:
    run.write(
        connection,
        [run.Decided(Decision(changes=tuple(changes)))],
        now=at,
        random=app.random,
        finish=lambda _decided, _told, _numbers: ([], []),
    )
