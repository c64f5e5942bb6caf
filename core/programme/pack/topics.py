"""A topic of the programme: one file in a pack's `topics/`, with its instruments and lists.

What the parts of the topics say about one another is checked in `check_topics.py`.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from core.programme.pack.instruments import About, Instrument
from core.programme.pack.parts import Fact, Id, Part, Serves, Words

Figure = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+\.[a-z0-9_-]+$")]
"""An indicator of an instrument: `fund.in_baht`."""
MonthDay = Annotated[str, StringConstraints(pattern=r"^[01][0-9]-[0-3][0-9]$")]
"""A day of the fiscal year: `12-31`."""


class Topic(Part):
    """What the topic is called: on its card, and on its button."""

    title: Words
    short: Words


class ColumnKind(StrEnum):
    """How a column of a register is read from a table and written back."""

    TEXT = "text"
    INTEGER = "integer"
    BAHT = "baht"
    DATE = "date"
    CHOICE = "choice"
    PROVINCE = "province"
    DISTRICT = "district"
    TAMBON = "tambon"
    PHONE = "phone"


class Column(Part):
    """One property of a register's rows: an Entity property of the forms that fill it.

    `key`: rows of a table with the same keys are the same row. `choices`: name -> Thai words; a
    cell may hold several names, parted by blanks. `shown`: beside the row's name in a list, so
    not what that name tells already.
    `unit`: what a number counts, in Thai: คน, ครัวเรือน, or %.
    `personal`: a name or number of somebody, never shown in a room (PDPA s. 27). `words_of`: an
    empty cell of a table takes the words of that column, as a project without a name does.
    """

    id: Id
    title: Words
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    key: bool = False
    shown: bool = False
    personal: bool = False
    words_of: Id | None = None
    choices: dict[str, Words] = Field(default_factory=dict)
    unit: str = ""


class Register(Part):
    """A list that forms fill and other forms choose from (ODK Entities).

    `one_per`: at most one open row a province, district or tambon, in a year or, where rows live
    on, at all. `opened_by` and
    `changed_by` are instruments; `closed_when` a condition on the columns under which a row
    is done with; `due` the column with the day by which it should be (S19, S30, S38).
    """

    id: Id
    title: Words
    short: Words
    words: tuple[Words, ...] = ()
    serves: tuple[Serves, ...] = ()
    facts: tuple[Fact, ...] = ()
    one_per: About | None = None
    lives_on: bool = False
    """Rows outlive their fiscal year: a council is there in October as it was in September."""
    carried_when: str = ""
    """Which open rows of a year's register `khabuan carry` takes along, as a condition on their
    columns; empty: none of them, the new year begins without."""
    finished_by: Figure | None = None
    """The percent by which a row is finished though nobody closed it: it is not carried."""
    opened_by: Id | None = None
    changed_by: tuple[Id, ...] = ()
    closed_when: str = ""
    searched: bool = False
    """Its rows are found by the words in them (S24); never one with personal columns."""
    due: str = ""
    due_when: str = ""
    """Under which condition on its columns the day still matters: a proposal that waits."""
    due_after: str = ""
    due_after_days: int = Field(default=0, ge=0, le=366)
    """Where the day is left open: so many days after the day in this column."""
    private: bool = False
    columns: tuple[Column, ...] = Field(default=(), alias="column")

    def column(self, column_id: str) -> Column | None:
        return next((each for each in self.columns if each.id == column_id), None)


class Frame(StrEnum):
    """What the money of a ledger is measured against."""

    NONE = "none"
    RECEIVED = "received"
    MANAGEMENT_BUDGET = "management-budget"
    PROJECT_BUDGETS = "project-budgets"


class Ledger(Part):
    """Money kept apart from every other money: what came in, what went out, what is left.

    Warned about at `warn_at_percent` of its frame (ours), stopped nowhere: beyond the frame a
    reason and a second person are asked for.
    """

    id: Id
    title: Words
    short: Words
    serves: tuple[Serves, ...] = ()
    facts: tuple[Fact, ...] = ()
    money_in: tuple[Figure, ...] = ()
    money_out: tuple[Figure, ...] = ()
    carried_in: Figure | None = None
    """What is left of the year before, once somebody wrote it down in this one."""
    frame: Frame = Frame.NONE
    warn_at_percent: int = Field(default=80, ge=1, le=100)


class Evidence(Part):
    """Rows of a register that speak for an element; `when` is a condition on their columns."""

    register_: Id = Field(alias="register")
    when: str = ""


class Element(Part):
    """One of the five elements of a strong tambon (F97-F102), and what speaks for it.

    `asked_in`: the question of the assessment that judges it.
    """

    number: int = Field(ge=1, le=9)
    name: Words
    short: Words
    asked_in: str
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Need(Part):
    """One line of a province's checklist: what its group asks for (provinces/readiness.py).

    Exactly one of `register`, `instrument` and `ledger` says where it is counted.
    """

    id: Id
    title: Words
    groups: tuple[int, ...]
    register_: Id | None = Field(default=None, alias="register")
    instrument: Id | None = None
    ledger: Id | None = None
    when: str = ""
    at_least: int = Field(default=1, ge=1)
    owed_by: MonthDay | None = None
    """By this day of the fiscal year the provinces of `owed_groups` owe it, whether or not anybody
    there was ever asked: a province from which nothing came is not done (due/baseline.py)."""
    owed_groups: tuple[int, ...] = ()
    serves: tuple[Serves, ...] = ()
    facts: tuple[Fact, ...] = ()


class Trigger(StrEnum):
    """What makes an alert true."""

    FILED = "filed"
    LEDGER_OVER = "ledger-over"
    SILENT = "silent"
    FELL = "fell"
    MISSING = "missing"


class Told(StrEnum):
    """Who hears of an alert."""

    ROOM = "room"
    COORDINATOR = "coordinator"
    STAFF = "staff"


class Alert(Part):
    """News that is told when something becomes true, and again only after it was false.

    filed: a report of `instrument`; ledger-over: `ledger` at `percent` of its frame, or
    beyond the frame when no percent is given;
    silent: no report of `instrument` for `days`; fell: an element of `instrument` went down;
    missing: no row of `register` after `by` (month-day of the fiscal year).
    """

    id: Id
    on: Trigger
    instrument: Id | None = None
    ledger: Id | None = None
    register_: Id | None = Field(default=None, alias="register")
    percent: int | None = Field(default=None, ge=1, le=1000)
    days: int | None = Field(default=None, ge=1, le=366)
    by: MonthDay | None = None
    tells: tuple[Told, ...] = Field(min_length=1)
    urgent: bool = False


class Partner(Part):
    """A partner agency and what it offers (F119-F124). `words`: what people ask it about."""

    id: Id
    name: Words
    short: Words
    offers: tuple[Words, ...] = Field(min_length=1)
    words: tuple[Words, ...] = Field(min_length=1)
    facts: tuple[Fact, ...] = ()


class Support(Part):
    """When staff are reminded of the provinces that need them (S32). `cron` is Asia/Bangkok.

    `groups`: those staff still help; `instrument`: what they file about a visit or help;
    `silent_days`: so long without one, or without a report, is worth a word.
    """

    id: Id
    groups: tuple[int, ...]
    instrument: Id
    silent_days: int = Field(ge=1, le=366)
    cron: str
    lateness_minutes: int = Field(ge=1, le=24 * 60)


class TopicFile(Part):
    """All of one file in `topics/`. A leaf: nothing in it changes once it is read."""

    topic: Topic
    instrument: tuple[Instrument, ...] = ()
    register_: tuple[Register, ...] = Field(default=(), alias="register")
    ledger: tuple[Ledger, ...] = ()
    element: tuple[Element, ...] = ()
    need: tuple[Need, ...] = ()
    alert: tuple[Alert, ...] = ()
    partner: tuple[Partner, ...] = ()
    support: tuple[Support, ...] = ()
