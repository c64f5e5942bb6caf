"""From an empty database to the coordinator's digest, as LINE webhooks and Telegram updates."""

import pytest

from storage import tables
from storage.media import media
from storage.reports import summaries
from tests.kit.phones import JPEG
from tests.kit.steps import PROJECT, Phone, answers, begins_report, joins, opens_project, reports
from tests.kit.town import Town


@pytest.fixture(params=["line", pytest.param("telegram", marks=pytest.mark.matrix)])
async def leader(town: Town, request: pytest.FixtureRequest) -> Phone:
    """A leader in Trat who has joined; the coordinator, who is on the other platform, too."""
    on_line = request.param == "line"
    phone: Phone = town.line("U1") if on_line else town.telegram(11)
    await joins(town, phone, "leader", "ป้าแดง")
    return phone


@pytest.fixture
async def coordinator(town: Town, leader: Phone) -> Phone:
    """The coordinator of Trat, on the other platform."""
    phone: Phone = town.telegram(77) if leader is town.line("U1") else town.line("U77")
    await joins(town, phone, "coordinator", "พี่หนึ่ง")
    return phone


async def figures(town: Town) -> dict[str, int]:
    found = await town.app.database.read(lambda c: summaries.of_province(c, "23", 2568))
    return {figure.indicator: figure.hundredths // 100 for figure in found}


async def test_joining_asks_for_consent_place_and_name_and_welcomes_by_it(town: Town) -> None:
    phone, code = town.line("U1"), await town.invite("leader", province="ตราด")
    heard = await phone.adds()
    assert "ลงทะเบียน" in heard[-1]
    heard = await phone.says(f"ลงทะเบียน {code}")
    assert "พอช." in heard[0]
    heard = await phone.taps(town.choice("join", "accept", "yes"))
    assert "จ.ตราด" in heard[-1]
    await phone.taps(town.choice("join", "right_place", "yes"))
    await phone.says("ป้าแดง")
    heard = await phone.taps(town.words("button-skip"))
    assert "ป้าแดง" in heard[0]
    assert town.words("menu-report") in phone.buttons()


async def test_who_does_not_accept_the_notice_is_kept_nowhere(town: Town) -> None:
    code = await town.invite("leader", province="ตราด")
    await town.telegram(5).says(f"/start {code}")
    await town.telegram(5).taps(town.choice("join", "accept", "no"))
    found = await town.app.database.read(
        lambda c: [
            *c.execute(tables.people.select()).all(),
            *c.execute(tables.talks.select()).all(),
        ]
    )
    assert found == []


async def test_a_wrong_and_a_spent_code_are_answered(town: Town) -> None:
    heard = await town.line("U1").says("ลงทะเบียน 00000000")
    assert len(heard) == 1
    code = await town.invite("leader", province="ตราด", uses=1)
    await joins(town, town.line("U1"), "leader", "ป้าแดง", code=code)
    (heard_by_second,) = await town.line("U2").says(f"ลงทะเบียน {code}")
    assert heard_by_second not in heard


async def test_the_last_use_of_a_code_goes_to_who_finishes_first(town: Town) -> None:
    """The other is told so, and no letter dies of it."""
    code = await town.invite("leader", province="ตราด", uses=1)
    slow = town.line("U2")
    await slow.says(f"ลงทะเบียน {code}")
    await slow.taps(town.choice("join", "accept", "yes"))
    await slow.taps(town.choice("join", "right_place", "yes"))
    await slow.says("ลุงมา")
    await joins(town, town.line("U1"), "leader", "ป้าแดง", code=code)
    heard = await slow.taps(town.words("button-skip"))
    assert town.words("apology") not in heard
    assert len(heard) == 1
    assert await town.letters() == []


async def test_a_province_without_projects_opens_one_on_the_way(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    heard = await opens_project(town, leader)
    assert "ตราด-2568-0001" in heard[0]
    assert town.words("ask-progress", number=2, of=5) in heard[-1]
    assert any(PROJECT in told and "ป้าแดง" in told for told in coordinator.hears())


async def test_a_leader_reports_with_a_photo_corrects_an_answer_and_sends(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await opens_project(town, leader)
    heard = await answers(leader)
    assert all(each in heard[-1] for each in (PROJECT, "40%", "45,000", "12", "ป้าแดง"))
    await leader.sends_photo(JPEG)
    heard = await leader.taps(town.words("button-done"))
    assert "1 ภาพ" in heard[-1]

    await leader.taps(town.words("button-edit"))
    (percent,) = (label for label in leader.buttons() if label.startswith("2. "))
    await leader.taps(percent)
    heard = await leader.says("55")
    assert "55%" in heard[-1]
    heard = await leader.taps(town.words("button-send"))
    assert "ตราด-2568-0002" in heard[0]
    assert await figures(town) == {"percent": 55, "spent_baht": 45000, "households": 12}

    (photo,) = await town.app.database.read(lambda c: c.execute(tables.media.select()).all())
    assert (photo.state, photo.report_id is not None) == ("kept", True)
    assert await town.app.media.get(f"photo/{photo.id}") == JPEG
    assert await town.app.database.read(lambda c: media.state_of(c, photo.id)) is not None


async def test_what_was_sent_can_be_mended_and_withdrawn(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    await leader.taps(town.words("button-mend-report"))
    await leader.taps(town.words("button-edit"))
    (households,) = (label for label in leader.buttons() if label.startswith("4. "))
    await leader.taps(households)
    await leader.says("13")
    heard = await leader.taps(town.words("button-send"))
    assert "ตราด-2568-0002" in heard[0]
    assert (await figures(town))["households"] == 13

    await leader.taps(town.words("button-withdraw-report"))
    heard = await leader.taps(town.words("button-withdraw-yes"))
    assert "ตราด-2568-0002" in heard[0]
    assert await figures(town) == {}
    heard = await reports(town, leader, "60")
    assert "ตราด-2568-0003" in heard[0]


async def test_a_second_report_of_the_month_replaces_the_first_after_a_question(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    heard = await reports(town, leader, "60")
    assert "ตราด-2568-0002" in heard[0]
    assert (await figures(town))["percent"] == 40
    await leader.taps(town.words("button-do-not-send"))
    await leader.taps(town.words("button-send"))
    heard = await leader.taps(town.words("button-replace"))
    assert "ตราด-2568-0003" in heard[0]
    assert (await figures(town))["percent"] == 60


async def test_status_overview_and_one_report_are_answered(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    for phone in (leader, coordinator):
        heard = await phone.says("สถานะ ตราด")
        assert all(each in heard[-1] for each in (PROJECT, "45,000", "ป้าแดง", "ตราด-2568-0002"))
        heard = await phone.says("ภาพรวม")
        assert "45,000" in heard[-1]
        heard = await phone.says("รายงาน ตราด-2568-0002")
        assert all(each in heard[-1] for each in ("ตราด-2568-0002", "40%", "ป้าแดง"))
        heard = await phone.says("รายงาน ตราด-2568-9999")
        assert heard
    assert await town.letters() == []


async def test_a_leader_elsewhere_sees_the_figures_but_not_the_report(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    stranger = town.line("U9")
    await joins(town, stranger, "leader", "ลุงมี", province="น่าน")
    heard = await stranger.says("สถานะ ตราด")
    assert "45,000" in heard[-1]
    heard = await stranger.says("รายงาน ตราด-2568-0002")
    assert "ช่างพร้อมแล้ว" not in heard[-1]


async def test_the_digest_comes_once_at_half_past_seven_with_the_figures(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    coordinator.hears()
    await town.due("2024-11-16T07:29")
    assert coordinator.hears() == []
    await town.due("2024-11-16T07:30")
    (digest,) = coordinator.hears()
    assert all(each in digest for each in (PROJECT, "40%", "45,000", "ป้าแดง", "ตราด-2568-0002"))
    for again in ("2024-11-16T07:30", "2024-11-16T07:31", "2024-11-16T12:00"):
        await town.due(again)
    assert not any(PROJECT in heard for heard in coordinator.hears() + leader.hears())


async def test_nothing_new_is_no_digest(town: Town, leader: Phone, coordinator: Phone) -> None:
    await opens_project(town, leader)
    await town.due("2024-11-16T07:30")
    coordinator.hears()
    await town.due("2024-11-17T07:30")
    assert coordinator.hears() == []


async def test_next_month_the_same_project_has_a_report_of_its_own(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    await opens_project(town, leader)
    await answers(leader)
    await leader.taps(town.words("button-send"))
    town.clock.move_to("2024-12-15T09:00")
    await begins_report(town, leader)
    await answers(leader, "70")
    heard = await leader.taps(town.words("button-send"))
    assert "ตราด-2568-0003" in heard[0]
    rows = await town.app.database.read(lambda c: summaries.of_province(c, "23", 2568))
    assert {row.period for row in rows} == {"2024-11", "2024-12"}
