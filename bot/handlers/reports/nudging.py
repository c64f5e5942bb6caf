"""`เตือนแกนนำ [จังหวัด]`: everybody of whom something is missing hears of it, in a coordinator's name.

Once a day each; quiet hours and the month's messages hold, and who wants no reminders gets none:
those are named, to be called.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards.reminder import Card, Late
from bot.conversations.people import turning_to_a_person as turning
from bot.handlers.command import Asked, BotCommand, TakesPlace, Unsaid
from bot.handlers.reports import overdue
from bot.readings import owed_reports
from bot.readings.owed_reports import Owed
from core.changes import Change, Decision, KeepReminder, Notice, Priority, ShowPhone
from core.changes.reminder import Line
from core.messages import Press, Say, Tap
from core.people import Act
from core.programme.due.stages import Item, Section
from storage.chats import chats
from storage.messages import outbox, reminders
from storage.people import exchanges, people


def nudge(turn: Turn, asked: Asked) -> Decision:
    """Those of one province, but whoever speaks."""
    code = asked.province
    found = owed_reports.owed(turn.connection, turn.world.pack, [code], turn.today)
    expected = owed_reports.expected_from(turn.connection, found)
    asked_of = {one for several in expected.values() for one in several} - {_me(turn)}
    if not asked_of:
        return overdue.overdue(turn, asked)
    late = Late(found, expected, people.names(turn.connection, asked_of))
    return _told(turn, code, late, _reach(turn, code, asked_of))


@dataclass(frozen=True, slots=True)
class _Reach:
    """Who can be told now, who was told today, and who wants no reminders or reads no chat."""

    told: tuple[str, ...]
    before: tuple[str, ...]
    not_told: tuple[str, ...]


def _reach(turn: Turn, code: str, asked_of: Collection[str]) -> _Reach:
    wishes = reminders.remindable(turn.connection, asked_of)
    reading = chats.of_people(turn.connection, asked_of)
    keys = {one: _key(turn, code, one) for one in asked_of}
    there = outbox.known(turn.connection, keys.values())
    before = tuple(sorted(one for one in asked_of if keys[one] in there))
    left = sorted(set(asked_of) - set(before))
    told = tuple(one for one in left if one in reading and one not in wishes)
    return _Reach(told, before, tuple(one for one in left if one not in told))


def _told(turn: Turn, code: str, late: Late, reach: _Reach) -> Decision:
    asked = exchanges.never_asked(turn.connection, reach.told)
    changes: list[Change] = [ShowPhone(one, "asked") for one in asked]
    notices = []
    for one in reach.told:
        lines = tuple(_lines(late.owed, late.expected, one))
        notices.append(_notice(turn, code, one, late, lines, asks_phone=one in asked))
        changes.append(KeepReminder(_key(turn, code, one), one, lines))
    said = _said(turn, code, late, reach)
    return Decision(says=(said,), changes=tuple(changes), notices=tuple(notices))


def _lines(
    owed: Collection[Owed], expected: Mapping[tuple[str, str], tuple[str, ...]], person_id: str
) -> list[Line]:
    """What is missing of one person."""
    found = []
    for one in owed:
        instrument, thing = one.instrument.id, one.missing.thing
        if person_id in expected.get((instrument, thing.id), ()):
            items = [Item(instrument, thing.id, period.key) for period in one.missing.periods]
            found += [Line(Section.OWN, thing.province, item) for item in items]
    return found


def _notice(
    turn: Turn, code: str, to: str, late: Late, lines: tuple[Line, ...], *, asks_phone: bool
) -> Notice:
    """The reminder's own card, in the name of who asked for it."""
    assert turn.person is not None
    card, *others = Card(turn.world.pack, turn.world.texts, turn.today, late).says(lines)
    lead = turn.words("nudge-from", name=turn.person.name)
    first = replace(card, lead=lead, shows=(*card.shows, turn.person.id))
    asking = (turning.phone_question(),) if asks_phone else ()
    return Notice(
        key=_key(turn, code, to),
        says=(first, *others, *asking),
        person_id=to,
        priority=Priority.REMINDER,
    )


def _said(turn: Turn, code: str, late: Late, reach: _Reach) -> Say:
    """Whom it goes to, and whom one better calls."""
    place = province_words(turn.world.pack, code)
    phones = exchanges.phones_shown(turn.connection, reach.not_told)
    parts = []
    if reach.told:
        parts.append(turn.words("nudge-told", names=_names(late, reach.told)))
    if reach.before:
        parts.append(turn.words("nudge-before", names=_names(late, reach.before)))
    if reach.not_told:
        parts.append(turn.words("nudge-not-told", names=_names(late, reach.not_told, phones)))
    back = Tap("menu-overdue-of", Press(command_press("overdue", code)), args={"province": place})
    shows = (*reach.told, *reach.before, *reach.not_told)
    return Say(text="\n".join(parts), taps=(back,), shows=tuple(sorted(shows)))


def _names(late: Late, ids: Collection[str], phones: Mapping[str, str] | None = None) -> str:
    named = (f"{late.names.get(one, '-')} {(phones or {}).get(one, '')}".strip() for one in ids)
    return " ".join(named)


def _key(turn: Turn, code: str, person_id: str) -> str:
    return f"nudge:{turn.today:%Y%m%d}:{code}:{person_id}"


def _me(turn: Turn) -> str:
    return turn.person.id if turn.person else ""


COMMANDS = (
    BotCommand(
        "nudge",
        nudge,
        Act.SEE_PEOPLE,
        place=TakesPlace(unsaid=Unsaid.ALLOWED, which="province-which"),
        asks_first=True,
        does="remind everybody in a province of what they have not sent, in your name",
    ),
)
