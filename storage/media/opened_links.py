"""Links to boards that were opened: a row of `files` each, so that a link opens in one browser.

The row has no bytes; it goes with the files of its day, and so does its link.
"""

from datetime import datetime

from sqlalchemy import Connection

from storage.database.rows import upserting
from storage.tables import files

BOARD = "board"
"""The kind of such a row."""


def open_once(
    connection: Connection,
    link_id: str,
    person_id: str,
    chat_key: str,
    since: datetime,
    until: datetime,
) -> bool:
    """Whether this is the first opening; of two at once the row's key lets one through."""
    row = {
        "id": link_id,
        "kind": BOARD,
        "person_id": person_id,
        "chat_key": chat_key,
        "state": "made",
        "next_at": since,
        "made_at": since,
        "expires_at": until,
    }
    insert = upserting(connection, files).values(**row).on_conflict_do_nothing()
    return bool(connection.execute(insert).rowcount == 1)
