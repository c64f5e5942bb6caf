"""Pieces of words by which lessons are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.thai.base.grams import LENGTH, grams, heard


@pytest.mark.parametrize(
    ("one", "other"),
    [("ทรัพยากร", "ทรับพยากอน"), ("ป่าชุมชน", "ป่า ชุมชน"), ("ป่าชุมชน", "ปาชุมชล"), ("ศีล", "สีล")],
)
def test_words_spelt_alike_share_pieces(one: str, other: str) -> None:
    assert grams(one) & grams(other)


def test_blanks_tones_and_marks_make_no_difference() -> None:
    assert grams("ป่า-ชุมชน!") == grams("ปา ชุมชน") == grams("ป่าชุมชน")


def test_a_short_word_is_its_own_piece_and_nothing_has_none() -> None:
    assert grams("น้ำ") == {heard("น้ำ")}
    assert grams("  ?! ") == frozenset()


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_text_has_every_piece_of_a_part_of_it(before: str, after: str) -> None:
    part = "ป่าชุมชน"
    whole = heard(before) + heard(part) + heard(after)
    assert grams(part) <= {whole[at : at + LENGTH] for at in range(len(whole))}


@given(st.text(max_size=200))
def test_a_piece_is_never_longer_than_three_letters(text: str) -> None:
    assert all(0 < len(gram) <= LENGTH for gram in grams(text))
