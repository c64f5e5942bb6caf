"""A row is what its counting changes make of it, in an order an old month cannot upset."""

from hypothesis import given
from hypothesis import strategies as st

from core.programme.registers.row_history import RowChange, in_effect, made_of, without

changes = st.lists(
    st.builds(
        RowChange,
        st.uuids().map(lambda one: one.hex),
        st.dictionaries(st.sampled_from("abc"), st.sampled_from("123"), max_size=3),
        label=st.sampled_from(["", "ก", "ข"]),
        instrument=st.sampled_from(["x", "y"]),
        period=st.sampled_from(["", "2024-11", "2024-12", "2025-01"]),
        counts=st.booleans(),
    ),
    max_size=7,
)


def said(report_id: str, period: str = "", **data: str) -> RowChange:
    return RowChange(report_id, data, instrument="council-report", period=period)


def test_what_was_said_last_of_a_column_stands() -> None:
    row = made_of([said("r1", a="1", b="1"), said("r2", a="2")])
    assert row.data == {"a": "2", "b": "1"}


def test_an_old_quarter_sent_late_does_not_undo_a_newer_one() -> None:
    row = made_of([said("r2", "2568-q2", a="2"), said("r1", "2568-q1", a="1", b="1")])
    assert row.data == {"a": "2", "b": "1"}


def test_an_old_quarter_sent_late_leaves_what_another_form_said_meanwhile() -> None:
    change = RowChange("c1", {"a": "9"}, instrument="change")
    row = made_of([said("r2", "2568-q2", a="2"), change, said("r1", "2568-q1", a="1")])
    assert row.data == {"a": "9"}


def test_a_row_whose_own_report_is_gone_still_reads_as_it_did() -> None:
    row = made_of([RowChange("r1", {"a": "1"}, "ก", counts=False)], made_by="r1")
    assert (row.label, row.data) == ("ก", {"a": "1"})


@given(changes)
def test_taking_back_what_was_said_last_gives_what_stood_before(several: list[RowChange]) -> None:
    new = RowChange("new", {"a": "x", "b": "y"}, "ใหม่")
    assert made_of(without([*several, new], "new")) == made_of(several)


@given(changes)
def test_a_report_that_counts_again_is_as_if_it_had_never_gone(several: list[RowChange]) -> None:
    for each in several:
        if each.counts:
            gone = without(several, each.report_id or "")
            assert made_of(without(gone, "", each.report_id or "")) == made_of(several)


@given(changes)
def test_every_counting_change_is_in_effect_once_and_periods_never_go_back(
    several: list[RowChange],
) -> None:
    effective = in_effect(several)
    assert sorted(e.report_id or "" for e in effective) == sorted(
        e.report_id or "" for e in several if e.counts
    )
    for instrument in "xy":
        periods = [e.period for e in effective if e.instrument == instrument and e.period]
        assert periods == sorted(periods)
