"""Randomness by the page: every byte the system gave is handed out once."""

import os

from bot.base.randomness import random_pages


def test_no_byte_is_handed_out_twice_and_none_is_lost_within_a_page() -> None:
    given: list[bytes] = []

    def source(count: int) -> bytes:
        given.append(os.urandom(count))
        return given[-1]

    random = random_pages(source)
    taken = [random(10) for _ in range(1000)]
    assert all(len(each) == 10 for each in taken)
    pages = [page[: len(page) // 10 * 10] for page in given]
    assert b"".join(taken) == b"".join(pages)[: 10 * 1000]


def test_more_than_a_page_may_be_asked_for() -> None:
    assert len(random_pages()(100_000)) == 100_000
