"""Small shapes rows are read into, and the upsert both databases spell alike."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from core.events import Channel, ChatKind
from core.limits import Guesses
from core.people import Person
from core.talks import Talk

NO_GUESSES = Guesses()


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat on one platform, and the person behind it once they joined.

    `answers_lately`: how many answers it got within a minute; only known in a round.
    """

    key: str
    channel: Channel
    address: str
    kind: ChatKind
    person_id: str | None
    province: str
    is_open: bool
    last_at: datetime
    guesses: Guesses = NO_GUESSES
    answers_lately: int = 0
    members: int = 0
    """How many people a room has, as last counted: what LINE bills for one push to it."""
    offered: str = ""
    """What was last offered or answered; `missed`: how many messages in a row were."""
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an event's chat before it is decided."""

    chat: Chat
    person: Person | None
    talk: Talk | None


def upserting(connection: Connection, table: Table) -> Any:
    """`INSERT` of the dialect at hand, with `on_conflict_do_...`."""
    return insert_of(connection.dialect.name, table)


def insert_of(dialect: str, table: Table) -> Any:
    """The same by the dialect's name: what every round runs is built once and cached by it."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
