"""ใช่ and ไม่ใช่ to the bot's own question, whoever it came from: what its buttons would do.

Looked up in what was last said in the chat, so that a question of an answer and one of a piece of
news are answered alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.base import buttons
from bot.base.buttons import CommandPress
from bot.base.turn import Turn
from bot.cards.suggested import human_tap, likely_taps
from bot.handlers import registry
from bot.sending.bubble_json import from_data
from core.changes import Decision
from core.events import Pressed
from core.messages import Bubble, Button, Press, Say
from core.thai.base.reading import Value
from core.thai.yes_no import read_yes_no
from storage.messages import outbox

_NOS = (
    "button-consent-no",
    "button-withdraw-no",
    "button-link-no",
    "button-unlink-no",
    "button-end-no",
    "button-forget-no",
    "button-not-take-over",
    "button-hide-phone",
    "button-announce-drop",
    "button-verify-one-by-one",
    "button-not-now",
    "button-no-place",
)
"""Buttons that say no to what the only other button would do."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The two answers of a yes/no question; of an offer without a no there is none."""

    yes: Button
    no: Button | None


def answered(turn: Turn, text: str) -> Decision | None:
    """What a yes or a no does; None for anything else, and where nothing was asked."""
    said = read_yes_no(text)
    if turn.person is None or not isinstance(said, Value):
        return None
    asked = _asked(turn, outbox.last_said(turn.connection, turn.chat.key, turn.now))
    if asked is None:
        return None
    button = asked.yes if said.value else asked.no
    if button is not None:
        return _tapped(turn, button)
    return Decision(says=(Say("meant-none", taps=(*likely_taps(turn), human_tap(turn))),))


def _asked(turn: Turn, bubbles: Sequence[dict[str, object]]) -> _Asked | None:
    noes = {turn.words(key) for key in _NOS}
    for data in reversed(bubbles):
        bubble = from_data(data)
        no = next((each for each in bubble.buttons if each.label in noes), None)
        others = [each for each in bubble.buttons if each is not no]
        if len(others) == 1 and (no is not None or _offers(turn, bubble, others[0])):
            return _Asked(others[0], no)
    return None


def _offers(turn: Turn, bubble: Bubble, only: Button) -> bool:
    """หมายถึง ต.แหลมงอบ ใช่ไหมคะ: the one button is what may have been meant."""
    return bubble.text.endswith(turn.words("meant-one", what=only.label))


def _tapped(turn: Turn, button: Button) -> Decision | None:
    tap = buttons.read(button.does.data) if isinstance(button.does, Press) else None
    if not isinstance(tap, CommandPress):
        return None
    assert isinstance(button.does, Press)
    as_tapped = replace(turn, event=replace(turn.event, what=Pressed(button.does.data)))
    return registry.run(as_tapped, tap.command, tap.rest)
