"""A row of a table as the form that opens such rows would have filed it.

The table is taken at its word: its cells were read by their columns, so nothing is asked again and
nothing dropped. What the form works out by itself is worked out; columns it does not ask for stand
in the report under their titles, so that whoever verifies it sees the whole row.
"""

from collections.abc import Mapping

from core.forms.filing import Filing
from core.forms.fill import Fill
from core.forms.form import Form, Kind, Question, Value
from core.forms.given import Given, Surroundings
from core.forms.totals import FILED
from core.programme.pack.topics import Register
from core.programme.tables.register_table import in_words


def as_filed(
    register: Register, form: Form, s: Surroundings, data: Mapping[str, str], at: str
) -> Filing:
    """Values and calculations of a row that holds `data`, column by column."""
    saved = dict(form.entity.saves) if form.entity else {}
    of_question = {name: data[column] for column, name in saved.items() if data.get(column)}
    told = {
        each.path: value
        for each in form.questions
        if (value := _value(each, of_question.get(each.name, ""))) is not None
    }
    asked = {each.path for each in form.questions if each.is_asked}
    given = {path: Given(value, at, "table", sure=FILED) for path, value in told.items()
             if path in asked}  # fmt: skip
    walk = Fill(form, s, given).walk
    worked_out = {
        step.path: walk.worth(step)
        for step in walk.plan.steps
        if not step.is_asked and walk.is_relevant(step)
    }
    values: dict[str, Value] = {**worked_out, **told}
    by_name = {each.name: values.get(each.path) for each in form.questions}
    return Filing({**values, **_beside(register, saved, data)}, by_name, None)


def _value(question: Question, text: str) -> Value:
    """As the form would have kept it."""
    if not text:
        return None
    if question.kind is Kind.INTEGER:
        return int(text)
    return text.split() if question.kind is Kind.SELECT_MULTIPLE else text


def _beside(
    register: Register, saved: Mapping[str, str], data: Mapping[str, str]
) -> dict[str, Value]:
    """Columns that other forms fill later, by their titles and in words."""
    return {
        each.title.replace("/", " "): in_words(each, data[each.id])
        for each in register.columns
        if each.id not in saved and data.get(each.id)
    }
