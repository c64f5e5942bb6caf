"""The kinds of matters of a pack: what opens one and what answers it (S27, S34, S36)."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Register


@dataclass(frozen=True, slots=True)
class MatterKind:
    """A kind of matter: its register, what opens a row and what answers it."""

    register: Register
    opened_by: Instrument
    answered_by: Instrument


def matter_kinds(
    registers: Iterable[Register], instruments: Iterable[Instrument]
) -> tuple[MatterKind, ...]:
    """Every kind of matter of a pack, in its order."""
    by_id = {each.id: each for each in instruments}
    found = []
    for register in registers:
        opening = by_id.get(register.opened_by or "")
        answering = [by_id[one] for one in register.changed_by if one in by_id]
        if opening is not None and opening.goes_to and answering:
            found.append(MatterKind(register, opening, answering[0]))
    return tuple(found)
