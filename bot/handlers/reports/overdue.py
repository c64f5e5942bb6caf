"""`ค้างส่ง [จังหวัด]`: what is still to be sent, and for those who work there, by whom.

In a room it says what is missing, never who. Staff without a province see their region.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.buttons import command_press, token
from bot.base.names import named_or_counted, period_words, province_words
from bot.base.seeing_people import sees_people
from bot.base.turn import Turn
from bot.cards import refusals
from bot.cards.open_rows import dated_row, named_of, silence_rows, unmet_rows
from bot.cards.owed_rows import owed_row
from bot.conversations.people import consent
from bot.conversations.reports import about_period, beginning, in_the_way
from bot.handlers.command import Asked, BotCommand, OnMenus, Rooms, TakesPlace, Unsaid, with_rest
from bot.handlers.reports.dated_taps import dated_taps
from bot.handlers.room_talk import own_only
from bot.handlers.status.seeing import seeing
from bot.readings import owed_reports
from bot.readings.areas import provinces_in
from bot.readings.due import open as still_open
from bot.readings.due.open import StillOpen
from bot.readings.owed_reports import Owed
from bot.readings.verify_queue import provinces_of
from core.changes import Decision
from core.events import ChatKind
from core.messages import Arg, Press, Row, Say, Tap
from core.people import Act, Role, is_allowed, may
from core.programme.calendar.periods import Period
from core.programme.due.dated import Dated
from core.programme.due.overdue import Thing
from core.programme.pack.instruments import Instrument
from core.thai.base import write
from core.thai.places.areas import Area, Extent
from storage.people import people
from storage.people.exchanges import phones_shown

_MOST_LINES = 8
_MOST_PROVINCES = 8
_MOST_TAPS = 3
_MOST_DATED = 4

Names = dict[tuple[str, str], tuple[str, str, int]]
"""(instrument, thing) -> id and name of whom it is expected from, and how many more there are."""


def overdue(turn: Turn, asked: Asked) -> Decision:
    """One province, or several together: those of a region, or all that a person looks after."""
    if asked.place is None:
        return Decision(says=(_of_several(turn, provinces_of(turn)),))
    if not asked.province and turn.chat.kind is ChatKind.GROUP:
        return Decision(says=(own_only(turn),))
    if not asked.province:
        return Decision(says=(_of_several(turn, provinces_in(turn, asked.place), asked.place),))
    return Decision(says=(_of_province(turn, asked.province),))


def catch_up(turn: Turn, rest: str) -> Decision:
    """Opens the form of one period, from a button: `progress 23 2024-10`, perhaps with the token
    of what it is about."""
    instrument_id, province, key, thing, *_ = [*rest.split(), "", "", "", ""]
    instrument = turn.world.pack.instrument(instrument_id)
    if instrument is None:
        return Decision(says=(Say("file-gone"),))
    if turn.person is None or not in_the_way.may_file(turn, instrument, province):
        return Decision(says=(refusals.not_yours(turn),))
    if consent.is_due(turn):
        return consent.ask(turn, "overdue")
    period = next((one for one in about_period.open_now(turn, instrument) if one.key == key), None)
    if period is None:
        return Decision(says=(Say("overdue-closed"),))
    found = _chosen(turn, instrument, province, period, thing) if thing else None
    return beginning.begin_with(turn, instrument, province, {}, anew="", period=period, thing=found)


def _chosen(
    turn: Turn, instrument: Instrument, province: str, period: Period, thing: str
) -> Thing | None:
    """What the token of a button stands for; None for a row that is closed meanwhile."""
    pack = turn.world.pack
    year = pack.year_of(period.key)
    several = owed_reports.things(turn.connection, pack, instrument, [province], year)
    return next((one for one in several if token(one.id) == thing), None)


def _of_province(turn: Turn, code: str) -> Say:
    pack = turn.world.pack
    found = still_open.of(turn.connection, pack, [code], turn.now)
    place = province_words(pack, code)
    who = silence_rows(pack, turn.world.texts, found.silent, found.tambons)
    if not found.count:
        return replace(_nothing_late(turn, code, place, found), rows=tuple(who))
    shown = found.owed[:_MOST_LINES]
    names = _names(turn, code, shown)
    more = len(found.owed) - len(shown)
    dated, sees = found.dated[:_MOST_DATED], seeing(turn, code).names
    rows = [
        *who,
        *(_row(turn, one, names) for one in shown),
        *unmet_rows(turn.world.texts, found.unmet, turn.today),
        *(dated_row(turn.world.texts, one, turn.today, names=sees) for one in dated),
    ]
    notes = [("overdue-more", more), ("overdue-dated-more", len(found.dated) - _MOST_DATED)]
    return Say(
        "overdue",
        {"province": place, "count": found.count},
        title_key="overdue-title",
        rows=tuple(rows),
        note="\n".join(turn.words(key, more=many) for key, many in notes if many > 0),
        taps=(
            *_nudge_taps(turn, code, names),
            *_catch_up_taps(turn, code, found.owed),
            *dated_taps(turn, code, found.dated),
            *_readiness_tap(code, found),
            _status_tap(code, place),
        ),
        shows=_shown_in(names, dated if sees else ()),
    )


def _shown_in(names: Names, dated: Sequence[Dated]) -> tuple[str, ...]:
    """Everybody named on the card."""
    return tuple(sorted({*(person_id for person_id, _, _ in names.values()), *named_of(dated)}))


def _nothing_late(turn: Turn, code: str, place: str, found: StillOpen) -> Say:
    """That nothing is asked for yet does not mean that everything is sent; of a province from
    which nothing came nobody says that it is done."""
    coming = owed_reports.coming(turn.connection, turn.world.pack, [code], turn.today)
    if coming is None:
        key = "overdue-silent" if found.speechless else "overdue-none"
        return Say(key, {"province": place}, title_key="overdue-title")
    day = write.date_short(coming.due_on)
    args: dict[str, Arg] = {"province": place, "count": coming.count, "day": day}
    return Say("overdue-none-yet", args, title_key="overdue-title", taps=_own_taps(turn))


def _readiness_tap(code: str, found: StillOpen) -> tuple[Tap, ...]:
    """The way to what the group asks for, where some of it is owed."""
    does = Press(command_press("readiness", code))
    return (Tap("menu-readiness", does),) if found.unmet else ()


def _own_taps(turn: Turn) -> tuple[Tap, ...]:
    """The way to what is one's own to send, for who sends any."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP:
        return ()
    if not any(is_allowed(held.role, Act.REPORT) for held in turn.person.holdings):
        return ()
    return (Tap("menu-month", Press(command_press("month"))),)


