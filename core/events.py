"""What can arrive from a chat, as plain values every channel produces.

A channel turns platform JSON into these and nothing else; handlers never see a platform.
Text is already clean (no NUL, no lone surrogate). Instants are aware and in UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Traits:
    """What a platform is like, as far as it decides anything. Nobody asks which one it is.

    `None` of a pace: the platform sets none, or none that we could meet.
    """

    is_billed: bool
    """Each recipient of what we say unasked counts against the month's quota."""
    has_reply_tokens: bool
    """What arrives brings a ticket for one free answer."""
    repeats_safely: bool
    """Calls carry a key: one whose answer was lost may be repeated and arrives once."""
    has_role_menus: bool
    """Under the chat stands a menu, which follows its person's roles."""
    calls_a_second: float | None
    bulk_a_second: float | None
    """Of what is neither an answer nor urgent."""
    calls_a_minute_in_a_room: float | None
    bubbles_a_call: int
    cast_most: int | None
    """How many people one call may say the same to, and be repeated safely."""


class Channel(StrEnum):
    """A chat platform, as written in the database and in chat keys."""

    LINE = "line"
    TELEGRAM = "telegram"

    @property
    def traits(self) -> Traits:
        """What this platform is like."""
        return _TRAITS[self]


_TRAITS = {
    Channel.LINE: Traits(
        is_billed=True,
        has_reply_tokens=True,
        repeats_safely=True,
        has_role_menus=True,
        calls_a_second=1800,  # 2,000 a second and endpoint: Messaging API reference, rate limits
        bulk_a_second=None,
        calls_a_minute_in_a_room=None,
        bubbles_a_call=5,
        cast_most=500,  # multicast: Messaging API reference, "to"
    ),
    Channel.TELEGRAM: Traits(
        is_billed=False,
        has_reply_tokens=False,
        repeats_safely=False,
        has_role_menus=False,
        calls_a_second=None,
        bulk_a_second=29,  # about 30 a second: Telegram's FAQ for bots, which names no exact limit
        calls_a_minute_in_a_room=19,  # 20 a minute in one group: the same
        bubbles_a_call=1,
        cast_most=None,
    ),
}
BILLED = tuple(one.value for one in Channel if one.traits.is_billed)
"""The billed platforms, as the database calls them."""


class ChatKind(StrEnum):
    """One person, or a room with several."""

    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class ChatRef:
    """Where something was said: the platform's own id of the chat."""

    channel: Channel
    address: str
    kind: ChatKind = ChatKind.PRIVATE

    @property
    def key(self) -> str:
        """The chat's key in our database, such as `line:U0123`."""
        return f"{self.channel.value}:{self.address}"


@dataclass(frozen=True, slots=True)
class MediaRef:
    """Content the platform still holds; it must be fetched soon (LINE drops it)."""

    platform_id: str
    mime: str = ""
    size_bytes: int | None = None
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A text message. `to_us`: a mention of the bot or a slash command (matters in groups).

    With a `press_id` it was said by tapping a button of ours, to be acknowledged as a press is.
    """

    text: str
    message_id: str = ""
    to_us: bool = False
    press_id: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message says something else now: its words as they stand, and the id it always had."""

    text: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours was tapped; `press_id` must be acknowledged on Telegram."""

    data: str
    press_id: str = ""


class MediaKind(StrEnum):
    """What kind of content was sent."""

    PHOTO = "photo"
    FILE = "file"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class SentMedia:
    """A photo, file, voice note or film; `album` joins photos sent at once."""

    kind: MediaKind
    media: MediaRef
    message_id: str = ""
    album: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SentLocation:
    """A pin. `address` only when the platform gives one."""

    latitude: float
    longitude: float
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SentContact:
    """The sender's own contact card; a card of somebody else is a `SentOther`."""

    phone: str
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class SentOther:
    """Something we cannot read, such as a sticker, a contact or a dice."""

    kind: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """The person added or unblocked us, or the bot was put into a group."""


@dataclass(frozen=True, slots=True)
class Departed:
    """The person blocked us, or the bot was removed from a group: never write there again."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """The sender took a message back: its content is deleted."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A Telegram group became a supergroup under another id."""

    new_address: str


@dataclass(frozen=True, slots=True)
class Overheard:
    """People of a room spoke among themselves: that they did, not what they said."""


What = (
    Said
    | Edited
    | Pressed
    | SentMedia
    | SentLocation
    | SentContact
    | SentOther
    | Arrived
    | Departed
    | Unsent
    | Moved
    | Overheard
)


@dataclass(frozen=True, slots=True)
class Inbound:
    """One event of one chat.

    `event_id` is unique within its channel and equal in a redelivery. `sender` is the
    platform's user id, None where LINE withholds it. `reply_token` is LINE's, single use,
    good for about a minute after `received_at`. `thread`: the topic of a Telegram room.
    """

    event_id: str
    chat: ChatRef
    sender: str | None
    sent_at: datetime
    what: What
    reply_token: str | None = None
    sender_name: str = ""
    thread: str = ""
