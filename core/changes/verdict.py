"""What a decision changes about the verdict on a report: verified, sent back, or neither after all.

Values, as in `core/changes/__init__.py`, which names them all.
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where a report stands."""

    SENT = "sent"
    RETURNED = "returned"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class ApproveReport:
    """Somebody who may verifies a version; `is_last`: that is all it needed."""

    report_id: str
    version: int
    person_id: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """Sent back to be mended: a reason, and the answers that are re-opened (paths)."""

    report_id: str
    version: int
    person_id: str
    why: str
    reopened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeBackVerdict:
    """Whoever gave a verdict takes it back, with a reason: the report waits to be verified again.

    `stood`: where it stood by that verdict (SENT: confirmed by the first of two). `unsaid`: keys
    of news of the verdict; what of it waits to be sent is not sent any more.
    """

    report_id: str
    version: int
    person_id: str
    stood: Status
    why: str
    unsaid: tuple[str, ...] = ()
