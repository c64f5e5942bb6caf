"""`ค้างส่ง [จังหวัด]`: what is still to be sent, and for those who work there, by whom.

In a room it says what is missing, never who. Staff without a province see their region.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.buttons import command_press, number_in
from bot.base.names import named_or_counted, province_words
from bot.base.seeing_people import sees_people
from bot.base.turn import Turn
from bot.cards.open_rows import dated_row, named_of, silence_rows, unmet_rows
from bot.cards.owed_rows import owed_row
from bot.handlers.command import Asked, BotCommand, OnMenus, Rooms, TakesPlace, Unsaid
from bot.handlers.reports.catching_up import catch_up_taps
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
from core.people import Act, Role, is_allowed
from core.programme.due.dated import Dated
from core.thai.base import write
from core.thai.places.areas import COUNTRY, Area, Extent, province_area
from storage.people import people
from storage.people.exchanges import phones_shown

_MOST_LINES = 8
_MOST_PROVINCES = 8
_MOST_DATED = 4
_FROM = "from "

Names = dict[tuple[str, str], tuple[str, str, int]]
"""(instrument, thing) -> id and name of whom it is expected from, and how many more there are."""


def overdue(turn: Turn, asked: Asked) -> Decision:
    """One province, or several together: those of a region, or all that a person looks after;
    `from 8` goes on where a card ended."""
    first = number_in(asked.rest.removeprefix(_FROM))
    if asked.place is None:
        return Decision(says=(_of_several(turn, provinces_of(turn), first=first),))
    if not asked.province and turn.chat.kind is ChatKind.GROUP:
        return Decision(says=(own_only(turn),))
    if not asked.province:
        provinces = provinces_in(turn, asked.place)
        return Decision(says=(_of_several(turn, provinces, asked.place, first),))
    return Decision(says=(_inside(turn, asked.place, first),))


def _inside(turn: Turn, area: Area, first: int) -> Say:
    """Of a province, or of the tambons of a district."""
    pack, code = turn.world.pack, area.province
    found = still_open.of(turn.connection, pack, [code], turn.now)
    if area.extent is not Extent.PROVINCE:
        found = found.inside(area.code)
    place = turn.territory.spoken(area)
    who = silence_rows(pack, turn.world.texts, found.silent, found.tambons)
    if not found.count:
        return replace(_nothing_late(turn, area, place, found), rows=tuple(who))
    first = first if first < len(found.owed) else 0
    shown = found.owed[first : first + _MOST_LINES]
    names = _names(turn, code, shown)
    more = len(found.owed) - first - len(shown)
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
            *_further(area.word, first + _MOST_LINES, more),
            *_nudge_taps(turn, code, names),
            *catch_up_taps(turn, code, found.owed),
            *dated_taps(turn, code, found.dated),
            *_readiness_tap(code, found),
            _status_tap(turn, code),
        ),
        shows=_shown_in(names, dated if sees else ()),
    )


def _further(place: str, first: int, more: int) -> tuple[Tap, ...]:
    """The way to what the card does not hold."""
    if more <= 0:
        return ()
    return (Tap("button-more-people", Press(command_press("overdue", f"{place} {_FROM}{first}"))),)


def _shown_in(names: Names, dated: Sequence[Dated]) -> tuple[str, ...]:
    """Everybody named on the card."""
    return tuple(sorted({*(person_id for person_id, _, _ in names.values()), *named_of(dated)}))


def _nothing_late(turn: Turn, area: Area, place: str, found: StillOpen) -> Say:
    """That nothing is asked for yet does not mean that everything is sent; of a province from
    which nothing came nobody says that it is done."""
    within = "" if area.extent is Extent.PROVINCE else area.code
    pack, codes = turn.world.pack, [area.province]
    coming = owed_reports.coming(turn.connection, pack, codes, turn.today, within)
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


def _of_several(
    turn: Turn, provinces: Sequence[str], area: Area | None = None, first: int = 0
) -> Say:
    """Each province with how many things are missing, the most first, and which are silent;
    `area`: as it was named."""
    pack = turn.world.pack
    found = still_open.of(turn.connection, pack, provinces, turn.now)
    title = turn.territory.spoken(area) if area else _all_of_theirs(turn, provinces)
    silent = _speechless(turn, found.speechless)
    if not found.count:
        return Say("" if silent else "overdue-none-anywhere", text=silent, title=title)
    first = first if first < len(found.by_province) else 0
    most = found.by_province.most_common(first + _MOST_PROVINCES)[first:]
    more = len(found.by_province) - first - len(most)
    further = [turn.words("more-provinces", more=more)] if more > 0 else []
    taps = (
        Tap("", Press(command_press("overdue", code)), label=province_words(pack, code))
        for code, _ in most
    )
    return Say(
        "overdue-region",
        {"provinces": len(found.by_province), "count": found.count},
        title=title,
        rows=tuple(
            Row(province_words(pack, code), turn.words("overdue-count", count=n))
            for code, n in most
        ),
        note="\n".join([*further, *([silent] if silent else [])]),
        taps=(*taps, *_further(area.word if area else "", first + _MOST_PROVINCES, more)),
    )


def _all_of_theirs(turn: Turn, provinces: Sequence[str]) -> str:
    """The region or the country, where these are just its provinces; else how many they are."""
    whole = (COUNTRY, *(Area(Extent.REGION, key) for key in turn.world.pack.regions()))
    for area in whole:
        if set(provinces_in(turn, area)) == set(provinces):
            return turn.territory.spoken(area)
    return turn.words("overdue-yours", count=len(provinces)) if provinces else ""


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


def _status_tap(turn: Turn, code: str) -> Tap:
    label = {"province": turn.territory.spoken(province_area(code))}
    return Tap("menu-status-of", Press(command_press("status", code)), args=label)


COMMANDS = (
    BotCommand(
        "overdue",
        overdue,
        Act.SEE_STATUS,
        looks=True,
        year=True,
        of_the_past=False,
        place=TakesPlace(shows=frozenset(Extent), unsaid=Unsaid.ALL),
        rooms=Rooms.ALSO,
        menus=OnMenus(
            chat={Role.COORDINATOR: 3},
            rich={Role.COORDINATOR: 3, Role.STAFF: 3, Role.PARTNER: 3},
            telegram=4,
            telegram_rooms=2,
        ),
        does="what is still to be sent, since when, and by whom; in a room without names",
    ),
)
