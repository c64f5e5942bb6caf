"""Notices find their chats: through which each person is told, and how they want it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from core.changes import Notice
from storage.chats import chats
from storage.people import people
from storage.people.people import NO_WISHES
from storage.round.values import Told


def told(connection: Connection, notices: Sequence[Notice]) -> list[Told]:
    """Each notice with its chat; a person who cannot be reached is told nothing."""
    if not notices:
        return []
    of_person = chats.of_people(connection, [n.person_id for n in notices if n.person_id])
    by_key = chats.by_keys(connection, [n.chat_key for n in notices if n.chat_key])
    found = []
    for notice in notices:
        theirs = of_person.get(notice.person_id, [])
        chat = theirs[0] if theirs else by_key.get(notice.chat_key)
        if chat is not None and chat.is_open:
            found.append(Told(notice, chat))
    who = [one.chat.person_id for one in found if one.chat.person_id]
    wishes = people.wishes(connection, who)
    return [replace(one, wishes=wishes.get(one.chat.person_id or "", NO_WISHES)) for one in found]
