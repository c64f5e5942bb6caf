"""How many people have to verify a report, by the pack's own condition."""

from datetime import date, datetime

import pytest

from core.forms.expressions import Around
from core.people import Holding, Person, Role, Where
from core.programme.pack.instruments import About, Instrument
from core.programme.reports.verification import approvals_needed, may_verify

AROUND = Around(date(2024, 11, 15), datetime(2024, 11, 15, 9, 0))
PROGRESS = Instrument(
    id="progress",
    form="forms/progress.md",
    title="รายงาน",
    about=About.PROJECT,
    about_from="project",
    filed_by=(Role.LEADER,),
    verified_by=Role.COORDINATOR,
    needs_two="${spent_baht} > 500000 or ${spent_baht} > ${ledger_frame}",
)


@pytest.mark.parametrize(
    ("spent", "frame", "people"),
    [
        ("45000", "350000", 1),
        ("350000", "350000", 1),
        ("350001", "350000", 2),
        ("500000", "", 1),
        ("500001", "", 2),
        ("500001", "900000", 2),
        ("0", "0", 1),
        (None, "350000", 1),
    ],
)
def test_much_money_and_money_over_the_budget_need_two(
    spent: str | None, frame: str, people: int
) -> None:
    assert (
        approvals_needed(PROGRESS, {"spent_baht": spent, "ledger_frame": frame}, AROUND) == people
    )


def test_what_nobody_verifies_needs_nobody() -> None:
    alone = PROGRESS.model_copy(update={"verified_by": None})
    assert approvals_needed(alone, {"spent_baht": "900000"}, AROUND) == 0


TRAT = Where("23", "CE")


def in_trat(role: Role) -> Person:
    return Person(f"a {role.value}", "", holdings=(Holding(role, province="23"),))


@pytest.mark.parametrize(
    ("by", "may_too"),
    [
        (Role.COORDINATOR, {Role.COORDINATOR, Role.STAFF, Role.ADMIN}),
        (Role.STAFF, {Role.STAFF, Role.ADMIN}),
        (None, {Role.COORDINATOR, Role.STAFF, Role.ADMIN}),
    ],
)
def test_the_role_the_pack_names_verifies_and_those_above_it(
    by: Role | None, may_too: set[Role]
) -> None:
    assert {role for role in Role if may_verify(in_trat(role), TRAT, "sender", by)} == may_too
    assert not any(may_verify(in_trat(r), TRAT, f"a {r.value}", by) for r in Role)
