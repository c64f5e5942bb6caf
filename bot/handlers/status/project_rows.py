"""A project of a province as a line of its card."""

from dataclasses import replace
from decimal import Decimal

from bot.base.turn import Turn
from core.messages import Row
from core.programme.overviews.project_status import ProjectLine
from core.thai.base import write


def project_row(turn: Turn, line: ProjectLine, is_over: bool = False) -> Row:
    """How far it is, what it spent and whom it helped; one that is over is called so."""
    row = _row(turn, line)
    label = turn.words("status-project-over", label=row.label) if is_over else row.label
    return replace(row, label=label)


def _row(turn: Turn, line: ProjectLine) -> Row:
    if line.percent is None:
        return Row(line.label, turn.words("status-not-reported"))
    spent = line.spent_baht or Decimal(0)
    households = line.households or 0
    if line.budget_baht:
        value = turn.words(
            "status-line-budget",
            percent=str(line.percent),
            spent=write.number(spent),
            budget=write.baht(line.budget_baht),
            households=write.number(households),
        )
    else:
        value = turn.words(
            "status-line",
            percent=str(line.percent),
            spent=write.baht(spent),
            households=write.number(households),
        )
    return Row(line.label, value, line.percent)
