"""What belongs to one filling: its chance, its beginning, who fills it; and what a mend keeps."""

from dataclasses import replace

from core.forms.carrying import carry_over
from core.forms.engine import Fill, Given, Surroundings
from core.forms.filed import of_the_first_filling, opened_again
from core.forms.filing import filing
from core.forms.form import Form, Value
from core.forms.problems import lines_of
from core.forms.xlsform import load_form
from tests.kit.forms import AT, TRAT

SOURCE = """
| survey |
| | type       | name    | label       | calculation              |
| | start      | begun   |             |                          |
| | end        | sent    |             |                          |
| | username   | filler  |             |                          |
| | today      | day     |             |                          |
| | select_one kind | kind | แบบไหนคะ  |                          |
| | calculate  | luck    |             | random()                 |
| | calculate  | luck2   |             | random()                 |
| | calculate  | key     |             | once(uuid())             |
| | calculate  | words   |             | jr:choice-name(${kind}, '${kind}') |
| | calculate  | written |             | version()                |
| choices |
| | list_name | name | label |
| | kind      | dug  | บ่อขุด |
| settings |
| | form_id | version |
| | wells   | 3       |
"""


def form() -> Form:
    made = load_form(SOURCE.encode(), "wells.md")
    assert isinstance(made, Form), lines_of(made)
    return made


def read_by(seed: str, **values: str) -> Surroundings:
    around = replace(TRAT.around, seed=seed)
    return replace(TRAT, around=around, values={**TRAT.values, **values})


def values(seed: str, kept: dict[str, Value] | None = None, **more: str) -> dict[str, Value]:
    given = {path: Given(value, AT, "typed") for path, value in (kept or {}).items()}
    fill = Fill(form(), read_by(seed, **more), {**given, "kind": Given("dug", AT, "tapped")})
    return dict(filing(fill).values)


def test_rows_of_the_telephone_hold_what_we_know() -> None:
    found = values("a", filled_from="08:00", filled_until="08:05", filled_by="สมใจ")
    assert (found["begun"], found["sent"], found["filler"]) == ("08:00", "08:05", "สมใจ")
    assert found["day"] == TRAT.around.today.isoformat()


def test_every_question_has_its_own_luck_and_every_filling_too() -> None:
    one, again, other = values("a"), values("a"), values("b")
    assert one == again
    assert one["luck"] != one["luck2"]
    assert {one["luck"], one["key"]}.isdisjoint({other["luck"], other["key"]})


def test_a_form_reads_the_words_of_a_choice_and_its_own_version() -> None:
    assert (values("a")["words"], values("a")["written"]) == ("บ่อขุด", "3")


def test_a_mend_keeps_what_was_worked_out_once() -> None:
    first = values("a", filled_from="08:00", filled_by="สมใจ", filled_until="08:05")
    kept = {path: first[path] for path in opened_again(form())}
    filled = of_the_first_filling(form(), first)
    mended = values("b", kept, **filled, filled_until="09:00")
    assert mended == {**first, "sent": "09:00"}


def test_it_is_kept_when_the_form_changes_meanwhile() -> None:
    first = values("a")
    kept = {path: Given(first[path], AT, "typed") for path in opened_again(form())}
    moved = carry_over(Fill(form(), read_by("b"), kept), replace(form(), content_hash="other"))
    assert filing(moved).values["key"] == first["key"]


def test_what_comes_after_a_choice_is_told_anew() -> None:
    fill = Fill(form(), read_by("a"))
    step = fill.walk.plan.by_name["kind"]
    assert fill.walk.values["words"] is None
    assert fill.with_answer(step, Given("dug", AT, "tapped")).walk.values["words"] == "บ่อขุด"
