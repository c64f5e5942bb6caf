"""What is shown of a region, a group, a district or a tambon: all that is there, and no more."""

import pytest

from core import changes as do
from core.events import Pressed, Said
from core.messages import Say
from core.people import Holding, Person, Role
from storage.registers import writing
from tests.kit.permission_stage import HERE, Stage, decided, person, region_of
from tests.kit.place_commands import first_tap, in_room, keys, words_of

PROJECTS = (
    do.KeepEntity("t" * 32, "projects", "ซ่อมฝาย", HERE, "230501", 2568, {"budget_baht": "1000"}),
    do.KeepEntity("u" * 32, "projects", "ขุดสระ", HERE, "230101", 2568, {}),
    do.KeepEntity("v" * 32, "projects", "ปลูกป่า", "20", "200101", 2568, {}),
    do.KeepEntity("w" * 32, "projects", "ทำนา", "55", "550101", 2568, {}),
)


@pytest.fixture
async def peopled(stage: Stage) -> Stage:
    """With projects in two districts of Trat, in Chon Buri (its region) and in Nan (not)."""
    town = stage.town
    await town.app.database.write(lambda c: writing.keep(c, PROJECTS, town.clock()))
    return stage


def officer(stage: Stage) -> Person:
    return person(Role.STAFF, HERE, region_of(stage, HERE))


async def shown(stage: Stage, who: Person, text: str) -> str:
    return words_of(stage, await decided(stage, who, Said(text)))


async def test_a_region_is_its_provinces_together_and_each_by_itself(peopled: Stage) -> None:
    went = await decided(peopled, officer(peopled), Said("สถานะ ภาคตะวันออก"))
    told = words_of(peopled, went)
    assert "ภาคกรุงเทพฯ ปริมณฑล และตะวันออก · ปีงบ 2568" in told
    assert "4 โครงการ" in told  # three of these, and the one of the stage
    assert "จ.ชลบุรี 1 โครงการ" in told
    assert "จ.ตราด 3 โครงการ" in told
    assert "น่าน" not in told
    assert "จังหวัดที่ 1 ถึง 8 จาก 12" in went.says[0].note


async def test_the_overview_of_a_region_is_of_that_region(peopled: Stage) -> None:
    who = officer(peopled)
    for asked in ("ภาพรวม ภาคเหนือ", "สถานะ ภาคเหนือ"):
        told = await shown(peopled, who, asked)
        assert told.startswith("ภาคเหนือ · ปีงบ 2568")
        assert "1 โครงการ" in told


async def test_a_room_is_told_the_sums_of_a_region_and_no_other_province(peopled: Stage) -> None:
    said = await in_room(peopled, "ภาพรวม ภาคเหนือ")
    assert said is not None
    told = words_of(peopled, said)
    assert "1 โครงการ" in told
    assert "จ.น่าน" not in told


async def test_a_room_sees_the_calendar_of_its_own_province_alone(peopled: Stage) -> None:
    own = await in_room(peopled, "ปฏิทิน")
    assert own is not None
    assert keys(own) == ["calendar"]
    for wide in ("ภาคเหนือ", "ทั้งประเทศ", "กลุ่ม 1", "น่าน"):
        said = await in_room(peopled, f"ปฏิทิน {wide}")
        assert said is not None
        assert keys(said) in (["room-own-only"], ["place-wide-yours"]), wide


async def test_a_district_and_a_tambon_are_shown_by_themselves(peopled: Stage) -> None:
    who = officer(peopled)
    for place in ("อ.แหลมงอบ", "ต.คลองใหญ่ อ.แหลมงอบ", "230501"):
        told = await shown(peopled, who, f"สถานะ {place}")
        assert "อ.แหลมงอบ จ.ตราด · ปีงบ 2568" in told.splitlines()[0], place
    district = await shown(peopled, who, "สถานะ อ.แหลมงอบ")
    assert "ซ่อมฝาย" in district
    assert "ขุดสระ" not in district
    assert "สถานะ จ.ตราด" in district


