"""What a round changes about people, roles, invites, accounts and rooms, written noun by noun."""

from datetime import datetime

from sqlalchemy import Connection

from core import changes as do
from core.ids import RandomBytes
from storage.chats import chats, menus, rooms
from storage.media import files
from storage.messages import reminders
from storage.people import account_links, accounts, exchanges, handovers, invites, people, roles
from storage.round.values import ByKind, of


def write(connection: Connection, by_kind: ByKind, now: datetime, random: RandomBytes) -> None:
    """All of it; what somebody else did first raises, and the round is decided again."""
    _write_identities(connection, by_kind, now)
    _write_reminders(connection, by_kind)
    _write_roles(connection, by_kind, now, random)
    _write_invites(connection, by_kind, now)
    _write_accounts(connection, by_kind, now)
    _write_rooms(connection, by_kind, now)
    _want_menus(connection, by_kind, now)
    _write_exchanges(connection, by_kind, now)


def _write_exchanges(connection: Connection, by_kind: ByKind, now: datetime) -> None:
    if opened := of(by_kind, do.OpenExchange):
        exchanges.open_(connection, opened, now)
    if said := of(by_kind, do.SayInExchange):
        exchanges.say(connection, said, now)
    if closed := of(by_kind, do.CloseExchange):
        exchanges.close(connection, closed, now)
    if shown := of(by_kind, do.ShowPhone):
        exchanges.show_phone(connection, shown)


def _write_identities(connection: Connection, by_kind: ByKind, now: datetime) -> None:
    if joined := of(by_kind, do.AddPerson):
        people.add(connection, joined, now)
        chats.set_person(connection, {one.chat_key: one.person_id for one in joined}, now)
    if accepted := of(by_kind, do.AcceptNotice):
        people.accept(connection, accepted, now)
    if changed := of(by_kind, do.ChangePerson):
        people.change(connection, changed)
    if asked := of(by_kind, do.WantFile):
        files.want(connection, asked, now)
    if preferred := of(by_kind, do.PreferDigits):
        people.prefer_digits(connection, {one.person_id: one.thai for one in preferred})


def _write_reminders(connection: Connection, by_kind: ByKind) -> None:
    if kept := of(by_kind, do.KeepReminder):
        reminders.keep(connection, kept)
    if muted := of(by_kind, do.MuteReminders):
        reminders.mute(connection, muted)
    if snoozed := of(by_kind, do.SnoozeReminders):
        reminders.snooze(connection, snoozed)
    if quiet := of(by_kind, do.PreferQuiet):
        reminders.prefer_quiet(connection, quiet)


def _write_roles(
    connection: Connection, by_kind: ByKind, now: datetime, random: RandomBytes
) -> None:
    if settled := of(by_kind, do.SettleHandover):
        handovers.settle(connection, settled, now)
    if ended := of(by_kind, do.EndRole):
        roles.end(connection, ended, now)
    if grants := of(by_kind, do.GrantRole):
        people.grant(connection, grants, now, random)
    if offers := of(by_kind, do.OfferHandover):
        handovers.offer(connection, offers, now)


def _write_invites(connection: Connection, by_kind: ByKind, now: datetime) -> None:
    if made := of(by_kind, do.MakeInvite):
        invites.make(connection, made, now)
    if spent := of(by_kind, do.SpendInvite):
        invites.spend(connection, [one.invite_id for one in spent])
    if revoked := of(by_kind, do.RevokeInvite):
        invites.revoke(connection, revoked, now)
    if noted := of(by_kind, do.NoteWrongCode):
        chats.note_wrong_codes(connection, noted)


def _write_accounts(connection: Connection, by_kind: ByKind, now: datetime) -> None:
    if made := of(by_kind, do.MakeLinkCode):
        account_links.make(connection, made, now)
    if claims := of(by_kind, do.ClaimLink):
        account_links.claim(connection, claims, now)
    if spent := of(by_kind, do.SpendLink):
        account_links.spend(connection, spent, now)
    if links := of(by_kind, do.LinkAccount):
        account_links.link(connection, links, now)
    if unlinked := of(by_kind, do.UnlinkAccount):
        accounts.unlink(connection, unlinked, now)
    if taken := of(by_kind, do.TakeBackUnlinking):
        accounts.take_back(connection, taken, now)


def _want_menus(connection: Connection, by_kind: ByKind, now: datetime) -> None:
    """Whoever holds other roles than before sees another menu on LINE."""
    links, unlinked = of(by_kind, do.LinkAccount), of(by_kind, do.UnlinkAccount)
    changed = {
        *(one.person_id for one in of(by_kind, do.GrantRole)),
        *(one.person_id for one in of(by_kind, do.EndRole)),
        *(one.person_id for one in of(by_kind, do.ErasePerson)),
        *(one.person_id for one in links),
    }
    taken = of(by_kind, do.TakeBackUnlinking)
    keys = {one.chat_key for several in (links, unlinked, taken) for one in several}
    if changed or keys:
        menus.want(connection, changed, keys, now)


def _write_rooms(connection: Connection, by_kind: ByKind, now: datetime) -> None:
    if entered := of(by_kind, do.EnterRoom):
        rooms.entered(connection, [one.chat_key for one in entered], now)
    if asked := of(by_kind, do.AskRoom):
        rooms.ask(connection, asked, now)
    if linked := of(by_kind, do.LinkRoom):
        rooms.link(connection, linked)
    if unlinked := of(by_kind, do.UnlinkRoom):
        rooms.unlink(connection, unlinked, now)
