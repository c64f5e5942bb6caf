"""All commands, gathered from beside their handlers, and running one of them.

The menus, `docs/permissions.md`, `docs/words.md`, LINE's rich menu and Telegram's list of commands
are printed from here. Running: the words behind one become values (`bot/handlers/places.py`),
`may` is asked, the handler is called.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from bot.base.looking import Look, LookFirst
from bot.base.menus import Menus
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.people import consent, joining
from bot.handlers import arrivals, emergencies, in_year, menus, placing, questions, room_talk
from bot.handlers.command import Asked, BotCommand, OnMenus, Rest, Rooms
from bot.handlers.people import (
    accounts,
    change_me,
    handovers,
    human,
    invite,
    invites,
    my_accounts,
    my_data,
    officers,
    preferences,
    room_links,
    unknown,
)
from bot.handlers.places import Understood, understood
from bot.handlers.programme import calendar, lessons, partners, province_groups, referrals
from bot.handlers.reports import commands as of_reports
from bot.handlers.staff import announce, my_work, plan, province_file, standing_alerts
from bot.handlers.status import (
    board,
    changing,
    compare,
    overview,
    province,
    readiness,
    row,
    rows,
    share,
    topic,
)
from core.changes import Decision
from core.events import ChatKind
from core.messages import MOST_BUBBLES, Say
from core.people import Role, is_allowed, may
from core.programme.pack.command_names import taken_apart


def run(turn: Turn, name: str, rest: str) -> Decision:
    """Runs a command; one that is not known falls back to the menu."""
    name, rest = taken_apart(name, rest)
    command = COMMANDS.get(name, COMMANDS["menu"])
    refused = _refused(turn, command)
    if refused is not None:
        return Decision(says=(refused,))
    asked = understood(turn, command, rest)
    if isinstance(asked, Decision):
        return asked
    elsewhere = _elsewhere(turn, command, asked)
    if elsewhere is not None:
        return Decision(says=(elsewhere,))
    return _said_first(turn, asked, _shown(turn, command, asked.asked))


def _shown(turn: Turn, command: BotCommand, asked: Asked) -> Decision:
    """What the handler answers. Raises LookFirst for what is better worked out beside the round;
    where that was done and does not fit (a role ended meanwhile) it is worked out here."""

    def work(at: Turn) -> Decision:
        return in_year.shown(at, command, asked, _yearly())

    if not command.looks or turn.looked is None:
        return work(turn)
    key = (command.name, asked, turn.person, turn.known.chat.province)
    ready = turn.looked.get(key)
    if ready is None and not turn.looked:
        raise LookFirst(Look(key, work))
    return ready or work(turn)


def reads_on(name: str) -> bool:
    """Whether what stands behind a command's word is its own to read: words to look for, what a
    form begins with."""
    command = COMMANDS.get(taken_apart(name, "")[0])
    if command is None or command.name in _ALSO_ASKED_ABOUT:
        return False
    return command.about or command.rest is not Rest.NOTHING


def is_about_one(name: str) -> bool:
    """Whether it is of one form, list or question, whose name is part of the command's."""
    command = COMMANDS.get(taken_apart(name, "")[0])
    return command is not None and command.about


_ALSO_ASKED_ABOUT = ("report",)
"""Words that are asked about as often as they are meant: รายงาน ผ่านยัง begins no report."""


def _refused(turn: Turn, command: BotCommand) -> Say | None:
    """Whether it is refused wherever it is about. In a room there is no person: what is answered
    there names nobody, or asks for whoever spoke."""
    if turn.chat.kind is ChatKind.GROUP:
        return None
    if command.rooms is Rooms.ONLY:
        return Say("room-link-in-room")
    if turn.person is None or command.needs is None:
        return None
    if not turn.person.holdings:
        return Say("no-role", joining.ask_whom(turn))
    act = command.needs
    if any(is_allowed(held.role, act) for held in turn.person.holdings):
        return None
    is_plain = command.refusal == refusals.NOT_ALLOWED
    return refusals.not_your_role(turn, act) if is_plain else refusals.said(turn, command.refusal)


def _elsewhere(turn: Turn, command: BotCommand, asked: Understood) -> Say | None:
    """By the one rule, about each province that was asked for: why not there."""
    act = command.needs
    codes = [place.province for place in asked.asked.places if place.province]
    if turn.chat.kind is ChatKind.GROUP:
        return _out_of_sight(turn, command, codes)
    if act is None:
        return None
    refused = [code for code in codes if not may(turn.person, act, turn.where(code))]
    if not refused:
        return None
    is_plain = command.refusal == refusals.NOT_ALLOWED
    return (
        refusals.not_your_place(turn, act, refused[0])
        if is_plain
        else refusals.said(turn, command.refusal)
    )


