"""Letting a half-done form go: asked about once much was told, and not lost for a day."""

from datetime import timedelta

from bot.base import buttons
from bot.base.turn import Turn
from bot.conversations.forms import content, walk
from bot.conversations.forms.open_talk import OpenTalk, kept, with_task
from bot.conversations.forms.purposes import PURPOSES
from core.changes import Decision, EndTalk, KeepDraft
from core.forms.given import DEFAULT
from core.messages import Press, Say, Tap

CANCELLED = "cancelled"
"""In a task put aside: it was cancelled, and waits for `CANCELLED_WAITS` only."""
CANCELLED_WAITS = timedelta(days=1)
ASKED_FROM = 3
"""Answers from which letting a form go is asked about."""


def cancel(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Lets the form go; what was sent before stays as it was.

    With several answers in it that is asked about once, and it waits a day under `ทำต่อ`, as one
    with a photo in it does.
    """
    purpose = PURPOSES[open_talk.talk.purpose]
    is_asked = walk.STOPPING in open_talk.task or "asleep" in open_talk.task
    if purpose.is_kept and not is_asked and answers_of(open_talk) >= ASKED_FROM:
        return walk.rest(turn, open_talk, "stop-sure", **{walk.STOPPING: "cancel"})
    to_menu = Tap("menu-menu", Press(buttons.command_press("menu")))
    joined = () if turn.person is None else (to_menu,)
    said = Say(f"cancelled-{open_talk.talk.purpose}", chips=joined)
    ended = EndTalk(open_talk.talk.chat_key)
    is_much = answers_of(open_talk) >= ASKED_FROM or content.is_in(open_talk)
    if not purpose.is_kept or not is_much:
        return Decision(says=(said,), changes=(ended,))
    awake = walk.awake(open_talk)
    aside = with_task(awake, {**awake.task, CANCELLED: True})
    return Decision(says=(said,), changes=(ended, KeepDraft(kept(turn, aside).talk)))


def answers_of(open_talk: OpenTalk) -> int:
    """How many questions a person answered in it."""
    given = open_talk.fill.given.values()
    return sum(one.how != DEFAULT and one.value is not None for one in given)
