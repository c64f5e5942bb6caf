"""The commands of the picture, typed or tapped, in 1:1 chats and in rooms."""

from collections.abc import Callable

from bot.base.turn import Turn
from bot.handlers.status import (
    board,
    changing,
    compare,
    overview,
    province,
    readiness,
    row,
    rows,
    share,
    topic,
)
from core.changes import Decision
from core.people import Act

Command = Callable[[Turn, str], Decision]

IN_ROOMS: dict[str, Command] = {
    "status": province.status,
    "moretopics": province.more_topics,
    "topic": topic.topic,
    "rows": rows.rows,
    "row": row.row,
    "readiness": readiness.readiness,
    "compare": compare.compare,
    "board": board.board,
    "share": share.share,
    "overview": overview.overview,
}
"""None of these names anybody in a room."""

COMMANDS: dict[str, Command] = {
    **IN_ROOMS,
    "changerow": changing.change,
}

NEEDS: dict[str, Act] = {
    "status": Act.SEE_STATUS,
    "moretopics": Act.SEE_STATUS,
    "topic": Act.SEE_STATUS,
    "rows": Act.SEE_STATUS,
    "row": Act.SEE_STATUS,
    "changerow": Act.REPORT,
    "readiness": Act.SEE_STATUS,
    "compare": Act.SEE_STATUS,
    "board": Act.SEE_STATUS,
    "share": Act.SEE_STATUS,
    "overview": Act.SEE_OVERVIEW,
}
"""What each asks `may` for, see `bot/handlers/needs.py`."""
