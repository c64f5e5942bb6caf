"""Words that ask to go on otherwise: stop, later, skip, back, mend, send; never an answer.

Letting a form go is asked about, unless it was said in the command's own words: nobody loses
what they answered to a word that was misread.
"""

from bot.base.turn import Turn
from bot.conversations.forms import letting_go, walk
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import Decision
from core.forms.engine import Asking, Done
from core.forms.fields.matching import matched
from core.forms.form import Kind
from core.thai.base.reading import Value
from core.thai.ways import Way, WayOn, read_way
from core.thai.yes_no import read_yes_no


def gone_on(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """What such words lead to, or None when they are an answer to what is asked."""
    found = read_way(text)
    where = talk.fill.standing
    if found is None or (isinstance(where, Asking) and _answers(talk, where, found, text)):
        return None
    return go(turn, talk, found, text)


def go(turn: Turn, talk: OpenTalk, found: WayOn, text: str) -> Decision:
    """Goes that way; `text` is how it was said."""
    where = talk.fill.standing
    match found:
        case WayOn(Way.STOP):
            return walk.rest(turn, talk, "stop-sure", **{walk.STOPPING: text, SAID: text})
        case WayOn(Way.LATER):
            return walk.rest(turn, talk, "kept-for-later")
        case WayOn(Way.SKIP):
            return walk.skip(turn, talk)
        case WayOn(Way.BACK) if isinstance(where, Asking):
            return walk.go_back(turn, talk)
        case WayOn(Way.EDIT, int(number)):
            return walk.edit_numbered(turn, talk, number)
        case WayOn(Way.BACK | Way.EDIT):
            return walk.choose_edit(turn, talk)
        case _ if not isinstance(where, Asking):
            is_sent = found.way is Way.SEND
            return walk.send(turn, talk) if is_sent else walk.nudge(turn, talk)
        case _ if where.picking:
            return walk.hand_in(turn, talk, Done(), "typed")
    return walk.finish(turn, talk)


def while_asleep(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """What is said to the question whether to go on: no more of it, later, or yes to letting go."""
    found = read_way(text)
    is_asked = walk.STOPPING in talk.task
    if found is not None and found.way is Way.STOP:
        if is_asked:
            return letting_go.cancel(turn, talk)
        return walk.rest(turn, talk, "stop-sure", **{walk.STOPPING: text, SAID: text})
    if found is not None and found.way is Way.LATER:
        return walk.rest(turn, talk, "kept-for-later")
    said = read_yes_no(text) if is_asked else None
    if said == Value(True):
        return letting_go.cancel(turn, talk)
    return walk.show(turn, talk) if said == Value(False) else None


SAID = "said_to_stop"
"""In a task: words that were asked about; said once more to a free text question, its answer."""


def _answers(talk: OpenTalk, where: Asking, found: WayOn, text: str) -> bool:
    """Whether they are this question's own: a choice by its label, the same words once more."""
    is_text = where.question.kind is Kind.TEXT and not where.question.reads
    if found.way is Way.ENOUGH and not is_text:
        return not where.picking
    if is_text and talk.task.get(SAID) == text:
        return True
    offered = matched(text, where.choices)
    return offered.by_label and len(offered.sure) == 1
