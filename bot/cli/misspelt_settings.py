"""Says on stderr which settings are misspelt, once, before a command begins."""

import os
import sys

from bot.base.misspelt import given_names, warnings


def warn() -> None:
    """Reads no setting when there is none to read: help must come at once."""
    from bot.base.settings import Settings, home

    given = given_names(os.environ, home() / ".env")
    for line in warnings(given, Settings.model_fields) if given else ():
        print(line, file=sys.stderr)
