"""Who may verify a report, and how many have to. Pure rules of the verification loop.

A report is verified by somebody of the role the pack names, one level up when that person
sent it; money over a pack threshold or over the budget needs two different people
(`needs_two`).
"""

from collections.abc import Mapping

from core.forms.expressions import Around, compiled
from core.forms.form import Value
from core.people import Act, Person, Role, Where, may
from core.programme.pack.instruments import Instrument


def approvals_needed(instrument: Instrument, by_name: Mapping[str, Value], around: Around) -> int:
    """0 when nobody verifies this instrument, 2 under `needs_two`, else 1."""
    if instrument.verified_by is None:
        return 0
    if instrument.needs_two:
        return 1 + compiled(instrument.needs_two).is_true(by_name.get, around)
    return 1


_LEVELS = (Role.COORDINATOR, Role.STAFF, Role.ADMIN)


def verifying_roles(by: Role | None) -> tuple[Role, ...]:
    """The role an instrument names and those above it: what staff verify no coordinator does.
    None (nobody verifies it any more): whoever verifies anything."""
    return _LEVELS[_LEVELS.index(by) :] if by in _LEVELS else _LEVELS


def may_verify(person: Person | None, where: Where, sender_id: str | None, by: Role | None) -> bool:
    """Nobody verifies a report of their own; `by`: the role the pack names for it."""
    if person is None or person.id == sender_id:
        return False
    return may(person, Act.VERIFY, where, only=verifying_roles(by))


def is_last_approval(needed: int, approved_by: list[str], person_id: str) -> bool:
    """Whether this person's approval is the last one a version needs."""
    return len({*approved_by, person_id}) >= needed
