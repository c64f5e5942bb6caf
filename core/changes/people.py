"""What a decision changes about people: who they are, what they hold, which chats are theirs.

Values, as in `core/changes/__init__.py`, which names them all.
"""

from dataclasses import dataclass
from datetime import datetime

from core.people import Holding


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Somebody joined, through a chat, having accepted a version of the privacy notice."""

    person_id: str
    chat_key: str
    name: str
    phone: str
    notice_version: str


@dataclass(frozen=True, slots=True)
class GrantRole:
    """A person now holds a role; `by` is who invited them, None for the command line."""

    person_id: str
    holding: Holding
    by: str | None


@dataclass(frozen=True, slots=True)
class EndRole:
    """A role that somebody holds ends now; it stays in history. Refused if it ended before."""

    role_id: str
    person_id: str
    by: str | None
    why: str


@dataclass(frozen=True, slots=True)
class OfferHandover:
    """Somebody is asked to take over a role; it moves only when they accept."""

    handover_id: str
    role_id: str
    from_id: str
    to_id: str
    by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SettleHandover:
    """An offer was accepted, declined or called off. Refused when it was settled before."""

    handover_id: str
    outcome: str
    by: str


@dataclass(frozen=True, slots=True)
class MakeLinkCode:
    """A code that joins another chat to this person, once and soon; only its hash is kept."""

    link_id: str
    code_hash: str
    person_id: str
    chat_key: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A code was typed in another chat. Refused when a third chat typed it before, or it is spent.

    `agrees`: nothing more is asked there, only in the chat that made the code; `claimer` is who
    the chat belongs to, None for a stranger's.
    """

    link_id: str
    chat_key: str
    claimer: str | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class SpendLink:
    """A code is worth nothing any more: the chat that made it said no, or two chats typed it."""

    link_id: str
    person_id: str
    why: str


@dataclass(frozen=True, slots=True)
class LinkAccount:
    """A chat becomes one more of a person's; who it belonged to before becomes that person.

    Refused when the code was used before.
    """

    link_id: str
    chat_key: str
    person_id: str
    merged_id: str | None = None


@dataclass(frozen=True, slots=True)
class UnlinkAccount:
    """A chat is nobody's any more: it was linked by mistake or by somebody else, or is lost."""

    chat_key: str
    person_id: str
    unlinking_id: str
    by_key: str
    """The chat it was done in."""


@dataclass(frozen=True, slots=True)
class TakeBackUnlinking:
    """A chat is its person's again. Refused when that was done before, or it is somebody else's.

    `young_again`: the chat that let it go, when it was there later.
    """

    unlinking_id: str
    chat_key: str
    person_id: str
    young_again: str = ""


@dataclass(frozen=True, slots=True)
class EnterRoom:
    """We were put into a room; if nobody links it we leave again some days from now."""

    chat_key: str


@dataclass(frozen=True, slots=True)
class AskRoom:
    """In a room somebody asked to make it a province's; they are to confirm it 1:1."""

    chat_key: str
    province: str
    person_id: str


@dataclass(frozen=True, slots=True)
class LinkRoom:
    """A room is a province's from now on. Refused unless the same person had asked for it."""

    chat_key: str
    province: str
    person_id: str


@dataclass(frozen=True, slots=True)
class UnlinkRoom:
    """A room is nobody's province's any more."""

    chat_key: str
    province: str
    person_id: str | None


@dataclass(frozen=True, slots=True)
class RevokeInvite:
    """Nobody can join with this invite any more."""

    invite_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class SpendInvite:
    """One use of an invite. Refused by the database when none is left."""

    invite_id: str


@dataclass(frozen=True, slots=True)
class MakeInvite:
    """A new invite; only the keyed hash of its code is kept."""

    invite_id: str
    code_hash: str
    holding: Holding
    name: str
    uses: int
    expires_at: datetime
    by: str | None


@dataclass(frozen=True, slots=True)
class PreferDigits:
    """A person reads ๐-๙ from us, or 0-9 again; what is kept stays as it is."""

    person_id: str
    thai: bool


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Somebody corrects what is kept of them (PDPA s. 35): `name` or `phone`; None
    stays as it is."""

    person_id: str
    name: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class AcceptNotice:
    """A person accepted a newer version of the privacy notice (PDPA s. 19, 23)."""

    person_id: str
    version: str


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """A person's identity goes; figures stay under `shown_as` (PDPA s. 33).

    `why`: `asked` by the person, or `kept-long-enough` by the notice's own promise.
    """

    person_id: str
    shown_as: str
    why: str = "asked"


@dataclass(frozen=True, slots=True)
class WantFile:
    """A file to be made for a person and told of in their chat; `kind` says what is in it."""

    file_id: str
    kind: str
    person_id: str
    chat_key: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NoteWrongCode:
    """Somebody typed a code that does not exist: how many by now, and since when."""

    chat_key: str
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class CloseChat:
    """Blocked or left: never write there again, until it opens by itself."""

    chat_key: str


@dataclass(frozen=True, slots=True)
class MoveChat:
    """A Telegram group got a new id."""

    chat_key: str
    new_address: str
