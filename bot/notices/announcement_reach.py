"""Whom an announcement would reach now, what it costs on LINE, and how it looks to them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.base.turn import Turn
from core.messages import Say
from core.people import Act, Person, Role, may
from core.programme.announcing import Audience, is_meant
from core.programme.pack.pack import Pack
from storage.chats import chats
from storage.messages.announcements import Announcement
from storage.people import people


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people are meant, and through what they are reached: Telegram first."""

    people: int
    line: int
    telegram: int

    @property
    def nowhere(self) -> int:
        """Those who left every chat with us."""
        return self.people - self.line - self.telegram


def meant(
    connection: Connection, pack: Pack, audience: Audience, places: Collection[str], but: str
) -> list[str]:
    """Ids of everybody who is spoken to, each once, in order; `but` the one who speaks."""
    regions = {one.code: one.region for one in pack.provinces}
    found = {
        person_id
        for role in ([audience.role] if audience.role else Role)
        for person_id, held in people.all_holding_role(connection, role)
        if is_meant(audience, held, places, regions)
    }
    return sorted(found - {but})


def meant_after(
    connection: Connection, pack: Pack, found: Announcement, most: int
) -> tuple[list[str], bool]:
    """The next so many of them after the last who was written to, and whether these are all."""
    regions = {one.code: one.region for one in pack.provinces}
    ids: dict[str, None] = {}
    after = found.after
    while True:
        page = people.holding_after(connection, after, found.audience.role, found.places, _PAGE)
        is_last_page = len(page) < _PAGE
        whole = page if is_last_page else [one for one in page if one[0] != page[-1][0]]
        for person_id, held in whole:
            if person_id != found.person_id and is_meant(
                found.audience, held, found.places, regions
            ):
                ids[person_id] = None
        if len(ids) > most:
            return list(ids)[:most], False
        if is_last_page:
            return list(ids), True
        after = whole[-1][0]


_PAGE = 2000
"""Holdings read at once; nobody has as many."""


def reach(connection: Connection, ids: Collection[str]) -> Reach:
    """Through which chats these people are reached."""
    first = [found[0].channel.value for found in chats.of_people(connection, ids).values()]
    return Reach(len(ids), first.count("line"), first.count("telegram"))


def as_heard(words: str, sender_id: str, sender: str) -> Say:
    """The announcement as everybody gets it."""
    return Say("announcement", {"words": words, "name": sender}, shows=(sender_id,))


def may_announce_to(turn: Turn, person: Person, places: Collection[str]) -> list[str]:
    """Those of the provinces that this person looks after."""
    if not may(person, Act.ANNOUNCE, turn.where("")):
        return []
    return [p for p in sorted(places) if may(person, Act.INVITE_COORDINATOR, turn.where(p))]
