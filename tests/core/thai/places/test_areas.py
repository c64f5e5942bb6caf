"""How wide a place is that is named: the country down to a tambon; near misses are asked about."""

import pytest

from core.thai.base.reading import Ask, Value
from core.thai.commands import CommandWords
from core.thai.places import places
from core.thai.places.areas import COUNTRY, Area, Extent, Territory, read_area

REGIONS = {
    "BE": "ภาคกรุงเทพฯ ปริมณฑล และตะวันออก", "CW": "ภาคกลางและตะวันตก", "N": "ภาคเหนือ",
    "NE": "ภาคตะวันออกเฉียงเหนือ", "S": "ภาคใต้",
}  # fmt: skip
THAILAND = Territory(
    frozenset(each.code for each in places.provinces()), REGIONS, frozenset({1, 2, 3, 4})
)
TRAT = "23"


@pytest.mark.parametrize(
    ("typed", "extent", "code"),
    [
        ("ตราด", Extent.PROVINCE, "23"),
        ("จ.ตราดค่ะ", Extent.PROVINCE, "23"),
        ("23", Extent.PROVINCE, "23"),
        ("๒๓", Extent.PROVINCE, "23"),
        ("2301", Extent.DISTRICT, "2301"),
        ("๒๓๐๕๐๑", Extent.TAMBON, "230501"),
        ("ภาคใต้", Extent.REGION, "S"),
        ("ใต้", Extent.REGION, "S"),
        ("ภาคอีสาน", Extent.REGION, "NE"),
        ("ภาคตะวันออก", Extent.REGION, "BE"),
        ("ภาคตะวันตก", Extent.REGION, "CW"),
        ("กรุงเทพ", Extent.PROVINCE, "10"),
        ("ภาคกรุงเทพ", Extent.REGION, "BE"),
        ("กลุ่ม 1", Extent.GROUP, "1"),
        ("กลุ่มที่ ๒", Extent.GROUP, "2"),
        ("กลุ่มจังหวัดสาม", Extent.GROUP, "3"),
        ("ทั้งประเทศ", Extent.COUNTRY, ""),
        ("ทุกจังหวัด", Extent.COUNTRY, ""),
        ("อ.ด่านช้าง", Extent.DISTRICT, "7203"),
        ("ด่านช้าง", Extent.DISTRICT, "7203"),
        ("น่าน เวียงสา", Extent.DISTRICT, "5507"),
        ("อ.เมือง", Extent.DISTRICT, "2301"),
        ("เขตบางรัก", Extent.DISTRICT, "1004"),
        ("ต.แหลมงอบ", Extent.TAMBON, "230501"),
    ],
)
def test_every_width_of_a_place_is_read(typed: str, extent: Extent, code: str) -> None:
    found = read_area(typed, THAILAND, TRAT)
    assert isinstance(found, Value)
    assert found.value == Area(extent, code)


@pytest.mark.parametrize("area", [COUNTRY, Area(Extent.REGION, "NE"), Area(Extent.GROUP, "4"),
                                  Area(Extent.PROVINCE, "23"), Area(Extent.DISTRICT, "2305"),
                                  Area(Extent.TAMBON, "230501")])  # fmt: skip
def test_a_button_carries_a_place_there_and_back(area: Area) -> None:
    assert THAILAND.area(area.word) == area
    assert " " not in area.word


@pytest.mark.parametrize("word", ["99", "2399", "0", "region:X", "group:9", "ตราด", "", "23 "])
def test_a_button_of_no_place_is_none(word: str) -> None:
    assert THAILAND.area(word) is None


@pytest.mark.parametrize(
    ("typed", "label"),
    [("ตราท", "จ.ตราด"), ("อ.ด่านชาง", "อ.ด่านช้าง จ.สุพรรณบุรี"), ("อำนาดเจริญ", "จ.อำนาจเจริญ")],
)
def test_a_near_miss_comes_back_as_an_option(typed: str, label: str) -> None:
    found = read_area(typed, THAILAND, TRAT)
    assert isinstance(found, Ask)
    assert label in [one.label for one in found.options]


def test_a_name_that_several_bear_is_never_guessed() -> None:
    found = read_area("ต.ด่านช้าง", THAILAND)
    assert isinstance(found, Ask)
    assert len(found.options) == 4
    assert read_area("ต.หนองบัว", THAILAND) == Ask(why="several")  # too many for buttons


@pytest.mark.parametrize(
    "typed", ["น้ำท่วม", "โครงการ", "99", "กลุ่ม 9", "ภาคประชาสังคม", "เดือนนี้", "พ.ย.", "ม.ค."]
)
def test_what_is_no_place_is_never_taken_for_one(typed: str) -> None:
    assert read_area(typed, THAILAND, TRAT) == Ask(why="not-understood")


@pytest.mark.parametrize("typed", ["พัง", "นาน", "ใหม่", "ใต้", "บ้านใหม่"])
def test_beside_a_story_a_word_that_only_resembles_a_place_is_none(typed: str) -> None:
    assert read_area(typed, THAILAND, TRAT, sure=True) == Ask(why="not-understood")


def test_a_pack_without_a_province_does_not_know_it() -> None:
    only_trat = Territory(frozenset({"23"}), {"BE": "ภาคตะวันออก"}, frozenset())
    assert read_area("น่าน", only_trat) == Ask(why="not-understood")
    assert read_area("55", only_trat) == Ask(why="not-understood")


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("เงินตราด", "money", "ตราด"),
        ("เงิน23", "money", "23"),
        ("เงินตราท", "money", "ตราท"),
        ("เงินภาคใต้", "money", "ภาคใต้"),
        ("ทีมอ.ด่านช้าง", "team", "อ.ด่านช้าง"),
        ("ดูแลตราด", "support", "ตราด"),
        ("ดูแล ตราด", "support", "ตราด"),
    ],
)
def test_a_place_may_follow_a_short_word_without_a_blank(typed: str, name: str, rest: str) -> None:
    words = CommandWords({"money": ["เงิน"], "team": ["ทีม"], "support": ["ดูแล"]})
    found = words.near(typed)
    assert found is not None
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize("typed", ["เงินเลย", "เงินเดือน", "เงินกองทุน", "ทีมงาน", "เงินน่าน"])
def test_an_everyday_word_behind_a_short_word_is_no_place(typed: str) -> None:
    assert CommandWords({"money": ["เงิน"], "team": ["ทีม"]}).near(typed) is None
