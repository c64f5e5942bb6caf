"""`แผนส่งข้อความ`: the month's LINE messages for staff, with what they would cost."""

from datetime import date

from bot.base.turn import Turn
from bot.cards import refusals
from bot.handlers.command import BotCommand, with_rest
from bot.readings.month_plan import MonthPlan, PlanLine, month_plan
from core.changes import Decision
from core.messages import Row, Say
from core.people import Act, may
from core.thai.base import write


def plan(turn: Turn, _rest: str) -> Decision:
    """The card of this month."""
    if not may(turn.person, Act.SEE_PLAN, turn.where("")):
        return Decision(says=(refusals.not_yours(turn),))
    found = month_plan(turn.world.pack, turn.connection, turn.now)
    month = found.account.month
    say = Say(
        "plan",
        {
            "limit": "none" if month.quota is None else "some",
            "quota": write.number(month.quota or 0),
            "spent": write.number(month.spent),
            "reserve": write.number(month.reserve),
            "month": write.month_year(date.fromisoformat(f"{found.month}-01")),
        },
        title_key="plan-title",
        rows=tuple(_row(turn, line) for line in found.lines),
        note="\n".join(_notes(turn, found)),
    )
    return Decision(says=(say,))


def _row(turn: Turn, line: PlanLine) -> Row:
    value = turn.words(
        "plan-line",
        cost=write.number(line.cost),
        coming=write.number(line.coming),
        rode=write.number(line.rode),
        dropped=write.number(line.dropped),
    )
    return Row(turn.words(f"plan-kind-{line.kind.value}"), value)


def _notes(turn: Turn, found: MonthPlan) -> list[str]:
    prices = [
        turn.words("plan-price-none", plan=name)
        if baht is None
        else turn.words("plan-price", plan=name, baht=write.baht(baht))
        for name, baht in found.prices
    ]
    return [turn.words("plan-step", step=int(found.account.step)), *prices]


COMMANDS = (
    BotCommand(
        "plan",
        with_rest(plan),
        Act.SEE_PLAN,
        looks=True,
        does="the month's LINE messages: sent, to come, and what they cost (staff)",
    ),
)
