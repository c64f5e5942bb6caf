"""Whatever was sent, verified, returned, taken back: a figure is the same wherever it is shown.

A random history of two provinces is played on a real database; then every card that shows one of
its figures is asked for, and they are held against one another and against a plain count.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.base.clock import BANGKOK, in_bangkok
from bot.readings.waiting import waiting_in
from core.changes import (
    AddPerson,
    ApproveReport,
    FileReport,
    GrantRole,
    KeepEntity,
    ReturnReport,
    WithdrawReport,
)
from core.events import ChatRef, Pressed, Said
from core.messages import Bubble, Row
from core.people import Holding, Role
from core.programme.calendar.periods import period_of
from core.programme.reports.indicators import figures
from core.thai.base import write
from tests.conversations.stage import Stage, line_chat, migrated

BEGINS = datetime(2024, 11, 4, 9, tzinfo=BANGKOK)
TRAT, AMNAT = "23", "37"
LEADER, COORDINATOR, STAFF = (line_chat(number) for number in (1, 2, 3))
MARK = "ยังไม่ตรวจรับ"


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
        assert world is not None
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
        change = {
            "verified": ApproveReport(report_id, 1, by, is_last=True),
            "returned": ReturnReport(report_id, 1, by, "ขาดรูป", ()),
            "withdrawn": WithdrawReport(report_id, 2, "leader"),
        }[one.status]
        if one.status == "verified" and not one.report.approvals_needed:
            one.status = "sent"
            return
        await self.stage.is_given(COORDINATOR, change)

    @property
    def above(self) -> tuple[str, ...]:
        world = self.stage.app.world
        assert world is not None
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


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import asyncio

    path = tmp_path_factory.mktemp("figures") / "ground.db"
    asyncio.run(migrated(path, BEGINS))
    return path


@pytest.fixture(params=range(6))
async def story(
    request: pytest.FixtureRequest, ground: Path, tmp_path: Path
) -> AsyncIterator[Story]:
    from shutil import copyfile

    copyfile(ground, tmp_path / "story.db")
    stage = await Stage.set_up(tmp_path / "story.db", BEGINS)
    told = Story(stage, Random(request.param))
    await told.begins()
    for _ in range(30):
        await told.goes_on()
    yield told
    await stage.close()


async def test_every_card_shows_the_same_figures(story: Story) -> None:
    (status,) = await story.says(COORDINATOR, "สถานะ ตราด")
    (forward,) = await story.says(COORDINATOR, "/share.status 23")
    money = await story.says(COORDINATOR, "เงิน ตราด")
    area = next(each for each in money if "งบพัฒนาพื้นที่" in each.title)
    for project in ("project0", "project1", "project2"):
        label = f"งาน{project[-1]}"
        latest, budget = story.latest(project), story.budget(project)
        line = _row(status, label)
        assert f"• {label}: " + " · ".join(line.value.split("\n")) in forward.text
        if latest is None:
            continue
        spent = write.number(int(latest.report.values["spent_baht"]))
        assert f"ใช้ {spent} " in f"{line.value} "
        if budget:
            assert f"จาก {write.baht(budget)}" in line.value
            assert _row(area, label).value == f"ใช้ {spent} จาก {write.baht(budget)}"
            (card,) = await story.says(COORDINATOR, f"/row.{project}")
            assert _row(card, "งบที่ได้").value == write.baht(budget)
        rests_on = [latest, *story.counting("area-budget", about=project)]
        assert (MARK in line.value) is any(each.is_marked for each in rests_on)


async def test_what_waits_is_counted_alike_and_can_be_verified(story: Story) -> None:
    here, above = story.waiting(above=False), story.waiting(above=True)
    (status,) = await story.says(COORDINATOR, "สถานะ ตราด")
    assert f"รอตรวจ {here}" in status.note
    assert (f"รอเจ้าหน้าที่ พอช. {above}" in status.note) is (above > 0)
    assert await _queue(story, COORDINATOR) == here
    (mine,) = await story.says(STAFF, "งานของฉัน")
    row = _row(mine, "จ.ตราด")
    assert (f"รอตรวจ {here + above} รายงาน" in row.value) is (here + above > 0)
    world = story.stage.app.world
    assert world is not None
    pack = world.pack
    found = await story.stage.app.database.read(lambda c: waiting_in(c, pack, [TRAT, AMNAT]))
    assert (found[TRAT].here, found[TRAT].above) == (here, above)
    for each in await _left(story):
        await story.stage.is_given(COORDINATOR, each)
    (status,) = await story.says(COORDINATOR, "สถานะ ตราด")
    assert "รอตรวจ 0" in status.note
    assert "รอเจ้าหน้าที่" not in status.note


async def test_the_country_is_the_sum_of_its_provinces_and_says_what_is_not_verified(
    story: Story,
) -> None:
    (card,) = await story.says(STAFF, "ภาพรวม")
    latest = [one for project in story.projects if (one := story.latest(project))]
    spent = sum(int(one.report.values["spent_baht"]) for one in latest)
    assert f"ใช้เงินไป {write.baht(spent)}" in card.text
    marked = sum(each.is_marked for each in latest)
    assert (f"{MARK} {marked} รายงาน" in card.text) is (marked > 0)


async def test_the_latest_report_is_named_with_the_day_it_was_sent(story: Story) -> None:
    (status,) = await story.says(COORDINATOR, "สถานะ ตราด")
    last = max(
        (each for each in story.counting() if each.report.province == TRAT), key=lambda s: s.at
    )
    day = write.date_short(in_bangkok(last.at).date())
    assert f"รายงานล่าสุด {day} โดย คุณleader" in status.note


def _row(bubble: Bubble, label: str) -> Row:
    return next(row for row in bubble.rows if row.label == label)


async def _queue(story: Story, chat: ChatRef) -> int:
    """How many reports somebody is really shown, going through them all."""
    seen: set[str] = set()
    bubbles = await story.says(chat, "ตรวจ")
    while found := re.search(r"X\d\d-2568-\d{4}", " ".join(b.title + b.text for b in bubbles)):
        if found[0] in seen:
            break
        seen.add(found[0])
        onward = [b for each in bubbles for b in each.buttons if b.label == "ข้ามไปก่อน"]
        if not onward:
            break
        bubbles = await story.says(chat, onward[0].does.data)  # type: ignore[union-attr]
    return len(seen)


async def _left(story: Story) -> list[ApproveReport]:
    found = [each for each in story.counting() if each.status == "sent"]
    return [
        ApproveReport(
            each.report.report_id,
            1,
            "staff" if each.report.instrument in story.above else "coordinator",
            is_last=True,
        )
        for each in found
        if each.report.approvals_needed
    ]
