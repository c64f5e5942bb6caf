"""A walk that goes on from the one before finds what a fresh walk of the same answers finds."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.forms.engine import Fill, Given
from core.forms.form import Form, Kind, Question, Value
from core.forms.judged import Walk
from tests.core.forms.test_engine_properties import AT, S, Sheet, sheets
from tests.core.forms.test_running_totals import FIRST, FORM, LAST

ANSWERS = st.sampled_from([None, "red", "blue", "7", 7, 20_000_000, ["red", "white"], "ก"])


def seen(walk: Walk) -> list[object]:
    """Everything a walk says of every question."""
    waiting = walk.next_step()
    return [
        walk.values,
        walk.relevant,
        walk.defaults,
        waiting.path if waiting else None,
        *(
            (walk.worth(step), walk.is_answered(step), walk.is_offered(step), walk.choices(step))
            for step in walk.plan.steps
        ),
    ]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), st.data())
def test_one_answer_after_another_is_walked_as_if_afresh(sheet: Sheet, draw: st.DataObject) -> None:
    fill = Fill(sheet.form, S)
    for _ in range(draw.draw(st.integers(1, 12))):
        seen(fill.walk)
        step = draw.draw(st.sampled_from(fill.walk.plan.steps))
        fill = fill.with_answer(step, Given(draw.draw(ANSWERS), AT, "typed"))
        assert seen(fill.walk) == seen(replace(fill).walk)


def test_a_chain_of_readers_is_judged_again_to_its_end() -> None:
    chain = (
        Question("a", Kind.INTEGER, "a?"),
        Question("b", Kind.CALCULATE, "", calculation="${a} + 1"),
        Question("c", Kind.TEXT, "c?", relevant="${b} > 10"),
        Question("d", Kind.TEXT, "d?", default="${c}"),
        Question("e", Kind.INTEGER, "e?", constraint=". < ${b}"),
    )
    form = Form("f", "F", "1", "chain", chain)
    few = Fill(form, S, {"a": Given(1, AT, "typed"), "e": Given(5, AT, "typed")})
    walk = few.walk
    assert seen(walk) == seen(replace(few).walk)
    many = few.with_answer(walk.plan.by_name["a"], Given(20, AT, "typed"))
    after = many.walk
    assert seen(after) == seen(replace(many).walk)
    assert after.is_relevant(after.plan.by_name["c"])
    assert after.is_answered(after.plan.by_name["e"])
    assert not walk.is_answered(walk.plan.by_name["e"])


@settings(deadline=None)
@given(st.data())
def test_beside_another_last_time_it_is_walked_as_if_afresh(draw: st.DataObject) -> None:
    """Also where an answer came on top of last time's, so that its value is another."""
    several: list[Mapping[str, Value]]
    several = [{}, LAST, {"spent": "12", "homes": 50}, {"done": 90}]
    totals = st.sampled_from(several)
    fill = Fill(FORM, FIRST)
    for _ in range(draw.draw(st.integers(1, 8))):
        seen_with_doubts(fill.walk)
        path = draw.draw(st.sampled_from(["done", "spent", "homes", "story"]))
        value = draw.draw(st.sampled_from([None, 7, "5000", 90]))
        added = draw.draw(st.booleans())
        step = fill.walk.plan.by_name[path]
        fill = fill.with_answer(step, Given(value, AT, "typed", added=added and value is not None))
        seen_with_doubts(fill.walk)
        last, later = draw.draw(totals), draw.draw(totals)
        fill = fill.reading(replace(fill.surroundings, last=last, later=later))
        assert seen_with_doubts(fill.walk) == seen_with_doubts(replace(fill).walk)


def seen_with_doubts(walk: Walk) -> list[object]:
    """The same, and what each question waits for a yes to."""
    return [*seen(walk), *(walk.doubt(step) for step in walk.plan.steps)]


def test_nothing_is_worked_out_anew_beside_the_same() -> None:
    fill = Fill(FORM, FIRST)
    assert fill.reading(replace(FIRST, values=dict(FIRST.values))) is fill
    assert fill.reading(replace(FIRST, values={"frame": "1"})).walk.values["frame"] == "1"
