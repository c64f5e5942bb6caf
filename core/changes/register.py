"""What a decision changes in a register: rows made, changed and closed."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeepEntity:
    """A row of a register is made, or changed when its id is known; `data` adds to it.

    `slot`: the place that has one open row a year in this register, or empty. `closed_when`: a
    condition on the whole row under which it is done with; judged where the row is locked.
    An empty label leaves the row's own. `found_by`: the text a searched row is found by.
    """

    entity_id: str
    list_name: str
    label: str
    province: str
    tambon: str
    year: int
    data: Mapping[str, str]
    report_id: str | None = None
    slot: str = ""
    closed_when: str = ""
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class CloseEntity:
    """A row gives way to another. The report that closed it says who, when and why."""

    entity_id: str
    report_id: str | None
    province: str = ""


@dataclass(frozen=True, slots=True)
class CarryEntity:
    """A row of a year's register stands in `to_year` as well; it stays the same row."""

    entity_id: str
    list_name: str
    province: str
    to_year: int


RegisterChange = KeepEntity | CarryEntity | CloseEntity
