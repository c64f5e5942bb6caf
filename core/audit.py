"""What is written down about every change of consequence, for auditors (S33).

Pure: a change in, entries out. An entry names people by id only, never by name or phone,
so that the trail can be handed over and outlives an erasure (PDPA s. 33, 37, 39). Entries
are later sealed one after another: each digest covers the entry and the digest before it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from core import changes as do
from core.changes import Change

Detail = Mapping[str, str | int]

FIRST = "0" * 64
"""What stands where the first entry's earlier digest would be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: by whom (None: the command line), to what, where."""

    act: str
    person_id: str | None
    subject: str = ""
    province: str = ""
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it stands in the trail; `seq` from 1 once it is sealed."""

    id: int
    at: datetime
    entry: Entry
    seq: int | None = None
    digest: str = ""


def entries(change: Change, actor: str | None) -> tuple[Entry, ...]:
    """What to write down for a change; nothing for one that is no more than talk.

    `actor` is who sent the event, where the change does not say who did it.
    """
    written = WRITTEN.get(type(change))
    return (written(change, actor),) if written else ()


def digest(before: str, kept: Kept, seq: int) -> str:
    """SHA-256 over the digest before and the entry as canonical JSON."""
    return sha256(f"{before}\n{canonical(kept, seq)}".encode()).hexdigest()


def canonical(kept: Kept, seq: int) -> str:
    """One spelling of an entry, whatever database it was read from."""
    entry = kept.entry
    data = {
        "seq": seq,
        "id": kept.id,
        "at": kept.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "act": entry.act,
        "person": entry.person_id,
        "subject": entry.subject,
        "province": entry.province,
        "detail": dict(entry.detail),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _joined(one: do.AddPerson, _actor: str | None) -> Entry:
    return Entry("joined", one.person_id, one.person_id, detail={"notice": one.notice_version})


def _accepted(one: do.AcceptNotice, _actor: str | None) -> Entry:
    return Entry("accepted", one.person_id, one.person_id, detail={"notice": one.version})


def _changed(one: do.ChangePerson, actor: str | None) -> Entry:
    """That it was changed, never from what to what: the trail outlives an erasure."""
    what = "name" if one.name is not None else "phone"
    return Entry("person-changed", actor, one.person_id, detail={"what": what})


def _granted(one: do.GrantRole, _actor: str | None) -> Entry:
    """Not for which tambon or agency: it may have one person, and the trail outlives an erasure."""
    held = one.holding
    detail: Detail = {
        "role": held.role.value,
        "region": held.region,
        "of": "tambon" if held.tambon else "agency" if held.agency else "",
        "year": held.year,
    }
    return Entry("role-granted", one.by, one.person_id, held.province, detail)


def _invited(one: do.MakeInvite, _actor: str | None) -> Entry:
    detail: Detail = {"role": one.holding.role.value, "uses": one.uses}
    return Entry("invited", one.by, one.invite_id, one.holding.province, detail)


def _ended(one: do.EndRole, _actor: str | None) -> Entry:
    return Entry("role-ended", one.by, one.person_id, detail={"role": one.role_id, "why": one.why})


def _offered(one: do.OfferHandover, _actor: str | None) -> Entry:
    return Entry("handover-offered", one.by, one.to_id, detail={"role": one.role_id})


def _settled(one: do.SettleHandover, _actor: str | None) -> Entry:
    return Entry("handover-settled", one.by, one.handover_id, detail={"outcome": one.outcome})


def _linked(one: do.LinkAccount, _actor: str | None) -> Entry:
    detail: Detail = {"merged": one.merged_id or ""}
    return Entry("account-linked", one.person_id, one.person_id, detail=detail)


def _unlinked(one: do.UnlinkAccount, actor: str | None) -> Entry:
    return Entry("account-unlinked", actor, one.person_id)


def _link_refused(one: do.SpendLink, actor: str | None) -> Entry:
    return Entry("account-link-refused", actor, one.person_id, detail={"why": one.why})


def _linked_again(one: do.TakeBackUnlinking, actor: str | None) -> Entry:
    return Entry("account-linked-again", actor, one.person_id)


def _room_linked(one: do.LinkRoom, _actor: str | None) -> Entry:
    return Entry("room-linked", one.person_id, province=one.province)


def _room_unlinked(one: do.UnlinkRoom, _actor: str | None) -> Entry:
    return Entry("room-unlinked", one.person_id, province=one.province)


def _revoked(one: do.RevokeInvite, _actor: str | None) -> Entry:
    return Entry("invite-revoked", one.person_id, one.invite_id)


def _filed(one: do.FileReport, _actor: str | None) -> Entry:
    detail: Detail = {
        "instrument": one.instrument,
        "about": one.about,
        "period": one.period,
        "replaces": one.replaces or "",
        "values": _mark(one.values),
    }
    return Entry("report-filed", one.person_id, one.report_id, one.province, detail)


def _mended(one: do.MendReport, _actor: str | None) -> Entry:
    detail: Detail = {"version": one.version, "values": _mark(one.values)}
    return Entry("report-mended", one.person_id, one.report_id, detail=detail)


def _approved(one: do.ApproveReport, _actor: str | None) -> Entry:
    detail: Detail = {"version": one.version, "last": int(one.is_last)}
    return Entry("report-approved", one.person_id, one.report_id, detail=detail)


def _returned(one: do.ReturnReport, _actor: str | None) -> Entry:
    return Entry("report-returned", one.person_id, one.report_id, detail={"version": one.version})


def _taken_back(one: do.TakeBackVerdict, _actor: str | None) -> Entry:
    detail: Detail = {"version": one.version, "verdict": one.stood.value, "why": _mark(one.why)}
    return Entry("verdict-taken-back", one.person_id, one.report_id, detail=detail)


def _withdrawn(one: do.WithdrawReport, _actor: str | None) -> Entry:
    detail: Detail = {"version": one.version, "restores": one.restores or ""}
    return Entry("report-withdrawn", one.person_id, one.report_id, detail=detail)


def _entity(one: do.KeepEntity, actor: str | None) -> Entry:
    detail: Detail = {"list": one.list_name, "report": one.report_id or ""}
    return Entry("entity-kept", actor, one.entity_id, one.province, detail)


def _entity_closed(one: do.CloseEntity, actor: str | None) -> Entry:
    detail: Detail = {"report": one.report_id or ""}
    return Entry("entity-closed", actor, one.entity_id, one.province, detail)


def _entity_carried(one: do.CarryEntity, actor: str | None) -> Entry:
    detail: Detail = {"list": one.list_name, "to": one.to_year}
    return Entry("entity-carried", actor, one.entity_id, one.province, detail)


def _erased(one: do.ErasePerson, actor: str | None) -> Entry:
    return Entry("person-erased", actor, one.person_id, detail={"why": one.why})


def _wanted(one: do.WantFile, _actor: str | None) -> Entry:
    return Entry("export-asked", one.person_id, one.file_id, detail={"kind": one.kind})


def _announced(one: do.MoveAnnouncement, _actor: str | None) -> Entry:
    return Entry("announcement-moved", one.person_id, one.announcement_id, detail={"to": one.to})


def _asked_person(one: do.OpenExchange, _actor: str | None) -> Entry:
    return Entry("exchange-opened", one.person_id, one.exchange_id, one.province)


def _said_to_person(one: do.SayInExchange, _actor: str | None) -> Entry:
    return Entry(
        "exchange-said", one.person_id, one.exchange_id, detail={"words": _mark(one.words)}
    )


def _exchange_closed(one: do.CloseExchange, _actor: str | None) -> Entry:
    return Entry("exchange-closed", one.person_id, one.exchange_id)


def _phone_shown(one: do.ShowPhone, _actor: str | None) -> Entry:
    return Entry("phone-shown", one.person_id, one.person_id, detail={"shows": one.shows})


def _mark(values: Mapping[str, Any] | str) -> str:
    """A short fingerprint of answers: shows later that they were changed, tells nothing of them."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()[:16]


