"""Which place a command is about, the same for all of them: named, tapped, one's own, or asked.

What was typed or tapped comes from `bot/handlers/asked.py`. Here it becomes what the handler can
show, and what is shown in the place of what was named is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards import refusals
from bot.cards.place_choice import page_apart, province_choice
from bot.handlers.asked import (
    QUOTED,
    is_like_a_place,
    own_province,
    shows_provinces,
    tapped,
    typed,
    word_of,
)
from bot.handlers.command import Asked, BotCommand, Rest, TakesPlace, Unsaid
from bot.handlers.room_talk import is_hidden, own_only
from bot.handlers.status.seeing import looks_after_several
from bot.readings.areas import provinces_in
from core.changes import Decision
from core.events import ChatKind, Pressed
from core.messages import Press, Say, Tap
from core.people import Where, may, provinces_allowed
from core.programme.calendar.periods import Every
from core.thai.base.text import cut
from core.thai.places.areas import COUNTRY, IN_A_PROVINCE, Area, Extent, province_area

_MOST_AREAS = 10
_SEVERAL = frozenset({Extent.REGION, Extent.GROUP})


@dataclass(frozen=True, slots=True)
class Understood:
    """What is asked for, and what must be said before the answer."""

    asked: Asked
    first: tuple[Say, ...] = ()


def understood(turn: Turn, command: BotCommand, rest: str) -> Understood | Decision:
    """What follows a command's word or stands in its button; or what to say instead."""
    about, words = "", rest.strip()
    if command.about:
        about, _, words = words.partition(" ")
    if isinstance(turn.event.what, Pressed):
        asked = tapped(turn, command, words)
    else:
        read = typed(turn, command, about, words.strip())
        if isinstance(read, Decision):
            return read
        asked = read
    asked = replace(asked, about=about)
    if command.place is None:
        return _without_place(turn, command, asked)
    return _placed(turn, command, command.place, asked)


def _without_place(turn: Turn, command: BotCommand, asked: Asked) -> Understood:
    """A place typed behind what is of no place is said to be not used."""
    first = _about_year(turn, command, asked)
    is_typed = not isinstance(turn.event.what, Pressed)
    is_like_one = is_typed and command.rest is Rest.NOTHING and is_like_a_place(turn, asked.rest)
    if asked.places or is_like_one:
        told = Say("place-not-used", {"word": word_of(turn, command, asked.about)})
        is_all = asked.place is not None and asked.place.extent is Extent.COUNTRY
        first = first if is_all else (told, *first)
        return Understood(replace(asked, places=(), rest=""), first)
    rest = "" if is_typed and command.rest is Rest.NOTHING else asked.rest
    return Understood(replace(asked, rest=rest), first)


def _placed(
    turn: Turn, command: BotCommand, placing: TakesPlace, asked: Asked
) -> Understood | Decision:
    if not asked.places:
        place = _unsaid(turn, command, placing, asked)
        if isinstance(place, Decision):
            return place
        asked = replace(asked, places=(place,) if place else (), is_named=False)
    first: list[Say] = []
    shown: list[Area] = []
    for area in asked.places:
        fitting = _fitting(turn, command, placing, asked, area)
        if isinstance(fitting, Decision):
            return fitting
        if fitting is not None:
            shown.append(fitting)
        if fitting != area:
            first.append(_narrowed(turn, command, asked, area))
    if command.rest is Rest.NOTHING and asked.rest and not isinstance(turn.event.what, Pressed):
        first.append(Say("words-not-used", {"asked": cut(asked.rest, QUOTED)}))
        asked = replace(asked, rest="")
    first += _about_year(turn, command, asked)
    return Understood(replace(asked, places=tuple(shown)), tuple(first))


def _fitting(
    turn: Turn, command: BotCommand, placing: TakesPlace, asked: Asked, area: Area
) -> Area | Decision | None:
    """As the handler can show it, its province, or None; or its provinces to choose from."""
    if _is_shown(turn, placing, area):
        return area
    if Extent.PROVINCE not in placing.shows:
        return None
    if area.extent in IN_A_PROVINCE:
        return province_area(area.province)
    every = provinces_in(turn, area)
    codes = [code for code in every if _may_there(turn, command, code)]
    args: dict[str, str | int] = {
        "place": turn.territory.spoken(area),
        "count": len(codes),
    }
    if not codes and not _is_private(turn):
        return Decision(says=(own_only(turn),))
    if not codes:
        return Decision(
            says=(refusals.said(turn, command.refusal) if every else Say("place-empty", args),)
        )
    key = "place-wide" if len(codes) == len(every) else "place-wide-yours"
    return _choose(turn, command, asked, codes, key, args, again=area.word)


def _is_shown(turn: Turn, placing: TakesPlace, area: Area) -> bool:
    """A room sees its own province; of regions and groups only what is of them alone, `ภาพรวม`."""
    is_of_provinces = Extent.PROVINCE in placing.shows
    if is_of_provinces and area.extent in _SEVERAL and not _is_private(turn):
        return False
    return area.extent in placing.shows or _is_theirs(turn, placing, area)


