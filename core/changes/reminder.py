"""What a decision changes about reminders: what waits, and how somebody wants to be reminded.

Values, as in `core/changes/__init__.py`, which names them all.
"""

from dataclasses import dataclass
from datetime import date

from core.programme.due.stages import Item, Section


@dataclass(frozen=True, slots=True)
class Line:
    """One report a reminder speaks of, in which part of it, and the province it is missing in."""

    section: Section
    province: str
    item: Item


@dataclass(frozen=True, slots=True)
class KeepReminder:
    """A person is reminded by the notice of this key, in the place of any that still waits."""

    key: str
    person_id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MuteReminders:
    """A person wants no reminders, or wants them again."""

    person_id: str
    muted: bool


@dataclass(frozen=True, slots=True)
class SnoozeReminders:
    """A person wants no reminder before a day, and then one of all they owe."""

    person_id: str
    until: date


@dataclass(frozen=True, slots=True)
class PreferQuiet:
    """The hours in which a person is left alone besides the night (`18:00-08:00`), or none."""

    person_id: str
    hours: str
