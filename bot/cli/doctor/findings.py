"""What `khabuan doctor` says: a line a finding, its word first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Word(StrEnum):
    """How bad it is. WARN: worth a look; BAD: people feel it, or will."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` was looked at, and what there is to say of it."""

    word: Word
    what: str
    said: str

    def __str__(self) -> str:
        return f"{self.word.value:<4}  {self.what:<16}  {' '.join(self.said.split())}"


Look = Callable[[], Awaitable[list[Finding]]]


def ok(what: str, said: str) -> list[Finding]:
    """All is well."""
    return [Finding(Word.OK, what, said)]


def warn(what: str, said: str) -> list[Finding]:
    """Worth a look."""
    return [Finding(Word.WARN, what, said)]


def bad(what: str, said: str) -> list[Finding]:
    """Something is wrong."""
    return [Finding(Word.BAD, what, said)]


def by_age(
    what: str, said: str, age: timedelta, warn_after: timedelta, bad_after: timedelta
) -> list[Finding]:
    """The older, the worse."""
    if age > bad_after:
        return bad(what, said)
    return warn(what, said) if age > warn_after else ok(what, said)


async def careful(what: str, look: Look) -> list[Finding]:
    """What a look found; a look that failed is a finding too, and never a traceback."""
    try:
        return await look()
    except Exception as error:
        return bad(what, told(error))


def told(error: BaseException) -> str:
    """An error in one line: its type and, of what systems say, the first line."""
    text = str(getattr(error, "orig", None) or error).strip() if _is_ours(error) else ""
    first = text.splitlines()[0][:200] if text else ""
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def _is_ours(error: BaseException) -> bool:
    """A system's or a database's words; those of a bug could quote anything."""
    from sqlalchemy.exc import DBAPIError

    from bot.cli.refused import Refused
    from bot.server.library import BrokenPack
    from storage.database.urls import BadAddress

    return isinstance(error, OSError | DBAPIError | Refused | BrokenPack | BadAddress)


def length(span: timedelta) -> str:
    """`3 days`, `2 h`, `14 min`, `5 s`."""
    seconds = int(span.total_seconds())
    for unit, size in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def size(count: float) -> str:
    """`3.4 GB`, in thousands, as disks are sold."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
