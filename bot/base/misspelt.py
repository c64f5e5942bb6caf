"""Names of settings that are none of ours, each with the one that was probably meant.

An unknown variable is ignored by what reads settings; a platform would be off and nobody knew.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

PREFIX = "KHABUAN_"
BESIDE_SETTINGS = {
    "KHABUAN_HOME", "KHABUAN_TEST_POSTGRES_URL", "KHABUAN_REQUIRE_ALL", "KHABUAN_LONG",
    "KHABUAN_FULL_MONTH", "KHABUAN_SPECS", "KHABUAN_WRITE_TALKS", "KHABUAN_DRAW_REFERENCES",
}  # fmt: skip
"""Read by the launcher and by tests."""


def given_names(environment: Mapping[str, str], env_file: Path) -> set[str]:
    """Names that look like settings, in the environment and in `.env`."""
    found = {name.upper() for name in environment}
    try:
        lines = env_file.read_text("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    found |= {line.strip().removeprefix("export ").partition("=")[0].strip() for line in lines}
    return {name for name in found if name.startswith(PREFIX)} - BESIDE_SETTINGS


def warnings(given: Iterable[str], known: Iterable[str]) -> list[str]:
    """One line for each name that is not known."""
    ours = sorted(f"{PREFIX}{name.upper()}" for name in known)
    return [_warning(name, ours) for name in sorted(set(given) - set(ours))]


def _warning(name: str, ours: list[str]) -> str:
    nearest = get_close_matches(name, ours, n=1, cutoff=0.8)
    meant = f": did you mean {nearest[0]}?" if nearest else ""
    return f"{name} is no setting{meant}"
