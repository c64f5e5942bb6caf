"""How a made-up person answers what stands on the phone: reads the buttons, taps or types.

Pure. They do what the form asks and send it; nothing of a form is known here but its buttons.
"""

from collections.abc import Sequence

from bot.base import buttons
from bot.base.buttons import CommandPress, FormPress
from core.events import Pressed, Said, What
from core.messages import Bubble, Button, Press

MOST_TURNS = 14
"""Whoever has not come to the end by then gives up."""

_ON_THE_WAY = (buttons.SEND, buttons.DONE, buttons.CHOOSE, buttons.TICK, buttons.PICK, buttons.SKIP)
"""What is tapped first, when several can be."""

_A_NUMBER = "12"
_APPROVE = "approve"


def answer(screen: Sequence[Bubble], wanted: str) -> What | None:
    """The next thing done about an open form, None when none is open. `wanted`: a button's words
    that are preferred, such as the name of the person's project."""
    shown = _shown(screen)
    liked = next((button for button in shown if button.label == wanted), None)
    if liked is not None and isinstance(liked.does, Press):
        return Pressed(liked.does.data)
    presses = [(found, button) for button in shown if (found := _form_press(button)) is not None]
    for act in _ON_THE_WAY:
        for found, button in presses:
            if found.act == act and isinstance(button.does, Press):
                return Pressed(button.does.data)
    return Said(_A_NUMBER) if presses else None


def signature(screen: Sequence[Bubble]) -> str:
    """What stands there, in words: two screens with the same ask the same."""
    texts = [bubble.text for bubble in screen]
    return "\n".join((*texts, *(button.label for button in _shown(screen))))


def approval(screen: Sequence[Bubble]) -> What | None:
    """The button that verifies the report that is shown."""
    return _command(screen, (_APPROVE,))


def way_in(bubbles: Sequence[Bubble], commands: Sequence[str]) -> What | None:
    """The first button of a reminder that opens what it reminds of."""
    return _command(bubbles, commands)


def _shown(screen: Sequence[Bubble]) -> list[Button]:
    return [button for bubble in screen for button in (*bubble.buttons, *bubble.chips)]


def _command(bubbles: Sequence[Bubble], commands: Sequence[str]) -> What | None:
    for bubble in bubbles:
        for button in bubble.buttons:
            if isinstance(button.does, Press):
                found = buttons.read(button.does.data)
                if isinstance(found, CommandPress) and found.command in commands:
                    return Pressed(button.does.data)
    return None


def _form_press(button: Button) -> FormPress | None:
    found = buttons.read(button.does.data) if isinstance(button.does, Press) else None
    return found if isinstance(found, FormPress) else None
