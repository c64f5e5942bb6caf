"""Whether a text answers the question that stands, whatever else it may mean; nothing is kept."""

from bot.conversations.forms.open_talk import OpenTalk
from core.forms import engine
from core.forms.engine import Asking, Rejected, Taken, Typed, Unclear
from core.forms.fields.matching import matched


def reads(open_talk: OpenTalk, text: str) -> bool:
    """Whether a text is an answer to the question that stands, whatever else it may mean."""
    where = open_talk.fill.standing
    is_taken = isinstance(_as_answer(open_talk, text), Taken)
    return is_taken and isinstance(where, Asking) and not matched(text, where.choices).by_part


def is_near(open_talk: OpenTalk, text: str) -> bool:
    """Whether a text is an answer to the question that stands, or something near one to offer."""
    got = _as_answer(open_talk, text)
    return isinstance(got, Taken) or (isinstance(got, Unclear) and bool(got.options))


def _as_answer(open_talk: OpenTalk, text: str) -> Taken | Unclear | Rejected | None:
    where = open_talk.fill.standing
    if not isinstance(where, Asking):
        return None
    return engine.answer(open_talk.fill, where.question.path, Typed(text), at="", how="typed")
