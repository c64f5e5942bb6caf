"""`กลุ่มจังหวัด [N]`: the four groups with their targets, or the provinces of one (S1)."""

from collections.abc import Mapping
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.handlers.command import Asked, BotCommand, Rest, TakesPlace, Unsaid
from bot.readings.placements import groups_now
from core.changes import Decision
from core.messages import Arg, Press, Row, Say, Tap
from core.people import Act
from core.programme.provinces.groups import counts, members
from core.thai.base.text import cut, normalise
from core.thai.places.areas import Extent


def groups(turn: Turn, asked: Asked) -> Decision:
    """All four, or one: named, by its number, or that of a province; open to all who joined."""
    now = groups_now(turn)
    number = _number(asked, now)
    if turn.world.pack.group(number) is not None:
        return Decision(says=(_one(turn, now, number),))
    return Decision(says=(replace(_all(turn, now), lead=_why_all(turn, asked)),))


def _why_all(turn: Turn, asked: Asked) -> str:
    """Why all of them are shown though something was named."""
    if asked.place is not None and asked.province:
        place = turn.territory.spoken(asked.place)
        return turn.words("group-not-placed", place=place)
    return (
        turn.words("words-not-used", asked=cut(asked.rest, 40))
        if asked.rest and not asked.year
        else ""
    )


def _number(asked: Asked, now: Mapping[str, int]) -> int:
    """0 for all of them."""
    if asked.place is not None and asked.place.extent is Extent.GROUP:
        return int(asked.place.code)
    if asked.province:
        return now.get(asked.province, 0)
    said = normalise(asked.rest)
    return int(said) if said.isdecimal() and len(said) < 2 else 0


def _all(turn: Turn, now: Mapping[str, int]) -> Say:
    pack = turn.world.pack
    found = counts(pack, now)
    rows = [
        Row(
            turn.words("overview-group", number=each.number),
            turn.words("groups-line", provinces=each.provinces, target=each.target),
        )
        for each in found
    ]
    taps = tuple(
        Tap(
            "overview-group",
            Press(command_press("group", str(g.number))),
            args={"number": g.number},
        )
        for g in found
    )
    left = len(pack.provinces) - len(now)
    return Say("groups", {"left": left}, title_key="groups-title", rows=tuple(rows), taps=taps)


def _one(turn: Turn, now: Mapping[str, int], number: int) -> Say:
    group = turn.world.pack.group(number)
    assert group is not None
    codes = members(now, number)
    args: Mapping[str, Arg] = {
        "number": number,
        "name": group.name,
        "count": len(codes),
        "target": group.target,
        "provinces": " ".join(province_words(turn.world.pack, code) for code in codes) or "-",
    }
    return Say("group-of", args, title_key="overview-group")


COMMANDS = (
    BotCommand(
        "group",
        groups,
        Act.SEE_OVERVIEW,
        looks=True,
        place=TakesPlace(
            shows=frozenset({Extent.GROUP, Extent.PROVINCE, Extent.COUNTRY}),
            unsaid=Unsaid.HANDLER,
        ),
        rest=Rest.TEXT,
        does="the four groups of provinces; one of them by its number or a province",
    ),
)
