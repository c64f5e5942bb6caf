"""Which intent a message is nearest to, and what is made of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.base.texts import Texts
from bot.server.library import form_files, read_files, with_small_talk
from bot.server.meanings import examples, meanings_of, own_phrases
from bot.server.wiring import read_texts
from core.forms.form import Form
from core.forms.xlsform import load_form
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack
from core.understanding.examples import Example, read_examples
from core.understanding.index import Listener, Nearness, index_from, index_of
from core.understanding.judging import MOST_OFFERED, meant
from tests.kit.packs import OF_THE_YEAR
from tests.kit.tries import tries

EXAMPLES, FAULTS = read_examples(
    {
        "phrases.txt": """
#! what staff wrote down
[overdue]
เดือนนี้ต้องส่งอะไรบ้าง
ค้างส่งอะไรอยู่ไหม
[money]
เงินเหลือเท่าไหร่
ใช้งบไปกี่บาทแล้ว
[status]
{place}เป็นยังไงบ้าง
ขอดู{place}
"""
    }
)
SMALL = index_of(EXAMPLES)


@pytest.fixture(scope="module")
def year() -> Pack:
    files = read_files(OF_THE_YEAR)
    forms = {name: load_form(source, name) for name, source in form_files(files).items()}
    good = {name: form for name, form in forms.items() if isinstance(form, Form)}
    found = load_pack(files, good)
    assert isinstance(found, Pack), found
    return with_small_talk(found)


@pytest.fixture(scope="module")
def whole(year: Pack) -> Listener:
    return meanings_of(read_texts(), year)


def test_a_heading_without_its_bracket_and_a_phrase_before_any_are_told() -> None:
    _, faults = read_examples({"a.txt": "ลอย ๆ\n[overdue\nค้างส่ง\n"})
    assert [fault.line for fault in faults] == [1, 2]
    assert not FAULTS


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("เดือนนี้ตองสงอะไรบางคับ", "overdue"),  # without tone marks
        ("เหลือตังค์เท่าใด", "money"),  # none of the words, the same meaning
        ("{place}เป็นไงบ้างแล้วจ้า", "status"),
        ("ต้องส่งหยังแหน่", "overdue"),
    ],
)
def test_the_same_is_meant_in_other_spellings_words_and_regions(typed: str, intent: str) -> None:
    assert SMALL.nearest(typed)[0].intent == intent


def test_555_is_laughter_and_any_other_number_is_not(whole: Listener) -> None:
    assert whole.nearest("5555+")[0].intent == "faq.laugh"
    assert meant(whole.nearest("12")).sure is False
    assert meant(whole.nearest("12")).first is False


def test_the_same_examples_always_make_the_same_index() -> None:
    again = index_from(index_of(EXAMPLES).to_json())
    assert again.nearest("เดือนนี้ส่งอะไร") == SMALL.nearest("เดือนนี้ส่งอะไร")


def test_nothing_is_near_to_a_message_that_shares_nothing() -> None:
    assert meant(SMALL.nearest("zzz")).intents == ()
    assert meant(index_of([]).nearest("เงิน")).intents == ()


def test_two_that_are_as_near_are_offered_and_neither_is_done() -> None:
    both = [Nearness("mine", 0.6), Nearness("verify", 0.58), Nearness("team", 0.3)]
    judged = meant(both)
    assert not judged.sure
    assert judged.intents == ("mine", "verify", "team")


def test_one_far_ahead_is_done_and_one_somewhat_ahead_is_offered_alone() -> None:
    assert meant([Nearness("money", 0.9), Nearness("mine", 0.2)]).sure
    alone = meant([Nearness("money", 0.44), Nearness("mine", 0.05)])
    assert (alone.sure, alone.intents) == (False, ("money",))


@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.floats(-1, 2)), max_size=6))
def test_at_most_three_are_ever_offered(scores: list[tuple[str, float]]) -> None:
    nearest = sorted((Nearness(*one) for one in scores), key=lambda one: -one.score)
    assert len(meant(nearest).intents) <= MOST_OFFERED


@tries(60)
@given(st.text(max_size=300))
def test_any_text_is_compared_without_harm(text: str) -> None:
    assert len(SMALL.nearest(text)) <= 5


def test_every_phrase_that_is_written_down_leads_to_its_own_intent(whole: Listener) -> None:
    """Nearly: two things can be asked for in one way, as `khabuan check` tells."""
    phrases = own_phrases()[0]
    astray = [one for one in phrases if whole.nearest(one.phrase)[0].intent != one.intent]
    assert len(astray) <= len(phrases) // 50, astray


def test_understanding_costs_little(whole: Listener) -> None:
    """At most 1 ms of the processor for an ordinary message, 5 ms for 5,000 letters; the bounds
    here are twice as wide, for whatever else runs."""
    for text, most in (("ช่วงนี้ต้องส่งรายงานอะไรบ้างคะของตำบล", 2.0), ("น้ำใจ" * 1000, 10.0)):
        whole.nearest(text)
        began = time.process_time()
        for _ in range(50):
            whole.nearest(text)
        assert (time.process_time() - began) / 50 * 1000 <= most


def test_texts_and_examples_are_what_the_index_is_made_of(year: Pack) -> None:
    texts: Texts = read_texts()
    assert meanings_of(texts, year) is meanings_of(texts, year)  # learned once
    assert Example("money", "เงิน") in examples(texts, year)
