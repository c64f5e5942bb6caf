"""When the notice has a newer version, the person is asked again before the next report."""

from sqlalchemy import select, update

from storage.tables import people
from tests.kit.phones import LinePhone
from tests.kit.steps import joins, opens_project
from tests.kit.town import Town


async def accepted_long_ago(town: Town, phone: LinePhone) -> None:
    """A leader with a project, who accepted version 1."""
    await joins(town, phone, "leader", "ป้าแดง")
    await opens_project(town, phone)
    await phone.says("ยกเลิก")
    await town.app.database.write(lambda c: c.execute(update(people).values(notice_version="1")))


async def version(town: Town) -> str:
    """The notice the only person accepted."""
    return await town.app.database.read(
        lambda c: str(c.execute(select(people.c.notice_version)).scalar_one())
    )


async def test_the_notice_is_shown_again_and_a_yes_goes_on_with_the_report(town: Town) -> None:
    phone = town.line("U1")
    await accepted_long_ago(town, phone)
    heard = await phone.says("รายงาน")
    assert len(heard) == 3
    assert "5 ปี" in heard[0]
    assert heard[-1] == town.words("consent-again")
    heard = await phone.says("ใช่ค่ะ")
    assert "จะรายงานโครงการไหนคะ" in heard[-1]
    assert await version(town) != "1"
    await phone.says("ยกเลิก")
    assert len(await phone.says("รายงาน")) == 1


async def test_a_no_changes_nothing_and_figures_can_still_be_seen(town: Town) -> None:
    phone = town.line("U1")
    await accepted_long_ago(town, phone)
    await phone.says("รายงาน")
    assert await phone.taps(town.words("button-consent-no")) == [town.words("consent-no")]
    assert await version(town) == "1"
    assert "ซ่อมบ้านแหลมงอบ" in (await phone.says("สถานะ ตราด"))[-1]
    assert (await phone.says("รายงาน"))[-1] == town.words("consent-again")


async def test_a_report_told_in_one_message_asks_first_too(town: Town) -> None:
    phone = town.line("U1")
    await accepted_long_ago(town, phone)
    heard = await phone.says("ซ่อมบ้านแหลมงอบ คืบหน้า 40% ใช้ไป 45000 บาท ช่วย 12 ครัวเรือน")
    assert heard[-1] == town.words("consent-again")


async def test_a_yes_to_an_even_older_notice_is_no_yes(town: Town) -> None:
    phone = town.line("U1")
    await accepted_long_ago(town, phone)
    await phone.says("รายงาน")
    yes = phone.button(town.words("button-consent-yes"))
    forged = yes["data"].replace(f"yes {await _today(town)}", "yes 0")
    assert await phone.taps({**yes, "data": forged}) == [town.words("consent-no")]
    assert await version(town) == "1"


async def _today(town: Town) -> str:
    return town.app.world.shelf.at("forms/join.md").version
