"""`ลบข้อมูลของฉัน`: the identity goes, the figures stay without a name (PDPA s. 33)."""

import pytest
from sqlalchemy import select, update

from bot.jobs import files, media, menus, sealing
from storage.tables import chats, people, report_history, reports, summaries
from storage.tables import media as kept_media
from tests.kit.everything import tables_with
from tests.kit.phones import LinePhone
from tests.kit.steps import answers, begins_report, joins, opens_project
from tests.kit.town import Town

NAME, PHONE = "ป้าแดงเจ้าของบ้าน", "0812345678"


@pytest.fixture
async def leader(town: Town) -> LinePhone:
    """A leader with a phone number, a report with photos, a draft, and a half-done form."""
    await joins(town, town.telegram(5), "coordinator", "พี่สมชาย")
    phone = town.line("U1dadada")
    code = await town.invite("leader", province="ตราด")
    await phone.says(f"ลงทะเบียน {code}")
    await phone.taps(town.choice("join", "accept", "yes"))
    await phone.taps(town.choice("join", "right_place", "yes"))
    await phone.says(NAME)
    await phone.says(PHONE)
    await opens_project(town, phone, f"ซ่อมบ้านของ{NAME}")
    await begins_report(town, phone, f"ซ่อมบ้านของ{NAME}")
    await phone.says("40")
    await phone.says("45000")
    await phone.says("12")
    await phone.says(f"{NAME} โทร 081 234 5678 พาไปดูแล้ว")
    await phone.sends_photo()
    await phone.taps(town.words("button-done"))
    await phone.taps(town.words("button-send"))
    await phone.says("เล่ากิจกรรม")
    await phone.taps(town.choice("activity", "kind", "meeting"))
    await phone.says("รายงาน")
    return phone


async def forgets(town: Town, phone: LinePhone) -> list[str]:
    """Both questions, both yes."""
    await phone.says("ลบข้อมูลของฉัน")
    await phone.taps(town.words("button-forget-me"))
    return await phone.taps(town.words("button-forget-yes"))


async def jobs(town: Town) -> None:
    """What a worker does within the next minute."""
    await media.fetch_wanted(town.app)
    await files.make_wanted(town.app)
    await menus.show_wanted(town.app)
    await sealing.sweep(town.app)


async def test_after_two_yeses_the_person_stands_nowhere_in_the_database(
    town: Town, leader: LinePhone
) -> None:
    assert await tables_with(town, NAME, PHONE, "U1dadada")
    (heard,) = await forgets(town, leader)
    assert heard.startswith("ลบให้แล้วค่ะ")
    await jobs(town)
    assert await tables_with(town, NAME, PHONE, "081 234 5678", "U1dadada") == []
    assert await town.letters() == []


async def test_figures_and_reports_stay(town: Town, leader: LinePhone) -> None:
    await forgets(town, leader)
    await jobs(town)
    figures = await town.app.database.read(lambda c: c.execute(select(summaries)).all())
    assert 45_000_00 in [row.hundredths for row in figures]
    card = (await town.telegram(5).says("รายงาน ตราด-2568-0002"))[-1]
    assert town.words("erased-name") in card
    assert "40%" in card
    assert "พาไปดูแล้ว" in card
    assert NAME not in card


async def test_photos_are_gone_with_their_bytes(town: Town, leader: LinePhone) -> None:
    read = town.app.database.read
    (photo,) = await read(lambda c: c.execute(select(kept_media)).all())
    assert await town.app.media.get(f"photo/{photo.id}")
    await forgets(town, leader)
    await jobs(town)
    assert await town.app.media.get(f"photo/{photo.id}") is None
    (left,) = await read(lambda c: c.execute(select(kept_media)).all())
    assert (left.state, left.platform_id, left.chat_key) == ("erased", "", "")


async def test_one_yes_erases_nothing(town: Town, leader: LinePhone) -> None:
    await leader.says("ลบข้อมูลของฉัน")
    (heard,) = await leader.taps(town.words("button-forget-me"))
    assert heard == town.words("forget-sure")
    await leader.taps(town.words("button-forget-no"))
    assert "people" in await tables_with(town, NAME)


