"""The month's plan of messages, for staff and operators: sent, to come, and its price."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection

from bot.readings.month_forecast import forecast_of, planned, turn_of_month
from bot.sending.push_budget import month_of
from core.programme.pack.pack import Pack
from core.quota import LINE_PLANS, Kind, price
from storage.messages import quota
from storage.messages.quota import Account


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One kind of message this month; `coming` is what it is likely to cost until it ends."""

    kind: Kind
    cost: int
    coming: int
    rode: int
    dropped: int


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """The whole month. `prices`: LINE's plans by name; None where one cannot carry it."""

    month: str
    account: Account
    lines: tuple[PlanLine, ...]
    prices: tuple[tuple[str, Decimal | None], ...]


def month_plan(pack: Pack, connection: Connection, now: datetime) -> MonthPlan:
    """What was sent, what is to come, and what the month costs under each of LINE's plans."""
    first, _ = turn_of_month(now)
    sent = {line.kind: line for line in quota.ledger(connection, first, now)}
    coming = forecast_of(pack, connection, now).coming
    lines = tuple(
        PlanLine(
            kind,
            sent[kind].cost if kind in sent else 0,
            coming.get(kind, 0),
            sent[kind].rode if kind in sent else 0,
            sent[kind].dropped if kind in sent else 0,
        )
        for kind in Kind
        if kind in sent or coming.get(kind)
    )
    account = quota.account(connection, month_of(now))
    total = account.month.spent + sum(line.coming for line in lines)
    prices = tuple((plan.name, price(plan, total)) for plan in LINE_PLANS)
    return MonthPlan(month_of(now), account, lines, prices)


def printed(pack: Pack, connection: Connection, now: datetime) -> list[str]:
    """The plan as lines for an operator: what is scheduled, then the account, then the prices."""
    plan = month_plan(pack, connection, now)
    quota_words = "no limit known" if plan.account.month.quota is None else plan.account.month.quota
    lines = [
        f"month {plan.month}: quota {quota_words}, spent {plan.account.month.spent}, "
        f"reserve {plan.account.month.reserve}, step {plan.account.step.name}"
    ]
    lines += [
        f"scheduled {one.job}: {one.times} times to {one.recipients} on LINE, "
        f"at most {one.cost} messages"
        for one in planned(pack, connection, now)
    ]
    lines += [
        f"{line.kind.value}: sent {line.cost}, to come {line.coming}, "
        f"rode {line.rode}, dropped {line.dropped}"
        for line in plan.lines
    ]
    lines += [
        f"LINE {name}: " + ("cannot carry it" if baht is None else f"{baht:,.2f} baht")
        for name, baht in plan.prices
    ]
    return lines
