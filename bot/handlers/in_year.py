"""Cards of an earlier year: the same readings, by the pack of that year, as it stood at its end."""

from collections.abc import Collection
from dataclasses import replace

from bot.base.buttons import CommandPress, command_press, read
from bot.base.turn import Turn
from bot.handlers.command import Asked, BotCommand
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.programme.calendar.periods import year_ends_at

_MOST_YEARS = 4


def shown(turn: Turn, command: BotCommand, asked: Asked, yearly: Collection[str]) -> Decision:
    """Runs a command in the year that was said; in the one that is served when none was.

    `yearly`: the commands to which a card of that year may lead on.
    """
    year = asked.year
    reads_none = not command.year or command.of_any_year
    if reads_none or year is None or year == turn.world.pack.year:
        return command.run(turn, asked)
    there = turn.world.past.get(year)
    if there is None or not command.of_the_past:
        return Decision(says=(_none(turn, command, asked, year),))
    world = replace(turn.world, pack=there.pack, shelf=there.shelf)
    ended = year_ends_at(year).astimezone(turn.now.tzinfo)
    decided = command.run(replace(turn, world=world, now=min(turn.now, ended)), asked)
    return replace(decided, says=tuple(_kept(say, year, yearly) for say in decided.says))


def _none(turn: Turn, command: BotCommand, asked: Asked, year: int) -> Say:
    """What was asked for is not there, and which years are."""
    words = (asked.about, *(place.word for place in asked.places), asked.rest)
    rest = " ".join(word for word in words if word)
    years = [turn.world.pack.year]
    if command.of_the_past:
        years += sorted(turn.world.past, reverse=True)
    taps = tuple(
        Tap("button-year", Press(command_press(command.name, f"{rest} {each}".strip())),
            args={"year": str(each)})
        for each in years[:_MOST_YEARS]
    )  # fmt: skip
    return Say("year-not-there", {"year": str(year)}, taps=taps)


def _kept(say: Say, year: int, yearly: Collection[str]) -> Say:
    """The card with what leads on staying in its year; nothing is filed in one that is over."""
    return replace(say, taps=_taps(say.taps, year, yearly), chips=_taps(say.chips, year, yearly))


def _taps(taps: tuple[Tap, ...], year: int, yearly: Collection[str]) -> tuple[Tap, ...]:
    found = []
    for tap in taps:
        if not isinstance(tap.does, Press):
            found.append(tap)
            continue
        press = read(tap.does.data)
        if isinstance(press, CommandPress) and press.command in yearly:
            data = command_press(press.command, f"{press.rest} {year}".strip())
            found.append(replace(tap, does=Press(data)))
    return tuple(found)
