"""Changes about money and alerts, as values; the folder's door names them with all others."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerSeen:
    """What a ledger of a province and year held when a decision rested on it.

    `sums`: satang by figure (`central-fund.in_codi`). When they differ by then, the round
    decides again.
    `about`: only what is about this project was looked at; empty: all of the ledger.
    """

    province: str
    year: int
    sums: Mapping[str, int]
    about: str = ""


@dataclass(frozen=True, slots=True)
class SetAlert:
    """An alert of the pack is on or off now; `key` names the alert and what it is about."""

    key: str
    is_on: bool
