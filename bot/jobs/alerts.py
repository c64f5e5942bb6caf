"""Alerts that no filing turns on: judged by day, told when they turn on, one message a person.

What turned off may be told again; nobody is told that it did.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.base.buttons import command_press
from bot.base.clock import in_bangkok
from bot.base.names import province_words
from bot.base.turn import World
from bot.cards.alert_row import alert_row
from bot.readings.alert_states import standings
from bot.readings.who_looks_after import who_may
from core.changes import Decision, Notice, Priority, SetAlert
from core.messages import Press, Say, Tap
from core.people import Act, Role
from core.programme.alerts import Standing, turned
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Told
from core.quota import Kind
from core.schedule import DueSlot, Rhythm
from storage.chats import rooms
from storage.money import alerts

JOB = "alerts"
_LATENESS = timedelta(hours=1)
_WORTH_TELLING_FOR = timedelta(days=2)
_MOST_ROWS = 8

Chat = tuple[str, str]
"""Person id, chat key: one of the two is empty."""


def rhythm(pack: Pack) -> Rhythm:
    """When they are judged."""
    return Rhythm(JOB, pack.written.alerts.judge_cron, _LATENESS)


def judge(app: App, connection: Connection, slot: DueSlot, _now: datetime) -> Decision:
    """What turned on since the last time, to everybody each alert tells."""
    now = standings(app.world, connection, in_bangkok(slot.due_at).date())
    change = turned(alerts.that_are_on(connection, {one.key for one in now}), now)
    told: dict[Chat, list[Standing]] = {}
    for one in change.on:
        for chat in _hearers(app.world.pack, connection, one):
            told.setdefault(chat, []).append(one)
    return Decision(
        changes=(
            *(SetAlert(one.key, is_on=True) for one in change.on),
            *(SetAlert(key, is_on=False) for key in change.off),
        ),
        notices=tuple(_notices(app.world, slot, told)),
    )


def _hearers(pack: Pack, connection: Connection, one: Standing) -> Iterable[Chat]:
    tells = one.alert.tells
    if Told.ROOM in tells:
        for room in rooms.of_province(connection, one.province):
            yield "", room.key
    if Told.COORDINATOR in tells:
        coordinators = who_may(connection, pack, Role.COORDINATOR, Act.GET_DIGEST, one.province)
        yield from ((person_id, "") for person_id in coordinators)
    if Told.STAFF in tells:
        staff = who_may(connection, pack, Role.STAFF, Act.VERIFY, one.province)
        yield from ((person_id, "") for person_id in staff)


def _notices(
    world: World, slot: DueSlot, told: Mapping[Chat, Sequence[Standing]]
) -> Iterable[Notice]:
    """One for each chat; what is urgent goes by itself, at once."""
    for (person_id, chat_key), several in told.items():
        for is_urgent in (True, False):
            mine = [one for one in several if one.alert.urgent == is_urgent]
            if not mine:
                continue
            kind = Kind.URGENT if is_urgent else Kind.ROOM if chat_key else Kind.BULLETIN
            yield Notice(
                key=f"{JOB}:{slot.due_at:%Y%m%dT%H%M}:{int(is_urgent)}:{person_id or chat_key}",
                says=(_say(world, mine, is_room=bool(chat_key)),),
                person_id=person_id,
                chat_key=chat_key,
                priority=Priority.URGENT if is_urgent else Priority.BULLETIN,
                kind=kind.value,
                send_by=slot.due_at + _WORTH_TELLING_FOR,
            )


def _say(world: World, several: Sequence[Standing], *, is_room: bool) -> Say:
    more = len(several) - _MOST_ROWS
    return Say(
        "alerts",
        {"count": len(several)},
        title_key="alerts-title",
        rows=tuple(alert_row(world, one) for one in several[:_MOST_ROWS]),
        note=world.texts.say("alerts-more", {"more": more}) if more > 0 else "",
        taps=() if is_room else (*_all_of_them(more), *_taps(world, several)),
    )


def _all_of_them(more: int) -> tuple[Tap, ...]:
    """Where the card does not hold all of it, the way to the list."""
    return (Tap("button-alerts", Press(command_press("alerts"))),) if more > 0 else ()


def _taps(world: World, several: Sequence[Standing]) -> tuple[Tap, ...]:
    """How it stands in the province, where it is about one alone."""
    provinces = {one.province for one in several}
    if len(provinces) != 1:
        return ()
    (code,) = provinces
    place = province_words(world.pack, code)
    return (Tap("menu-status-of", Press(command_press("status", code)), args={"province": place}),)