def _is_theirs(turn: Turn, placing: TakesPlace, area: Area) -> bool:
    """Whether a region or the country is shown, for the role they hold is as wide."""
    if placing.wide is None or not _is_private(turn):
        return False
    match area.extent:
        case Extent.COUNTRY:
            return may(turn.person, placing.wide, Where(""))
        case Extent.REGION:
            return may(turn.person, placing.wide, Where("", area.code))
    return False


def _may_there(turn: Turn, command: BotCommand, code: str) -> bool:
    if not _is_private(turn):
        return not is_hidden(turn, code)
    if command.needs is None:
        return True
    return may(turn.person, command.needs, turn.where(code))


def _is_private(turn: Turn) -> bool:
    return turn.chat.kind is not ChatKind.GROUP


def _narrowed(turn: Turn, command: BotCommand, asked: Asked, area: Area) -> Say:
    """What was named is named again, with what is shown in its place."""
    territory = turn.territory
    if area.extent in IN_A_PROVINCE and shows_provinces(command):
        province = territory.spoken(province_area(area.province))
        return Say("place-inside", {"place": territory.spoken(area), "province": province})
    taps: tuple[Tap, ...] = ()
    if area.province:
        label = {"province": territory.spoken(province_area(area.province))}
        does = Press(command_press("status", area.province))
        taps = (Tap("menu-status-of", does, args=label),)
    return Say("province-not-used", {"word": word_of(turn, command, asked.about)}, taps=taps)


def _about_year(turn: Turn, command: BotCommand, asked: Asked) -> tuple[Say, ...]:
    """Who asks for another year of a handler that knows of none is told which is shown."""
    instrument = turn.world.pack.instrument(asked.about) if asked.about else None
    is_period = instrument is not None and instrument.every is Every.YEAR
    if command.year or is_period or asked.year in (None, turn.year):
        return ()
    return (Say("year-not-used", {"asked": str(asked.year), "year": str(turn.year)}),)


def _unsaid(
    turn: Turn, command: BotCommand, placing: TakesPlace, asked: Asked
) -> Area | Decision | None:
    """The place that is meant where none is named."""
    own = own_province(turn)
    match placing.unsaid:
        case Unsaid.HANDLER:
            return None
        case Unsaid.ALL if looks_after_several(turn):
            return None
        case Unsaid.ALLOWED:
            return _allowed(turn, command, placing, asked)
    if own:
        return province_area(own)
    if placing.unsaid is Unsaid.ALL and Extent.COUNTRY in placing.shows and _is_private(turn):
        return COUNTRY
    return _which(turn, command, placing, asked)


def _allowed(turn: Turn, command: BotCommand, placing: TakesPlace, asked: Asked) -> Area | Decision:
    own: Sequence[str] = ()
    if turn.person is not None and command.needs is not None:
        own = provinces_allowed(turn.person, command.needs)
    if wide := _looked_after(turn, placing):
        areas = (*wide, *(province_area(code) for code in own))
        return areas[0] if len(areas) == 1 else _one_of(turn, command, asked, areas)
    if len(own) == 1:
        return province_area(own[0])
    if not own:
        return _which(turn, command, placing, asked)
    return _choose(turn, command, asked, own, "province-choose", {})


def _looked_after(turn: Turn, placing: TakesPlace) -> tuple[Area, ...]:
    """The regions, or the country, of who looks after more than provinces by name: somebody who
    took on one of them keeps the others."""
    held = turn.person.holdings if turn.person and looks_after_several(turn) else ()
    regions = [one.region for one in held if not one.province]
    areas = (Area(Extent.REGION, region) if region else COUNTRY for region in regions)
    return tuple(dict.fromkeys(one for one in areas if _is_shown(turn, placing, one)))


def _one_of(turn: Turn, command: BotCommand, asked: Asked, areas: Sequence[Area]) -> Decision:
    """The question which of these is meant."""
    named = f"{command.name}.{asked.about}" if asked.about else command.name
    beside = str(asked.year or "")
    taps = tuple(
        Tap(
            "",
            Press(command_press(named, f"{area.word} {beside}".strip())),
            label=turn.territory.spoken(area),
        )
        for area in areas[:_MOST_AREAS]
    )
    return Decision(says=(Say("area-which", taps=taps),))


def _choose(
    turn: Turn,
    command: BotCommand,
    asked: Asked,
    codes: Sequence[str],
    key: str,
    args: dict[str, str | int],
    again: str = "",
) -> Decision:
    page, rest = page_apart(asked.rest)
    beside = f"{asked.year or ''} {rest if isinstance(turn.event.what, Pressed) else ''}".strip()
    named = f"{command.name}.{asked.about}" if asked.about else command.name
    say = province_choice(
        turn, named, codes, key=key, args=args, beside=beside, again=again, page=page
    )
    return Decision(says=(say,))


def _which(turn: Turn, command: BotCommand, placing: TakesPlace, asked: Asked) -> Decision:
    word = word_of(turn, command, asked.about)
    return Decision(says=(Say(placing.which, {"word": word, "command": word}),))
