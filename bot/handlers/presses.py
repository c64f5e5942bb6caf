"""A tapped button. One that belongs to an earlier moment answers politely and changes nothing."""

from bot.base import buttons
from bot.base.buttons import CommandPress, FormPress
from bot.base.turn import Turn
from bot.conversations.forms import form_presses, walk
from bot.conversations.forms.open_talk import OpenTalk
from bot.handlers import arrivals, commands, private
from core.changes import Decision


def pressed(turn: Turn, talk: OpenTalk | None, data: str) -> Decision:
    """What a tap leads to."""
    match buttons.read(data):
        case FormPress() as tap:
            if talk is None:
                return private.lost(turn, "button-old-menu")
            return form_presses.pressed(turn, talk, tap)
        case CommandPress(command, rest):
            if turn.person is None:
                return arrivals.stranger(turn)
            return commands.run(turn, command, rest)
    if talk is not None:
        return walk.refuse(turn, talk, "button-old")
    return private.lost(turn, "button-old-menu")
