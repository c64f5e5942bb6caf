"""The daily digest: what is new in a province since the last one its coordinators got.

Which ones they got stands in the outbox: a digest that was not delivered told nothing, so the
next one begins where it did. Nothing new, nothing sent.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.digests.joined import joined_card, with_your_codes
from bot.digests.morning import morning_card
from core.changes import Decision, Notice, Priority
from core.messages import Say
from core.people import Act, Person, Role, may
from core.programme.overviews.digest_window import FARTHEST, SETTLED, Window, window
from core.programme.pack.pack import Pack
from core.programme.sendings import Sending, named
from core.schedule import DueSlot
from storage.database import schedule_slots
from storage.people import joined, people
from storage.people.joined import Newcomer
from storage.reports import digest_news

_GOOD_FOR = timedelta(hours=6)

_WITH_CODES = "codes"

Reader = tuple[str, str]
"""Person id and province; in the place of one, what else they are told."""


def daily(app: App, connection: Connection, slot: DueSlot, _now: datetime) -> Decision:
    """One message for each coordinator whose province has something new."""
    sending = named(app.world.pack, slot.job)
    readers = _readers(connection, app.world.pack)
    makers = _makers(connection, slot, readers)
    told = _told(connection, slot, [*readers, *makers])
    cards: dict[tuple[str, Window], tuple[Say, ...]] = {}
    notices = []
    for person_id, province in readers:
        stretch = window(slot.due_at, told[person_id, province])
        if (province, stretch) not in cards:
            cards[province, stretch] = _cards(app, connection, province, stretch)
        says = cards[province, stretch]
        if not says:
            continue
        notices.append(_notice(slot, sending, (person_id, province), says))
    who = people.by_ids(connection, {maker for maker, _ in makers})
    for maker, found in makers.items():
        stretch = window(slot.due_at, told[maker])
        fresh = [one for one in found if stretch.since <= one.granted_at < stretch.until]
        if fresh and maker[0] in who:
            said = with_your_codes(app.texts, app.world.pack, who[maker[0]], fresh)
            notices.append(_notice(slot, sending, maker, (said,)))
    return Decision(notices=tuple(notices))


def _notice(slot: DueSlot, sending: Sending, reader: Reader, says: tuple[Say, ...]) -> Notice:
    return Notice(
        key=_key(slot.job, slot.due_at, *reader),
        says=says,
        person_id=reader[0],
        priority=Priority.DIGEST,
        patient_until=slot.due_at + sending.patience,
        send_by=slot.due_at + _GOOD_FOR,
    )


def _makers(
    connection: Connection, slot: DueSlot, readers: Collection[Reader]
) -> dict[Reader, list[Newcomer]]:
    """Who let somebody in lately and hears nothing of it as a coordinator of that province."""
    stretch = Window(slot.due_at - FARTHEST - SETTLED, slot.due_at)
    there, found = set(readers), dict[Reader, list[Newcomer]]()
    for one in joined.let_in(connection, stretch.since, stretch.until):
        if (one.by, one.holding.province) not in there:
            found.setdefault((one.by, _WITH_CODES), []).append(one)
    return found


def _cards(app: App, connection: Connection, province: str, stretch: Window) -> tuple[Say, ...]:
    """What is new, and who joined."""
    about = app.texts, app.world.pack, connection, province, stretch
    return tuple(one for one in (morning_card(*about), joined_card(*about)) if one is not None)


def _readers(connection: Connection, pack: Pack) -> list[Reader]:
    held = people.all_holding_role(connection, Role.COORDINATOR)
    return list(
        dict.fromkeys(
            (who, holding.province)
            for who, holding in held
            if may(
                Person(who, "", holdings=(holding,)), Act.GET_DIGEST, pack.where(holding.province)
            )
        )
    )


def _told(
    connection: Connection, slot: DueSlot, readers: Iterable[Reader]
) -> Mapping[Reader, Sequence[datetime]]:
    """When each of them was due the digests that reached them lately."""
    since = slot.due_at - FARTHEST
    before = schedule_slots.done_between(connection, slot.job, since, slot.due_at)
    keys = {(who, at): _key(slot.job, at, *who) for who in readers for at in before}
    there = digest_news.arrived(connection, list(keys.values()))
    return {who: [at for at in before if keys[who, at] in there] for who in readers}


def _key(job: str, due_at: datetime, person_id: str, province: str) -> str:
    return f"{job}:{due_at:%Y%m%dT%H%M}:{province}:{person_id}"
