"""What a round has decided and whom it tells, before it is rendered and written."""

from dataclasses import dataclass

from core.changes import Decision, Notice
from core.events import Inbound
from storage.database.rows import Chat, Known
from storage.people.people import NO_WISHES, Wishes


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, ready to be rendered; a job's decision has no event."""

    decision: Decision
    event: Inbound | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with the chat it goes to, and how its person wants to be told."""

    notice: Notice
    chat: Chat
    wishes: Wishes = NO_WISHES
