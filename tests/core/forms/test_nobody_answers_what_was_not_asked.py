"""Whatever a tap or a kept talk names, over every form of the pack: only choices are filled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.engine import Fill, Given, Surroundings, choose, prefill
from core.forms.form import CONTENT, Choice, Form, Kind, Value
from core.forms.hidden import FILLED_BY_US
from tests.core.forms.test_engine_pack_forms import FORMS
from tests.core.forms.test_every_way_through_the_pack import form_at
from tests.kit.forms import AT, TRAT
from tests.kit.tries import tries

VALUES: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(["", "55", "550101", "staff", "accepted", "99999999", "abc", "1", "yes", "23"]),
    st.text(max_size=12),
    st.lists(st.sampled_from(["abc", "1", "2"]), max_size=3),
    st.integers(),
    st.booleans(),
)


def surroundings(form: Form) -> Surroundings:
    """What we fill ourselves, with a row in every register."""
    lists = {
        question.choice_list: (Choice("row-1", "แถวหนึ่ง", extra={"state": "sent"}),)
        for question in form.questions
        if question.kind is Kind.SELECT_ONE_FROM_FILE
    }
    return Surroundings(TRAT.around, dict.fromkeys(FILLED_BY_US, "") | {"me_province": "23"}, lists)


@st.composite
def named_values(draw: st.DrawFn, form: Form) -> dict[str, Value]:
    """Names of questions, hidden ones first, and names that no question has."""
    known = [question.name for question in form.questions]
    names = st.one_of(st.sampled_from(known), st.sampled_from(FILLED_BY_US), st.text(max_size=8))
    listed = [choice.name for choices in form.lists.values() for choice in choices]
    return draw(
        st.dictionaries(
            names, st.one_of(VALUES, st.sampled_from([*listed, "row-1", "row-2"])), max_size=6
        )
    )


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@tries(20)
@given(data=st.data())
def test_a_tap_fills_nothing_but_choices_that_are_offered(path: Path, data: st.DataObject) -> None:
    form = form_at(path)
    s = surroundings(form)
    before = Fill(form, s).walk
    chosen = choose(Fill(form, s), data.draw(named_values(form)), at=AT)
    after = chosen.walk
    for step in after.plan.steps:
        given_now = chosen.given.get(step.path)
        if given_now is not None and given_now.how == "default" and step.path in before.defaults:
            continue
        if step.kind is Kind.HIDDEN:
            assert after.worth(step) == before.worth(step)
        elif given_now is not None and given_now.value is not None and not step.is_choosing:
            assert step.has_default, step.path  # the form's own answer, come due with the choice
            assert step.kind not in CONTENT
        elif given_now is not None and given_now.value is not None:
            assert after.offers(step, given_now.value), step.path


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@tries(20)
@given(data=st.data())
def test_no_value_of_ours_is_ever_taken_from_what_was_given(
    path: Path, data: st.DataObject
) -> None:
    """Not by name, not in a talk or draft that was kept before this was so."""
    form = form_at(path)
    s = surroundings(form)
    before = Fill(form, s).walk
    named = data.draw(named_values(form))
    hidden = {q.path: q for q in form.questions if q.kind in (Kind.HIDDEN, Kind.CALCULATE)}
    forged = {each: Given("99999999", AT, "typed") for each in hidden}
    filled = prefill(Fill(form, s), named, at=AT)
    assert not set(hidden) & {p for p, g in filled.given.items() if g.how != "default"}
    assert not [p for p in filled.given if (q := form.question(p)) and q.kind in CONTENT]
    after = Fill(form, s, forged).walk
    for step in after.plan.steps:
        if step.path in hidden:
            assert after.worth(step) == before.worth(step)
