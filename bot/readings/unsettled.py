"""What a card's figures rest on that nobody verified yet."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection

from core.programme.pack.instruments import Indicator, OverTime
from core.programme.pack.pack import Pack
from storage.registers import entities
from storage.reports.summaries import Figure


def counting(indicator: Indicator, leaves: Iterable[Figure]) -> list[Figure]:
    """The leaves an indicator's number is joined from: all of a sum, the latest of each thing."""
    if indicator.over_time is OverTime.SUM:
        return list(leaves)
    latest: dict[str, Figure] = {}
    for leaf in leaves:
        if leaf.about not in latest or leaf.period >= latest[leaf.about].period:
            latest[leaf.about] = leaf
    return list(latest.values())


def unsettled_leaves(pack: Pack, leaves: Sequence[Figure]) -> list[Figure]:
    """Those that count and that nobody verified."""
    by_figure: dict[str, list[Figure]] = {}
    for leaf in leaves:
        by_figure.setdefault(f"{leaf.instrument}.{leaf.indicator}", []).append(leaf)
    return [
        leaf
        for figure, several in by_figure.items()
        if (indicator := pack.indicators.get(figure)) is not None
        for leaf in counting(indicator, several)
        if not leaf.is_settled
    ]


def unsettled_projects(
    connection: Connection,
    pack: Pack,
    province: str,
    leaves: Sequence[Figure],
    ids: Collection[str],
) -> set[str]:
    """Projects whose latest report, or whose opening, nobody verified."""
    reported = {leaf.about for leaf in unsettled_leaves(pack, leaves)}
    opened = entities.unsettled(connection, pack.years_of(["projects"]), province)
    return (reported | opened) & set(ids)
