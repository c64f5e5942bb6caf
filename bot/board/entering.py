"""Who may look at a board now: the ticket, the browser it is bound to, and its person's roles.

Asked at each request. Whoever ended a role since the link was made asks for a new one; the rights
of the pages themselves are those of the roles held now.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from bot.base.board_links import BoardTicket, chat_mark
from core.audit import Entry
from core.people import Person
from storage.chats import chats
from storage.database.rows import Chat
from storage.media import files, opened_links
from storage.people import audit, people


class BoardRefusal(StrEnum):
    """Why a link that we made does not open."""

    OLD = "old"
    TAKEN = "taken"
    """It is bound to another browser."""
    ENDED = "ended"
    """A role ended, or the chat is somebody else's."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks, and the chat the link was told in."""

    person: Person
    chat: Chat


def visitor(connection: Connection, ticket: BoardTicket) -> Visitor | None:
    """The link's person with the roles they hold now; None once they hold none."""
    person = people.by_ids(connection, [ticket.person_id]).get(ticket.person_id)
    theirs = chats.of_people(connection, [ticket.person_id]).get(ticket.person_id, [])
    chat = next((one for one in theirs if chat_mark(one.key) == ticket.chat), None)
    if person is None or not person.holdings or chat is None:
        return None
    return Visitor(person, chat)


def may_look(connection: Connection, ticket: BoardTicket, now: datetime) -> BoardRefusal | None:
    """Whether a bound link still opens; for every page of it."""
    if ticket.until <= now:
        return BoardRefusal.OLD
    return None if files.is_open(connection, ticket.id, now, "") else BoardRefusal.ENDED


def enter(connection: Connection, ticket: BoardTicket, now: datetime) -> BoardRefusal | None:
    """Binds a link to the browser that asks, once; both outcomes go into the audit trail."""
    refused = _bound(connection, ticket, now)
    if refused is None:
        refused = may_look(connection, ticket, now)
    keep(connection, ticket, "board-opened" if refused is None else "board-refused", refused, now)
    return refused


def keep(
    connection: Connection,
    ticket: BoardTicket,
    act: str,
    why: BoardRefusal | None,
    now: datetime,
) -> None:
    """A line of the audit trail: the link, whose it is, and why it did not open."""
    detail = {"why": why.value} if why else {}
    audit.keep(connection, [Entry(act, ticket.person_id, ticket.id, detail=detail)], now)


def _bound(connection: Connection, ticket: BoardTicket, now: datetime) -> BoardRefusal | None:
    if ticket.until <= now:
        return BoardRefusal.OLD
    found = visitor(connection, ticket)
    if found is None:
        return BoardRefusal.ENDED
    once = ticket.id, ticket.person_id, found.chat.key, ticket.since, ticket.until
    return None if opened_links.open_once(connection, *once) else BoardRefusal.TAKEN


def is_bound_here(cookie: str, marks: Sequence[str]) -> bool:
    """Whether the browser holds the mark; `marks`: by today's key and those before it."""
    return any(hmac.compare_digest(cookie.encode(), mark.encode()) for mark in marks)
