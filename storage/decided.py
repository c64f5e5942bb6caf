"""What a round has decided and whom it tells, before it is rendered and written."""

from dataclasses import dataclass

from core.changes import Decision, Notice
from core.events import Inbound
from storage.rows import Chat, Known


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, ready to be rendered; a job's decision has no event."""

    decision: Decision
    event: Inbound | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with the chat it goes to, and the digits its person reads."""

    notice: Notice
    chat: Chat
    thai_digits: bool = False
