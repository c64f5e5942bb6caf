"""Which agency helps with what: by words, misspelt words and names (S27, F119-F124)."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.programme.pack.topics import TopicFile
from core.programme.referrals.partners import partner_of, partners_for

WRITTEN = Path(__file__).parents[4] / "core/packs/2568/topics/partners.toml"
PARTNERS = TopicFile.model_validate(tomllib.loads(WRITTEN.read_text("utf-8"))).partner


def found(asked: str) -> list[str]:
    return [each.id for each in partners_for(asked, PARTNERS)]


def test_the_six_agencies_of_the_panel_are_there() -> None:
    assert [each.id for each in PARTNERS] == ["thaihealth", "labai", "moral", "nhco", "nfc", "tmf"]
    assert [each.facts for each in PARTNERS] == [(f"F{n}",) for n in range(119, 125)]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("ที่ดิน", "labai"),
        ("ดิน", "labai"),
        ("ที่ดืน", "labai"),
        ("ปัญหาที่ดืนทำกิน", "labai"),
        ("จำนองที่นาไว้กับนายทุน", "labai"),
        ("ธรรมนูนสุขภาพ", "nhco"),
        ("กองทุนสวัสดิการชุมชน", "moral"),
        ("สวัดิการชุมชน", "moral"),
        ("เกสตรกร", "nfc"),
        ("ราคาพืชผลตกต่ำ", "nfc"),
        ("ทำหนังสั้นกับเด็ก ๆ", "tmf"),
        ("สสส", "thaihealth"),
        ("ส.ส.ส.", "thaihealth"),
        ("ติดต่อ สสส. ยังไง", "thaihealth"),
        ("ธนาคารที่ดิน", "labai"),
    ],
)
def test_words_find_their_agency(asked: str, first: str) -> None:
    assert found(asked)[:1] == [first]


def test_a_word_of_two_agencies_finds_both_and_no_other() -> None:
    assert found("สุขภาพ") == ["thaihealth", "nhco"]


@pytest.mark.parametrize("asked", ["", "  ", "ดาวเทียม", "ค่ะ", "รถไฟฟ้า", "ฟุตบอล", "?", "ก" * 500])
def test_what_nobody_offers_finds_nobody(asked: str) -> None:
    assert found(asked) == []


@given(st.text(max_size=120))
def test_any_question_is_answered_with_agencies_of_the_pack(asked: str) -> None:
    assert set(partners_for(asked, PARTNERS)) <= set(PARTNERS)


def test_an_agency_is_known_by_its_id() -> None:
    assert partner_of("labai", PARTNERS) is PARTNERS[1]
    assert partner_of("unknown", PARTNERS) is None
