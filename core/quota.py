"""The month's LINE messages: what is spent, what is still to come, and what is worth a push.

LINE's replies are free; a push costs one message for each person who gets it, a push to a
room one for each member (LINE, "Messaging API pricing"). Pure: the month's figures come in,
a step and a verdict go out. Under pressure the steps are taken in this order:

    CALM               everything goes out when it is due
    SHORT_TEXT         rooms get a few words instead of a picture, which ride in free replies
    COORDINATORS_ONLY  rooms get nothing pushed; their coordinators do
    RIDE_ONLY          reminders wait for the person's next free reply
    DROP               so does everything else that is not urgent; what nobody fetched is counted

A fifth of the quota is kept for what is urgent (our default).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum, StrEnum

RESERVE_PERCENT = 20
NEAR_PERCENT = 90
"""A forecast beyond this much of what is free is told before it hurts."""


class Kind(StrEnum):
    """What a message is, for the ledger and the order in which it is given up."""

    URGENT = "urgent"
    ANSWER = "answer"
    DIGEST = "digest"
    REMINDER = "reminder"
    BULLETIN = "bulletin"
    ANNOUNCEMENT = "announcement"
    ROOM = "room"


class Step(IntEnum):
    """How far the month has to be stretched."""

    CALM = 0
    SHORT_TEXT = 1
    COORDINATORS_ONLY = 2
    RIDE_ONLY = 3
    DROP = 4


class Verdict(StrEnum):
    """What becomes of one push now. HOLD: it waits for a free reply, or for the month to turn."""

    PUSH = "push"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Month:
    """One month's account, in messages. `quota` None: no limit, or none known yet."""

    quota: int | None
    spent: int

    @property
    def reserve(self) -> int:
        """What is kept for urgent messages."""
        return (self.quota or 0) * RESERVE_PERCENT // 100

    def ceiling(self, kind: Kind) -> int | None:
        """How much may be spent in all before a message of this kind goes no more."""
        if self.quota is None:
            return None
        return self.quota if kind is Kind.URGENT else self.quota - self.reserve

    @property
    def free(self) -> int | None:
        """What is left for messages that are not urgent."""
        ceiling = self.ceiling(Kind.DIGEST)
        return None if ceiling is None else max(ceiling - self.spent, 0)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is still to come until the month ends, in messages by kind.

    `coordinators`: what rooms' news would cost if only their coordinators got it.
    """

    coming: Mapping[Kind, int] = field(default_factory=dict)
    coordinators: int = 0

    @property
    def total(self) -> int:
        return sum(self.coming.values())

    def without(self, *kinds: Kind) -> int:
        """The total if these kinds cost nothing."""
        return sum(cost for kind, cost in self.coming.items() if kind not in kinds)


_HELD_FROM: Mapping[Kind, Step] = {
    Kind.ROOM: Step.COORDINATORS_ONLY,
    Kind.REMINDER: Step.RIDE_ONLY,
    Kind.DIGEST: Step.DROP,
    Kind.BULLETIN: Step.DROP,
}
"""From which step on a kind is not pushed. Urgent ones, answers, and what staff have seen the
price of and confirmed (announcements) are pushed as long as there is anything left."""


def step_for(month: Month, forecast: Forecast) -> Step:
    """The first step at which what is still to come fits into what is free."""
    free = month.free
    if free is None or forecast.total * 100 <= free * NEAR_PERCENT:
        return Step.CALM
    if forecast.total <= free:
        return Step.SHORT_TEXT
    without_rooms = forecast.without(Kind.ROOM) + forecast.coordinators
    if without_rooms <= free:
        return Step.COORDINATORS_ONLY
    if forecast.without(Kind.ROOM, Kind.REMINDER) + forecast.coordinators <= free:
        return Step.RIDE_ONLY
    return Step.DROP


def verdict(kind: Kind, cost: int, month: Month, step: Step) -> Verdict:
    """Whether a push of this cost goes now."""
    if step >= _HELD_FROM.get(kind, Step.DROP + 1):
        return Verdict.HOLD
    ceiling = month.ceiling(kind)
    fits = ceiling is None or month.spent + cost <= ceiling
    return Verdict.PUSH if fits else Verdict.HOLD


@dataclass(frozen=True, slots=True)
class LinePlan:
    """A LINE Official Account plan in Thailand, a month, without VAT.

    `more_baht`: the price of one message beyond those included; None: no more can be bought.
    """

    name: str
    monthly_baht: Decimal
    included: int
    more_baht: Decimal | None


LINE_PLANS = (
    LinePlan("Free", Decimal(0), 300, None),
    LinePlan("Basic", Decimal(1280), 15_000, Decimal("0.10")),
    LinePlan("Pro", Decimal(1780), 35_000, Decimal("0.06")),
)
"""As Thai public sources agree (no official page was read); the quota itself is asked of LINE."""


def price(plan: LinePlan, messages: int) -> Decimal | None:
    """Baht for a month of so many messages; None where the plan cannot carry them."""
    more = max(messages - plan.included, 0)
    if more and plan.more_baht is None:
        return None
    return plan.monthly_baht + more * (plan.more_baht or Decimal(0))


def kind_of(named: str, priority: str) -> Kind:
    """The kind a message names, else the one its priority stands for."""
    return Kind(named or priority)


def summed(costs: Iterable[tuple[Kind, int]]) -> dict[Kind, int]:
    """Costs by kind."""
    found: dict[Kind, int] = {}
    for kind, cost in costs:
        found[kind] = found.get(kind, 0) + cost
    return found
