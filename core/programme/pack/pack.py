"""A programme pack: everything one fiscal year of the programme lays down.

Made of `programme.toml`, the files in `topics/`, `provinces.csv`, `holidays.csv` and forms
that are compiled already (`load.py`). Pure: the caller reads the files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import chain

from core.forms.form import Form
from core.people import Role, Where
from core.programme.calendar.periods import (
    EVER,
    Every,
    Period,
    Years,
    fiscal_year,
    period_named,
    period_of,
    year_named,
)
from core.programme.pack.hearing import Hearing, hearing
from core.programme.pack.instruments import DueRule, Indicator, Instrument, OverTime
from core.programme.pack.lists import Lists
from core.programme.pack.matter_kinds import MatterKind, matter_kinds
from core.programme.pack.models import Agenda, Group, ProgrammeFile, Project, Province
from core.programme.pack.questions import QuestionsFile, SmallQuestion
from core.programme.pack.topics import (
    Alert,
    Element,
    Ledger,
    Need,
    Partner,
    Register,
    Support,
    TopicFile,
)
from core.understanding.examples import Example

__all__ = ["Every", "Pack", "Period", "Role", "fiscal_year", "period_of"]


@dataclass(frozen=True, eq=False)
class Pack:
    """One fiscal year. `forms` are keyed by path within the pack, as instruments name them;
    `lists` are what its forms choose from besides the registers."""

    written: ProgrammeFile
    provinces: tuple[Province, ...]
    forms: Mapping[str, Form]
    topics: Mapping[str, TopicFile]
    lists: Lists = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)
    """Public holidays by day; CE."""
    as_of: datetime | None = None
    """The moment at which its registers are looked at: of a year that is over, its end."""
    asked: QuestionsFile = field(default_factory=QuestionsFile)
    """Small questions and talk, with their answers."""
    phrases: tuple[Example, ...] = ()
    """How its forms and lists are asked for."""

    @property
    def year(self) -> int:
        """The fiscal year, พ.ศ."""
        return self.written.programme.fiscal_year

    @property
    def first(self) -> date:
        """1 October of the calendar year before."""
        return year_named(self.year).first

    @property
    def last(self) -> date:
        """30 September."""
        return year_named(self.year).last

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        return tuple(chain.from_iterable(file.instrument for file in self.topics.values()))

    @cached_property
    def registers(self) -> tuple[Register, ...]:
        return tuple(chain.from_iterable(file.register_ for file in self.topics.values()))

    @cached_property
    def ledgers(self) -> tuple[Ledger, ...]:
        return tuple(chain.from_iterable(file.ledger for file in self.topics.values()))

    @cached_property
    def alerts(self) -> tuple[Alert, ...]:
        return tuple(chain.from_iterable(file.alert for file in self.topics.values()))

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        return tuple(chain.from_iterable(file.need for file in self.topics.values()))

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        return tuple(chain.from_iterable(file.partner for file in self.topics.values()))

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements of a strong tambon, by number."""
        found = chain.from_iterable(file.element for file in self.topics.values())
        return tuple(sorted(found, key=lambda element: element.number))

    @property
    def support(self) -> Support | None:
        """The rule by which staff are reminded of their provinces."""
        return next(chain.from_iterable(file.support for file in self.topics.values()), None)

    @cached_property
    def matter_kinds(self) -> tuple[MatterKind, ...]:
        """Registers whose rows are sent on to an agency and answered."""
        return matter_kinds(self.registers, self.instruments)

    @property
    def projects(self) -> tuple[Project, ...]:
        return self.written.project

    def question(self, question_id: str) -> SmallQuestion | None:
        """A small question or talk by its id."""
        return self._questions.get(question_id)

    def is_talk(self, intent: str) -> bool:
        """Whether an intent is small talk, which wants a kind word and no button."""
        return any(each.intent == intent for each in self.asked.talk)

    def leads_on(self, intent: str) -> bool:
        """Whether an intent is small talk to begin with: what is wanted comes after it."""
        return any(each.intent == intent and each.likely for each in self.asked.talk)

    def province(self, code: str) -> Province | None:
        """By DOPA code, such as 23 for ตราด."""
        return self._provinces.get(code)

    def instrument(self, instrument_id: str) -> Instrument | None:
        return self._instruments.get(instrument_id)

    def verified_by(self, instrument_id: str) -> Role | None:
        """Who verifies an instrument; None also for one this pack does not have."""
        instrument = self.instrument(instrument_id)
        return instrument.verified_by if instrument else None

    @cached_property
    def hearing(self) -> Hearing:
        return hearing(self.instruments, self.registers, self.alerts)

    @cached_property
    def above_coordinators(self) -> tuple[str, ...]:
        """The instruments that staff verify."""
        several = (one for one in self.instruments if one.verified_by is Role.STAFF)
        return tuple(one.id for one in several)

    def register(self, register_id: str) -> Register | None:
        """A list of the pack, by the name that forms call it."""
        return self._registers.get(register_id)

    def years(self, register_id: str, year: int | None = None) -> Years:
        """The years whose rows of a register are seen in this one, or in one before: all until it
        where they outlive their year. A pack goes on serving until the next is there, so a later
        year sees the rows of this one."""
        of = self.register(register_id)
        last = self.year if year is None else min(year, self.year)
        return Years(EVER if of and of.lives_on else last, last, self.as_of)

    def years_of(self, register_ids: Iterable[str], year: int | None = None) -> dict[str, Years]:
        """The same of several registers."""
        return {each: self.years(each, year) for each in register_ids}

    def year_of(self, period: str) -> int:
        """The fiscal year whose rows a report about a period is about; one that is about itself
        alone has none, and is this one's."""
        try:
            return fiscal_year(period_named(period).first)
        except (ValueError, OverflowError):
            return self.year

    def ledger(self, ledger_id: str) -> Ledger | None:
        return next((each for each in self.ledgers if each.id == ledger_id), None)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Every indicator by the name that ledgers call it: `progress.spent_baht`."""
        return {f"{of.id}.{each.id}": each for of in self.instruments for each in of.indicators}

    @cached_property
    def over_time(self) -> dict[str, OverTime]:
        """How each indicator is joined over time."""
        return {name: indicator.over_time for name, indicator in self.indicators.items()}

    def form_of(self, instrument: Instrument) -> Form:
        """The form of an instrument of this pack."""
        return self.forms[instrument.form]

    def due_rule(self, instrument: Instrument) -> DueRule | None:
        """When its reports fall due; None for what is sent whenever there is something."""
        if instrument.every is None:
            return None
        by_rhythm: DueRule = getattr(self.written.rhythms, instrument.every.value)
        return (instrument.deadline or by_rhythm).with_days_off(self.holidays)

    def project(self, code: str) -> Project | None:
        """One of the ten, by code such as P07."""
        return next((each for each in self.projects if each.code == code), None)

    def group(self, number: int) -> Group | None:
        return next((each for each in self.written.group if each.number == number), None)

    def group_of(self, code: str) -> Group | None:
        """The group the source names for a province; None for the 64 that staff have to place."""
        province = self.province(code)
        if province is None or province.seed_group is None:
            return None
        return self.group(province.seed_group)

    def management_budgets_baht(self) -> dict[str, int]:
        """The management budget of each province whose group has one (F88)."""
        groups = {province.code: self.group_of(province.code) for province in self.provinces}
        return {
            code: group.management_budget_baht
            for code, group in groups.items()
            if group is not None and group.management_budget_baht is not None
        }

    def agenda_of(self, code: str) -> Agenda | None:
        """The shared agenda of a province, where the source has one."""
        return next((each for each in self.written.agenda if each.province == code), None)

    def where(self, code: str) -> Where:
        """A province with its region, for `may`."""
        province = self.province(code)
        return Where(code, province.region if province else "")

    def regions(self) -> dict[str, str]:
        """Region keys and their Thai names, in the order of the provinces."""
        return {province.region: province.region_name for province in self.provinces}

    def answers(self, intent: str) -> bool:
        """Whether it is one of the small questions that have an answer."""
        return any(each.intent == intent for each in self.asked.all)

    def word_for(self, role: Role) -> str:
        """What a role is called in Thai."""
        return self.written.roles[role]

    @cached_property
    def _questions(self) -> dict[str, SmallQuestion]:
        return {each.id: each for each in self.asked.all}

    @cached_property
    def _provinces(self) -> dict[str, Province]:
        return {province.code: province for province in self.provinces}

    @cached_property
    def _registers(self) -> dict[str, Register]:
        return {each.id: each for each in self.registers}

    @cached_property
    def _instruments(self) -> dict[str, Instrument]:
        return {each.id: each for each in self.instruments}
