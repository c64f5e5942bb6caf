"""What a cry says of its scene: only what is certain, the own province's places before others'."""

from datetime import date

import pytest

from core.thai.scene import CryScene, scene_in

TODAY, TRAT = date(2024, 11, 15), ("23",)


@pytest.mark.parametrize(
    ("typed", "scene"),
    [
        ("น้ำท่วม หมู่ 3 แหลมงอบ 20 หลัง", CryScene("230501", "หมู่ 3", 20, None)),
        ("น้ำท่วม ม.3 ต.แหลมงอบ ยี่สิบหลังคาเรือน", CryScene("230501", "ม.3", 20, None)),
        ("ท่วมหมู่ 1-5 บ่อพลอย สิบหลัง", CryScene("230401", "หมู่ 1-5", 10, None)),
        ("หมู่ 3, 20 หลัง", CryScene("", "หมู่ 3", 20, None)),
        ("คนแก่ 3 คนติดอยู่ในบ้าน", CryScene("", "", None, 3)),
        ("น้ำป่ามาแล้ว ต.คลองใหญ่ อ.แหลมงอบ", CryScene("230507")),
    ],
)
def test_a_scene_is_read_from_the_words(typed: str, scene: CryScene) -> None:
    assert scene_in(typed, TRAT, TODAY) == scene


@pytest.mark.parametrize(
    "typed", ["น้ำป่ามาแล้ว ต.คลองใหญ่", "ไฟไหม้บ้านคลองใหญ่", "น้ำท่วมอำเภอแหลมงอบ", "น้ำท่วม ต.เวียง"]
)
def test_a_place_of_two_or_of_something_else_is_asked_for(typed: str) -> None:
    assert scene_in(typed, TRAT, TODAY).tambon == ""


def test_two_figures_of_a_kind_are_none() -> None:
    assert scene_in("หมู่ 3 20 หลัง หมู่ 5 10 หลัง", TRAT, TODAY).households is None
