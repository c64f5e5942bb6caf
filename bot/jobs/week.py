"""The week to a province's rooms: a picture while the month allows it, else a short text.

A room with many people is the dearest of all chats where pushes are billed, so its week waits
there until somebody says anything (`bot/handlers/admission.py`) and is pushed only where nobody
did. From COORDINATORS_ONLY on it is never pushed (`core/quota.py`) and its coordinators hear as
well. Other rooms cost nothing and wait for nothing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.digests.week import Week, picture_card, short_card, week_of
from bot.readings.who_looks_after import who_may
from bot.sending.push_budget import month_of
from core.changes import Decision, Notice, Priority
from core.messages import Say
from core.people import Act, Role
from core.programme.sendings import named
from core.quota import Kind, Step
from core.schedule import DueSlot
from storage.chats import rooms
from storage.chats.rooms import Room
from storage.messages import quota

_GOOD_AFTER_PATIENCE = timedelta(hours=4)


def weekly(app: App, connection: Connection, slot: DueSlot, now: datetime) -> Decision:
    """One message a linked room, and one for each coordinator where the room costs too much."""
    step = quota.account(connection, month_of(now)).step
    by_province: dict[str, list[Room]] = {}
    for room in rooms.open_rooms(connection):
        if room.province:
            by_province.setdefault(room.province, []).append(room)
    notices: list[Notice] = []
    for province, several in sorted(by_province.items()):
        week = week_of(app.world, connection, province, slot.due_at)
        if not week.is_empty:
            notices += _of_province(app, connection, slot, week, several, step)
    return Decision(notices=tuple(notices))


def _of_province(
    app: App, connection: Connection, slot: DueSlot, week: Week, several: list[Room], step: Step
) -> Iterator[Notice]:
    pack = app.world.pack
    short = short_card(app.texts, pack, week)
    pictured = (picture_card(app.texts, pack, week), short)
    patience = slot.due_at + named(pack, slot.job).patience
    is_too_dear = step >= Step.COORDINATORS_ONLY
    for room in several:
        is_free = not room.channel.traits.is_billed
        says = pictured if is_free or step is Step.CALM else (short,)
        yield _notice(slot, week, says, patience, Kind.ROOM, chat_key=room.key)
    if is_too_dear and any(room.channel.traits.is_billed for room in several):
        for person_id in who_may(connection, pack, Role.COORDINATOR, Act.GET_DIGEST, week.province):
            yield _notice(slot, week, (short,), patience, Kind.DIGEST, person_id=person_id)


def _notice(
    slot: DueSlot,
    week: Week,
    says: tuple[Say, ...],
    patient_until: datetime,
    kind: Kind,
    *,
    chat_key: str = "",
    person_id: str = "",
) -> Notice:
    return Notice(
        key=f"{slot.job}:{slot.due_at:%Y%m%dT%H%M}:{week.province}:{chat_key or person_id}",
        says=says,
        person_id=person_id,
        chat_key=chat_key,
        priority=Priority.DIGEST,
        patient_until=patient_until,
        send_by=patient_until + _GOOD_AFTER_PATIENCE,
        kind=kind.value,
    )
