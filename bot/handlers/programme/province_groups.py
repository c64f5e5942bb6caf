"""`กลุ่มจังหวัด [N]`: the four groups with their targets, or the provinces of one (S1)."""

from collections.abc import Mapping

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.readings.placements import groups_now
from core.changes import Decision
from core.messages import Arg, Press, Row, Say, Tap
from core.programme.provinces.groups import counts, members
from core.thai.base.text import normalise


def groups(turn: Turn, rest: str) -> Decision:
    """All four, or one; figures, open to everybody who joined."""
    now = groups_now(turn)
    said = normalise(rest)
    number = int(said) if said.isdecimal() and len(said) < 2 else 0
    if turn.world.pack.group(number) is not None:
        return Decision(says=(_one(turn, now, number),))
    return Decision(says=(_all(turn, now),))


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
