"""Whoever is not understood three times in a row is never told the same thing twice.

Every question of every form of the year's pack, walked to in its turn, and missed by typed words
and stickers in any order.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.base.texts import Texts
from bot.conversations.forms import answering, answers_back, walk
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import Decision
from core.forms.carrying import fill_to_data
from core.forms.engine import Asking, Fill, Typed, skip
from core.forms.form import Kind
from core.messages import Say
from core.talks import Talk
from tests.bot.handlers.test_repair_ladder import NOW, SENTENCES, missed, spoken, turn
from tests.core.forms import test_every_way_through_the_pack as ways
from tests.core.forms.test_engine_pack_forms import FORMS
from tests.kit.forms import AT
from tests.kit.tries import tries

STICKER = "(sticker)"
WORDS = ("ฟ้าสวยจังเลย", "แมวนอนอยู่", "ก็ดีนะ", "ตามสบายเถอะ", "ไม่รู้", "หมายถึงอะไร", "60 กว่าๆ", STICKER)
MISSES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=3)


@cache
def sentences() -> Texts:
    return Texts({each.name: each.read_text() for each in SENTENCES})


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@tries(4)
@given(misses=MISSES)
def test_three_misses_at_any_question_are_answered_in_ever_other_words(
    path: Path, misses: list[str]
) -> None:
    form = ways.form_at(path)
    talk = Talk("t", "c", "report", form.content_hash, 1, {}, {}, NOW, NOW)
    here = OpenTalk(talk, Fill(form, ways.surroundings(form)))
    while isinstance(where := here.fill.standing, Asking):
        heard = list(met(here, misses))
        for before, after in pairwise(heard):
            assert before != after, (where.question.name, misses, before)
        here = answered(here, where)


def met(talk: OpenTalk, misses: list[str]) -> Iterator[str]:
    """What each is met with, until one of them is an answer after all."""
    for words in misses:
        decision = decided(talk, words)
        if decision is None:
            return
        yield spoken(sentences(), decision.says)
        talk = missed(talk, decision)


def decided(talk: OpenTalk, words: str) -> Decision | None:
    where = talk.fill.standing
    assert isinstance(where, Asking)
    if words == STICKER:
        return walk.unread(turn_of(), talk, Say("sent-sticker-not-now"))
    is_free = where.question.kind is Kind.TEXT and not where.question.reads
    asked = answers_back.answered(turn_of(), talk, words)
    if asked is not None or is_free or answering.reads(talk, words):
        return asked if is_miss(talk, asked) else None
    found = walk.hand_in(turn_of(), talk, Typed(words), "typed")
    return found if is_miss(talk, found) else None


def is_miss(talk: OpenTalk, decision: Decision | None) -> bool:
    """Whether the question still stands as it did."""
    kept: Any = decision.changes[0] if decision is not None else None
    return kept is not None and kept.talk.fill["given"] == fill_to_data(talk.fill)["given"]


def turn_of() -> Any:
    return turn(sentences())


def answered(talk: OpenTalk, where: Asking) -> OpenTalk:
    question, form = where.question, talk.fill.form
    done = ways.given(talk.fill, question.path, tuple(ways.possible(question, form)))
    done = done or skip(talk.fill, at=AT)
    assert done is not None, question.name
    return talk.with_fill(done)
