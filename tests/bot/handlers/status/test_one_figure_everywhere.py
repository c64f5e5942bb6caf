"""Whatever was sent, verified, returned, taken back: a figure is the same wherever it is shown.

A random history of two provinces is played on a real database; then every card that shows one of
its figures is asked for, and they are held against one another and against a plain count.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from bot.base.clock import in_bangkok
from bot.readings.waiting import waiting_in
from core.changes import ApproveReport
from core.events import ChatRef
from core.messages import Bubble, Row
from core.thai.base import write
from tests.kit.databases import Databases
from tests.kit.packs import OF_THE_YEAR
from tests.kit.random_story import AMNAT, BEGINS, COORDINATOR, STAFF, TRAT, Story
from tests.kit.talks.stage import Stage

MARK = "ยังไม่ตรวจรับ"


@pytest.fixture
def ground(databases: Databases, tmp_path: Path) -> Path:
    """With the pack of the year: its ledgers and who verifies are what is told apart here."""
    databases.sqlite(tmp_path / "story.db")
    return tmp_path / "story.db"


@pytest.fixture(params=range(6))
async def story(request: pytest.FixtureRequest, ground: Path) -> AsyncIterator[Story]:
    """Thirty things that happened."""
    stage = await Stage.set_up(ground, BEGINS, str(OF_THE_YEAR))
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
