"""Files that hold what people told us are opened by nobody else, whatever the umask.

Modes are given when a file is made: there is no moment in which it is open to others.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

OWN_FILE = 0o600
OWN_FOLDER = 0o700


def own_folder(path: Path) -> None:
    """Makes a folder and what is missing above it; one that is there stays as it is."""
    for each in reversed([path, *path.parents]):
        if not each.exists():
            each.mkdir(mode=OWN_FOLDER, exist_ok=True)


def own_file(path: Path) -> None:
    """Makes an empty file; one that is there stays as it is."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_FILE))


def write_own_file(path: Path, content: bytes) -> None:
    """Writes a file; one that is there is closed to others before it is filled."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, OWN_FILE), "wb") as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # a pipe or a terminal has no modes
            os.fchmod(file.fileno(), OWN_FILE)
            file.truncate()
        file.write(content)
