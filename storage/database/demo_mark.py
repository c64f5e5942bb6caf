"""Whose a database is: the demo's, as its mark says, somebody's in earnest, or nobody's yet.

The demo marks a database in the transaction that fills it, and only one in which nobody is.
Reads nothing but single rows and the few tables there are, so that a database without any
table, or of an older schema, can be asked too.
"""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import Connection, inspect, select

from storage.database import settings
from storage.tables import chats, entities, invites, people, reports

SAMPLE = "sample_data"
EDITION = 2
"""Of the sample data. Until the second the mark was `true`, sample people had addresses that a
platform could have given to somebody, and a database in use was filled like any other."""

_TELL_OF_SOMEBODY = (people, reports, entities, invites, chats)


class Owner(StrEnum):
    """Who is in a database."""

    NOBODYS = "nobody's"
    DEMOS = "the demo's"
    OLDER_DEMOS = "an older demo's"
    SOMEBODYS = "somebody's"


def mark(connection: Connection) -> None:
    """From now on it is the demo's."""
    settings.keep_setting(connection, SAMPLE, EDITION)


def whose(connection: Connection, connected: Collection[str]) -> Owner:
    """`connected`: settings that only a database connected to the platforms has; whatever else
    lies in such a one, people rely on it."""
    there = set(inspect(connection).get_table_names())
    if "settings" not in there:
        return Owner.NOBODYS
    if any(settings.setting(connection, name) for name in connected):
        return Owner.SOMEBODYS
    marked = settings.setting(connection, SAMPLE)
    if marked:
        return Owner.DEMOS if marked == EDITION and marked is not True else Owner.OLDER_DEMOS
    for table in _TELL_OF_SOMEBODY:
        found = select(next(iter(table.primary_key))).limit(1)
        if table.name in there and connection.execute(found).first():
            return Owner.SOMEBODYS
    return Owner.NOBODYS


def addresses_of_people(connection: Connection) -> list[tuple[str, str]]:
    """(channel, address) of every chat that speaks for somebody."""
    statement = select(chats.c.channel, chats.c.address).where(chats.c.person_id.is_not(None))
    return [(row.channel, row.address) for row in connection.execute(statement)]