async def test_the_board_of_a_place_has_the_figures_of_its_card(peopled: Stage) -> None:
    who = officer(peopled)
    for place in ("ภาคตะวันออก", "กลุ่ม 1", "อ.แหลมงอบ"):
        card, board = [
            await decided(peopled, who, Said(f"{w} {place}")) for w in ("สถานะ", "กระดาน")
        ]
        picture = board.says[0].picture
        assert picture is not None
        first = _row(card.says[0])
        assert first in picture.alt, place
        assert words_of(peopled, card).splitlines()[0] in picture.alt


def _row(say: Say) -> str:
    return f"{say.rows[0].label}: {say.rows[0].value}"


async def test_money_of_a_region_is_that_of_its_provinces(peopled: Stage) -> None:
    who = officer(peopled)
    here = await shown(peopled, who, "เงิน ภาคตะวันออก")
    assert here.startswith("เงินภาคกรุงเทพฯ ปริมณฑล และตะวันออก · ปีงบ 2568")
    assert "45,000" in here
    assert "45,000" not in await shown(peopled, who, "เงิน ภาคเหนือ 2568")


async def test_a_list_of_a_region_leads_to_its_provinces(peopled: Stage) -> None:
    who, region = officer(peopled), region_of(peopled, HERE)
    went = await decided(peopled, who, Pressed(f"/rows.projects region:{region}"))
    told = words_of(peopled, went)
    assert keys(went) == ["rows-several"]
    assert "มี 4 รายการ ใน 2 จังหวัด" in told
    tap, data = first_tap(went)
    assert tap.label == "จ.ตราด"
    assert "ซ่อมฝาย" in words_of(peopled, await decided(peopled, who, Pressed(data)))
    inside = words_of(peopled, await decided(peopled, who, Pressed("/rows.projects 2305")))
    assert "ซ่อมฝาย" in inside
    assert "ขุดสระ" not in inside


async def test_readiness_of_a_group_is_told_need_by_need(peopled: Stage) -> None:
    went = await decided(peopled, officer(peopled), Said("ความพร้อม กลุ่ม 1"))
    told = words_of(peopled, went)
    assert told.startswith("ความพร้อม · กลุ่มจังหวัด 1")
    assert "โครงการหลักของจังหวัด มีแล้ว 0 จาก 13 จังหวัด" in told
    without = await decided(peopled, officer(peopled), Pressed(first_tap(went)[1]))
    assert keys(without) == ["country-without"]
    assert "จ.ตราด" in "\n".join(tap.label for tap in without.says[0].taps)


async def test_who_looks_after_a_region_is_asked_which_file(peopled: Stage) -> None:
    region = region_of(peopled, HERE)
    held = (Holding(Role.STAFF, region=region), Holding(Role.STAFF, HERE, region=region))
    who = Person("f" * 32, "ผู้ทดลอง", "", held, "9")
    went = await decided(peopled, who, Said("ส่งออก"))
    assert [tap.label for tap in went.says[0].taps] == [
        "ภาคกรุงเทพฯ ปริมณฑล และตะวันออก",
        "จ.ตราด",
    ]
    for text, kind in (
        ("ส่งออก ทั้งประเทศ", "province-all"),
        ("ส่งออก ภาคใต้ 2567", "province-region:S-2567"),
        ("ส่งออก ตราด", "province-23"),
    ):
        (wanted,) = (await decided(peopled, who, Said(text))).changes
        assert isinstance(wanted, do.WantFile)
        assert wanted.kind == kind


async def test_an_empty_group_is_called_empty_and_not_refused(peopled: Stage) -> None:
    for word in ("รายงานทั้งหมด", "ส่งออก", "กระดาน", "สถานะ", "เงิน", "ความพร้อม"):
        assert keys(await decided(peopled, officer(peopled), Said(f"{word} กลุ่ม 2"))) == [
            "place-empty"
        ], word


async def test_a_district_elsewhere_is_known_and_not_theirs(peopled: Stage) -> None:
    went = await decided(peopled, person(Role.COORDINATOR, HERE), Said("รายงานทั้งหมด อ.ด่านช้าง"))
    assert keys(went) == ["not-allowed-place"]


async def test_what_is_late_in_a_district_is_called_by_it(peopled: Stage) -> None:
    told = await shown(peopled, officer(peopled), "ค้างส่ง อ.แหลมงอบ")
    assert "อ.แหลมงอบ จ.ตราด" in told.splitlines()[0]
