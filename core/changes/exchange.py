"""What a decision changes about somebody and the person they turned to.

Values, as in `core/changes/__init__.py`, which names them all.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenExchange:
    """Somebody turned to the people who look after a province."""

    exchange_id: str
    person_id: str
    province: str


@dataclass(frozen=True, slots=True)
class SayInExchange:
    """Words of either side. `answers`: they are not the asker's, who hears from this one now."""

    words_id: str
    exchange_id: str
    person_id: str
    words: str
    answers: bool


@dataclass(frozen=True, slots=True)
class CloseExchange:
    """Either side says that it is settled; nothing more is said in it."""

    exchange_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class ShowPhone:
    """Whether the people of a coordinator's province see their number: `yes`, `no`, or `asked`."""

    person_id: str
    shows: str
