"""A `datetime` in a chat: its day and its time are asked, and make the moment that is kept."""

from dataclasses import replace

from core.forms.expressions import ExpressionError
from core.forms.expressions.tokens import tokens_of
from core.forms.form import Kind, Question


def day_and_time(question: Question, *, is_default_worked_out: bool) -> tuple[Question, ...]:
    """The day under `NAME_date`, the time under `NAME_time`, the moment under the name itself.

    A condition on the answer is asked of the time, since the day is known by then.
    """
    day, time = f"{question.name}_date", f"{question.name}_time"
    given = question.default
    default = given if is_default_worked_out or not given else f"'{given}'"
    asked_day = replace(
        question,
        path=f"{question.path}_date",
        kind=Kind.DATE,
        label=f"{question.label} (วันที่)",
        default=f"format-date({default}, '%Y-%m-%d')" if default else "",
        constraint="",
        constraint_message="",
    )
    asked_time = replace(
        question,
        path=f"{question.path}_time",
        kind=Kind.TIME,
        label=f"{question.label} (เวลา)",
        hint="",
        default=f"format-date({default}, '%H:%M')" if default else "",
        constraint=_of_the_moment(question.constraint, _moment(day, ".")),
    )
    both = f"${{{day}}} = '' or ${{{time}}} = ''"
    moment = Question(
        path=question.path,
        kind=Kind.CALCULATE,
        label="",
        relevant=question.relevant,
        calculation=f"if({both}, '', {_moment(day, f'${{{time}}}')})",
        place=question.place,
    )
    return asked_day, asked_time, moment


def _moment(day: str, time: str) -> str:
    return f"concat(${{{day}}}, 'T', {time}, ':00.000+07:00')"


def _of_the_moment(condition: str, moment: str) -> str:
    """The condition with the moment in the place of each `.` that stands for the answer."""
    try:
        dots = [t.column - 1 for t in tokens_of(condition) if (t.kind, t.text) == ("sign", ".")]
    except ExpressionError:  # said where it stands
        return condition
    for at in reversed(dots):
        condition = condition[:at] + moment + condition[at + 1 :]
    return condition
