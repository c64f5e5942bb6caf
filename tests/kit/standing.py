"""Where a form stands in a chat, for tests that answer a question by its name and not its place."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import App
from bot.base.turn import Turn
from bot.conversations.forms import open_talk
from core.events import ChatRef, Inbound, Said
from core.forms.engine import Standing
from core.forms.form import Kind
from storage.chats import chats, talks
from storage.database.rows import Known
from storage.people import people

WHATEVER = {Kind.INTEGER: "1", Kind.DECIMAL: "1", Kind.DATE: "วันนี้", Kind.TEXT: "เรียบร้อยดี"}
"""An answer to a required question that a test does not name, by its kind."""


async def standing_in(app: App, chat: ChatRef, now: datetime, form_id: str = "") -> Standing | None:
    """As the chat's next turn will read it; None where no form, or another one, is open."""
    world = app.world

    def work(connection: Connection) -> Standing | None:
        talk = talks.of_chats(connection, [chat.key]).get(chat.key)
        found = chats.by_keys(connection, [chat.key])[chat.key]
        if talk is None:
            return None
        who = people.by_ids(connection, [found.person_id or ""]).get(found.person_id or "")
        event = Inbound("looks", chat, chat.address, now, Said(""))
        turn = Turn(event, Known(found, who, talk), connection, now, world)
        opened = open_talk.opened(turn, talk)
        if opened is None or form_id not in ("", opened.fill.form.form_id):
            return None
        return opened.fill.standing

    return await app.database.read(work)
