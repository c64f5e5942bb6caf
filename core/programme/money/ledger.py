"""Money kept apart: what came into a ledger, what went out, what is left of its frame.

Pure. Amounts are satang (hundredths of a baht), as summary rows keep them, so that sums are
exact. Only what counting reports gave is counted; what nobody verified yet counts too, and
is told apart. Frames, F88 for one, come from the pack.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from core.programme.pack.instruments import OverTime
from core.programme.pack.topics import Figure, Frame, Ledger


class Entry(Protocol):
    """What one counting report gave to one figure; `period` sorts as time goes."""

    @property
    def figure(self) -> Figure: ...
    @property
    def about(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def hundredths(self) -> int: ...
    @property
    def report_id(self) -> str: ...
    @property
    def is_verified(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Balance:
    """Where a ledger stands. The `waiting` amounts are the part of the others nobody verified.

    `frame_satang` None: nothing to measure it by.
    """

    in_satang: int
    out_satang: int
    waiting_in_satang: int
    waiting_out_satang: int
    frame_satang: int | None
    warn_at_percent: int

    @property
    def left_satang(self) -> int | None:
        """What may still be spent; negative beyond the frame, None without one."""
        return None if self.frame_satang is None else self.frame_satang - self.out_satang

    @property
    def percent(self) -> int | None:
        """How much of the frame is spent, rounded down; None of no frame, or of an empty one."""
        return self.out_satang * 100 // self.frame_satang if self.frame_satang else None

    @property
    def is_warned(self) -> bool:
        """As much is spent as people are warned at."""
        return self.reaches(self.warn_at_percent)

    @property
    def is_over(self) -> bool:
        """More is spent than the frame holds."""
        return self.frame_satang is not None and self.out_satang > self.frame_satang

    def reaches(self, percent: int) -> bool:
        """Whether that much of the frame, or more, is spent."""
        if self.frame_satang is None or self.out_satang <= 0:
            return False
        return self.out_satang * 100 >= self.frame_satang * percent


def balance(
    ledger: Ledger,
    entries: Iterable[Entry],
    over_time: Mapping[Figure, OverTime],
    given_satang: int | None,
) -> Balance:
    """Where the ledger stands after these entries; those of other ledgers are left out.

    `given_satang`: what the programme gave before any entry (a management budget, the
    budgets of the projects); what came in since adds to it. `over_time` is of each figure.
    """
    several = list(entries)
    came = counted(several, ledger.money_in, over_time)
    went = counted(several, ledger.money_out, over_time)
    came_in = _total(came)
    return Balance(
        in_satang=came_in,
        out_satang=_total(went),
        waiting_in_satang=_total(e for e in came if not e.is_verified),
        waiting_out_satang=_total(e for e in went if not e.is_verified),
        frame_satang=_frame(ledger.frame, came_in, given_satang),
        warn_at_percent=ledger.warn_at_percent,
    )


def counted(
    entries: Iterable[Entry], figures: Collection[Figure], over_time: Mapping[Figure, OverTime]
) -> list[Entry]:
    """The entries of these figures that count: each one of a sum, the latest of a running total."""
    kept: list[Entry] = []
    latest: dict[tuple[Figure, str], Entry] = {}
    for entry in entries:
        if entry.figure not in figures:
            continue
        if over_time.get(entry.figure) is OverTime.SUM:
            kept.append(entry)
            continue
        key = (entry.figure, entry.about)
        if key not in latest or entry.period >= latest[key].period:
            latest[key] = entry
    return [*kept, *latest.values()]


def parts(
    entries: Iterable[Entry], figures: Collection[Figure], over_time: Mapping[Figure, OverTime]
) -> dict[Figure, int]:
    """Satang by figure, in the order of the pack: where money came from, what it went into."""
    found = dict.fromkeys(figures, 0)
    for entry in counted(entries, figures, over_time):
        found[entry.figure] += entry.hundredths
    return found


def _total(entries: Iterable[Entry]) -> int:
    return sum(entry.hundredths for entry in entries)


def _frame(frame: Frame, came_in: int, given_satang: int | None) -> int | None:
    match frame:
        case Frame.NONE:
            return None
        case Frame.RECEIVED:
            return came_in
        case Frame.MANAGEMENT_BUDGET | Frame.PROJECT_BUDGETS:
            if given_satang is None:
                return came_in or None
            return given_satang + came_in
