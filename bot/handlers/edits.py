"""A message changed after it was sent: it mends what it answered, or is said to be unseen."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.conversations.forms import at_review, ladder, unsending
from bot.conversations.forms.open_talk import OpenTalk
from bot.handlers import emergencies, private
from core.changes import Decision
from core.forms.engine import Typed
from core.messages import Press, Say, Tap


def edited(turn: Turn, talk: OpenTalk | None, text: str, message_id: str) -> Decision:
    """What other words in an earlier message lead to."""
    if turn.person is None and talk is None:
        return private.said(turn, talk, text)  # a code, put right
    cried = emergencies.heard(turn, talk, text)
    if cried is not None:
        return cried
    if talk is None and turn.known.chat.missed:
        return private.said(turn, talk, text)  # nobody understood it before
    if talk is None:
        return Decision(says=(_unseen(),))
    path = talk.task.get(unsending.SAID, {}).get(message_id)
    if path:
        return at_review.mended(turn, talk, {path: Typed(text)}, path)
    if message_id and message_id == ladder.missed_message(talk):
        return private.said(turn, talk, text)
    return at_review.unchanged(turn, talk, Say("edited-unseen-form"))


def _unseen() -> Say:
    """What was sent stays as it was; where it can be mended."""
    return Say("edited-unseen", taps=(Tap("menu-mine", Press(command_press("mine"))),))
