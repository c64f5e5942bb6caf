"""Mending an answer in the middle of a form: ไม่ใช่ 60 เป็น 70, ข้อ 2 แก้เป็น 3 แสน.

While a free text question is open nearly everything is its answer; there only a mending that
names a question, or the very answer it replaces, is one.
"""

from bot.base.turn import Turn
from bot.conversations.forms import answering, walk
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.forms.unsending import remembering
from core.changes import Decision
from core.forms import engine
from core.forms.engine import Asking, Given, Taken, Typed
from core.forms.form import Kind
from core.forms.given import DEFAULT
from core.forms.one_breath.answers import breath
from core.messages import Say
from core.thai.mending import Mending, read_mending


def mended(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """What a mending leads to, or None when the text is no mending of this form."""
    mending = read_mending(text)
    path = _path(talk, mending, text) if mending is not None else ""
    if mending is None or not path:
        return None
    at = turn.now.isoformat()
    reply = Typed(mending.becomes)
    got = engine.answer(talk.fill, path, reply, at=at, how="typed")
    if not isinstance(got, Taken):
        reopened = engine.edit(talk.fill, path)
        return walk.hand_in(turn, talk.with_fill(reopened or talk.fill), reply, "typed")
    message_id = getattr(turn.event.what, "message_id", "")
    after = remembering(talk.with_fill(got.fill), message_id, path)
    row = next((row for row in engine.answered(got.fill) if row.path == path), None)
    where = after.fill.standing
    if isinstance(where, Asking) and where.doubt is not None and where.question.path == path:
        return walk.show(turn, after)
    args = {"label": row.label, "shown": row.shown} if row else {"label": "", "shown": ""}
    return walk.show(turn, after, Say("mended-answer", args))


def _path(talk: OpenTalk, mending: Mending, text: str) -> str:
    """The question that is mended, or empty."""
    if mending.question is not None:
        paths = engine.numbered(talk.fill)
        number = mending.question
        path = paths[number - 1] if 0 < number <= len(paths) else ""
        return path if path in talk.fill.given else ""
    if mending.was:
        return _answered_so(talk, mending.was)
    where = talk.fill.standing
    if isinstance(where, Asking) and (_is_free_text(where) or answering.reads(talk, text)):
        return ""
    return _of_its_unit(talk, mending.becomes) or _last(talk)


def _of_its_unit(talk: OpenTalk, becomes: str) -> str:
    """The one answered question that 45% or 130000 บาท can only be about."""
    said = breath(talk.fill, becomes, talk.around.today)
    paths = [q.path for q in talk.fill.form.questions if q.name in said.values]
    is_one = len(paths) == 1 and said.figures == 1
    return paths[0] if is_one and paths[0] in talk.fill.given else ""


def _is_free_text(where: Asking) -> bool:
    return where.question.kind is Kind.TEXT and not where.question.reads


def _answered_so(talk: OpenTalk, was: str) -> str:
    """The one question whose answer these words are, the last answered first."""
    last = _last(talk)
    found = [path for path in talk.fill.given if _reads_as_given(talk, path, was)]
    if last in found:
        return last
    return found[0] if len(found) == 1 else ""


def _reads_as_given(talk: OpenTalk, path: str, was: str) -> bool:
    given = talk.fill.given[path]
    if given.value is None:
        return False
    got = engine.answer(talk.fill, path, Typed(was), at="", how="typed")
    read = got.fill.given.get(path) if isinstance(got, Taken) else None
    return read is not None and read.value == given.value


def _last(talk: OpenTalk) -> str:
    """The question answered last, by a person."""

    def answered_at(pair: tuple[str, Given]) -> str:
        return pair[1].at

    given = [(p, g) for p, g in talk.fill.given.items() if g.how != DEFAULT and g.value is not None]
    return max(given, key=answered_at)[0] if given else ""
