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
