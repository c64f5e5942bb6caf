"""`เทียบ A B`: two provinces side by side, or one with the mean of its group."""

from collections.abc import Collection, Iterator, Sequence

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.handlers.command import Asked, BotCommand, Rooms, TakesPlace
from bot.handlers.status import forward
from bot.readings import checklist_facts
from bot.readings.placements import groups_now
from bot.readings.unsettled import unsettled_leaves
from core.changes import Decision
from core.messages import Press, Row, Say, Tap
from core.people import Act
from core.programme.overviews.side_by_side import Compared, Side, compared
from core.programme.reports.figure_words import figure_words
from storage.reports import summaries
from storage.reports.summaries import Figure

COMPARE = "compare"
_MOST_ROWS = 12


def compare(turn: Turn, asked: Asked) -> Decision:
    """`ตราด อำนาจเจริญ` typed, `23 37` from a button; one province: with its group."""
    first, *others = dict.fromkeys(place.province for place in asked.places)
    return _shown(turn, first, "".join(others[:1]))


def comparison(turn: Turn, code: str, other: str) -> Say | None:
    """The card; None when the province is in no group it could be held against."""
    pack = turn.world.pack
    placed = groups_now(turn)
    group = placed.get(code)
    if not other and group is None:
        return None
    others = [other] if other else [each for each, number in placed.items() if number == group]
    leaves: dict[str, list[Figure]] = {each: [] for each in {code, *others}}
    for figure in summaries.of_provinces(turn.connection, leaves, turn.year):
        leaves[figure.province].append(figure)
    sides = compared(pack.instruments, leaves[code], {each: leaves[each] for each in others})
    mean = turn.words("compare-mean", number=group or 0)
    names = (_name(turn, code), _name(turn, other) if other else mean)
    short = names if other else (names[0], turn.words("compare-mean-short"))
    unsettled = {
        code_of: {f"{x.instrument}.{x.indicator}" for x in unsettled_leaves(pack, theirs)}
        for code_of, theirs in leaves.items()
    }
    rows = [
        Row(
            each.indicator.label,
            _beside(
                short,
                _told(turn, each, each.left, [unsettled[code]]),
                _told(turn, each, each.right, [unsettled[one] for one in others]),
            ),
        )
        for each in sides
    ]
    return Say(
        key="compare" if rows else "compare-nothing",
        args={"left": names[0], "right": names[1], "year": str(turn.year)},
        title_key="compare-title",
        rows=(*_readiness(turn, code, other, names), *rows[:_MOST_ROWS]),
        note_key="compare-note" if rows and not other else "",
        taps=tuple(_status_taps(turn, code, other)),
    )


def _shown(turn: Turn, code: str, other: str) -> Decision:
    say = comparison(turn, code, other)
    if say is None:
        word = turn.world.texts.words("command-")[COMPARE][0]
        args = {"province": province_words(turn.world.pack, code), "word": word}
        return Decision(says=(Say("compare-no-group", args),))
    return Decision(says=(forward.with_button(say, f"{COMPARE} {code} {other}".strip()),))


def _readiness(turn: Turn, code: str, other: str, names: tuple[str, str]) -> tuple[Row, ...]:
    """How much of what their groups ask for is there; a group has no checklist of its own."""
    if not other:
        return ()
    told = [checklist_facts.met_words(turn, each) for each in (code, other)]
    return (Row(turn.words("menu-readiness"), _beside(names, *told)),)


def _beside(names: tuple[str, str], left: str, right: str) -> str:
    return f"{names[0]} {left}\n{names[1]} {right}"


def _told(turn: Turn, each: Compared, side: Side, unsettled: Sequence[Collection[str]]) -> str:
    """A figure of one side, marked where some of it nobody verified yet."""
    if side.hundredths is None:
        return turn.words("status-not-reported")
    words = figure_words(side.hundredths, each.unit)
    figure = f"{each.instrument.id}.{each.indicator.id}"
    is_marked = any(figure in several for several in unsettled)
    return words + (turn.words("unsettled-mark") if is_marked else "")


def _status_taps(turn: Turn, code: str, other: str) -> Iterator[Tap]:
    for each in (code, other):
        if each:
            label = {"province": province_words(turn.world.pack, each)}
            yield Tap("menu-status-of", Press(command_press("status", each)), args=label)


def _name(turn: Turn, code: str) -> str:
    return province_words(turn.world.pack, code)


COMMANDS = (
    BotCommand(
        COMPARE,
        compare,
        Act.SEE_STATUS,
        looks=True,
        year=True,
        place=TakesPlace(most=2),
        rooms=Rooms.ALSO,
        does="two provinces side by side; one alone: with the mean of its group",
    ),
)