async def test_a_second_yes_found_an_hour_later_only_asks_again(
    town: Town, leader: LinePhone
) -> None:
    await leader.says("ลบข้อมูลของฉัน")
    await leader.taps(town.words("button-forget-me"))
    yes = leader.button(town.words("button-forget-yes"))
    town.clock.move_by(hours=1)
    assert await leader.taps(yes) == [town.words("forget-what")]
    for forged in ("/forgetyes.", "/forgetyes.zz", "/forgetyes.ffffffffff"):
        assert await leader.taps({**yes, "data": forged}) == [town.words("forget-what")]
    assert "people" in await tables_with(town, NAME)


async def test_somebody_elses_yes_erases_only_themselves(town: Town, leader: LinePhone) -> None:
    await leader.says("ลบข้อมูลของฉัน")
    await leader.taps(town.words("button-forget-me"))
    yes = leader.button(town.words("button-forget-yes"))
    other = town.line("U2")
    await joins(town, other, "leader", "ลุงมีนาคม")
    await other.taps(yes)
    assert "people" in await tables_with(town, NAME)
    assert "people" not in await tables_with(town, "ลุงมีนาคม")


async def test_who_was_erased_is_a_stranger_and_may_join_again(
    town: Town, leader: LinePhone
) -> None:
    await forgets(town, leader)
    (heard,) = await leader.says("เมนู")
    assert heard.startswith("สวัสดีค่ะ ดิฉันชื่อ ขบวน")
    joined = await joins(town, leader, "leader", "ป้าแดงคนใหม่")
    assert "ป้าแดงคนใหม่" in joined[-1]
    await jobs(town)
    bound = await town.app.database.read(
        lambda c: c.execute(select(chats).where(chats.c.key == "line:U1dadada")).one()
    )
    assert bound.person_id
    assert bound.forgotten_at is None
    assert "reports" not in await tables_with(town, bound.person_id)


async def test_a_person_with_nothing_but_a_name_can_be_erased_too(town: Town) -> None:
    phone = town.telegram(77)
    await joins(town, phone, "leader", "ลุงมีนาคม")
    await phone.says("/forgetme")
    await phone.taps(town.words("button-forget-me"))
    await phone.taps(town.words("button-forget-yes"))
    await jobs(town)
    assert await tables_with(town, "ลุงมีนาคม", "telegram:77") == []


async def test_news_still_waiting_for_others_loses_the_name(town: Town, leader: LinePhone) -> None:
    await begins_report(town, leader, f"ซ่อมบ้านของ{NAME}")
    await answers(leader)
    await forgets(town, leader)
    await jobs(town)
    assert "outbox" not in await tables_with(town, NAME)


async def test_roles_end_and_their_places_go_but_that_there_was_somebody_stays(
    town: Town, leader: LinePhone
) -> None:
    await forgets(town, leader)
    rows = await town.app.database.read(lambda c: c.execute(select(people)).all())
    erased = [row for row in rows if row.erased_at]
    assert [row.name for row in erased] == [town.words("erased-name")]
    sent = await town.app.database.read(
        lambda c: list(c.execute(select(reports.c.person_id)).scalars())
    )
    assert set(sent) == {erased[0].id}


async def test_the_province_goes_on_without_them(town: Town, leader: LinePhone) -> None:
    await forgets(town, leader)
    other = town.line("U2")
    await joins(town, other, "leader", "ลุงมีนาคม")
    heard = await other.says("สถานะ ตราด")
    assert "45,000" in heard[-1]
    assert await town.letters() == []


async def test_what_a_form_filled_in_by_itself_is_gone_too(town: Town, leader: LinePhone) -> None:
    """Rows such as `username` and `phonenumber`: nobody typed them, and they name a person."""
    person = await town.app.database.read(
        lambda c: c.execute(select(people).where(people.c.name == NAME)).one()
    )
    filled = {"filler": NAME, "number": PHONE, "device": f"khabuan:{person.id}"}
    await town.app.database.write(lambda c: c.execute(update(reports).values(values=filled)))
    await town.app.database.write(lambda c: c.execute(update(report_history).values(values=filled)))
    assert {"reports", "report_history"} <= set(await tables_with(town, PHONE))
    await forgets(town, leader)
    await jobs(town)
    assert await tables_with(town, NAME, PHONE) == []
    kept = await town.app.database.read(
        lambda c: c.execute(select(reports.c["values"])).scalars().all()
    )
    assert {values["filler"] for values in kept} == {town.words("erased-name")}
