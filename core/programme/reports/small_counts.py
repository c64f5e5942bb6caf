"""Counts of people in hardship, made safe to share: what is small is said as `fewer than five`.

Pure. Three poor families of a tambon can be named by every neighbour, so a count below five
never leaves the province that counted it (PDPA s. 26; the source asks for counts only, F104).
"""

from collections.abc import Mapping

SMALL_BELOW = 5
"""Our default, the usual threshold of official statistics; 0 is hidden too, since showing it
would tell that `fewer than five` means somebody."""


def is_small(count: int) -> bool:
    """Whether a count must not be told outside."""
    return 0 <= count < SMALL_BELOW


def shared(count: int) -> int | None:
    """The count as others may see it; None stands for `fewer than five`."""
    return None if is_small(count) else count


def shared_parts(parts: Mapping[str, int]) -> dict[str, int | None]:
    """The parts of a total that is told beside them, as others may see them.

    A single hidden part could be worked out from the total, so the smallest of the others is
    not told at all: it is missing from the answer.
    """
    told = {name: shared(count) for name, count in parts.items()}
    others = [name for name, count in told.items() if count is not None]
    if len(told) - len(others) == 1 and others:
        del told[min(others, key=lambda name: (parts[name], name))]
    return told
