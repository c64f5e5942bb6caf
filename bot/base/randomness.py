"""The system's randomness, as a parameter, fetched by the page: a round makes hundreds of ids.

For one thread of one process; a child process must make its own.
"""

import os
from collections.abc import Callable

_PAGE = 4096


def random_pages(source: Callable[[int], bytes] = os.urandom) -> Callable[[int], bytes]:
    """A function that hands out so many random bytes, none of them twice."""
    page, at = b"", 0

    def random(count: int) -> bytes:
        nonlocal page, at
        if at + count > len(page):
            page, at = source(max(count, _PAGE)), 0
        at += count
        return page[at - count : at]

    return random
