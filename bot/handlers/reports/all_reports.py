"""`รายงานทั้งหมด [ที่] [เดือน|ปี] [รอตรวจ|ส่งกลับ|ตรวจแล้ว]`: every report a person may see, those sent
back first; by form, about one thing, of one sender too."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.names import period_words, place_words, province_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.cards.pages import page_of
from bot.handlers.command import Asked, BotCommand, Rest
from bot.handlers.reports import my_reports
from bot.handlers.reports.asked_reports import (
    STATES,
    Sought,
    forms_with,
    tapped,
    typed,
    when_filed,
)
from bot.handlers.reports.reports_by_words import Told, telling_of
from bot.handlers.status.seeing import seeing
from bot.readings import filed_answers
from bot.readings.areas import provinces_in
from core.changes import Decision
from core.events import Pressed
from core.messages import Press, Row, Say, Tap, Type
from core.people import Act, may
from core.programme.calendar.periods import period_named
from core.thai.base import write
from core.thai.base.manners import without_manners
from core.thai.base.text import cut
from core.thai.places.areas import COUNTRY, Extent
from storage.people import people
from storage.registers import entities
from storage.reports import lists
from storage.reports.lists import ReportsSought
from storage.reports.reports import Report

_A_PAGE, _LABEL, _QUOTED, _MOST_NEAR = 6, 40, 40, 6
NAME, _MORE = "reports", "button-more-reports"


def all_reports(turn: Turn, asked: Asked) -> Decision:
    """A page of them, how many there are, and what shows the others."""
    is_tap = isinstance(turn.event.what, Pressed)
    sought = tapped(turn, asked.rest) if is_tap else typed(turn, asked.rest)
    area = sought.area or COUNTRY
    inside = provinces_in(turn, area)
    if not inside:
        return Decision(says=(Say("place-empty", {"place": turn.territory.spoken(area)}),))
    codes = tuple(code for code in inside if _sees(turn, code))
    if not codes:
        is_one = area.extent is not Extent.COUNTRY and area.province
        here = refusals.not_your_place(turn, Act.SEE_REPORT, area.province) if is_one else None
        return Decision(says=(here or refusals.not_yours(turn),))
    if sought.left and not is_tap:
        named = _sent_by(turn, sought, codes)
        if isinstance(named, Say):
            return Decision(says=(named,))
        sought = named
    wanted = _wanted(turn, sought, codes)
    if sought.left and not is_tap:
        told = telling_of(turn, wanted, sought.left)
        if told.reports:
            return Decision(says=(_telling(turn, sought, told, codes, asked.rest),))
    if sought.near:
        return Decision(says=(_near(sought),))
    there = lists.counts(turn.connection, wanted)
    found = lists.page(turn.connection, wanted, most=_A_PAGE, after=sought.after)
    first = turn.words("words-not-used", asked=cut(sought.left, _QUOTED)) if sought.left else ""
    what, total = _what(turn, sought, codes), sum(there.values())
    if not found:
        shows = (sought.sender,) if sought.sender else ()
        return Decision(says=(Say("reports-none", {"what": what}, lead=first, shows=shows),))
    return Decision(
        says=(_page(turn, sought, found, first, what, total, my_reports.counted(turn, there)),)
    )


def _telling(
    turn: Turn, sought: Sought, told: Told, codes: tuple[str, ...], typed_words: str
) -> Say:
    """A page of those whose stories tell of what was typed."""
    total = len(told.reports)
    at = page_of(total, _A_PAGE, sought.page)
    found = told.reports[at.first : at.last]
    what = f"{_what(turn, sought, codes)} · “{cut(sought.left, _QUOTED)}”"
    counted = "" if told.is_all else turn.words("reports-older-too")
    here = replace(sought, after=at.first)
    say = _page(turn, here, found, "", what, total, counted)
    taps = tuple(tap for tap in say.taps if tap.key != _MORE)
    if at.has_next:
        taps = (*taps, Tap(_MORE, Type(_again(turn, typed_words, at.number + 1))))
    return replace(say, taps=taps, chips=())


def _again(turn: Turn, typed_words: str, page: int) -> str:
    """What a person would type for the next page."""
    words = turn.words("lessons-page")
    before, found, number = typed_words.rpartition(words)
    asked = before if found and number.strip().isdecimal() else typed_words
    command = turn.world.texts.words("command-")[NAME][0]
    return f"{command} {asked.strip()} {words} {page}"


def _sent_by(turn: Turn, sought: Sought, codes: tuple[str, ...]) -> Sought | Say:
    """With the sender whose name was typed; or who of several is meant."""
    name = without_manners(sought.left).removeprefix(turn.words("reports-sent-by")).strip()
    found = people.called(turn.connection, name, codes, most=_MOST_NEAR) if name else {}
    if len(found) == 1:
        return replace(sought, area=None, sender=next(iter(found)), left="", near=())
    if not found:
        return sought
    taps = tuple(
        Tap(
            "",
            Press(command_press(NAME, replace(sought, area=None, sender=one, left="").words())),
            label=cut(_with_place(turn, one, said), _LABEL),
        )
        for one, said in found.items()
    )
    return Say("reports-whose", {"name": cut(name, _QUOTED)}, taps=taps, shows=tuple(found))


def _with_place(turn: Turn, person_id: str, name: str) -> str:
    """ป้าแดง · ต.แหลมงอบ: where somebody of a name that others bear too works."""
    known = people.by_ids(turn.connection, [person_id]).get(person_id)
    where = place_words(turn.world.pack, known.holdings[0]) if known and known.holdings else ""
    return " · ".join(part for part in (name, where) if part)


def button(turn: Turn, sought: Sought) -> tuple[Tap, ...]:
    """To the reports of a thing, a place or a sender, where this person may see one."""
    codes = tuple(code for code in provinces_in(turn, sought.area or COUNTRY) if _sees(turn, code))
    if not codes or not lists.is_any(turn.connection, _wanted(turn, sought, codes)):
        return ()
    return (Tap("button-its-reports", Press(command_press(NAME, sought.words()))),)


def _sees(turn: Turn, code: str) -> bool:
    return seeing(turn, code).names and may(turn.person, Act.SEE_REPORT, turn.where(code))


def _wanted(turn: Turn, sought: Sought, codes: tuple[str, ...]) -> ReportsSought:
    area = sought.area
    is_inside = area is not None and area.extent in (Extent.DISTRICT, Extent.TAMBON)
    key = sought.period
    return ReportsSought(
        codes,
        place=area.code if area and is_inside else "",
        year=sought.year,
        period=key,
        filed=when_filed(key) if key else None,
        of_period=forms_with(turn, key) if key else (),
        state=STATES.get(sought.state),
        instrument=sought.form,
        about=sought.about,
        sender=sought.sender,
    )


def _page(
    turn: Turn,
    sought: Sought,
    found: Sequence[Report],
    first: str,
    what: str,
    total: int,
    counted: str,
) -> Say:
    names = my_reports.names_of(turn, found)
    senders = people.names(turn.connection, [one.person_id for one in found if one.person_id])
    last = sought.after + len(found)
    is_wide = (
        not (sought.area and sought.area.province) and len({one.province for one in found}) > 1
    )
    taps = [_tap(one, names[one.id]) for one in found]
    if last < total:
        following = replace(sought, after=last, left="").words()
        taps.append(Tap(_MORE, Press(command_press(NAME, following))))
    place = turn.words("reports-page", first=sought.after + 1, last=last, total=write.number(total))
    return Say(
        "reports-found",
        {"what": what, "total": write.number(total)},
        lead=first,
        rows=tuple(_row(turn, one, names[one.id], senders, is_wide) for one in found),
        note="\n".join(part for part in (counted, place if total > len(found) else "") if part),
        taps=tuple(taps),
        chips=() if sought.state else _states(sought),
        shows=_named(turn, found),
    )


def _tap(one: Report, name: str) -> Tap:
    return Tap("", Press(command_press("view", one.id)), label=cut(name, _LABEL))


def _states(sought: Sought) -> tuple[Tap, ...]:
    return tuple(
        Tap(
            f"button-only-{state}",
            Press(command_press(NAME, replace(sought, state=state, after=0).words())),
        )
        for state in STATES
    )


def _row(turn: Turn, one: Report, name: str, senders: Mapping[str, str], is_wide: bool) -> Row:
    """With its sender; its province too where several are shown."""
    row = my_reports.row_of(turn, one, name)
    place = province_words(turn.world.pack, one.province) if is_wide else ""
    parts = (row.value, senders.get(one.person_id or "", "-"), place)
    return replace(row, value=" · ".join(part for part in parts if part))


def _named(turn: Turn, found: Sequence[Report]) -> tuple[str, ...]:
    """Who sent them, and people a report is about (PDPA s. 37)."""
    things = entities.by_ids(turn.connection, [one.about for one in found])
    named = {
        one.about
        for one in found
        if one.about in things and filed_answers.tells_of_a_person(turn, one, things[one.about])
    }
    return tuple(sorted(named | {one.person_id for one in found if one.person_id}))


def _what(turn: Turn, sought: Sought, codes: tuple[str, ...]) -> str:
    """จ.ตราด · พ.ย. 2567 · รอตรวจ: always said, whatever was asked."""
    instrument = turn.world.pack.instrument(sought.form) if sought.form else None
    parts = [
        _place(turn, sought, codes),
        instrument.button if instrument else "",
        _about(turn, sought),
        people.names(turn.connection, [sought.sender]).get(sought.sender, ""),
        period_words(period_named(sought.period)) if sought.period else "",
        turn.words("year-of-reports", year=str(sought.year)) if sought.year else "",
        turn.words(f"button-only-{sought.state}") if sought.state else "",
    ]
    return " · ".join(part for part in parts if part)


def _place(turn: Turn, sought: Sought, codes: tuple[str, ...]) -> str:
    """The place that was named; only those of its provinces that they may see."""
    if len(codes) == 1 and (sought.area is None or not sought.area.province):
        return province_words(turn.world.pack, codes[0])
    area = turn.territory.spoken(sought.area or COUNTRY)
    if len(codes) == len(provinces_in(turn, sought.area or COUNTRY)):
        return area
    return turn.words("reports-some", place=area, count=len(codes))


def _about(turn: Turn, sought: Sought) -> str:
    row = entities.by_ids(turn.connection, [sought.about]).get(sought.about)
    return cut(filed_answers.words_here(turn, row), _LABEL) if row else ""


def _near(sought: Sought) -> Say:
    """Places that were perhaps meant."""
    taps = tuple(
        Tap(
            "", Press(command_press(NAME, replace(sought, area=one.value).words())), label=one.label
        )
        for one in sought.near[:_MOST_NEAR]
    )
    return Say("place-near", taps=taps)


COMMANDS = (
    BotCommand(
        NAME,
        all_reports,
        Act.SEE_REPORT,
        rest=Rest.TEXT,
        looks=True,
        does="every report you may see: by place, month or year, state, form, sender, or by words "
        "in their stories",
    ),
)
