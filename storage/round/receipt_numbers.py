"""The receipt numbers of a round, and its second look at money, under the same locks.

Counter rows of every province and year a round touches are taken in one sorted statement, so
that two processes never wait for each other in a circle.
"""

from sqlalchemy import Connection

from core import changes as do
from storage.money import ledgers
from storage.reports import filing
from storage.round.values import ByKind, of


def numbers(connection: Connection, by_kind: ByKind) -> dict[str, str]:
    """Receipt numbers by report id. Raises LedgerMovedOn when money moved since."""
    filed = of(by_kind, do.FileReport)
    touching: list[do.FileReport | do.MendReport | do.WithdrawReport] = [
        *filed,
        *of(by_kind, do.MendReport),
        *of(by_kind, do.WithdrawReport),
    ]
    seen = [one.saw for one in touching if one.saw is not None]
    if not filed and not seen:
        return {}
    held = [(one.province, one.year) for one in seen]
    taken = filing.take_numbers(connection, filed, held)
    ledgers.still(connection, seen)
    return taken
