"""`ภาพรวม`: the whole country by group of provinces; figures open to everybody in the programme."""

from decimal import Decimal

from bot.conversations.buttons import command_press
from bot.handlers.status import forward, placing
from bot.turn import Turn
from bot.words import province_words
from core.changes import Decision
from core.messages import Press, Row, Say, Tap
from core.people import Person
from core.programme.overview import GroupLine, overview_lines
from core.programme.pack import Pack
from core.thai import write
from storage import entities, summaries


def overview(turn: Turn, _rest: str) -> Decision:
    """The four groups, and the province the person works in first."""
    return Decision(says=(forward.with_button(overview_card(turn), "overview"),))


def overview_card(turn: Turn) -> Say:
    """The card of the country."""
    pack = turn.world.pack
    lines = overview_lines(
        placing.groups_of(pack, placing.placed(turn)),
        entities.in_year(turn.connection, "projects", pack.year),
        summaries.of_year(turn.connection, turn.year),
    )
    return Say(
        key="overview",
        args={"year": str(turn.year), **_sums(lines)},
        title_key="overview-title",
        rows=tuple(_group_row(turn, line) for line in lines),
        taps=_own_province(turn.person, pack),
    )


def _group_row(turn: Turn, line: GroupLine) -> Row:
    name = turn.words("overview-group", number=line.number)
    if not line.provinces:
        return Row(name, turn.words("overview-line-empty", target=line.target))
    value = turn.words(
        "overview-line",
        provinces=line.provinces,
        target=line.target,
        reporting=line.reporting,
        projects=line.projects,
    )
    return Row(name, value, line.percent)


def _sums(lines: tuple[GroupLine, ...]) -> dict[str, str]:
    return {
        "projects": write.number(sum(line.projects for line in lines)),
        "households": write.number(sum(line.households for line in lines)),
        "spent": write.baht(sum((line.spent_baht for line in lines), Decimal(0))),
    }


def _own_province(person: Person | None, pack: Pack) -> tuple[Tap, ...]:
    if person is None or not person.province:
        return ()
    label = province_words(pack, person.province)
    does = Press(command_press("status", person.province))
    return (Tap("menu-status-of", does, args={"province": label}),)
