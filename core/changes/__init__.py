"""What a decision changes, as values. `storage/round/run.py` writes them, all or none.

Nothing here is done by making it: a handler returns a `Decision`, the round commits it,
and only then is anything said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.changes.announcement import AnnouncementChange, DraftAnnouncement, MoveAnnouncement
from core.changes.content import (
    ForgetMessage,
    ForgetUnplaced,
    KeepUnplaced,
    Placed,
    WantMedia,
)
from core.changes.exchange import CloseExchange, OpenExchange, SayInExchange, ShowPhone
from core.changes.money import LedgerSeen, SetAlert
from core.changes.people import (
    AcceptNotice,
    AddPerson,
    AskRoom,
    ChangePerson,
    ClaimLink,
    CloseChat,
    EndRole,
    EnterRoom,
    ErasePerson,
    GrantRole,
    LinkAccount,
    LinkRoom,
    MakeInvite,
    MakeLinkCode,
    MoveChat,
    NoteWrongCode,
    OfferHandover,
    PreferDigits,
    RevokeInvite,
    SettleHandover,
    SpendInvite,
    SpendLink,
    TakeBackUnlinking,
    UnlinkAccount,
    UnlinkRoom,
    WantFile,
)
from core.changes.register import CarryEntity, CloseEntity, KeepEntity, RegisterChange
from core.changes.reminder import KeepReminder, MuteReminders, PreferQuiet, SnoozeReminders
from core.changes.talk import DropDraft, EndTalk, KeepDraft, KeepOffer, KeepTalk
from core.changes.verdict import ApproveReport, ReturnReport, Status, TakeBackVerdict
from core.forms.form import Labels
from core.messages import Say

__all__ = [
    "AcceptNotice",
    "AddPerson",
    "ApproveReport",
    "AskRoom",
    "CarryEntity",
    "Change",
    "ChangePerson",
    "ClaimLink",
    "CloseChat",
    "CloseEntity",
    "CloseExchange",
    "Decision",
    "DraftAnnouncement",
    "DropDraft",
    "EndRole",
    "EndTalk",
    "EnterRoom",
    "ErasePerson",
    "FileReport",
    "ForgetMessage",
    "ForgetUnplaced",
    "GrantRole",
    "KeepDraft",
    "KeepEntity",
    "KeepOffer",
    "KeepReminder",
    "KeepTalk",
    "KeepUnplaced",
    "Labels",
    "LedgerSeen",
    "LinkAccount",
    "LinkRoom",
    "MakeInvite",
    "MakeLinkCode",
    "MendReport",
    "MoveAnnouncement",
    "MoveChat",
    "MuteReminders",
    "NoteWrongCode",
    "Notice",
    "OfferHandover",
    "OpenExchange",
    "Placed",
    "PreferDigits",
    "PreferQuiet",
    "Priority",
    "ReturnReport",
    "RevokeInvite",
    "SayInExchange",
    "SetAlert",
    "SettleHandover",
    "ShowPhone",
    "SnoozeReminders",
    "SpendInvite",
    "SpendLink",
    "Status",
    "TakeBackUnlinking",
    "TakeBackVerdict",
    "UnlinkAccount",
    "UnlinkRoom",
    "WantFile",
    "WantMedia",
    "WithdrawReport",
]


@dataclass(frozen=True, slots=True)
class FileReport:
    """A new report. Its number is made by the round from `number_prefix` and a counter.

    `figures` are indicator -> hundredths, for the summary rows. `replaces` is the report
    of the same about and period that no longer counts. `most`: so many things of the province
    this instrument may be about in the year. `saw`: its ledger. No `person_id`: an
    unsigned table.
    """

    report_id: str
    number_prefix: str
    instrument: str
    province: str
    tambon: str
    year: int
    about: str
    period: str
    person_id: str | None
    form_hash: str
    values: Mapping[str, Any]
    figures: Mapping[str, int]
    media_ids: tuple[str, ...] = ()
    replaces: str | None = None
    approvals_needed: int = 1
    most: int | None = None
    saw: LedgerSeen | None = None
    labels: Labels = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MendReport:
    """A new version of a sent report: same number, old version kept; it stays about the same thing.

    `tambon`: where it is now said to be; empty leaves it.
    """

    report_id: str
    version: int
    person_id: str
    form_hash: str
    values: Mapping[str, Any]
    figures: Mapping[str, int]
    media_ids: tuple[str, ...] = ()
    approvals_needed: int = 1
    saw: LedgerSeen | None = None
    labels: Labels = field(default_factory=dict)
    tambon: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawReport:
    """The sender takes a report back; its figures no longer count.

    `restores` is the report it had replaced, which counts again with `figures`, as it stood:
    SENT, or RETURNED.
    """

    report_id: str
    version: int
    person_id: str
    restores: str | None = None
    figures: Mapping[str, int] = field(default_factory=dict)
    restored_as: Status = Status.SENT
    saw: LedgerSeen | None = None


Change = (
    KeepTalk
    | EndTalk
    | KeepDraft
    | DropDraft
    | CloseChat
    | MoveChat
    | AddPerson
    | GrantRole
    | EndRole
    | OfferHandover
    | SettleHandover
    | MakeLinkCode
    | ClaimLink
    | LinkAccount
    | SpendLink
    | UnlinkAccount
    | TakeBackUnlinking
    | EnterRoom
    | AskRoom
    | LinkRoom
    | UnlinkRoom
    | RevokeInvite
    | SpendInvite
    | MakeInvite
    | FileReport
    | MendReport
    | ApproveReport
    | ReturnReport
    | TakeBackVerdict
    | WithdrawReport
    | SetAlert
    | RegisterChange
    | WantMedia
    | KeepUnplaced
    | Placed
    | ForgetUnplaced
    | ForgetMessage
    | KeepOffer
    | KeepReminder
    | MuteReminders
    | SnoozeReminders
    | PreferQuiet
    | PreferDigits
    | AcceptNotice
    | ChangePerson
    | ErasePerson
    | WantFile
    | AnnouncementChange
    | NoteWrongCode
    | OpenExchange
    | SayInExchange
    | CloseExchange
    | ShowPhone
)


class Priority(StrEnum):
    """How much a message may be put off."""

    URGENT = "urgent"
    ANSWER = "answer"
    REMINDER = "reminder"
    DIGEST = "digest"
    BULLETIN = "bulletin"


@dataclass(frozen=True, slots=True)
class Notice:
    """News for a person (through the chat that costs least) or for one chat.

    `key` is unique for ever: the same news is never told twice. `send_by`: too late after.
    """

    key: str
    says: tuple[Say, ...]
    person_id: str = ""
    chat_key: str = ""
    priority: Priority = Priority.BULLETIN
    not_before: datetime | None = None
    send_by: datetime | None = None
    patient_until: datetime | None = None
    """Where a push costs something, it waits so long for the person's next free reply."""
    kind: str = ""
    """What it is in the month's account (core/quota.py); as its priority when empty."""
    replaces_waiting: bool = False
    number_of: Mapping[str, str] = field(default_factory=dict)
    """As in a Decision: argument name -> report id."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a handler wants: changes, an answer in this chat, news for others."""

    says: tuple[Say, ...] = ()
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    trouble: str = ""
    """A traceback, when the handler failed: the event becomes a dead letter."""
    number_of: Mapping[str, str] = field(default_factory=dict)
    """Argument name -> report id: filled with the receipt number before rendering."""
