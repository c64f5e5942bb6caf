"""What is said about the question instead of answering it: ไม่รู้, หมายถึงอะไร, ใช่, อันแรก.

ใช่ and ไม่ใช่ answer what was offered last; อันแรก and ข้อ 2 point at one of the buttons.
"""

from bot.base.turn import Turn
from bot.conversations.forms import answering, ladder, walk
from bot.conversations.forms.open_talk import OpenTalk, with_task
from core.changes import Decision
from core.forms.engine import Asking, Picked
from core.forms.form import Kind
from core.messages import Say
from core.thai.asking_back import Back, read_back
from core.thai.base.reading import Value
from core.thai.ordinals import LAST, read_ordinal
from core.thai.yes_no import read_yes_no

ASKED_ABOUT = "asked_about"
"""In a task: such words said to a free text question; said once more they are its answer."""


def answered(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """What such words lead to, or None when they are an answer to the question itself."""
    where = talk.fill.standing
    if not isinstance(where, Asking):
        return None
    return _to_what_was_offered(turn, talk, where, text) or _asked_back(turn, talk, where, text)


def _to_what_was_offered(turn: Turn, talk: OpenTalk, where: Asking, text: str) -> Decision | None:
    offered = ladder.offered(talk, where)
    place = read_ordinal(text)
    if place is not None:
        name = _at(place, offered or _on_buttons(where))
        return _picked(turn, talk, where, name) if name else None
    if not offered or (not where.choices and answering.reads(talk, text)):
        return None
    match read_yes_no(text):
        case Value(True) if len(offered) == 1:
            return _picked(turn, talk, where, offered[0])
        case Value(True):
            lead = Say("miss-which", {"count": len(offered)})
            return walk.show(turn, talk, lead)
        case Value(False):
            return walk.show(turn, talk, Say("miss-not-that"))
    return None


def _picked(turn: Turn, talk: OpenTalk, where: Asking, name: str) -> Decision:
    return walk.take(turn, talk, where, Picked((name,)), "typed")


def _on_buttons(where: Asking) -> tuple[str, ...]:
    """What stands on buttons of a question without choices; choices point at themselves."""
    last = (where.last.name,) if where.last is not None else ()
    return () if where.choices else (*(each.name for each in where.likely), *last)


def _at(place: int, names: tuple[str, ...]) -> str:
    if place == LAST:
        return names[-1] if names else ""
    return names[place - 1] if 0 < place <= len(names) else ""


def _asked_back(turn: Turn, talk: OpenTalk, where: Asking, text: str) -> Decision | None:
    back = read_back(text)
    if back is None:
        return None
    is_text = where.question.kind is Kind.TEXT and not where.question.reads
    if talk.task.get(ASKED_ABOUT) == text if is_text else answering.reads(talk, text):
        return None
    if back is Back.ASKS_WHAT:
        return explained(turn, talk, where, text)
    asked = with_task(talk, {**talk.task, ASKED_ABOUT: text}) if is_text else talk
    lead = Say(_not_known(where))
    return ladder.missed(turn, asked, where, lead, explain=True, again="unknown-again")


def explained(turn: Turn, talk: OpenTalk, where: Asking, text: str) -> Decision:
    """The question in other words; `text`, which asked for it, is an answer when said once more."""
    is_text = where.question.kind is Kind.TEXT and not where.question.reads
    asked = with_task(talk, {**talk.task, ASKED_ABOUT: text}) if is_text else talk
    return ladder.missed(turn, asked, where, Say("asked-what"), explain=True)


def _not_known(where: Asking) -> str:
    if where.optional:
        return "unknown-optional"
    counts = where.question.kind in (Kind.INTEGER, Kind.DECIMAL)
    return "unknown-number" if counts else "unknown-required"
