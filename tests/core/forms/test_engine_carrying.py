"""What a talk keeps between two messages, over a change of its form, and what it hands over."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.forms.engine import (
    Asking,
    EntityDraft,
    Fill,
    Given,
    Surroundings,
    carry_over,
    filing,
    fill_from_data,
    fill_to_data,
)
from core.forms.expressions import Around
from core.forms.form import Choice, EntityRule, Form, Kind, Question, Value

S = Surroundings(
    Around(date(2024, 11, 20), datetime(2024, 11, 20, 3, tzinfo=UTC)), {"me_province": "23"}
)
AT = "2024-11-20T03:00:00+00:00"
COLOURS = {"colours": (Choice("red", "แดง"), Choice("blue", "น้ำเงิน"))}


def form_of(*questions: Question, content_hash: str = "old") -> Form:
    return Form("f", "Form", "1", content_hash, questions, COLOURS)


def given(**values: Value) -> dict[str, Given]:
    return {path: Given(value, AT, "typed") for path, value in values.items()}


NAME = Question("name", Kind.TEXT, "ชื่อ")
COLOUR = Question("colour", Kind.SELECT_ONE, "สี", choice_list="colours")
PEOPLE = Question("people", Kind.INTEGER, "กี่คน")
OLD = form_of(NAME, COLOUR, PEOPLE)
NEW = form_of(NAME, PEOPLE, Question("new", Kind.TEXT, "ใหม่"), content_hash="new")


def test_nobody_is_sent_back_to_the_first_question_when_a_form_changes() -> None:
    fill = carry_over(Fill(OLD, S, given(name="ดี", colour="red", people=12)), NEW)
    where = fill.standing
    assert isinstance(where, Asking)
    assert where.question.path == "new"


def test_a_removed_answer_is_parked_and_returns_with_its_question() -> None:
    fill = Fill(OLD, S, given(name="ดี", colour="red"))
    moved = carry_over(fill, NEW)
    assert dict(moved.parked) == given(colour="red")
    assert carry_over(moved, OLD) == fill


def test_a_choice_the_new_form_does_not_know_is_parked() -> None:
    changed = replace(OLD, content_hash="new", lists={"colours": (Choice("blue", "น้ำเงิน"),)})
    moved = carry_over(Fill(OLD, S, given(colour="red")), changed)
    assert (dict(moved.given), dict(moved.parked)) == ({}, given(colour="red"))


def test_an_answer_is_turned_into_the_new_kind_where_nothing_is_lost() -> None:
    decimal = form_of(NAME, COLOUR, replace(PEOPLE, kind=Kind.DECIMAL), content_hash="new")
    moved = carry_over(Fill(OLD, S, given(people=12)), decimal)
    assert moved.given["people"].value == "12"
    assert carry_over(moved, OLD).given["people"].value == 12
    half = Fill(decimal, S, given(people="12.5"))
    assert dict(carry_over(half, OLD).parked) == given(people="12.5")


def test_an_older_parked_answer_gives_way_to_a_newer_one() -> None:
    fill = Fill(OLD, S, given(name="ใหม่"), parked=given(name="เก่า", colour="red"))
    moved = carry_over(fill, replace(OLD, content_hash="new"))
    assert moved.given["name"].value == "ใหม่"
    assert moved.given["colour"].value == "red"


def test_an_open_question_stays_open_while_it_exists() -> None:
    ticks = Question("ticks", Kind.SELECT_MULTIPLE, "สีไหนบ้าง", choice_list="colours")
    fill = Fill(form_of(ticks), S, open_path="ticks", picking=("red",))
    kept = carry_over(fill, form_of(NAME, ticks, content_hash="new"))
    assert (kept.open_path, kept.picking) == ("ticks", ("red",))
    gone = carry_over(fill, form_of(NAME, content_hash="new"))
    assert (gone.open_path, gone.picking) == (None, ())


def test_a_fill_is_kept_as_json_and_comes_back_the_same() -> None:
    answers = given(name="ดี", colour="red", people=12, pin=None, photos=["1"], agree=True)
    fill = Fill(OLD, S, answers, "colour", ("red",), given(old="x"))
    assert fill_from_data(OLD, S, json.loads(json.dumps(fill_to_data(fill)))) == fill
    assert fill_from_data(OLD, S, {}) == Fill(OLD, S)


def test_an_unfinished_form_is_never_filed() -> None:
    with pytest.raises(ValueError, match="still asks name"):
        filing(Fill(OLD, S))


OPENS = EntityRule(
    "projects", "${name}", saves={"title": "name", "colours": "colour", "of": "me_province"}
)
HIDDEN = Question("me_province", Kind.HIDDEN, "")
IDENTITY = Question("project", Kind.HIDDEN, "")


def draft(rule: EntityRule, **values: Value) -> EntityDraft | None:
    form = replace(form_of(NAME, COLOUR, HIDDEN, IDENTITY), entity=rule)
    row = str(values.pop("project", ""))
    s = replace(S, values={**S.values, "project": row})
    return filing(Fill(form, s, given(**values))).entity


def test_a_form_without_an_entity_id_makes_an_entity() -> None:
    made = draft(OPENS, name="บ้านมั่นคง", colour=None)
    assert made == EntityDraft(
        "projects", None, "บ้านมั่นคง", {"title": "บ้านมั่นคง", "colours": "", "of": "23"}
    )


def test_a_form_with_an_entity_id_changes_that_entity() -> None:
    rule = replace(OPENS, entity_id="${project}")
    changed = draft(rule, name="บ้านมั่นคง", colour="red", project="p-1")
    assert changed is not None
    assert (changed.entity_id, changed.data["colours"]) == ("p-1", "red")


def test_a_skipped_question_leaves_a_changed_row_as_it_was() -> None:
    rule = replace(OPENS, label="", entity_id="${project}")
    changed = draft(rule, name="บ้านมั่นคง", colour=None, project="p-1")
    assert changed == EntityDraft("projects", "p-1", "", {"title": "บ้านมั่นคง", "of": "23"})


def test_a_row_is_called_by_what_people_read_and_saves_what_is_kept() -> None:
    place = Question("tambon", Kind.TEXT, "", reads="tambon")
    rule = EntityRule(
        "walls", "concat('กำแพงสี', ${colour}, ' ', ${tambon})", saves={"tambon": "tambon"}
    )
    form = replace(form_of(place, COLOUR), entity=rule)
    made = filing(Fill(form, S, given(tambon="230101", colour="red"))).entity
    assert made is not None
    assert made.label == "กำแพงสีแดง ต.บางพระ อ.เมืองตราด"
    assert made.data == {"tambon": "230101"}


def test_conditions_decide_whether_an_entity_is_made_or_changed() -> None:
    rule = replace(OPENS, entity_id="${project}", create_if="${colour} = 'red'")
    assert draft(rule, name="ก", colour="blue") is None
    assert draft(rule, name="ก", colour="red") is not None
    never_changed = replace(rule, update_if="false()")
    assert draft(never_changed, name="ก", colour="red", project="p-1") is None
