"""What a form does once it is sent, as the topic files of a pack write it.

What an instrument says about its form is checked in `check_programme.py`.
"""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, PrivateAttr

from core.people import Role
from core.programme.calendar.periods import Every
from core.programme.pack.parts import Fact, Id, Part, Serves, Words
from core.thai.emergency_words import Danger


class About(StrEnum):
    """What a report can be about."""

    PROVINCE = "province"
    DISTRICT = "district"
    TAMBON = "tambon"
    PROJECT = "project"
    PERSON = "person"
    ROW = "row"
    """A row of a register other than the projects."""


class OverTime(StrEnum):
    """How the periods of one thing are joined."""

    LATEST = "latest"
    SUM = "sum"


class OverPlaces(StrEnum):
    """How several things are joined."""

    SUM = "sum"
    MEAN = "mean"
    SHARE = "share"
    COUNT = "count"


class Target(Part):
    """What an indicator should reach, for each `per`."""

    per: About
    value: float


class Indicator(Part):
    """A figure that reports feed. `from_` names the question, `unit` as in `khabuan::unit`."""

    id: Id
    from_: str = Field(alias="from")
    over_time: OverTime
    over_places: OverPlaces
    unit: str = ""
    label: Words
    target: Target | None = None


class DueRule(Part):
    """When the report about a period falls due, counted in days from the period's last day.

    In time until `due_days_after`, in grace for `grace_days` more, late from then on; asked
    for from `warn_days_before` its due day.
    """

    due_days_after: int = Field(ge=0, le=90)
    warn_days_before: int = Field(ge=0, le=30)
    grace_days: int = Field(ge=0, le=60)
    _days_off: frozenset[date] | None = PrivateAttr(default=None)

    def with_days_off(self, days: Collection[date]) -> Self:
        """The same rule where nothing falls due on a weekend or one of these holidays."""
        found = self.model_copy()
        found._days_off = frozenset(days)
        return found

    @property
    def days_off(self) -> frozenset[date] | None:
        """Public holidays; None: every day of the calendar counts, weekends too."""
        return self._days_off


class Instrument(Part):
    """What a form does once it is sent.

    `about_from` names the question that says what the report is about (none: the report is
    about itself); `every` is its rhythm, None for whenever, `deadline` a due rule other than that
    rhythm's; `needs_two` is a condition under which a second person confirms.
    """

    id: Id
    form: str
    title: Words
    serves: tuple[Serves, ...] = ()
    facts: tuple[Fact, ...] = ()
    words: tuple[Words, ...] = ()
    """What people type to begin it; the first stands on its button."""
    about: About
    about_from: str = ""
    every: Every | None = None
    deadline: DueRule | None = None
    due_for: Id | None = None
    """Falls due only for the places, or rows, of this register: the five tambons (F96)."""
    filed_by: tuple[Role, ...] = Field(min_length=1)
    verified_by: Role | None = None
    needs_two: str = ""
    most: int | None = Field(default=None, ge=1)
    """So many different things a province may report on in a year: five tambons (F96)."""
    private: bool = False
    """Counts of people in hardship: 1:1 only, small ones hidden in what is shared (PDPA s. 26)."""
    at_once: bool = False
    """Sent with the last answer, unread over: an alert does not wait (S26)."""
    hears: Mapping[Danger, str] = Field(default_factory=dict)
    """A cry for help begins it: which answer to its question `kind` a danger is. Its questions
    `kind_other`, `tambon`, `village`, `households`, `people`, `story` are answered by the words."""
    one_breath: bool = False
    """A message with several answers begins it, without its name being said."""
    compares: bool = False
    """The receipt tells what changed since the period before."""
    ledger: Id | None = None
    """Its form may read `ledger_frame`, `ledger_in`, `ledger_out` and `ledger_left` (baht)."""
    goes_to: str = ""
    """The question that names the partner agency which is to answer (S27, S34, S36)."""
    next_on: str = ""
    """The question that says on which day it is done again: a meeting's next (S4)."""
    then: tuple[Id, ...] = ()
    """Instruments offered on the receipt: an incident leads to a housing request (F115)."""
    indicators: tuple[Indicator, ...] = Field(default=(), alias="indicator")

    @property
    def button(self) -> str:
        """What stands on the button that begins it."""
        return self.words[0] if self.words else self.title

    def indicator(self, indicator_id: str) -> Indicator | None:
        return next((each for each in self.indicators if each.id == indicator_id), None)
