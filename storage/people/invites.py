"""Invites: eight digits that let somebody join in a role. Only a keyed hash is kept."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from core.changes import MakeInvite, RevokeInvite
from core.people import Holding, Role
from storage.tables import invites


class NoUsesLeft(Exception):
    """Two people spent the last use at once: the second is decided again and told so."""


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite that was found by its code."""

    id: str
    holding: Holding
    name: str
    uses_left: int
    expires_at: datetime
    is_revoked: bool
    made_by: str | None

    def is_good(self, now: datetime) -> bool:
        """Whether somebody may still join with it."""
        return not self.is_revoked and self.uses_left > 0 and now < self.expires_at


def by_code(connection: Connection, *code_hashes: str) -> Invite | None:
    """The invite of a code, spent or not, or None. `code_hashes`: as it may have been kept."""
    kept = (_found(connection, invites.c.code_hash == one) for one in code_hashes)
    return next((found for found in kept if found is not None), None)


def by_id(connection: Connection, invite_id: str) -> Invite | None:
    """The invite a joining form was opened with, as it stands now."""
    return _found(connection, invites.c.id == invite_id)


def _found(connection: Connection, condition: ColumnElement[bool]) -> Invite | None:
    row = connection.execute(select(invites).where(condition)).one_or_none()
    return _invite(row) if row is not None else None


def _invite(row: Any) -> Invite:
    place = row.province, row.tambon, row.region, row.agency
    return Invite(
        row.id,
        Holding(Role(row.role), *place, year=row.year),
        row.name,
        row.uses_left,
        row.expires_at,
        row.revoked_at is not None,
        row.made_by,
    )


def make(connection: Connection, made: Sequence[MakeInvite], now: datetime) -> None:
    """New invites."""
    rows = [
        {
            "id": one.invite_id,
            "code_hash": one.code_hash,
            "role": one.holding.role.value,
            "province": one.holding.province,
            "tambon": one.holding.tambon,
            "region": one.holding.region,
            "agency": one.holding.agency,
            "year": one.holding.year,
            "name": one.name,
            "uses_left": one.uses,
            "expires_at": one.expires_at,
            "made_by": one.by,
            "made_at": now,
        }
        for one in made
    ]
    connection.execute(invites.insert(), rows)


def taken(connection: Connection, code_hashes: Collection[str]) -> set[str]:
    """Which of these codes somebody has, spent or not."""
    found: set[str] = set()
    for some in _by_the_thousand(code_hashes):
        statement = select(invites.c.code_hash).where(invites.c.code_hash.in_(some))
        found.update(connection.execute(statement).scalars())
    return found


def of_names(connection: Connection, names: Collection[str]) -> list[Invite]:
    """Invites that were made for somebody of these names, the oldest first."""
    found: list[Invite] = []
    for some in _by_the_thousand(names):
        statement = select(invites).where(invites.c.name.in_(some)).order_by(invites.c.made_at)
        found += [_invite(row) for row in connection.execute(statement)]
    return found


def _by_the_thousand(values: Collection[str]) -> Iterator[list[str]]:
    """A statement takes only so many parameters."""
    in_order = sorted(values)
    for start in range(0, len(in_order), 1000):
        yield in_order[start : start + 1000]


def spend(connection: Connection, invite_ids: Sequence[str]) -> None:
    """Takes one use off each; the row itself referees two people with one use left."""
    for invite_id in sorted(invite_ids):
        statement = (
            update(invites)
            .where(invites.c.id == invite_id, invites.c.uses_left > 0)
            .values(uses_left=invites.c.uses_left - 1)
        )
        if connection.execute(statement).rowcount != 1:
            raise NoUsesLeft(invite_id)


def revoke(connection: Connection, revoked: Sequence[RevokeInvite], now: datetime) -> None:
    """Nobody joins with these any more; once is enough."""
    for one in revoked:
        statement = update(invites).where(invites.c.id == one.invite_id)
        connection.execute(statement.where(invites.c.revoked_at.is_(None)).values(revoked_at=now))


def open_now(connection: Connection, now: datetime, provinces: Sequence[str]) -> list[Invite]:
    """Invites somebody may still join with, for these provinces (empty: no province), by end."""
    statement = (
        select(invites)
        .where(
            invites.c.province.in_(sorted(provinces)),
            invites.c.revoked_at.is_(None),
            invites.c.uses_left > 0,
            invites.c.expires_at > now,
        )
        .order_by(invites.c.expires_at.desc(), invites.c.id)
    )
    return [_invite(row) for row in connection.execute(statement)]
