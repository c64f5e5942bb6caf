"""A topic of a province: ledgers, the matrix of elements, registers and figures."""

from collections.abc import Mapping, Sequence, Set

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.handlers.command import Asked, BotCommand, Rooms, TakesPlace, Unsaid
from bot.handlers.status import forward, matrix_rows
from bot.handlers.status.figure_rows import instrument_row
from bot.handlers.status.ledger_rows import ledger_row
from bot.handlers.status.register_rows import register_row
from bot.handlers.status.seeing import Seeing, seeing
from bot.handlers.status.topics import instruments_shown, registers_shown
from bot.readings import register_rows
from bot.readings.ledgers import books_of
from core.changes import Decision
from core.messages import Press, Row, Say, Tap
from core.people import Act
from core.programme.pack.topics import Register, TopicFile
from core.programme.provinces.strong_tambons import assessment_of
from core.programme.reports.roll_up import Leaf
from storage.people import people
from storage.registers.entities import Entity
from storage.reports import filed_counts, summaries
from storage.reports.filed_counts import Latest

_MOST_LISTS = 6


def topic(turn: Turn, asked: Asked) -> Decision:
    """The button of a topic: `tambon 23`."""
    name, code = asked.about, asked.province
    file = turn.world.pack.topics.get(name)
    if file is None or not code:
        return Decision(says=(Say("rows-gone"),))
    say = topic_card(turn, file, code, seeing(turn, code))
    return Decision(says=(forward.with_button(say, f"topic {name} {code}"),))


def topic_card(turn: Turn, file: TopicFile, code: str, seen: Seeing) -> Say:
    """What a province has in a topic, made of what the pack says of it."""
    connection, pack = turn.connection, turn.world.pack
    registers = registers_shown(file, seen)
    lists = register_rows.several(connection, pack, [each.id for each in registers], code)
    unsettled = register_rows.unsettled(connection, pack, list(lists), code)
    leaves = summaries.of_province(connection, code, turn.year)
    books = books_of(connection, pack, code, turn.year, file.ledger)
    latest = filed_counts.latest_of_province(connection, code, turn.year)
    figures, shows = _figures(turn, file, leaves, latest, seen)
    tambons, note = _matrix(turn, file, code)
    args = {"topic": file.topic.title, "province": province_words(turn.world.pack, code)}
    return Say(
        key="topic-over" if pack.as_of else "topic",
        args={**args, "year": str(turn.year)},
        title_key="topic-title",
        rows=(
            *(ledger_row(turn, books, each) for each in file.ledger),
            *tambons,
            *(_register(turn, each, lists[each.id], seen, unsettled) for each in registers),
            *figures,
        ),
        note=note,
        taps=(
            *_list_taps(registers, lists, code),
            Tap("menu-status-of", Press(command_press("status", code))),
        ),
        shows=shows,
    )


def _figures(
    turn: Turn,
    file: TopicFile,
    leaves: Sequence[Leaf],
    latest: Mapping[str, Latest],
    seen: Seeing,
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """A line an instrument, and the ids of the people named in them."""
    shown = instruments_shown(file, seen)
    mine = [latest[each.id] for each in shown if each.id in latest]
    senders = [one.person_id for one in mine if one.person_id] if seen.names else []
    names = people.names(turn.connection, senders) if senders else {}
    rows = tuple(
        instrument_row(turn, each, leaves, latest.get(each.id), names, seen) for each in shown
    )
    return rows, tuple(sorted(names))


def _matrix(turn: Turn, file: TopicFile, code: str) -> tuple[tuple[Row, ...], str]:
    """The tambons that were assessed, and what the marks stand for."""
    assessment = assessment_of(file, turn.world.pack.forms) if file.element else None
    lines = matrix_rows.matrix(turn, file, assessment, code) if assessment else []
    return (matrix_rows.rows_of(lines), matrix_rows.legend(turn, file)) if lines else ((), "")


def _register(
    turn: Turn, register: Register, rows: Sequence[Entity], seen: Seeing, unsettled: Set[str]
) -> Row:
    cells = [row.data for row in rows]
    return register_row(turn, register, cells, seen, sum(row.id in unsettled for row in rows))


def _list_taps(
    registers: Sequence[Register], lists: Mapping[str, Sequence[Entity]], code: str
) -> tuple[Tap, ...]:
    """A button for each list in which there is something to look at."""
    return tuple(
        Tap(
            "button-list",
            Press(command_press("rows", f"{each.id} {code}")),
            args={"list": each.short},
        )
        for each in registers
        if lists[each.id]
    )[:_MOST_LISTS]


COMMANDS = (
    BotCommand(
        "topic",
        topic,
        Act.SEE_STATUS,
        year=True,
        place=TakesPlace(unsaid=Unsaid.HANDLER),
        about=True,
        rooms=Rooms.ALSO,
    ),
)
