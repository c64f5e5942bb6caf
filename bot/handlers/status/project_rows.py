"""A project of a province as a line of its card."""

from dataclasses import replace
from decimal import Decimal

from bot.base.turn import Turn
from core.messages import Row
from core.programme.overviews.project_status import ProjectLine
from core.thai.base import write


def project_row(turn: Turn, line: ProjectLine, *, is_settled: bool, is_over: bool = False) -> Row:
    """How far it is, what it spent and whom it helped; marked while nobody verified that, and
    called so when it is over."""
    row = _row(turn, line, is_settled=is_settled)
    label = turn.words("status-project-over", label=row.label) if is_over else row.label
    return replace(row, label=label)


def _row(turn: Turn, line: ProjectLine, *, is_settled: bool) -> Row:
    mark = "" if is_settled else turn.words("unsettled-mark")
    if line.percent is None:
        return Row(line.label, turn.words("status-not-reported") + mark)
    spent = line.spent_baht or Decimal(0)
    args = {
        "percent": str(line.percent),
        "mark": mark,
        "households": write.number(line.households or 0),
    }
    if line.budget_baht:
        budget = write.baht(line.budget_baht)
        value = turn.words("status-line-budget", spent=write.number(spent), budget=budget, **args)
    else:
        value = turn.words("status-line", spent=write.baht(spent), **args)
    return Row(line.label, value, line.percent)
