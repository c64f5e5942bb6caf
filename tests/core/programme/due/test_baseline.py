"""What a province owes by its group is owed though no row, no report and no person exists."""

from datetime import UTC, date, datetime

from core.forms.expressions import Around
from core.programme.due.baseline import begun, unmet
from core.programme.due.stages import Stage
from core.programme.pack.models import Reminders
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


def test_coordinators_are_reminded_some_days_before_and_on_the_day_and_no_more() -> None:
    (owed,) = unmet([PLAN], {"80": 1}, {}, 2568, AROUND)
    rule = Reminders(days_before=3)

    def told(after: date, today: date) -> frozenset[Stage]:
        return begun(owed, rule, after, today)

    assert told(date(2024, 12, 26), date(2024, 12, 27)) == frozenset()
    assert told(date(2024, 12, 27), date(2024, 12, 28)) == {Stage.BEFORE}
    assert told(date(2024, 12, 28), date(2024, 12, 30)) == frozenset()
    assert told(date(2024, 12, 30), date(2024, 12, 31)) == {Stage.ON_DAY}
    assert told(date(2024, 12, 31), date(2025, 1, 2)) == frozenset()
