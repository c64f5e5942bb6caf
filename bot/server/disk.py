"""Room on the disks that a deployment writes to."""

import shutil
from collections import defaultdict
from pathlib import Path

from bot.base.settings import Settings, home

LEAST_BYTES, FEW_BYTES = 200_000_000, 1_000_000_000
"""Below the first hardly a day's photos fit; below the second somebody should make room."""
_SQLITE, _FOLDER = "sqlite:///", "file:"


def room(settings: Settings) -> dict[str, int]:
    """Free bytes by what lies on each disk: `database, photos`."""
    by_device: dict[int, Path] = {}
    named: dict[Path, list[str]] = defaultdict(list)
    for name, path in _places(settings).items():
        there = next(each for each in (path, *path.parents) if each.exists())
        named[by_device.setdefault(there.stat().st_dev, there)].append(name)
    return {", ".join(names): shutil.disk_usage(there).free for there, names in named.items()}


def _places(settings: Settings) -> dict[str, Path]:
    found = {"var": home()}
    for name, address, scheme in (
        ("database", settings.database_url, _SQLITE),
        ("photos", settings.media_url, _FOLDER),
    ):
        if address.startswith(scheme):
            found[name] = Path(address.removeprefix(scheme))
    return found
