"""Which group a province is in: where staff placed it, else where the source did."""

from core.programme.pack.pack import Pack
from core.programme.provinces.groups import counts, members, off_target, placed
from tests.core.programme.pack.test_pack import forms, pack

__all__ = ["forms", "pack"]

TRAT, NONTHABURI = "23", "12"


def test_the_source_places_thirteen(pack: Pack) -> None:
    now = placed(pack, {})
    assert len(now) == 13
    assert now[TRAT] == 1
    assert NONTHABURI not in now


def test_staff_place_and_move(pack: Pack) -> None:
    now = placed(pack, {NONTHABURI: "2", TRAT: "3"})
    assert (now[NONTHABURI], now[TRAT]) == (2, 3)
    assert members(now, 3) == (TRAT,)
    assert len(members(now, 1)) == 12


def test_a_group_that_is_not_there_moves_nobody(pack: Pack) -> None:
    assert placed(pack, {TRAT: "9", NONTHABURI: ""}) == placed(pack, {})


def test_counts_that_leave_their_target_are_named(pack: Pack) -> None:
    found = counts(pack, placed(pack, {}))
    assert [(each.number, each.provinces) for each in found] == [(1, 13), (2, 0), (3, 0), (4, 0)]
    assert [each.number for each in off_target(found)] == [2, 3, 4]
    more = counts(pack, placed(pack, {NONTHABURI: "1"}))
    assert off_target(more)[0].provinces == 14
