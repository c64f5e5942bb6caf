"""`เท่าเดิมทุกข้อ`: every running total that is left is as it was last time, and the card follows."""

from bot.base.turn import Turn
from bot.conversations.forms import walk
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import Decision
from core.forms import engine
from core.forms.engine import Asking
from core.thai.running import is_all_the_same


def said(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """Typed at a running total; None for anything else."""
    where = talk.fill.standing
    if not isinstance(where, Asking) or where.last is None or not is_all_the_same(text):
        return None
    return taken(turn, talk)


def taken(turn: Turn, talk: OpenTalk) -> Decision:
    """Last time's totals as answers; nothing else is asked that may be left out."""
    at = turn.now.isoformat()
    last = {name: value for name, value in talk.fill.surroundings.last.items() if value is not None}
    filled = talk.with_fill(engine.prefill(talk.fill, last, at=at, how="tapped"))
    return walk.go_on(turn, _past_the_optional(filled, at))


def _past_the_optional(talk: OpenTalk, at: str) -> OpenTalk:
    """Up to the review card, or to what must be answered: that is asked as ever."""
    passed = talk
    while isinstance(passed.fill.standing, Asking):
        fill = engine.skip(passed.fill, at=at)
        if fill is None:
            return talk
        passed = passed.with_fill(fill)
    return passed
