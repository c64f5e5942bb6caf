"""Choices whose words do not fit on a button: cut there, whole beneath the question, numbered.

The number may be typed too, as with every list.
"""

from collections.abc import Sequence

from core.forms.form import Choice
from core.thai.base.text import cut, graphemes

LONGEST_BUTTON = 40
"""Graphemes of a large button of ours."""


def in_full(shown: Sequence[Choice], first: int) -> str:
    """The choices as a numbered list, from `first` on; nothing where all fit on their buttons."""
    if not _are_long(shown):
        return ""
    return "\n".join(f"{number}. {each.label}" for number, each in enumerate(shown, first))


def labels(shown: Sequence[Choice], first: int, picking: Sequence[str]) -> list[str]:
    """What stands on each button: a tick where it is picked, its number where there is a list."""
    are_long = _are_long(shown)
    ticks = ["✓ " if each.name in picking else "" for each in shown]
    if not are_long:
        return [tick + each.button for tick, each in zip(ticks, shown, strict=True)]
    numbered = enumerate(zip(ticks, shown, strict=True), first)
    return [
        cut(f"{tick}{number}. {each.button}", LONGEST_BUTTON) for number, (tick, each) in numbered
    ]


def _are_long(shown: Sequence[Choice]) -> bool:
    return any(graphemes(each.button) > LONGEST_BUTTON for each in shown)
