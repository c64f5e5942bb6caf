"""What an SQLite database stands on: that its file is still where it was, and room beside it.

A file that was moved away is written on by whoever has it open, and everything written is gone
with the process; nothing fails by itself. So who asks whether we are well asks here.
"""

import os
from pathlib import Path

LEAST_FREE_BYTES = 16 * 1024 * 1024
"""Less than this beside a database or a store is as good as none: a write may fail any time."""


class InPlace:
    """The file or folder at a path, as it was when it was first used."""

    def __init__(self, what: str, path: Path | None) -> None:
        """`what` it is, for operators. `path` None: on a server, or in memory."""
        self._what, self._path = what, path
        self._known: tuple[int, int] | None = None

    def remember(self) -> None:
        """It is open now."""
        if self._known is None:
            self._known = self._seen()

    def trouble(self) -> str:
        """What an operator should know; empty: all is well."""
        if self._path is None:
            return ""
        seen = self._seen()
        if seen is None:
            return f"{self._what} is gone"
        if self._known is not None and seen != self._known:
            return f"{self._what} was replaced by another"
        return no_room(self._path.parent)

    def _seen(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._path) if self._path is not None else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found is not None else None


def no_room(folder: Path) -> str:
    """That the disk is full; empty while there is room."""
    try:
        found = os.statvfs(folder)
    except OSError as error:
        return f"{folder.name} cannot be looked at: {error.strerror}"
    free = found.f_bavail * found.f_frsize
    if free < LEAST_FREE_BYTES:
        return f"the disk is full: {free // 1024} KiB left beside {folder.name}"
    return ""
