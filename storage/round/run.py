"""One round: events in, decisions made, everything written, all in one transaction.

`run` takes at most one event a chat. It inserts event ids (known ones drop out), locks and
loads what is known set-wise, lets `decide` turn each event into a `Decision`, takes
receipt numbers, lets `finish` render, and writes noun by noun. It never commits: the
caller's transaction does. A refused write raises, and nothing of the round is kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, delete, tuple_

from core import changes as do
from core.changes import Decision
from core.events import Inbound
from core.ids import RandomBytes
from storage.chats import chats, drafts, talks
from storage.chats.drafts import Aside
from storage.database import dead_letters, lookups
from storage.database.dead_letters import Letter
from storage.database.lookups import Lookup
from storage.database.rows import Known, insert_of
from storage.media import media, unplaced
from storage.messages import announcements, outbox, piggyback, reminders
from storage.messages.outbox import OutboxRow
from storage.money import alerts, ledgers
from storage.money.alerts import Edge
from storage.money.ledgers import Fed, FedBy
from storage.people import erasing, people
from storage.people.erasing import Erased
from storage.people.people import Post
from storage.registers import entities, writing
from storage.registers.entities import OneRow, Register
from storage.reports import beside, filing, reports, verdicts, verification
from storage.reports.beside import ToldBeside
from storage.reports.reports import ReportMovedOn, Thing
from storage.round import addressees, audit_trail, receipt_numbers
from storage.round import people as writing_people
from storage.round.values import ByKind, of, sorted_by_kind
from storage.round.values import Decided as Decided
from storage.round.values import Told as Told
from storage.tables import events

Decide = Callable[[Connection, Inbound, Known], Decision | None]
"""None: not in this round; the event comes again, as if it had not been seen."""
Wanted = Register | OneRow | Thing | ToldBeside | Post | Fed | FedBy | Edge | Aside
Foresee = Callable[[Inbound, Known], Iterable[Wanted]]
"""What a decision will look at, so that a round reads it for all of its events at once."""
Finish = Callable[
    [Sequence[Decided], Sequence[Told], Mapping[str, str]],
    tuple[Sequence[OutboxRow], Sequence[Letter]],
]


def run(
    connection: Connection,
    arrived: Sequence[Inbound],
    *,
    now: datetime,
    random: RandomBytes,
    decide: Decide,
    finish: Finish,
    foresee: Foresee = lambda _event, _known: (),
) -> list[OutboxRow]:
    """Decides and writes a round; returns the outbox rows born in it, leased to the caller."""
    fresh = _never_seen(connection, arrived, now)
    if not fresh:
        return []
    known = _known(connection, fresh, now)
    about = [(event, known[event.chat.key]) for event in fresh]
    with lookups.reading_once(connection):
        _read_ahead(connection, {one for each in about for one in foresee(*each)})
        chosen = [(decide(connection, *each), *each) for each in about]
    decided = [Decided(one, event, known) for one, event, known in chosen if one is not None]
    if len(decided) < len(chosen):
        _forget(connection, [event for one, event, _ in chosen if one is None])
    return write(connection, decided, now=now, random=random, finish=finish)


_LOOKUPS: Mapping[type, Lookup[Any, Any]] = {
    Register: entities.REGISTERS,
    OneRow: entities.STANDING,
    Thing: reports.COUNTED,
    ToldBeside: beside.TOLD,
    Post: people.HOLDERS,
    Fed: ledgers.FED,
    FedBy: ledgers.FED_BY,
    Edge: alerts.EDGES,
    Aside: drafts.ASIDE,
}


def _read_ahead(connection: Connection, wanted: Iterable[Wanted]) -> None:
    """One statement a noun."""
    by_noun: dict[type, list[Wanted]] = {}
    for one in wanted:
        by_noun.setdefault(type(one), []).append(one)
    for noun, several in by_noun.items():
        _LOOKUPS[noun].several(connection, several)


def write(
    connection: Connection,
    decided: Sequence[Decided],
    *,
    now: datetime,
    random: RandomBytes,
    finish: Finish,
) -> list[OutboxRow]:
    """Writes what was decided. Jobs use it too, with decisions no event caused."""
    by_kind = sorted_by_kind(one.decision.changes for one in decided)
    numbers = receipt_numbers.numbers(connection, by_kind)
    told = addressees.told(
        connection, [notice for one in decided for notice in one.decision.notices]
    )
    rows, dead = finish(decided, told, numbers)
    writing_people.write(connection, by_kind, now, random)
    _write_talks(connection, by_kind)
    _write_registers(connection, by_kind, numbers, now)
    _write_media(connection, by_kind, now)
    if turned := of(by_kind, do.SetAlert):
        alerts.put(connection, turned, now)
    if drafted := of(by_kind, do.DraftAnnouncement):
        announcements.draft(connection, drafted, now)
    if moved_on := of(by_kind, do.MoveAnnouncement):
        announcements.move(connection, moved_on, now)
    closing = [one.chat_key for one in of(by_kind, do.CloseChat)]
    if closing:
        chats.close(connection, closing)
        outbox.drop_for_chats(connection, closing)
    for moved in of(by_kind, do.MoveChat):
        new_key = chats.move(connection, moved.chat_key, moved.new_address)
        outbox.follow(connection, moved.chat_key, new_key)
    erased = _erase(connection, of(by_kind, do.ErasePerson), now)
    kept = [row for row in rows if row.chat_key not in closing]
    if kept:
        kept = outbox.put(connection, piggyback.take_along(connection, kept, now))
    for gone in erased:
        erasing.strike_in_messages(connection, gone)
    if dead:
        dead_letters.keep(connection, dead)
    audit_trail.write(connection, decided, told, now)
    return kept


def _erase(
    connection: Connection, several: Sequence[do.ErasePerson], now: datetime
) -> list[Erased]:
    """Identities go, and rows they had a say in are found by other words."""
    found = [erasing.erase(connection, one.person_id, one.shown_as, now) for one in several]
    erased = [one for one in found if one is not None]
    writing.make_anew(connection, {row for one in erased for row in one.rows}, now)
    return erased


def _never_seen(connection: Connection, arrived: Sequence[Inbound], now: datetime) -> list[Inbound]:
    keys = sorted({(event.chat.channel.value, event.event_id) for event in arrived})
    statement = _noting(connection.dialect.name)
    rows = [{"channel": c, "event_id": e, "received_at": now} for c, e in keys]
    new = {(channel, event_id) for channel, event_id in connection.execute(statement, rows).all()}
    return [e for e in arrived if (e.chat.channel.value, e.event_id) in new]


def _forget(connection: Connection, again: Sequence[Inbound]) -> None:
    """As if these had not come: their ids are free for the round that answers them."""
    keys = [(event.chat.channel.value, event.event_id) for event in again]
    connection.execute(delete(events).where(tuple_(events.c.channel, events.c.event_id).in_(keys)))


@cache
def _noting(dialect: str) -> Any:
    noted = insert_of(dialect, events).on_conflict_do_nothing()
    return noted.returning(events.c.channel, events.c.event_id)


def _known(connection: Connection, fresh: Sequence[Inbound], now: datetime) -> dict[str, Known]:
    keys = [event.chat.key for event in fresh]
    chats.open_missing(connection, [event.chat for event in fresh], now)
    rows = chats.locked(connection, keys, now)
    chats.seen(connection, list(rows.values()), now)
    rows = {k: chat if chat.is_open else replace(chat, is_open=True) for k, chat in rows.items()}
    persons = people.by_ids(connection, [c.person_id for c in rows.values() if c.person_id])
    open_talks = talks.of_chats(connection, keys)
    return {
        key: Known(chat, persons.get(chat.person_id or ""), open_talks.get(key))
        for key, chat in rows.items()
    }


def _write_talks(connection: Connection, by_kind: ByKind) -> None:
    if offered := of(by_kind, do.KeepOffer):
        chats.keep_offers(connection, offered)
    if kept := of(by_kind, do.KeepTalk):
        talks.keep(connection, [one.talk for one in kept])
    if ended := of(by_kind, do.EndTalk):
        over = talks.end(connection, [one.chat_key for one in ended])
        outbox.clear(connection, [drafts.half_done_key(each) for each in over])
    if aside := of(by_kind, do.KeepDraft):
        drafts.keep(connection, [one.talk for one in aside])
    if dropped := of(by_kind, do.DropDraft):
        drafts.drop(connection, [one.talk_id for one in dropped])


def _write_registers(
    connection: Connection,
    by_kind: ByKind,
    numbers: Mapping[str, str],
    now: datetime,
) -> None:
    if filed := of(by_kind, do.FileReport):
        filing.file(connection, filed, numbers, now)
        reminders.clear(connection, filed)
    if mended := of(by_kind, do.MendReport):
        filing.mend(connection, mended, now)
    if approved := of(by_kind, do.ApproveReport):
        verification.approve(connection, approved, now)
    if returned := of(by_kind, do.ReturnReport):
        verification.send_back(connection, returned, now)
    if taken := of(by_kind, do.TakeBackVerdict):
        verdicts.take_back(connection, taken, now)
        outbox.clear(connection, [key for one in taken for key in one.unsaid])
    if withdrawn := of(by_kind, do.WithdrawReport):
        filing.withdraw(connection, withdrawn, now)
    if closed := of(by_kind, do.CloseEntity):
        writing.close(connection, closed, now)
    if carried := of(by_kind, do.CarryEntity):
        writing.carry(connection, carried, now)
    if rows := of(by_kind, do.KeepEntity):
        writing.keep(connection, rows, now, {one.report_id for one in mended})
    gone = {one.report_id for one in withdrawn}
    turned = gone | {one.replaces for one in filed if one.replaces}
    turned |= {one.restores for one in withdrawn if one.restores}
    if turned:
        writing.recount(connection, turned, gone, now)


def _write_media(connection: Connection, by_kind: ByKind, now: datetime) -> None:
    if wanted := of(by_kind, do.WantMedia):
        media.want(connection, wanted, now)
    if aside := of(by_kind, do.KeepUnplaced):
        unplaced.keep(connection, aside, now)
    if found := of(by_kind, do.Placed):
        unplaced.placed(connection, [each for one in found for each in one.unplaced_ids])
    if thrown := of(by_kind, do.ForgetUnplaced):
        unplaced.forget(connection, [each for one in thrown for each in one.unplaced_ids])
    carrying: list[do.FileReport | do.MendReport] = [
        *of(by_kind, do.FileReport),
        *of(by_kind, do.MendReport),
    ]
    for one in carrying:
        attached = set(one.media_ids)
        if attached and len(attached) != media.attach(
            connection, one.report_id, one.person_id, attached
        ):
            raise ReportMovedOn(one.report_id)  # lost or attached meanwhile: decided anew
    for unsent in of(by_kind, do.ForgetMessage):
        media.forget(connection, unsent.chat_key, unsent.message_id)
        unplaced.forget_message(connection, unsent.chat_key, unsent.message_id)
