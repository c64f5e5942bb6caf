"""How often a property is tried: all its examples with `--all`, a third of them without."""

from typing import Any

from hypothesis import settings

_WHOLE = "everything"
_SOME = "some"


def choose(*, everything: bool) -> None:
    """Before any test is imported: what `tries` and a bare `@given` then follow. An example may
    take as long as it likes: how busy a machine is says nothing of the property."""
    settings.register_profile(_WHOLE, deadline=None, max_examples=100)
    settings.register_profile(_SOME, deadline=None, max_examples=33)
    settings.load_profile(_WHOLE if everything else _SOME)


def tries(many: int, **more: Any) -> settings:
    """`@tries(40)`: forty examples with `--all`; `more` as hypothesis's settings take it."""
    return settings(max_examples=max(3, many * settings().max_examples // 100), **more)