def _out_of_sight(turn: Turn, command: BotCommand, codes: Sequence[str]) -> Say | None:
    """A room sees its own province; whose it is to be is the asking's own matter."""
    if command.rooms is Rooms.ONLY or command.of_all:
        return None
    is_hidden = any(room_talk.is_hidden(turn, code) for code in codes)
    return room_talk.own_only(turn) if is_hidden else None


def _said_first(turn: Turn, asked: Understood, decision: Decision) -> Decision:
    """What became of the place and the year, in front of the answer and in its bubble."""
    if not asked.first or not decision.says:
        return decision
    words = "\n".join(turn.words(say.key, **say.args) for say in asked.first)
    taps = tuple(chain.from_iterable(say.taps for say in asked.first))
    answer, *others = decision.says
    if answer.lead or answer.lead_key or answer.picture:
        says = (Say(text=words, taps=taps), answer, *others)[:MOST_BUBBLES]
    else:
        says = (replace(answer, lead=words, taps=(*answer.taps, *taps)), *others)
    return replace(decision, says=says)


def _consent(turn: Turn, asked: Asked) -> Decision:
    """A yes to today's privacy notice goes on with what was begun; a no changes nothing."""
    accepted = consent.accepted(turn, asked.rest)
    if accepted is None:
        return Decision(says=(Say("consent-no"),))
    then = asked.rest.rpartition(" ")[2]
    begun = run(consent.after(turn, accepted), then, "")
    return replace(begun, changes=(accepted, *begun.changes))


def _yearly() -> frozenset[str]:
    return frozenset(one.name for one in COMMANDS.values() if one.year and one.of_the_past)


def gathered(several: Iterable[tuple[BotCommand, ...]]) -> dict[str, BotCommand]:
    """By name. Raises ValueError for a name that is declared twice."""
    found: dict[str, BotCommand] = {}
    for command in chain.from_iterable(several):
        if command.name in found:
            raise ValueError(f"the command {command.name} is declared twice")
        found[command.name] = command
    return found


def menus_of(commands: Iterable[BotCommand]) -> Menus:
    """Every menu, in the order of the places the commands give themselves."""
    standing = [(name, on) for command in commands for name, on in _standing(command)]
    return Menus(
        chat={
            role: _in_order((on.chat.get(role, 0), name) for name, on in standing) for role in Role
        },
        rich={
            role.value: _in_order((on.rich.get(role, 0), name) for name, on in standing)
            for role in _HAVE_RICH_MENUS
        },
        icons={name: on.icon for name, on in standing if on.icon},
        telegram=_slashes((on.telegram, name) for name, on in standing),
        telegram_rooms=_slashes((on.telegram_rooms, name) for name, on in standing),
    )


_HAVE_RICH_MENUS = (Role.LEADER, Role.COORDINATOR, Role.STAFF, Role.PARTNER)
"""Admins have that of staff."""


def _standing(command: BotCommand) -> list[tuple[str, OnMenus]]:
    parts = [(f"{command.name}.{part}", on) for part, on in command.parts.items()]
    return [(command.name, command.menus), *parts]


def _in_order(places: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Those that have a place. Raises ValueError when two want the same."""
    found = sorted(each for each in places if each[0])
    if len({place for place, _ in found}) < len(found):
        raise ValueError(f"two commands want one place of a menu: {found}")
    return tuple(name for _, name in found)


def _slashes(places: Iterable[tuple[int, str]]) -> Mapping[str, str]:
    """`incident` for `file.incident`: Telegram takes no dots."""
    return {name.rpartition(".")[2]: name for name in _in_order(places)}


_CONSENT = (BotCommand("consent", _consent, rest=Rest.TEXT),)

COMMANDS: dict[str, BotCommand] = gathered(
    (
        menus.COMMANDS,
        questions.COMMANDS,
        arrivals.COMMANDS,
        of_reports.COMMANDS,
        province.COMMANDS,
        topic.COMMANDS,
        rows.COMMANDS,
        row.COMMANDS,
        changing.COMMANDS,
        readiness.COMMANDS,
        compare.COMMANDS,
        board.COMMANDS,
        share.COMMANDS,
        overview.COMMANDS,
        province_groups.COMMANDS,
        partners.COMMANDS,
        calendar.COMMANDS,
        lessons.COMMANDS,
        referrals.COMMANDS,
        invite.COMMANDS,
        invites.COMMANDS,
        officers.COMMANDS,
        unknown.COMMANDS,
        handovers.COMMANDS,
        my_work.COMMANDS,
        province_file.COMMANDS,
        announce.COMMANDS,
        plan.COMMANDS,
        standing_alerts.COMMANDS,
        room_links.COMMANDS,
        preferences.COMMANDS,
        accounts.COMMANDS,
        my_accounts.COMMANDS,
        my_data.COMMANDS,
        human.COMMANDS,
        change_me.COMMANDS,
        emergencies.COMMANDS,
        placing.COMMANDS,
        _CONSENT,
    )
)
