"""A province's checklist, and who is ready to move up a group."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.forms.expressions import Around
from core.programme.pack.topics import Need
from core.programme.provinces.readiness import (
    CheckLine,
    Found,
    NeedCell,
    checklist,
    need_lines,
    next_group,
    ready_to_move_up,
)

AROUND = Around(date(2024, 11, 15), datetime(2024, 11, 15, 2, tzinfo=UTC))
PLAN = Need(
    id="plan", title="แผนพัฒนาจังหวัด", groups=(1, 2), register_="plans", when="state = 'adopted'"
)
TAMBONS = Need(
    id="tambons", title="ประเมินตำบล", groups=(1,), instrument="assess-tambon", at_least=5
)
FUND = Need(id="fund", title="กองทุนกลาง", groups=(1,), ledger="central-fund")
GROUPS = (1, 2, 3, 4)
NEEDS = (PLAN, TAMBONS, FUND)
READY = Found(
    rows={"plans": [{"state": "adopted"}, {"state": "drafted"}]},
    things={"assess-tambon": 5},
    came_in={"central-fund": 500_000},
)


def test_only_rows_that_fit_the_condition_count() -> None:
    assert checklist((PLAN,), 1, READY, AROUND) == (CheckLine(PLAN, 1),)


def test_four_tambons_of_five_are_told_and_not_enough() -> None:
    (line,) = checklist((TAMBONS,), 1, Found(things={"assess-tambon": 4}), AROUND)
    assert (line.there, line.is_met) == (4, False)


def test_a_group_is_asked_only_for_what_is_its() -> None:
    assert [line.need.id for line in checklist(NEEDS, 2, READY, AROUND)] == ["plan"]


def test_money_that_came_in_is_counted_in_whole_baht() -> None:
    (line,) = checklist((FUND,), 1, READY, AROUND)
    assert (line.there, line.is_met) == (5_000, True)


def test_all_that_the_next_group_asks_for_makes_ready() -> None:
    placed = {"23": 2, "37": 2, "10": 3}
    found = {"23": READY, "10": READY}
    assert ready_to_move_up(NEEDS, GROUPS, placed, found, AROUND) == {"23": 1, "10": 2}


def test_the_first_group_has_nowhere_to_go() -> None:
    assert next_group(1, (1, 2, 3, 4)) is None
    assert ready_to_move_up(NEEDS, GROUPS, {"23": 1}, {"23": READY}, AROUND) == {}


def test_a_group_that_asks_for_nothing_makes_nobody_ready() -> None:
    assert ready_to_move_up(NEEDS, GROUPS, {"23": 4}, {"23": READY}, AROUND) == {}


@given(st.sets(st.sampled_from(["plan", "tambons", "fund"])))
def test_one_thing_missing_is_enough_not_to_be_ready(there: set[str]) -> None:
    found = Found(
        rows=READY.rows if "plan" in there else {},
        things=READY.things if "tambons" in there else {},
        came_in=READY.came_in if "fund" in there else {},
    )
    is_ready = "23" in ready_to_move_up(NEEDS, GROUPS, {"23": 2}, {"23": found}, AROUND)
    assert is_ready == (len(there) == len(NEEDS))


def test_of_many_provinces_each_cell_is_verified_told_or_missing() -> None:
    plan = Need(id="plan", title="แผน", groups=(1,), register_="province_plans")
    has = Found(rows={"province_plans": [{"status": "announced"}]})
    found, sure = {"23": has, "37": has}, {"23": has}
    (line,) = need_lines([plan], {"23": 1, "37": 1, "80": 1, "55": 4}, found, sure, AROUND)
    assert line.cells == {"23": NeedCell.VERIFIED, "37": NeedCell.TOLD, "80": NeedCell.MISSING}
    assert line.of(NeedCell.MISSING) == ("80",)
    assert need_lines([plan], {"55": 4}, found, sure, AROUND) == ()
