"""How long each kind of row is kept, and why (PDPA s. 37: erase what is no longer needed).

Constants with reasons, in one place; what a pack may set is in its `[privacy]` part.
"""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Keeping:
    """One rule: rows of `what` older than this are deleted, or emptied."""

    what: str
    days: int
    why: str

    @property
    def length(self) -> timedelta:
        """The same as a span of time."""
        return timedelta(days=self.days)


EVENTS = Keeping("events", 30, "platforms redeliver within hours; a month is safe against any")
BUBBLES = Keeping("outbox bubbles", 7, "a message that arrived is the platform's; a week to look")
OUTBOX = Keeping("outbox", 90, "costs and troubles of a quarter, for the month's plan")
LETTERS = Keeping("letters", 30, "replayed letters hold what somebody said; a month to look back")
LOST_LETTERS = Keeping("unreplayed letters", 180, "nobody replays what failed half a year ago")
INVITES = Keeping("invites", 30, "expired, spent or revoked; who was invited is in the audit trail")
LINK_CODES = Keeping(
    "link codes", 30, "spent or too old; that accounts were linked is in the trail"
)
UNLINKINGS = Keeping("unlinkings", 30, "taken back within a day or never; a month to look back")
STRAY_MEDIA = Keeping("stray media", 30, "sent into a form that was never sent: nobody needs it")
TALKS = Keeping("talks", 90, "a form nobody went on with for a quarter")
DRAFTS = Keeping("drafts", 90, "as an open form: nobody went on with it for a quarter")
EXCHANGES = Keeping("exchanges", 180, "half a year to look up what was asked and answered")
EXCHANGE_WORDS = Keeping("exchange words", 180, "as the exchange they belong to")
STRANGERS = Keeping("strangers' chats", 30, "who never joined gave no consent to be remembered")
REMINDER_LINES = Keeping("reminder lines", 1, "only a reminder that waits can be taken back")
SLOTS = Keeping("slots", 400, "one year of what ran when, to answer questions")
SIGHTINGS = Keeping("sightings", 730, "long enough to look into a complaint (s. 73)")

ALL = (
    EVENTS,
    BUBBLES,
    OUTBOX,
    LETTERS,
    LOST_LETTERS,
    INVITES,
    LINK_CODES,
    UNLINKINGS,
    STRAY_MEDIA,
    TALKS,
    DRAFTS,
    EXCHANGES,
    EXCHANGE_WORDS,
    STRANGERS,
    REMINDER_LINES,
    SLOTS,
    SIGHTINGS,
)