Writer = Callable[[Any, str | None], Entry]

WRITTEN: dict[type, Writer] = {
    do.AddPerson: _joined,
    do.AcceptNotice: _accepted,
    do.ChangePerson: _changed,
    do.GrantRole: _granted,
    do.EndRole: _ended,
    do.OfferHandover: _offered,
    do.SettleHandover: _settled,
    do.LinkAccount: _linked,
    do.SpendLink: _link_refused,
    do.UnlinkAccount: _unlinked,
    do.TakeBackUnlinking: _linked_again,
    do.LinkRoom: _room_linked,
    do.UnlinkRoom: _room_unlinked,
    do.RevokeInvite: _revoked,
    do.MakeInvite: _invited,
    do.FileReport: _filed,
    do.MendReport: _mended,
    do.ApproveReport: _approved,
    do.ReturnReport: _returned,
    do.TakeBackVerdict: _taken_back,
    do.WithdrawReport: _withdrawn,
    do.KeepEntity: _entity,
    do.CarryEntity: _entity_carried,
    do.CloseEntity: _entity_closed,
    do.ErasePerson: _erased,
    do.WantFile: _wanted,
    do.MoveAnnouncement: _announced,
    do.OpenExchange: _asked_person,
    do.SayInExchange: _said_to_person,
    do.CloseExchange: _exchange_closed,
    do.ShowPhone: _phone_shown,
}

UNWRITTEN: frozenset[type] = frozenset(
    {
        do.KeepTalk,
        do.KeepOffer,
        do.EndTalk,
        do.KeepDraft,
        do.DropDraft,
        do.CloseChat,
        do.MoveChat,
        do.SpendInvite,
        do.MakeLinkCode,
        do.ClaimLink,
        do.EnterRoom,
        do.AskRoom,
        do.WantMedia,
        do.KeepUnplaced,
        do.Placed,
        do.ForgetUnplaced,
        do.ForgetMessage,
        do.KeepReminder,
        do.MuteReminders,
        do.SnoozeReminders,
        do.PreferQuiet,
        do.PreferDigits,
        do.NoteWrongCode,
        do.SetAlert,
        do.DraftAnnouncement,
    }
)
"""Changes without consequence for anybody's rights or figures; a test knows every change."""
