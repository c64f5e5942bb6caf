"""Which instrument a cry for help begins, and which tell how it goes on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Alert, Register, Trigger


@dataclass(frozen=True, slots=True)
class Hearing:
    """`instrument`: begun by a cry. `about`: ids of it and of those that tell how it goes on; in
    their forms words of danger are no new cry. `urgent`: ids of those whose reports are urgent
    news, verified before others."""

    instrument: Instrument | None
    about: frozenset[str]
    urgent: tuple[str, ...]


def hearing(
    instruments: Iterable[Instrument], registers: Iterable[Register], alerts: Iterable[Alert]
) -> Hearing:
    """As the topics of a pack have it."""
    urgent = (one.instrument for one in alerts if one.urgent and one.on is Trigger.FILED)
    first = next((one for one in instruments if one.hears), None)
    opened = (one.changed_by for one in registers if first and one.opened_by == first.id)
    about = (first.id, *chain.from_iterable(opened)) if first else ()
    return Hearing(first, frozenset(about), tuple(dict.fromkeys(filter(None, urgent))))
