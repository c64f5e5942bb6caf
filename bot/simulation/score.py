"""What a played month comes to, beside a sender that pushes everything at once, and its rules.

The naive sender pushes the very same news, each piece by itself (a reminder of three reports is
three, see `reports.py`), the moment it arises, to every LINE chat of its recipient and to rooms:
no riding in replies, no Telegram first, no holding back. Pure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.quota import kind_of
from core.schedule import BANGKOK
from storage.messages.deliveries import Delivery

URGENT_WITHIN = timedelta(minutes=2)
FEWER_PERCENT = 70
OPENS_AT, CLOSES_AT = 7, 20
"""News that is not urgent goes between these hours only (the programme's quiet hours)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the platform and the account counted. `quota` None: no limit."""

    quota: int | None
    used: int
    refused: int
    claimed: int
    ledger: int
    faults: int
    letters: int
    twice: int
    """Rows that reached their chat more than once."""


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a month; instants as spans."""

    by_kind: Mapping[str, Counter[str]]
    """Messages by kind and by what became of them: sent, rode, stale, dead, waiting."""
    billed: Mapping[str, int]
    naive: Mapping[str, int]
    urgent: int
    slowest_urgent: timedelta
    too_slow: int
    outside_hours: int
    late: int
    lost: int
    after_report: int
    cleared_after: Sequence[timedelta]

    @property
    def fewer_percent(self) -> int:
        """How many per cent fewer billable messages than the naive sender's."""
        naive = sum(self.naive.values())
        return 100 - sum(self.billed.values()) * 100 // naive if naive else 100


Reach = Mapping[str, int]
"""What one push of a piece of news costs the naive sender, by chat key."""


def score(
    news: Sequence[Delivery],
    reach: Reach,
    pieces: Mapping[str, int],
    after_report: int = 0,
    cleared_after: Sequence[timedelta] = (),
) -> Score:
    """The figures of everything that was told in a month."""
    by_kind: dict[str, Counter[str]] = {}
    billed: Counter[str] = Counter()
    naive: Counter[str] = Counter()
    for one in news:
        kind = kind_of(one.kind, one.priority).value
        by_kind.setdefault(kind, Counter())[one.state] += 1
        billed[kind] += one.cost
        naive[kind] += reach.get(one.chat_key, 0) * pieces.get(one.key, 1)
    waits = [wait for one in news if one.priority == "urgent" and (wait := _wait(one)) is not None]
    urgent = [one for one in news if one.priority == "urgent" and one.trouble != "chat closed"]
    slow = sum(1 for one in urgent if (w := _wait(one)) is None or w > URGENT_WITHIN)
    return Score(
        by_kind,
        billed,
        naive,
        len(urgent),
        max(waits, default=timedelta(0)),
        slow,
        sum(1 for one in news if is_outside_hours(one)),
        sum(1 for one in news if _is_late(one)),
        sum(1 for one in news if one.state == "dead" and one.trouble != "chat closed"),
        after_report,
        cleared_after,
    )


def is_outside_hours(one: Delivery) -> bool:
    """Whether news that could wait was sent at night. What rides answers somebody awake."""
    if one.state != "sent" or one.sent_at is None or one.priority == "urgent":
        return False
    return not OPENS_AT <= one.sent_at.astimezone(BANGKOK).hour < CLOSES_AT


def broken(found: Score, counted: Counted) -> list[str]:
    """Each rule that was broken, in one line; empty: the month was as promised."""
    limit = counted.quota
    rules = (
        (found.fewer_percent >= FEWER_PERCENT, f"only {found.fewer_percent} % fewer than naive"),
        (not found.too_slow, f"{found.too_slow} urgent alerts took longer than 2 minutes"),
        (not found.after_report, f"{found.after_report} reminders came after their report"),
        (not counted.twice, f"{counted.twice} messages arrived twice"),
        (not found.outside_hours, f"{found.outside_hours} messages outside 07:00-20:00"),
        (limit is None or counted.used <= limit, f"{counted.used} messages of {limit}"),
        (not counted.refused, f"LINE refused {counted.refused} pushes beyond the quota"),
        (
            counted.used == counted.claimed == counted.ledger,
            f"LINE counted {counted.used}, the account {counted.claimed}, "
            f"the ledger {counted.ledger}",
        ),
        (not counted.faults, f"the platform found {counted.faults} faults"),
        (not counted.letters, f"{counted.letters} dead letters"),
        (not found.lost, f"{found.lost} messages lost"),
    )
    return [line for is_kept, line in rules if not is_kept]


def median(waits: Sequence[timedelta]) -> timedelta | None:
    """The middle one."""
    return sorted(waits)[len(waits) // 2] if waits else None


def _wait(one: Delivery) -> timedelta | None:
    return one.sent_at - one.made_at if one.sent_at else None


def _is_late(one: Delivery) -> bool:
    """Sent an hour after it might have gone: the month's account had held it."""
    return one.state == "sent" and one.sent_at is not None and _waited(one, one.sent_at)


def _waited(one: Delivery, sent_at: datetime) -> bool:
    return sent_at - max(one.not_before, one.made_at) > timedelta(hours=1)
