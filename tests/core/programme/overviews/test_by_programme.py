"""The ten projects joined: sums, and households helped of those aimed at."""

from decimal import Decimal

from core.programme.overviews.by_programme import Aimed, together
from core.programme.overviews.project_status import ProjectLine


def line(province: str, households: int | None, spent: int | None = None) -> ProjectLine:
    paid = None if spent is None else Decimal(spent)
    return ProjectLine("p", "บ้าน", province, 40, paid, Decimal(100), households, "2024-11")


def test_sums_leave_out_what_nobody_reported() -> None:
    found = together([Aimed("P06", line("23", 5, 30), 20), Aimed("P06", line("55", None), None)])
    assert (found.projects, found.provinces) == (2, 2)
    assert (found.spent_baht, found.budget_baht) == (Decimal(30), Decimal(200))
    assert found.households == 5


def test_only_projects_with_a_target_are_held_against_it() -> None:
    found = together([Aimed("P06", line("23", 5), 20), Aimed("P06", line("23", 90), None)])
    assert (found.target, found.percent) == (20, 25)
    assert together([Aimed("P06", line("23", 5), None)]).percent is None
