"""The parts of a programme pack, typed as `programme.toml` writes them.

Unknown keys are refused and nothing can be changed once read. What the parts must say about
one another is checked in `check_programme.py`.
"""

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from core.people import Role
from core.programme.pack.instruments import DueRule
from core.programme.pack.parts import Id, Part, Words


class Programme(Part):
    """The year and whose programme it is. `fiscal_year` is พ.ศ."""

    fiscal_year: int = Field(ge=2560, le=2700)
    title: Words
    owner: Words
    owner_short: Words
    topics: tuple[Id, ...] = ()
    """Names of the files in `topics/`, in the order in which people see them."""


class Group(Part):
    """One of the four groups of provinces. `staff_help`: staff still help with operations."""

    number: int = Field(ge=1, le=9)
    name: Words
    target: int = Field(ge=0)
    management_budget_baht: int | None = Field(default=None, ge=0)
    staff_help: bool


class Agenda(Part):
    """A province's shared agenda. `source` says where the words come from."""

    province: str
    title: Words
    themes: tuple[Words, ...] = ()
    named_by_source: bool = True
    source: Words


class Project(Part):
    """One of the projects พอช. supports: full name as in the source, short label for buttons."""

    code: Annotated[str, StringConstraints(pattern=r"^P[0-9]{2}$")]
    name: Words
    short: Words


class Rhythms(Part):
    """The due rule of each rhythm. All are our stated defaults: the source names no due days."""

    month: DueRule = DueRule(due_days_after=5, warn_days_before=3, grace_days=3)
    quarter: DueRule = DueRule(due_days_after=10, warn_days_before=5, grace_days=5)
    year: DueRule = DueRule(due_days_after=30, warn_days_before=10, grace_days=10)


class Covers(StrEnum):
    """The stretch of time a digest tells of."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


ROOM = "room"
"""The audience of what goes to the linked rooms."""


class Digest(Part):
    """When a digest goes to whom. `cron` is Asia/Bangkok.

    `audience`: a role, or the linked rooms. A slot later than `lateness_minutes` is not sent;
    where a push costs something it waits `patience_minutes` for a free reply to ride in.
    """

    id: Id
    cron: str
    audience: Role | Literal["room"]
    covers: Covers = Covers.DAY
    lateness_minutes: int = Field(ge=1, le=24 * 60)
    patience_minutes: int = Field(default=0, ge=0, le=7 * 24 * 60)

    @property
    def to(self) -> Role | None:
        """The role it goes to; None: the linked rooms."""
        return self.audience if isinstance(self.audience, Role) else None


class Verification(Part):
    """When reports that nobody verified go one level up. Both are our stated defaults."""

    escalate_after_days: int = Field(default=7, ge=1, le=90)
    escalate_cron: str = "0 8 * * *"


class Reminders(Part):
    """When people are reminded of what they owe; all are our stated defaults.

    Until `hold_until` of the same day a reminder waits for the person's next free reply where a
    push costs something. Staff hear `staff_after_days` after the coordinators did. What has a day
    of its own (a milestone, a meeting) is spoken of `days_before` it.
    """

    cron: str = "0 8 * * *"
    lateness_minutes: int = Field(default=240, ge=1, le=24 * 60)
    hold_until: time = time(17)
    staff_after_days: int = Field(default=7, ge=1, le=60)
    days_before: int = Field(default=3, ge=0, le=60)


class Judging(Part):
    """When alerts that no filing turns on are judged. Our stated default: by day, every hour."""

    judge_cron: str = "15 7-19 * * *"


class Privacy(Part):
    """How long the joining form's notice promises to keep things; both are our stated defaults. Who
    answers for the data (PDPA s. 6, controller)."""

    controller: str = "สถาบันพัฒนาองค์กรชุมชน (พอช.)"
    people_days: int = Field(default=5 * 365, ge=30)
    media_days: int = Field(default=5 * 365, ge=30)


class ProgrammeFile(Part):
    """All of `programme.toml`."""

    programme: Programme
    group: tuple[Group, ...]
    agenda: tuple[Agenda, ...] = ()
    project: tuple[Project, ...] = ()
    digest: tuple[Digest, ...] = ()
    rhythms: Rhythms = Rhythms()
    verification: Verification = Verification()
    reminders: Reminders = Reminders()
    alerts: Judging = Judging()
    privacy: Privacy = Privacy()
    roles: Mapping[Role, Words]


class Province(Part):
    """A row of `provinces.csv`. `code` is DOPA's; `seed_group` as named in the source.

    `nicknames` mean this province anywhere, `nicknames_context_only` only as the answer to
    a question about a province.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]$")] = Field(alias="dopa_code")
    iso: str = Field(alias="iso_3166_2")
    name: Words = Field(alias="name_th")
    name_en: Words
    abbreviation: Words = Field(alias="abbr_th")
    region: Words = Field(alias="codi_region_key")
    region_name: Words = Field(alias="codi_region_th")
    region_confidence: str
    seed_group: int | None
    n_districts: int = Field(ge=1)
    n_tambons: int = Field(ge=1)
    nicknames: tuple[str, ...]
    nicknames_context_only: tuple[str, ...]
    ambiguity_note: str
