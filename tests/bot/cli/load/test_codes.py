"""Codes of invites that are drawn by the thousand."""

from collections.abc import Collection

from bot.base.invite_links import new_codes
from core.people import Role


def test_a_code_that_is_drawn_twice_or_taken_is_drawn_again() -> None:
    draws = iter([1, 1, 2, 3, 2, 4])

    def random(size: int) -> bytes:
        return next(draws).to_bytes(size, "big")

    def taken(hashes: Collection[str]) -> set[str]:
        return {"hash of 10000003"} & set(hashes)

    codes = new_codes(random, [Role.LEADER] * 3, taken, lambda code: f"hash of {code}")
    assert sorted(codes) == ["10000001", "10000002", "10000004"]


def test_each_role_of_a_list_has_a_code_of_its_length() -> None:
    draws = iter(range(9))
    roles = [Role.LEADER, Role.COORDINATOR, Role.STAFF, Role.PARTNER]
    codes = new_codes(lambda size: next(draws).to_bytes(size, "big"), roles, lambda some: [], str)
    assert [len(code) for code in codes] == [8, 12, 12, 8]
