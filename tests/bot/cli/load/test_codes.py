"""Codes of invites that are drawn by the thousand."""

from collections.abc import Collection

from bot.base.invite_links import new_codes


def test_a_code_that_is_drawn_twice_or_taken_is_drawn_again() -> None:
    draws = iter([1, 1, 2, 3, 2, 4])

    def random(size: int) -> bytes:
        return next(draws).to_bytes(size, "big")

    def taken(hashes: Collection[str]) -> set[str]:
        return {"hash of 10000003"} & set(hashes)

    codes = new_codes(random, 3, taken, lambda code: f"hash of {code}")
    assert sorted(codes) == ["10000001", "10000002", "10000004"]
