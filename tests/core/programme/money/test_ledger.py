"""Ledgers: what is left of which frame, and that one's money is never another's."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.programme.money.ledger import Balance, balance, parts
from core.programme.pack.instruments import OverTime
from core.programme.pack.topics import Frame, Ledger


@dataclass(frozen=True)
class Entry:
    figure: str
    hundredths: int
    about: str = "23"
    period: str = "r1"
    report_id: str = "r1"
    is_verified: bool = True


FUND = Ledger(
    id="fund",
    title="กองทุนกลาง",
    short="กองทุนกลาง",
    money_in=("fund.codi", "fund.community"),
    money_out=("fund.out",),
    frame=Frame.RECEIVED,
)
MANAGEMENT = Ledger(
    id="management",
    title="งบบริหารจัดการ",
    short="งบบริหาร",
    money_out=("spend.running", "spend.lessons"),
    frame=Frame.MANAGEMENT_BUDGET,
)
AREA = Ledger(
    id="area",
    title="งบพัฒนาพื้นที่",
    short="งบพื้นที่",
    money_in=("budget.more",),
    money_out=("progress.spent",),
    frame=Frame.PROJECT_BUDGETS,
)
JOINED = {
    "fund.codi": OverTime.SUM,
    "fund.community": OverTime.SUM,
    "fund.out": OverTime.SUM,
    "spend.running": OverTime.SUM,
    "spend.lessons": OverTime.SUM,
    "budget.more": OverTime.SUM,
    "progress.spent": OverTime.LATEST,
}
FRAME = 200_000_00


def management(*spent: int) -> Balance:
    return balance(MANAGEMENT, [Entry("spend.running", one) for one in spent], JOINED, FRAME)


def test_what_is_left_of_a_budget_is_the_budget_less_what_is_spent() -> None:
    now = management(50_000_00, 12_50)
    assert (now.out_satang, now.left_satang, now.percent) == (50_012_50, 149_987_50, 25)


def test_people_are_warned_at_eighty_percent_and_not_one_satang_before() -> None:
    assert not management(159_999_99).is_warned
    assert management(160_000_00).is_warned


def test_the_last_satang_of_a_budget_is_not_beyond_it() -> None:
    assert not management(FRAME).is_over
    assert management(FRAME, 1).is_over
    assert management(FRAME, 1).left_satang == -1


def test_a_fund_can_spend_what_came_in() -> None:
    came = [Entry("fund.codi", 100), Entry("fund.community", 50)]
    assert balance(FUND, came, JOINED, None).left_satang == 150
    assert balance(FUND, [*came, Entry("fund.out", 151)], JOINED, None).is_over


def test_a_fund_without_money_is_over_with_the_first_satang_it_spends() -> None:
    now = balance(FUND, [Entry("fund.out", 1)], JOINED, None)
    assert (now.is_over, now.is_warned, now.percent) == (True, True, None)
    assert not balance(FUND, [], JOINED, None).is_warned


def test_without_a_budget_there_is_nothing_to_measure_by() -> None:
    now = balance(MANAGEMENT, [Entry("spend.running", 100)], JOINED, None)
    assert (now.frame_satang, now.left_satang, now.percent) == (None, None, None)
    assert not now.is_over
    assert not now.is_warned


def test_a_running_total_counts_once_by_its_latest_period() -> None:
    told = [
        Entry("progress.spent", 300, about="p1", period="2024-12"),
        Entry("progress.spent", 100, about="p1", period="2024-11"),
        Entry("progress.spent", 50, about="p2", period="2024-11"),
    ]
    assert balance(AREA, told, JOINED, 1000).out_satang == 350


def test_what_a_project_gets_later_adds_to_its_frame() -> None:
    now = balance(AREA, [Entry("budget.more", 200)], JOINED, 1000)
    assert now.frame_satang == 1200


def test_what_nobody_verified_counts_and_is_told_apart() -> None:
    spent = [Entry("fund.codi", 100), Entry("fund.codi", 40, is_verified=False)]
    spent.append(Entry("fund.out", 30, is_verified=False))
    now = balance(FUND, spent, JOINED, None)
    assert (now.in_satang, now.waiting_in_satang) == (140, 40)
    assert (now.out_satang, now.waiting_out_satang) == (30, 30)


def test_parts_tell_where_money_came_from_in_the_packs_order() -> None:
    came = [Entry("fund.community", 5), Entry("fund.codi", 2), Entry("fund.codi", 3)]
    assert parts(came, FUND.money_in, JOINED) == {"fund.codi": 5, "fund.community": 5}


ENTRIES = st.lists(
    st.builds(
        Entry,
        figure=st.sampled_from(sorted(JOINED)),
        hundredths=st.integers(0, 10**12),
        about=st.sampled_from(["p1", "p2", "23"]),
        period=st.sampled_from(["2024-10", "2024-11", "2024-12"]),
        is_verified=st.booleans(),
    ),
    max_size=20,
    unique_by=lambda e: (e.figure, e.about, e.period),
)


@given(ENTRIES, st.integers(0, 10**13) | st.none())
def test_a_ledger_never_sees_another_ledgers_money(entries: list[Entry], given_satang: int) -> None:
    for ledger in (FUND, MANAGEMENT, AREA):
        own = [e for e in entries if e.figure in (*ledger.money_in, *ledger.money_out)]
        alone = balance(ledger, own, JOINED, given_satang)
        assert balance(ledger, entries, JOINED, given_satang) == alone


@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_no_balance(entries: list[Entry], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(entries)
    random.shuffle(shuffled)
    for ledger in (FUND, MANAGEMENT, AREA):
        assert balance(ledger, shuffled, JOINED, FRAME) == balance(ledger, entries, JOINED, FRAME)


@given(ENTRIES)
def test_parts_add_up_to_the_whole(entries: list[Entry]) -> None:
    for ledger in (FUND, MANAGEMENT, AREA):
        now = balance(ledger, entries, JOINED, FRAME)
        assert sum(parts(entries, ledger.money_in, JOINED).values()) == now.in_satang
        assert sum(parts(entries, ledger.money_out, JOINED).values()) == now.out_satang


@pytest.mark.parametrize("percent", [1, 80, 100])
def test_nothing_spent_reaches_no_mark(percent: int) -> None:
    assert not management().reaches(percent)
