"""One person, several accounts: link codes, and two people becoming the one they are.

Merging moves every row that names the second person to the first; the audit trail alone is
never rewritten, and finds the way through `people.merged_into`. The chats go first: whoever
holds one of them in a round of their own is waited for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, delete, exists, func, select, update

from core.changes import ClaimLink, LinkAccount, MakeLinkCode, SpendLink
from storage import tables as t
from storage.tables import chats, link_codes, people, roles

_LATER = timedelta(microseconds=1)


class LinkUsed(Exception):
    """The code was used, or a chat became somebody's, meanwhile: decided again, and told so."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link code that was found. `chat_key` asked for it, `claimed_by` typed it.

    `claimer`: whose chat that was, None for a stranger's; `agreed_at`: since when only the chat
    that asked has to say yes.
    """

    id: str
    person_id: str
    chat_key: str
    claimed_by: str
    expires_at: datetime
    used_at: datetime | None
    agreed_at: datetime | None
    claimer: str | None

    def is_good(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and now < self.expires_at


def by_code(connection: Connection, *code_hashes: str) -> Link | None:
    """The link of a code, used or not, or None. `code_hashes`: as it may have been kept."""
    for one in code_hashes:
        row = connection.execute(_LINK.where(link_codes.c.code_hash == one)).one_or_none()
        if row:
            return Link(*row)
    return None


def by_id(connection: Connection, link_id: str) -> Link | None:
    """The link a button was made for, or None."""
    row = connection.execute(_LINK.where(link_codes.c.id == link_id)).one_or_none()
    return Link(*row) if row else None


def make(connection: Connection, made: Sequence[MakeLinkCode], now: datetime) -> None:
    """New codes; an earlier one of the same person is worth nothing from now on."""
    for one in made:
        earlier = link_codes.c.person_id == one.person_id, link_codes.c.used_at.is_(None)
        connection.execute(update(link_codes).where(*earlier).values(used_at=now))
        connection.execute(
            link_codes.insert().values(
                id=one.link_id,
                code_hash=one.code_hash,
                person_id=one.person_id,
                chat_key=one.chat_key,
                made_at=now,
                expires_at=one.expires_at,
            )
        )


def claim(connection: Connection, claims: Sequence[ClaimLink], now: datetime) -> None:
    """Who typed a code first may say yes to it, and nobody else. Raises LinkUsed."""
    for one in claims:
        statement = update(link_codes).where(
            link_codes.c.id == one.link_id,
            link_codes.c.used_at.is_(None),
            link_codes.c.claimed_by.in_(("", one.chat_key)),
        )
        values: dict[str, Any] = {"claimed_by": one.chat_key, "claimer": one.claimer}
        values["agreed_at"] = now if one.agrees else None
        _once(connection, statement.values(**values), one.link_id)


def spend(connection: Connection, spent: Sequence[SpendLink], now: datetime) -> None:
    """Codes that were refused. Raises LinkUsed."""
    for one in spent:
        statement = update(link_codes).where(
            link_codes.c.id == one.link_id, link_codes.c.used_at.is_(None)
        )
        _once(connection, statement.values(used_at=now), one.link_id)


def link(connection: Connection, links: Sequence[LinkAccount], now: datetime) -> None:
    """Chats become a person's; a person they belonged to is merged. Raises LinkUsed."""
    for one in links:
        spent = update(link_codes).where(
            link_codes.c.id == one.link_id,
            link_codes.c.used_at.is_(None),
            link_codes.c.claimed_by == one.chat_key,
            link_codes.c.agreed_at.is_not(None),
        )
        _once(connection, spent.values(used_at=now), one.link_id)
        theirs = update(chats).where(chats.c.key == one.chat_key)
        values: dict[str, Any] = {"person_id": one.person_id, "forgotten_at": None}
        if one.merged_id:  # their accounts are as old as they were
            theirs = theirs.where(chats.c.person_id == one.merged_id)
        else:
            theirs = theirs.where(chats.c.person_id.is_(None))
            values["since"] = _youngest(connection, one.person_id, now)
        _once(connection, theirs.values(**values), one.link_id)
        if one.merged_id:
            merge(connection, one.person_id, one.merged_id, now)


def _youngest(connection: Connection, person_id: str, now: datetime) -> datetime:
    """Later than every account there is, whatever the clock says."""
    latest = connection.execute(select(_LATEST).where(chats.c.person_id == person_id)).scalar_one()
    return max(now, latest + _LATER) if latest else now


def _once(connection: Connection, statement: Any, link_id: str) -> None:
    if connection.execute(statement).rowcount != 1:
        raise LinkUsed(link_id)


def merge(connection: Connection, kept: str, gone: str, now: datetime) -> None:
    """Everything of one person becomes the other's."""
    connection.execute(update(chats).where(chats.c.person_id == gone).values(person_id=kept))
    _end_doubles(connection, kept, gone, now)
    _drop_double_approvals(connection, kept, gone)
    for column in NAMING_PEOPLE:
        connection.execute(update(column.table).where(column == gone).values({column.name: kept}))
    emptied = {"name": "", "phone": "", "merged_into": kept}
    connection.execute(update(people).where(people.c.id == gone).values(**emptied))


NAMING_PEOPLE: tuple[Column[str], ...] = (
    t.chats.c.person_id,
    t.chats.c.asked_by,
    t.roles.c.person_id,
    t.roles.c.granted_by,
    t.roles.c.ended_by,
    t.handovers.c.from_id,
    t.handovers.c.to_id,
    t.handovers.c.offered_by,
    t.handovers.c.settled_by,
    t.link_codes.c.person_id,
    t.link_codes.c.claimer,
    t.unlinkings.c.person_id,
    t.invites.c.made_by,
    t.reports.c.person_id,
    t.report_history.c.person_id,
    t.approvals.c.person_id,
    t.media.c.person_id,
    t.unplaced.c.person_id,
    t.sightings.c.viewer_id,
    t.sightings.c.person_id,
    t.files.c.person_id,
    t.reminder_lines.c.person_id,
    t.announcements.c.person_id,
    t.exchanges.c.person_id,
    t.exchanges.c.answered_by,
    t.exchanges.c.closed_by,
    t.exchange_words.c.person_id,
)
"""Every column that names a person, but for the audit trail's; a test knows them all."""


def _end_doubles(connection: Connection, kept: str, gone: str, now: datetime) -> None:
    """A role both hold at the same place is held once."""
    first = roles.alias()
    same = [first.c[name] == roles.c[name] for name in ("role", "province", "region", "agency")]
    held = exists().where(first.c.person_id == kept, first.c.ended_at.is_(None), *same)
    doubles = update(roles).where(roles.c.person_id == gone, roles.c.ended_at.is_(None), held)
    connection.execute(doubles.values(ended_at=now, ended_by=kept, ended_why="merged"))


def _drop_double_approvals(connection: Connection, kept: str, gone: str) -> None:
    """Two accounts of one person are not two people."""
    approvals, first = t.approvals, t.approvals.alias()
    same = [first.c[name] == approvals.c[name] for name in ("report_id", "version")]
    given = exists().where(first.c.person_id == kept, *same)
    connection.execute(delete(approvals).where(approvals.c.person_id == gone, given))


_LATEST = func.max(chats.c.since)
_LINK = select(*(link_codes.c[name] for name in Link.__slots__))
