"""Content that could not be kept: it is lost, and counted nowhere from that moment on.

Whoever locked the chat owns its talk and drafts, so an answer that comes at the same time is
written before or after, never over it.
"""

from datetime import datetime

from sqlalchemy import Connection, select, update

from core.forms.carrying import data_without_content, values_without_content
from storage.chats import chats
from storage.media import unplaced
from storage.reports import reports as stored
from storage.tables import drafts, media, reports, talks


def lose(connection: Connection, media_id: str, chat_key: str, now: datetime) -> bool:
    """Takes it out of the open form, the drafts, or the report it was sent with.

    False when it was kept, lost or forgotten meanwhile.
    """
    chats.locked(connection, [chat_key], now)
    gone = update(media).where(media.c.id == media_id, media.c.state == "wanted")
    settled = connection.execute(gone.values(state="lost").returning(media.c.report_id)).all()
    if not settled:
        return False
    unplaced.placed(connection, [media_id])
    for table, key in ((talks, talks.c.chat_key), (drafts, drafts.c.id)):
        rows = select(key, table.c.data).where(table.c.chat_key == chat_key)
        for row_key, data in connection.execute(rows).all():
            fill = data_without_content(data["fill"], media_id) if data["fill"] else data["fill"]
            if fill != data["fill"]:
                changed = update(table).where(key == row_key)
                connection.execute(changed.values(data={**data, "fill": fill}))
    report_id = settled[0].report_id
    for report in stored.locked(connection, [report_id] if report_id else []).values():
        values = values_without_content(report.values, media_id)
        connection.execute(update(reports).where(reports.c.id == report.id).values(values=values))
    return True
