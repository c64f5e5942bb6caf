"""A row as its changes make it: what a report said of it counts only while the report does.

Pure. A withdrawn or replaced report's change is left out as if it had never been, and what
stood before, or was said since, shows again; a mended one changes where it stood.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one report, or one load of a table (`report_id` None), says of a row.

    `period`: of a report that has a rhythm, else empty. `data`: the columns it sets.
    """

    report_id: str | None
    data: Mapping[str, str]
    label: str = ""
    tambon: str = ""
    instrument: str = ""
    period: str = ""
    counts: bool = True
    closed_when: str = ""
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class RowNow:
    """A row as its counting changes leave it."""

    label: str
    tambon: str
    data: Mapping[str, str]
    closed_when: str
    found_by: str


def in_effect(changes: Sequence[RowChange]) -> list[RowChange]:
    """The changes that count, in the order in which each covers those before it.

    That is the order of filing, but a report filed late stands before what its instrument
    already told of later periods: an old month never undoes a newer one.
    """
    ordered: list[RowChange] = []
    for change in changes:
        if change.counts:
            ordered.insert(_place(ordered, change), change)
    return ordered


def made_of(changes: Sequence[RowChange], made_by: str | None = None) -> RowNow:
    """The row. What the report it was `made_by` says stays in it: withdrawn, the row is closed and
    reads as it did. How it closes is its register's to say, so the latest word on that stands
    whoever's report it came with."""
    own = [replace(each, counts=True) if made_by and each.report_id == made_by else each
           for each in changes]  # fmt: skip
    effective = in_effect(own)
    data: dict[str, str] = {}
    for change in effective:
        data |= change.data
    return RowNow(
        label=_last(change.label for change in effective),
        tambon=_last(change.tambon for change in effective),
        data=data,
        closed_when=_last(change.closed_when for change in changes),
        found_by=_last(change.found_by for change in effective),
    )


def without(changes: Iterable[RowChange], gone: str, back: str = "") -> list[RowChange]:
    """The same with one report no longer counting, and one counting again."""
    counts = {gone: False, **({back: True} if back else {})}
    return [replace(each, counts=counts.get(each.report_id or "", each.counts)) for each in changes]


def _place(ordered: Sequence[RowChange], change: RowChange) -> int:
    for at, other in enumerate(ordered):
        is_same = bool(change.period and other.period) and other.instrument == change.instrument
        if is_same and other.period > change.period:
            return at
    return len(ordered)


def _last(several: Iterable[str]) -> str:
    return next((one for one in reversed([*several]) if one), "")
