"""What a province's group asks for, what of it is there, and who is ready to move up a group.

Pure. Needs come out of the pack (F84, F89, F90, F96, F144-F146); a need is met by rows of a
register, by so many things reported on, or by money that came into a ledger. Nobody moves by
being ready: staff decide.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from core.forms.expressions import Around, compiled
from core.programme.pack.topics import Need

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What one province has. `rows`: open rows by register; `things`: how many things each
    instrument was reported about; `came_in`: hundredths of baht by ledger."""

    rows: Mapping[str, Sequence[Cells]] = field(default_factory=dict)
    things: Mapping[str, int] = field(default_factory=dict)
    came_in: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One need: how many are there (baht for a ledger), of `at_least` that it takes."""

    need: Need
    there: int

    @property
    def is_met(self) -> bool:
        return self.there >= self.need.at_least


def checklist(
    needs: Iterable[Need], group: int, found: Found, around: Around
) -> tuple[CheckLine, ...]:
    """What this group asks of a province, in the order of the pack."""
    return tuple(
        CheckLine(need, there(need, found, around)) for need in needs if group in need.groups
    )


def there(need: Need, found: Found, around: Around) -> int:
    """How much of a need is there: rows that fit, things reported on, or whole baht."""
    if need.register_:
        rows = found.rows.get(need.register_, ())
        return sum(1 for row in rows if _fits(need.when, row, around))
    if need.instrument:
        return found.things.get(need.instrument, 0)
    return found.came_in.get(need.ledger or "", 0) // 100


def next_group(group: int, groups: Iterable[int]) -> int | None:
    """The group above, 1 being the highest; None for the first."""
    return max((number for number in groups if number < group), default=None)


def is_ready_for(needs: Sequence[Need], group: int, found: Found, around: Around) -> bool:
    """Whether everything a group asks for is there. A group that asks for nothing makes nobody
    ready: there would be nothing to go by."""
    lines = checklist(needs, group, found, around)
    return bool(lines) and all(line.is_met for line in lines)


def ready_to_move_up(
    needs: Sequence[Need],
    groups: Sequence[int],
    placed: Mapping[str, int],
    found: Mapping[str, Found],
    around: Around,
) -> dict[str, int]:
    """province -> the next of `groups`, for those `placed` that have all it asks for."""
    ready: dict[str, int] = {}
    for province, group in placed.items():
        above = next_group(group, groups)
        mine = found.get(province, Found())
        if above is not None and is_ready_for(needs, above, mine, around):
            ready[province] = above
    return ready


def _fits(when: str, row: Cells, around: Around) -> bool:
    if not when:
        return True
    return compiled(when).is_true(row.get, around)


class NeedCell(StrEnum):
    """How a need of one province stands."""

    VERIFIED = "verified"
    """It is met by what somebody verified."""
    TOLD = "told"
    """It is met by what somebody told; nobody verified that yet."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need over many provinces (DOPA codes): how it stands in each of whom it is asked."""

    need: Need
    cells: Mapping[str, NeedCell]

    def of(self, cell: NeedCell) -> tuple[str, ...]:
        """The provinces in which it stands so."""
        return tuple(code for code, how in self.cells.items() if how is cell)


def need_lines(
    needs: Iterable[Need],
    placed: Mapping[str, int],
    found: Mapping[str, Found],
    sure: Mapping[str, Found],
    around: Around,
) -> tuple[NeedLine, ...]:
    """The needs that are asked of any of these provinces, in the order of the pack. `sure`: what
    they have without what nobody verified yet."""
    lines = []
    for need in needs:
        asked = [code for code, group in placed.items() if group in need.groups]
        cells = {code: _cell(need, code, found, sure, around) for code in asked}
        if cells:
            lines.append(NeedLine(need, cells))
    return tuple(lines)


def _cell(
    need: Need, code: str, found: Mapping[str, Found], sure: Mapping[str, Found], around: Around
) -> NeedCell:
    if there(need, sure.get(code, Found()), around) >= need.at_least:
        return NeedCell.VERIFIED
    is_told = there(need, found.get(code, Found()), around) >= need.at_least
    return NeedCell.TOLD if is_told else NeedCell.MISSING
