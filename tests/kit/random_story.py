"""A random history of two provinces, played on a real database and counted by hand beside it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bot.base.clock import BANGKOK, in_bangkok
from core.changes import (
    AddPerson,
    ApproveReport,
    Change,
    FileReport,
    GrantRole,
    KeepEntity,
    ReturnReport,
    WithdrawReport,
)
from core.events import ChatRef, Pressed, Said
from core.messages import Bubble
from core.people import Holding, Role
from core.programme.calendar.periods import period_of
from core.programme.reports.indicators import figures
from tests.kit.talks.stage import Stage, line_chat

BEGINS = datetime(2024, 11, 4, 9, tzinfo=BANGKOK)
TRAT, AMNAT = "23", "37"
LEADER, COORDINATOR, STAFF = (line_chat(number) for number in (1, 2, 3))


@dataclass
class Sent:
    """A report as the history knows it."""

    report: FileReport
    at: datetime
    status: str = "sent"

    @property
    def is_marked(self) -> bool:
        return bool(self.report.approvals_needed) and self.status != "verified"


@dataclass
class Story:
    """Everything that happened, counted by hand."""

    stage: Stage
    dice: Random
    budgets: dict[str, int] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    projects: dict[str, str] = field(default_factory=dict)
    """id -> province"""

    async def begins(self) -> None:
        for chat, person, holding in (
            (LEADER, "leader", Holding(Role.LEADER, TRAT)),
            (COORDINATOR, "coordinator", Holding(Role.COORDINATOR, TRAT)),
            (STAFF, "staff", Holding(Role.STAFF, TRAT)),
        ):
            joined = AddPerson(person, chat.key, f"คุณ{person}", "", "sample")
            await self.stage.is_given(chat, joined, GrantRole(person, holding, None))
        for number in range(4):
            project, province = f"project{number}", AMNAT if number == 3 else TRAT
            budget = self.dice.choice((0, 120_000, 350_000))
            data = {"code": "P06", **({"budget_baht": str(budget)} if budget else {})}
            row = KeepEntity(project, "projects", f"งาน{number}", province, "", 2568, data)
            await self.stage.is_given(LEADER, row)
            self.projects[project], self.budgets[project] = province, budget

    async def goes_on(self) -> None:
        """One more thing happens, within three days."""
        self.stage.clock.now += timedelta(hours=self.dice.randrange(1, 72))
        waiting = [each for each in self.sent if each.status == "sent"]
        act = self.dice.choice(("progress", "progress", "budget", "meeting", "plan", "end", "end"))
        if act == "end" and waiting:
            await self._ends(self.dice.choice(waiting))
        elif act == "progress":
            await self._reports_progress()
        elif act == "budget":
            project = self.dice.choice(list(self.projects))
            await self._files(
                "area-budget", project, {"amount_baht": self.dice.choice((1, 9)) * 10_000}
            )
        elif act == "meeting":
            await self._files("activity", TRAT, {"people": 30}, needed=0)
        elif act == "plan":
            await self._files("plan", TRAT, {}, needed=1)

    async def _reports_progress(self) -> None:
        project = self.dice.choice(list(self.projects))
        month = period_of("month", in_bangkok(self.stage.clock.now).date()).key
        if any(s.report.about == project and s.report.period == month and s.status != "withdrawn"
               for s in self.sent):  # fmt: skip
            return
        values = {
            "percent": self.dice.randrange(1, 100),
            "spent_baht": str(self.dice.randrange(1, 50) * 10_000),
            "households": self.dice.randrange(1, 40),
        }
        await self._files("progress", project, values, period=month)

    async def _files(self, name, about, values, *, needed=1, period="") -> None:  # type: ignore[no-untyped-def]
        world = self.stage.app.world
        instrument = world.pack.instrument(name)
        assert instrument is not None, name
        report_id = self.stage.fresh_id()
        province = self.projects.get(about, TRAT)
        report = FileReport(
            report_id=report_id,
            number_prefix=f"X{province}-2568",
            instrument=name,
            province=province,
            tambon="",
            year=2568,
            about=about,
            period=period or report_id,
            person_id="leader",
            form_hash=world.pack.form_of(instrument).content_hash,
            values=values,
            figures=figures(instrument.indicators, values),
            approvals_needed=needed,
        )
        await self.stage.is_given(LEADER, report)
        self.sent.append(Sent(report, self.stage.clock.now))

    async def _ends(self, one: Sent) -> None:
        """Verified by whoever may, sent back, or withdrawn."""
        by = "staff" if one.report.instrument in self.above else "coordinator"
        one.status = self.dice.choice(("verified", "verified", "returned", "withdrawn"))
        report_id = one.report.report_id
        changes: dict[str, Change] = {
            "verified": ApproveReport(report_id, 1, by, is_last=True),
            "returned": ReturnReport(report_id, 1, by, "ขาดรูป", ()),
            "withdrawn": WithdrawReport(report_id, 2, "leader"),
        }
        if one.status == "verified" and not one.report.approvals_needed:
            one.status = "sent"
            return
        await self.stage.is_given(COORDINATOR, changes[one.status])

    @property
    def above(self) -> tuple[str, ...]:
        world = self.stage.app.world
        return world.pack.above_coordinators

    def counting(self, *names: str, about: str = "") -> list[Sent]:
        return [
            each
            for each in self.sent
            if each.status != "withdrawn"
            and (not names or each.report.instrument in names)
            and about in ("", each.report.about)
        ]

    def latest(self, project: str) -> Sent | None:
        mine = self.counting("progress", about=project)
        return max(mine, key=lambda each: each.report.period, default=None)

    def budget(self, project: str) -> int:
        added = self.counting("area-budget", about=project)
        return self.budgets[project] + sum(int(a.report.values["amount_baht"]) for a in added)

    def waiting(self, *, above: bool) -> int:
        return sum(
            each.status == "sent"
            and each.report.approvals_needed > 0
            and (each.report.instrument in self.above) is above
            for each in self.counting()
            if each.report.province == TRAT
        )

    async def says(self, chat: ChatRef, words: str) -> list[Bubble]:
        await self.stage.said_in(chat)
        is_button = words.startswith("/")
        await self.stage.happens(chat, Pressed(words) if is_button else Said(words))
        return await self.stage.said_in(chat)
