"""What waits for whoever speaks to verify it, in the order in which it is shown."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.base.turn import Turn
from core.people import Act, Role, is_allowed, may
from core.programme.reports.verification import verifying_roles
from storage.reports import verification
from storage.reports.reports import Report
from storage.reports.verification import Above


def provinces_of(turn: Turn, by: Role = Role.COORDINATOR) -> list[str]:
    """The provinces whose reports this person verifies: those that `by` may verify."""
    return [
        province.code
        for province in turn.world.pack.provinces
        if may(turn.person, Act.VERIFY, turn.where(province.code), only=verifying_roles(by))
    ]


@dataclass(frozen=True, slots=True)
class Queue:
    """Reports that wait for one person; what they approved already waits for somebody else."""

    turn: Turn

    def reports(self, *, most: int, sender: str = "", behind: str = "") -> list[Report]:
        """Of one `sender` alone, or those `behind` a report."""
        person = self.turn.person
        if person is None:
            return []
        return verification.waiting_for(
            self.turn.connection,
            person.id,
            provinces_of(self.turn),
            above=self._above(),
            most=most,
            sender=sender,
            behind=behind,
            first=self.turn.world.pack.hearing.urgent,
        )

    def count(self, *, but: Collection[str] = (), behind: str = "") -> int:
        """How many there are, `but` for those that were just decided; those `behind` a report."""
        person = self.turn.person
        provinces = provinces_of(self.turn) if person is not None else []
        if person is None or not provinces:
            return 0
        return verification.how_many_wait(
            self.turn.connection,
            person.id,
            provinces,
            above=self._above(),
            but=but,
            behind=behind,
            first=self.turn.world.pack.hearing.urgent,
        )

    def _above(self) -> Above:
        instruments = self.turn.world.pack.above_coordinators
        return Above(instruments, provinces_of(self.turn, Role.STAFF) if instruments else ())


def verifies(turn: Turn) -> bool:
    """Whether anything could wait for them at all."""
    held = turn.person.holdings if turn.person else ()
    return any(is_allowed(one.role, Act.VERIFY) for one in held)
