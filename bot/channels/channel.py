"""The contract every chat platform is held to.

A channel knows four things: whether a webhook is authentic, what events it holds, which
HTTP calls say our bubbles, and what the platform's answer to a call means. It decides
nothing and sends nothing; `bot/sending/courier.py` makes the calls.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from core.events import Channel, ChatKind, Inbound, MediaRef
from core.messages import Bubble


class NotJson(ValueError):
    """The webhook's body is no JSON object: answered 400."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """The platform has it."""


class Stops(StrEnum):
    """What a platform that is busy wants to hear nothing of meanwhile."""

    THIS = "this message"
    UNASKED = "whatever answers nobody"
    ALL = "anything of ours"


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Not now: the platform is busy or unreachable, and did nothing."""

    after_seconds: float
    stops: Stops = Stops.THIS


@dataclass(frozen=True, slots=True)
class Gone:
    """The person blocked the bot or left the chat: stop writing there."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Our message is wrong and will stay wrong: tell staff, do not retry."""

    why: str


@dataclass(frozen=True, slots=True)
class OverQuota:
    """The month's messages are spent: keep what is urgent, plan the rest."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Perhaps sent: the answer was lost. What may be repeated differs by platform."""


@dataclass(frozen=True, slots=True)
class TokenSpent:
    """LINE's reply token is used or too old: what it carried goes as a push, or had arrived."""


@dataclass(frozen=True, slots=True)
class MovedTo:
    """The Telegram group has a new id: store it and repeat."""

    address: str


@dataclass(frozen=True, slots=True)
class TopicGone:
    """The topic of a room was deleted or closed: what belonged there goes to the room itself."""


SendOutcome = (
    Delivered | TryAgain | Gone | Refused | OverQuota | Unknown | TokenSpent | MovedTo | TopicGone
)


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file uploaded inside a call (Telegram pictures, which need no public address)."""

    field: str
    media_key: str
    mime: str


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP POST that says one or more bubbles. `body` is JSON; with `files` it is a form."""

    url: str
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    files: tuple[FilePart, ...] = ()
    bubbles: int = 1
    """How many of the outgoing bubbles this call carries."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One outbox row on its way: finished bubbles for one chat.

    `retry_key` is the outbox row's id. `reply_token` is given only while fresh and unspent;
    without it LINE is sent a push. `parts_sent` bubbles went in earlier attempts.
    """

    retry_key: UUID
    address: str
    kind: ChatKind
    bubbles: tuple[Bubble, ...]
    reply_token: str | None = None
    parts_sent: int = 0
    thread: str = ""
    """The topic of a room it belongs to, where the platform has topics."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the platform answered to a call."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class MediaLinks(Protocol):
    """How a picture of ours gets an address LINE can fetch."""

    def __call__(self, media_key: str) -> str | None:
        """An absolute https URL, or None when the server has no public address."""


class ChannelPort(Protocol):
    """One platform. Pure but for its settings (secrets, base URLs)."""

    name: Channel

    def may_be_authentic(self, headers: Mapping[str, str]) -> bool:
        """False if the headers alone show that it is not: their body need not be read."""

    def is_authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        """True if the platform sent these very bytes."""

    def events(self, body: bytes) -> tuple[Inbound, ...]:
        """The events in a webhook's body; unknown ones are left out. Raises NotJson."""

    def calls(self, outgoing: Outgoing, links: MediaLinks) -> tuple[Call, ...]:
        """The calls that say what is left of `outgoing`, in order."""

    def judge(self, call: Call, answer: Answer) -> SendOutcome:
        """What the platform's answer means."""

    def content_url(self, media: MediaRef) -> tuple[str, Mapping[str, str]]:
        """Where and with which headers a medium's bytes (Telegram: its file path) are fetched."""

    def content_further(self, answer: Answer) -> str | None:
        """Where the bytes are, when `content_url` only named them (Telegram's getFile).

        Empty when it names none; None when the answer is the bytes themselves.
        """

    def acknowledgement(self, press_id: str) -> Call | None:
        """The call that stops a tapped button from spinning; None where none is needed."""

    def leaving(self, address: str) -> Call:
        """The call that takes us out of a room."""

    def members_url(self, address: str) -> tuple[str, Mapping[str, str]]:
        """Where and with which headers one asks how many people a room has."""

    def members_in(self, answer: Answer) -> int | None:
        """How many people the platform says there are, without us; None when it does not say."""

    def account_urls(self) -> tuple[str, str, Mapping[str, str]] | None:
        """Where the month's quota and what is used of it are asked; None where pushes are free."""


@runtime_checkable
class ShowsMenus(ChannelPort, Protocol):
    """A platform with a menu under each chat (`Traits.has_role_menus`)."""

    def menus_url(self) -> tuple[str, Mapping[str, str]]:
        """Where and with which headers the menus that were put up are asked for."""

    def menus_in(self, answer: Answer) -> dict[str, str] | None:
        """Menu ids by role; None when the platform does not say."""

    def showing_menu(self, address: str, menu_id: str) -> Call:
        """The call that shows a chat its menu."""


@runtime_checkable
class NamesOnAsking(ChannelPort, Protocol):
    """A platform whose events do not say what their sender is called."""

    def profile_url(self, address: str) -> tuple[str, Mapping[str, str]]:
        """Where and with which headers one asks what somebody shows as their name."""

    def name_in(self, answer: Answer) -> str:
        """That name; empty when the platform does not say."""


@runtime_checkable
class Casts(ChannelPort, Protocol):
    """A platform that says the same to several people at once (`Traits.cast_most`)."""

    def cast(
        self, key: UUID, addresses: Sequence[str], bubbles: Sequence[Bubble], links: MediaLinks
    ) -> Call:
        """The one call, which may be repeated with its key."""


@runtime_checkable
class IsPolled(ChannelPort, Protocol):
    """A platform that can be asked for events where it cannot reach us."""

    def updates_url(self, offset: int | None, wait_seconds: int) -> str:
        """Where events from an offset on are asked for, waiting so long for the first."""
