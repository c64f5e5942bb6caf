"""What the bot says, twice: as a `Say` (key and arguments) and as a finished `Bubble`.

Handlers and conversations return `Say`s; `bot/rounds/render.py` turns them into bubbles of
finished Thai; channels encode bubbles for a platform. A turn has at most five bubbles
(LINE's limit for one reply, and more is a wall of text).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MOST_BUBBLES = 5
"""Messages in one LINE reply or push (Messaging API reference, send-reply-message)."""
MOST_IN_ALBUM = 10
"""Pictures side by side: Telegram's album holds 2 to 10 (sendMediaGroup), LINE's carousel 12."""


@dataclass(frozen=True, slots=True)
class Press:
    """Sends `data` (<= 64 bytes, Telegram's limit) back to us; `shows` appears in the chat."""

    data: str
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Opens a page or file; `url` is absolute and percent-encoded."""

    url: str


@dataclass(frozen=True, slots=True)
class Type:
    """Types `text` for the person, as if they had written it."""

    text: str


class Ask(StrEnum):
    """Opens something of the phone."""

    LOCATION = "location"
    CAMERA = "camera"
    PHOTOS = "photos"


Does = Press | Open | Type | Ask


class Tone(StrEnum):
    """How much a button stands out."""

    MAIN = "main"
    PLAIN = "plain"
    CAREFUL = "careful"


@dataclass(frozen=True, slots=True)
class Button:
    """One thing a person can tap. `label` is finished Thai; encoding cuts it to the limit."""

    label: str
    does: Does
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a card: a label, its value, and a bar when it is a share (0-100 percent)."""

    label: str
    value: str = ""
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of ours: the key in our media store, and words for those who cannot see it.

    Its size, when known, keeps a LINE card from drawing it with empty edges. `whole_key`: what is
    opened by tapping on it, where that is more than is shown.
    """

    media_key: str
    alt: str
    mime: str = "image/png"
    width_px: int = 0
    height_px: int = 0
    whole_key: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One finished message.

    `text` is plain Thai (newlines allowed). `title`, `rows` and `note` (small print such as
    ข้อ 3/7) make it a card. `buttons` are large and stay; `chips` are small quick replies
    that vanish, so never the only way on. A picture stands above the text. An `album` (at most
    MOST_IN_ALBUM) is a bubble of its own: the text says what it is, and there is nothing else.
    """

    text: str
    title: str = ""
    rows: tuple[Row, ...] = ()
    note: str = ""
    buttons: tuple[Button, ...] = ()
    chips: tuple[Button, ...] = ()
    picture: Picture | None = None
    album: tuple[Picture, ...] = ()


Arg = str | int | float
"""What a text may be filled with: finished words and numbers."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button before rendering: the key of its label (or `label` itself, from a form)."""

    key: str
    does: Does
    label: str = ""
    tone: Tone = Tone.PLAIN
    args: Mapping[str, Arg] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Say:
    """One bubble before rendering.

    `key` names a message of `locales/th`; with an empty key `text` is said as it is (a
    form's own label). Rows and note are finished words already; `title_key` and `note_key`
    name messages filled with the same `args`. `lead` and `lead_key` stand before the text, in
    the same bubble: what became of the last answer, before the next question.
    """

    key: str = ""
    args: Mapping[str, Arg] = field(default_factory=dict)
    text: str = ""
    lead_key: str = ""
    lead: str = ""
    title_key: str = ""
    title: str = ""
    rows: tuple[Row, ...] = ()
    note_key: str = ""
    note: str = ""
    taps: tuple[Tap, ...] = ()
    chips: tuple[Tap, ...] = ()
    picture: Picture | None = None
    album: tuple[Picture, ...] = ()
    shows: tuple[str, ...] = ()
    """Ids of people whose name stands in it: the round notes who saw whom (PDPA s. 37)."""
