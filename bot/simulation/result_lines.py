"""A played month as lines for an operator."""

from collections.abc import Sequence
from datetime import timedelta

from bot.simulation.result import Played
from bot.simulation.score import broken, median

_STATES = ("sent", "rode", "waiting", "stale", "dead")


def lines(played: Played) -> list[str]:
    """Who, what, how many, at what price, and which rules were broken."""
    asked, score, counted = played.asked, played.score, played.counted
    limit = "no limit" if asked.quota is None else f"{asked.quota} a month"
    return [
        f"month {asked.month:%Y-%m}, seed {asked.seed}, LINE quota: {limit}",
        f"people {played.people}, rooms {played.rooms}, messages from people {played.turns}, "
        f"reports {played.reports}",
        f"{'kind':<14}{''.join(f'{state:>9}' for state in _STATES)}{'billed':>9}{'naive':>9}",
        *(_of_kind(played, kind) for kind in sorted(score.by_kind)),
        f"billable pushes {counted.used} beside {sum(score.naive.values())} "
        f"of a naive sender: {score.fewer_percent} % fewer",
        f"LINE counted {counted.used}, the account {counted.claimed}, the ledger {counted.ledger}",
        f"urgent {score.urgent}, slowest after {score.slowest_urgent.total_seconds():.0f} s",
        f"late {score.late}, lost {score.lost}, outside 07:00-20:00 {score.outside_hours}, "
        f"twice {counted.twice}, reminders after their report {score.after_report}",
        _cleared(score.cleared_after),
        *(f"broken: {line}" for line in broken(score, counted)),
    ]


def _of_kind(played: Played, kind: str) -> str:
    score = played.score
    states = score.by_kind[kind]
    cells = "".join(f"{states[state]:>9}" for state in _STATES)
    return f"{kind:<14}{cells}{score.billed.get(kind, 0):>9}{score.naive.get(kind, 0):>9}"


def _cleared(waits: Sequence[timedelta]) -> str:
    middle = median(waits)
    if middle is None:
        return "reminders cleared: none"
    hours = middle.total_seconds() / 3600
    return f"reminders cleared by a report: {len(waits)}, half of them within {hours:.1f} hours"
