"""What a province owes by its group is owed though no row, no report and no person exists."""

from datetime import UTC, date, datetime

from core.forms.expressions import Around
from core.programme.due.baseline import unmet
from core.programme.pack.topics import Need
from core.programme.provinces.readiness import Found

TODAY = date(2024, 11, 15)
AROUND = Around(TODAY, datetime(2024, 11, 15, tzinfo=UTC))
PLAN = Need(
    id="plan", title="แผน", groups=(1, 2, 3), register_="province_plans",
    when="status != 'drafting'", owed_by="12-31", owed_groups=(1, 2),
)  # fmt: skip
FUND = Need(id="fund", title="กองทุนกลาง", groups=(1,), ledger="fund")


def test_who_never_sent_anything_owes_it_all_the_same() -> None:
    (found,) = unmet([PLAN, FUND], {"80": 2}, {}, 2568, AROUND)
    assert (found.need, found.province, found.there) == (PLAN, "80", 0)
    assert found.due_on == date(2024, 12, 31)
    assert found.days_late(TODAY) == 0
    assert found.days_late(date(2025, 1, 10)) == 10


def test_a_group_that_is_asked_later_owes_nothing_yet() -> None:
    assert unmet([PLAN], {"80": 3, "55": 4}, {}, 2568, AROUND) == ()


def test_what_is_only_begun_is_still_owed() -> None:
    drafting = {"80": Found(rows={"province_plans": [{"status": "drafting"}]})}
    announced = {"80": Found(rows={"province_plans": [{"status": "announced"}]})}
    assert len(unmet([PLAN], {"80": 1}, drafting, 2568, AROUND)) == 1
    assert unmet([PLAN], {"80": 1}, announced, 2568, AROUND) == ()
