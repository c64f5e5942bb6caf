"""What of a topic of the pack a person is shown, in the order of the pack."""

from collections.abc import Iterable

from bot.handlers.status.seeing import Seeing
from core.programme.pack.instruments import Instrument
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register, TopicFile


def topics_shown(pack: Pack, seen: Seeing) -> tuple[str, ...]:
    """Names of the topics in which there is something to see."""
    return tuple(name for name, file in pack.topics.items() if _has_something(file, seen))


def registers_shown(file: TopicFile, seen: Seeing) -> tuple[Register, ...]:
    """Registers; private ones only where private parts are shown at all."""
    return tuple(each for each in file.register_ if seen.private or not each.private)


def instruments_shown(file: TopicFile, seen: Seeing) -> tuple[Instrument, ...]:
    """Instruments with something to tell: those that only fill a register are told by it."""
    fills = set(_filling(file.register_))
    return tuple(
        each
        for each in file.instrument
        if (seen.private or not each.private) and (each.indicators or each.id not in fills)
    )


def _filling(registers: Iterable[Register]) -> Iterable[str]:
    for register in registers:
        yield from register.changed_by
        if register.opened_by:
            yield register.opened_by


def _has_something(file: TopicFile, seen: Seeing) -> bool:
    return bool(
        file.ledger or file.element or registers_shown(file, seen) or instruments_shown(file, seen)
    )
