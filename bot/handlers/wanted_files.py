"""A file that somebody asks for: a job makes it and sends its link (`bot/jobs/files.py`)."""

from bot.base.turn import Turn
from core.changes import WantFile
from core.privacy import FILE_GOOD_FOR
from storage.media import files


def wanted(turn: Turn, kind: str) -> tuple[WantFile, ...]:
    """The wish for a file of a kind; none while one of that kind is being made for this person."""
    assert turn.person is not None
    if files.waiting_for(turn.connection, turn.person.id, kind):
        return ()
    until = turn.now + FILE_GOOD_FOR
    return (WantFile(turn.new_id(), kind, turn.person.id, turn.chat.key, until),)
