"""What made-up people set out to do in a month, and when. Seeded and pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from bot.simulation.answering import MOST_TURNS
from bot.simulation.habits import MadeRoom, Soul
from core.events import ChatRef, Said, What
from core.people import Role


class Errand(StrEnum):
    """What an act is part of."""

    LOOK = "look"
    CHAT = "chat"
    FORM = "form"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody's next message. `says` None: it depends on what stands on the phone by then."""

    at: datetime
    chat: ChatRef
    errand: Errand
    says: What | None = None
    wanted: str = ""
    turns_left: int = MOST_TURNS

    def going_on(self, at: datetime) -> "Act | None":
        """What they do next; None when that was all."""
        if self.errand in (Errand.LOOK, Errand.CHAT) or not self.turns_left:
            return None
        return replace(self, at=at, says=None, turns_left=self.turns_left - 1)


@dataclass(frozen=True, slots=True)
class Words:
    """What people type, as the locale has it. `report` by the number of a leader."""

    look: tuple[str, ...]
    chat: str
    verify: str
    incident: str
    report: Mapping[int, str]
    projects: Mapping[int, str]


def diary(soul: Soul, begins: datetime, days: int, words: Words, dice: Random) -> Iterator[Act]:
    """A month of one person. `begins`: its first instant, by Thai time."""
    chat = soul.chats[0]
    is_leader = soul.holding.role is Role.LEADER
    for _ in range(soul.visits):
        at = _some_time(soul, begins, dice.randrange(days), dice)
        if is_leader:
            yield Act(at, chat, Errand.LOOK, Said(dice.choice(words.look)))
        else:
            yield Act(at, chat, Errand.VERIFY, Said(words.verify), turns_left=40)
    if is_leader and soul.files_on:
        at = _some_time(soul, begins, soul.files_on - 1, dice)
        report, project = words.report[soul.number], words.projects[soul.number]
        yield Act(at, chat, Errand.FORM, Said(report), project)
    if soul.incident_on:
        at = begins + timedelta(days=soul.incident_on - 1, minutes=dice.randrange(24 * 60))
        yield Act(at, chat, Errand.FORM, Said(words.incident))


def chatter(
    room: MadeRoom, begins: datetime, days: int, words: Words, dice: Random
) -> Iterator[Act]:
    """What people of a room write to one another in a month, from six until ten at night."""
    for day in range(days):
        often = int(room.words_a_day) + (dice.random() < room.words_a_day % 1)
        for _ in range(often):
            at = begins + timedelta(days=day, hours=6, minutes=dice.randrange(16 * 60))
            yield Act(at, room.chat, Errand.CHAT, Said(words.chat))


def _some_time(soul: Soul, begins: datetime, day: int, dice: Random) -> datetime:
    """Between getting up and half past eight in the evening."""
    awake = (20 - soul.wakes_at) * 60 + 30
    return begins + timedelta(days=day, hours=soul.wakes_at, minutes=dice.randrange(awake))
