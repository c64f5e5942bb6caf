"""Provinces, districts and tambons as people name them."""

import pytest

from core.thai.base.reading import Ask, Reading, Value
from core.thai.base.text import graphemes
from core.thai.places import places


def code(reading: Reading[places.Place]) -> str:
    assert isinstance(reading, Value), reading
    return reading.value.code


def offered(reading: Reading[places.Place]) -> list[str]:
    assert isinstance(reading, Ask), reading
    return [option.value.code for option in reading.options]


def test_the_country_has_77_provinces_928_districts_and_7436_tambons() -> None:
    provinces = places.provinces()
    districts = [each for top in provinces for each in places.districts_of(top.code)]
    tambons = [each for top in provinces for each in places.tambons_of(top.code)]
    assert (len(provinces), len(districts), len(tambons)) == (77, 928, 7436)


def test_every_place_is_found_by_its_code_and_full_name() -> None:
    tambon = places.tambon("230107")
    assert tambon is not None
    assert tambon.full_name == "ต.วังกระแจะ อ.เมืองตราด จ.ตราด"
    assert code(places.read_tambon(tambon.full_name)) == "230107"


def test_a_code_of_another_level_finds_nothing() -> None:
    assert places.province("2301") is None
    assert places.district("23") is None
    assert places.tambon("230199") is None
    assert places.tambons_of("99") == ()


def test_every_province_is_read_by_name_in_thai_and_english() -> None:
    for each in places.provinces():
        assert code(places.read_province(each.name)) == each.code
        assert code(places.read_province(f"จังหวัด{each.name}ค่ะ")) == each.code
        assert code(places.read_province(each.name_en.upper())) == each.code


def test_every_district_is_read_by_its_full_name() -> None:
    for top in places.provinces():
        for each in places.districts_of(top.code):
            assert code(places.read_district(each.full_name)) == each.code


def test_every_tambon_is_read_by_its_full_name_or_offered_beside_its_namesakes() -> None:
    for top in places.provinces():
        for each in places.tambons_of(top.code):
            reading = places.read_tambon(each.full_name)
            assert reading == Value(each) or each.code in offered(reading), each


@pytest.mark.parametrize("word", ["ลุง", "ชม", "101", "พย.", "อำนาจ", "เลย", "ตาก"])
def test_common_words_are_provinces_only_when_a_province_was_asked_for(word: str) -> None:
    assert isinstance(places.read_province(word), Value)
    assert isinstance(places.read_province(word, asked=False), Ask)


def test_a_province_is_found_in_a_question_about_it() -> None:
    assert code(places.read_province("ตราดเป็นไงบ้าง", asked=False)) == "23"


@pytest.mark.parametrize("word", ["อุดรดิตถ์", "อุบลรัตน์", "กาญจนดิษฐ์"])
def test_a_province_inside_another_name_is_not_believed(word: str) -> None:
    assert isinstance(places.read_province(word), Ask)


def test_a_misspelling_is_confirmed_with_at_most_three_buttons() -> None:
    assert offered(places.read_province("พิดนุโลก")) == ["65"]
    assert 1 <= len(offered(places.read_province("ตรัด"))) <= 3


def test_a_shared_beginning_offers_its_provinces() -> None:
    assert offered(places.read_province("สมุทร")) == ["11", "74", "75"]


def test_mueang_is_the_capital_district_of_the_persons_province() -> None:
    assert code(places.read_district("อ.เมือง", near="23")) == "2301"
    assert code(places.read_district("เมือง", near="230107")) == "2301"
    assert offered(places.read_district("เมือง")) == []


def test_a_repeated_tambon_is_the_persons_own_when_there_is_one() -> None:
    assert code(places.read_tambon("วังกระแจะ", near="23")) == "230107"
    assert offered(places.read_tambon("วังกระแจะ")) == ["230107", "710205"]
    assert offered(places.read_tambon("คลองใหญ่", near="23")) == ["230201", "230507"]
    assert offered(places.read_tambon("คลองใหญ่", near="2305")) == ["230507", "230201"]


def test_a_tambon_elsewhere_is_shown_back() -> None:
    assert places.read_tambon("หนองเสม็ด", near="10") == Value(_known("230102"), in_words=True)


def test_too_many_of_a_name_leave_the_tree_to_choose_from() -> None:
    assert offered(places.read_tambon("หนองบัว")) == []


def test_village_numbers_are_read_beside_the_tambon() -> None:
    assert places.read_village_number("หมู่ที่ ๓ ต.หนองเสม็ด") == 3
    assert places.read_village_number("ม.12 บ้านใหม่") == 12
    assert places.read_village_number("หมู่สี") is None


def test_buttons_for_places_fit() -> None:
    for reading in (places.read_tambon("บ้านเกาะ อ.เมืองนครราชสีมา"), places.read_tambon("ปอพาน")):
        options = reading.options if isinstance(reading, Ask) else ()
        assert all(graphemes(option.label) <= 40 for option in options)


def _known(tambon_code: str) -> places.Place:
    found = places.tambon(tambon_code)
    assert found is not None
    return found


def test_a_tambon_elsewhere_that_sounds_like_a_province_is_asked_about() -> None:
    assert offered(places.read_tambon("โคราช", near="23")) == ["301803"]
    assert offered(places.read_tambon("หนองค่าย", near="2305"))


def test_a_misspelt_province_is_offered_and_its_level_word_too() -> None:
    assert "22" in offered(places.read_province("จันบุรี"))
    assert "37" in offered(places.read_province("อำนาด"))
    assert code(places.read_tambon("ตำบนแหลมงอบ", near="23")) == "230501"
