"""`ข้อความส่งต่อ`: a card as one plain bubble to pass on (S28), without names or small counts."""

from dataclasses import replace
from urllib.parse import quote

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.rounds.render import bubbles
from core.messages import Bubble, Open, Press, Say, Tap
from core.thai.base import write

LINE_SHARE = "https://line.me/R/share?text="
"""Opens LINE's own list of friends with a text written already
(https://developers.line.biz/en/docs/line-login/using-line-url-scheme/)."""
MOST_URI = 1000
"""Characters of a URI action (Messaging API reference, action objects)."""


def with_button(say: Say, what: str) -> Say:
    """The card with the button that makes its text. `what`: as `/share.` reads it."""
    share = Tap("button-share", Press(command_press("share", what)))
    return replace(say, taps=(*say.taps, share))


def plain(turn: Turn, say: Say) -> Say:
    """A card's words as one text; the caller made the card for others to see."""
    text = f"{text_of(rendered(turn, say))}\n{as_of(turn)}"
    link = LINE_SHARE + quote(text)
    fits = len(link) <= MOST_URI
    return Say(text=text, taps=(Tap("button-share-line", Open(link)),) if fits else ())


def rendered(turn: Turn, say: Say) -> Bubble:
    """The card in finished words."""
    (bubble,) = bubbles(turn.world.texts, (say,), {})
    return bubble


def as_of(turn: Turn) -> str:
    """How new the figures are: `ข้อมูลถึง 15 พ.ย. 2567`."""
    return turn.words("share-as-of", day=write.date_short(turn.today))


def text_of(bubble: Bubble) -> str:
    """Title, text, a line for each row, and the small print; buttons and pictures stay behind."""
    rows = (f"• {row.label}: {_value(row.value, row.percent)}" for row in bubble.rows)
    parts = (bubble.title, bubble.text, "\n".join(rows), bubble.note)
    return "\n".join(part for part in parts if part)


def _value(value: str, percent: int | None) -> str:
    """On one line, with the share a bar would show where the words do not tell it."""
    share = "" if percent is None or f"{percent}%" in value else f"{percent}%"
    return " · ".join(part for part in (*value.split("\n"), share) if part) or "-"