def _of_several(turn: Turn, provinces: Sequence[str], area: Area | None = None) -> Say:
    """Each province with how many things are missing, the most first, and which are silent;
    `area`: as it was named."""
    pack = turn.world.pack
    found = still_open.of(turn.connection, pack, provinces, turn.now)
    title = turn.territory.spoken(area) if area else ""
    silent = _speechless(turn, found.speechless)
    if not found.count:
        return Say("" if silent else "overdue-none-anywhere", text=silent, title=title)
    most = found.by_province.most_common(_MOST_PROVINCES)
    return Say(
        "overdue-region",
        {"provinces": len(found.by_province), "count": found.count},
        title=title,
        rows=tuple(
            Row(province_words(pack, code), turn.words("overdue-count", count=n))
            for code, n in most
        ),
        note=silent,
        taps=tuple(
            Tap("", Press(command_press("overdue", code)), label=province_words(pack, code))
            for code, _ in most
        ),
    )


def _speechless(turn: Turn, codes: Sequence[str]) -> str:
    """The provinces from which nothing came this year."""
    if not codes:
        return ""
    names = named_or_counted(turn.world.pack, turn.world.texts, codes)
    return turn.words("overdue-speechless", count=str(len(codes)), provinces=names)


def _row(turn: Turn, one: Owed, names: Names) -> Row:
    found = names.get((one.instrument.id, one.missing.thing.id))
    who = (found[1], found[2]) if found else None
    return owed_row(turn.world.pack, turn.world.texts, one, turn.today, who)


def _names(turn: Turn, province: str, several: tuple[Owed, ...]) -> Names:
    """Whom each is expected from first, and how many more; nothing where names are not shown."""
    if not seeing(turn, province).names:
        return {}
    expected = owed_reports.expected_from(turn.connection, several)
    first = [who[0] for who in expected.values() if who]
    called = {**people.names(turn.connection, first), **_with_phones(turn, province, first)}
    return {
        key: (who[0], called.get(who[0], "-"), len(who) - 1) for key, who in expected.items() if who
    }


def _with_phones(turn: Turn, province: str, ids: Sequence[str]) -> dict[str, str]:
    """Names with the numbers of those who agreed to show theirs, for who looks after people."""
    if not ids or not sees_people(turn, province):
        return {}
    names, phones = people.names(turn.connection, ids), phones_shown(turn.connection, ids)
    return {
        one: turn.words("ask-whom-phone", name=names.get(one, "-"), phone=phone)
        for one, phone in phones.items()
    }


def _nudge_taps(turn: Turn, province: str, names: Names) -> tuple[Tap, ...]:
    """For who looks after people, where somebody else is waited for."""
    me = turn.person.id if turn.person else ""
    others = {person_id for person_id, _, _ in names.values()} - {me}
    if not others or not sees_people(turn, province):
        return ()
    return (Tap("button-nudge", Press(command_press("nudge", province))),)


def _catch_up_taps(turn: Turn, province: str, found: tuple[Owed, ...]) -> tuple[Tap, ...]:
    """A button for each late period this person may still report on, the newest first."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP:
        return ()
    where = turn.where(province)
    late = {
        (period.first, one.instrument.id): period
        for one in found
        if may(turn.person, Act.REPORT, where, only=one.instrument.filed_by)
        for period in one.missing.periods
    }
    newest = sorted(late.items(), reverse=True)[:_MOST_TAPS]
    called = {one.instrument.id: one.instrument.button for one in found}
    several = len({instrument_id for (_, instrument_id), _ in newest}) > 1
    return tuple(
        Tap(
            "button-remind" if several else "button-catch-up",
            Press(command_press("catchup", f"{instrument_id} {province} {period.key}")),
            args={"title": called[instrument_id], "period": period_words(period)},
        )
        for (_, instrument_id), period in newest
    )


def _status_tap(code: str, place: str) -> Tap:
    return Tap("menu-status-of", Press(command_press("status", code)), args={"province": place})


ANY_WIDTH = frozenset({Extent.PROVINCE, Extent.REGION, Extent.GROUP, Extent.COUNTRY})

COMMANDS = (
    BotCommand(
        "overdue",
        overdue,
        Act.SEE_STATUS,
        looks=True,
        year=True,
        of_the_past=False,
        place=TakesPlace(shows=ANY_WIDTH, unsaid=Unsaid.ALL),
        rooms=Rooms.ALSO,
        menus=OnMenus(
            chat={Role.COORDINATOR: 3},
            rich={Role.COORDINATOR: 3, Role.STAFF: 3, Role.PARTNER: 3},
            telegram=4,
            telegram_rooms=2,
        ),
        does="what is still to be sent, since when, and by whom; in a room without names",
    ),
    BotCommand("catchup", with_rest(catch_up), Act.REPORT),
)
