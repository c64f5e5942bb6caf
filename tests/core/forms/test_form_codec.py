"""A compiled form survives being kept."""

from dataclasses import fields
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.forms.codec import from_json, to_json
from core.forms.form import Choice, EntityRule, Form, Kind, Place, Question
from core.forms.xlsform import load_form
from tests.kit.tries import tries

words = st.text(max_size=8)
mappings = st.dictionaries(words, words, max_size=3)
places = st.builds(Place, words, st.integers(0, 3000), words)
choices = st.builds(Choice, words, words, words, mappings)

OTHER = {"kind": st.sampled_from(Kind), "parameters": mappings, "media": mappings, "place": places}
questions = st.builds(
    Question, **{each.name: OTHER.get(each.name, words) for each in fields(Question)}
)
entities = st.builds(EntityRule, words, words, words, words, words, mappings)
forms = st.builds(
    Form,
    *(words, words, words, words),
    st.lists(questions, max_size=3).map(tuple),
    st.dictionaries(words, st.lists(choices, max_size=3).map(tuple), max_size=3),
    st.none() | entities,
)


@tries(60)
@given(forms)
def test_any_form_comes_back_as_it_was(form: Form) -> None:
    kept = to_json(form)
    assert from_json(kept) == form
    assert to_json(from_json(kept)) == kept


def test_the_order_of_choices_and_columns_is_kept() -> None:
    form = load_form(
        (Path(__file__).parent / "samples/every_kind.md").read_bytes(), "every_kind.md"
    )
    assert isinstance(form, Form)
    back = from_json(to_json(form))
    assert list(back.lists) == list(form.lists)
    assert back.lists["crops"] == form.lists["crops"]
    assert len(to_json(form)) < 8000
