"""Cards of an earlier year: the same readings, by the pack of that year, as it stood at its end."""

from collections.abc import Callable
from dataclasses import replace

from bot.base.buttons import CommandPress, command_press, read
from bot.base.turn import Turn
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.programme.calendar.periods import year_ends_at
from core.thai.days.fiscal_years import read_fiscal_year

YEARLY = frozenset(
    {"board", "compare", "money", "moretopics", "overdue", "overview", "readiness", "row", "rows",
     "share", "status", "topic"}
)  # fmt: skip
"""Commands that show a year, and take its word beside a place's."""
_NOT_OF_THE_PAST = frozenset({"overdue"})
"""Nothing is owed in a year that is closed."""
_MOST_YEARS = 4


def shown(turn: Turn, name: str, rest: str, run: Callable[[Turn, str], Decision]) -> Decision:
    """Runs a command in the year that was said; in the one that is served when none was."""
    if name not in YEARLY:
        return run(turn, rest)
    said = read_fiscal_year(rest, turn.world.pack.year)
    if said.year is None or said.year == turn.world.pack.year:
        return run(turn, said.rest if said.year else rest)
    there = turn.world.past.get(said.year)
    if there is None or name in _NOT_OF_THE_PAST:
        return Decision(says=(_none(turn, name, said.rest, said.year),))
    world = replace(turn.world, pack=there.pack, shelf=there.shelf)
    ended = year_ends_at(said.year).astimezone(turn.now.tzinfo)
    decided = run(replace(turn, world=world, now=min(turn.now, ended)), said.rest)
    return replace(decided, says=tuple(_kept(say, said.year) for say in decided.says))


def _none(turn: Turn, name: str, rest: str, year: int) -> Say:
    """What was asked for is not there, and which years are."""
    years = [turn.world.pack.year]
    if name not in _NOT_OF_THE_PAST:
        years += sorted(turn.world.past, reverse=True)
    taps = tuple(
        Tap("button-year", Press(command_press(name, f"{rest} {each}".strip())),
            args={"year": str(each)})
        for each in years[:_MOST_YEARS]
    )  # fmt: skip
    return Say("year-not-there", {"year": str(year)}, taps=taps)


def _kept(say: Say, year: int) -> Say:
    """The card with what leads on staying in its year; nothing is filed in one that is over."""
    return replace(say, taps=_taps(say.taps, year), chips=_taps(say.chips, year))


def _taps(taps: tuple[Tap, ...], year: int) -> tuple[Tap, ...]:
    found = []
    for tap in taps:
        if not isinstance(tap.does, Press):
            found.append(tap)
            continue
        press = read(tap.does.data)
        if isinstance(press, CommandPress) and press.command in YEARLY - _NOT_OF_THE_PAST:
            data = command_press(press.command, f"{press.rest} {year}".strip())
            found.append(replace(tap, does=Press(data)))
    return tuple(found)
