"""A month or quarter behind the word of a report: `รายงาน ธ.ค.`, `ส่งของเดือนธันวาคมค่ะ`.

Only where nothing else is said but a place: what stands beside it may turn it round. A report that
has no months is none of it.
"""

from bot.base.turn import Turn
from bot.conversations.reports import about_period
from bot.handlers import meaning, registry
from bot.handlers.reports.report import PROGRESS
from core.changes import Decision
from core.programme.pack.command_names import FILE, taken_apart
from core.programme.pack.instruments import Instrument
from core.thai.asking_for_a_form import is_of_a_time, without_asking
from core.thai.base.manners import without_manners
from core.thai.base.text import normalise

_REPORT = "report"


def begun(turn: Turn, text: str) -> Decision | None:
    """The report of the period that a message names, or None when it says something else."""
    said = without_manners(normalise(text))
    bare = without_asking(said)
    for each in (said, bare):
        command = turn.world.commands.at_the_start(each)
        instrument = _instrument(turn, command.name) if command is not None else None
        if command is not None and instrument is not None:
            return _of_period(turn, command.name, instrument, command.rest)
    progress = turn.world.pack.instrument(PROGRESS)
    is_sent = bare != said and is_of_a_time(bare)
    return _of_period(turn, _REPORT, progress, bare) if is_sent and progress else None


def _instrument(turn: Turn, name: str) -> Instrument | None:
    """What a command begins; None for any other command."""
    if name == _REPORT:
        return turn.world.pack.instrument(PROGRESS)
    command, about = taken_apart(name, "")
    return turn.world.pack.instrument(about) if command == FILE else None


def _of_period(turn: Turn, name: str, instrument: Instrument, rest: str) -> Decision | None:
    chosen = about_period.chosen(turn, instrument, rest)
    if chosen is None or (chosen.rest and not meaning.is_only_a_place(turn, chosen.rest)):
        return None
    return registry.run(turn, name, rest)
