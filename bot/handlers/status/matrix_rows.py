"""The five elements of a province's tambons: a line a tambon, a mark an element."""

from collections.abc import Iterable

from bot.base.turn import Turn
from core.messages import Row
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import TopicFile
from core.programme.provinces.strong_tambons import Mark, TambonLine, tambon_line
from core.thai.places.envelope import tambon_short
from storage.reports import reports

MARKS = {Mark.UNKNOWN: "–", Mark.NOTHING: "○", Mark.UNDER_WAY: "◐", Mark.THERE: "●"}


def matrix(turn: Turn, file: TopicFile, assessment: Instrument, code: str) -> list[TambonLine]:
    """The newest assessment of each tambon, in the order in which they were first assessed."""
    newest: dict[str, TambonLine] = {}
    filed = reports.of_instrument(turn.connection, assessment.id, code, turn.year)
    for report in filed:
        form = turn.world.shelf.by_hash(turn.connection, report.form_hash)
        if form is not None:
            newest[report.about] = tambon_line(report.about, file.element, form, report.values)
    return list(newest.values())


def rows_of(lines: Iterable[TambonLine]) -> tuple[Row, ...]:
    """A line a tambon: `● ◐ ○ – ●`."""
    return tuple(
        Row(tambon_short(line.tambon) or line.tambon, " ".join(MARKS[mark] for mark in line.marks))
        for line in lines
    )


def legend(turn: Turn, file: TopicFile) -> str:
    """What the columns and the marks stand for."""
    columns = " · ".join(f"{each.number} {each.short}" for each in file.element)
    words = turn.words(
        "topic-legend",
        nothing=MARKS[Mark.NOTHING],
        under_way=MARKS[Mark.UNDER_WAY],
        there=MARKS[Mark.THERE],
    )
    return f"{columns}\n{words}"
