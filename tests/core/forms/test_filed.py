"""What was filed is read for ever, whatever became of registers, conditions, days and forms."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from core.forms.engine import Asking, Fill, Surroundings, begin, filing, skip
from core.forms.expressions import Around
from core.forms.filed import filed_rows
from core.forms.form import OF_ROUNDS, Kind
from tests.core.forms.test_engine_pack_forms import FORMS
from tests.core.forms.test_every_way_through_the_pack import form_at, given, meanings, surroundings
from tests.kit.forms import AT, TRAT, ask, card, form_of, give
from tests.kit.tries import tries

CHOOSES = form_of(
    ask("project", Kind.SELECT_ONE_FROM_FILE, choice_list="projects", required="true()"),
    ask("spent", Kind.DECIMAL, unit="baht", required="true()", label="ใช้กับ ${project} เท่าไรคะ"),
)


def shown(form, values, labels) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {row.path: row.shown for row in filed_rows(form, values, labels)}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@tries(5, suppress_health_check=list(HealthCheck))
@hypothesis_given(draw=st.data())
def test_of_any_form_of_the_pack_what_was_on_the_review_card_is_read_without_surroundings(
    path: Path, draw: st.DataObject
) -> None:
    form = form_at(path)
    s, meant = surroundings(form), draw.draw(meanings(form))
    fill: Fill | None = begin(form, s, {}, at=AT)
    for _ in range(3 * len(form.questions)):
        assert fill is not None
        where = fill.standing
        if not isinstance(where, Asking):
            break
        asked = where.question.path
        fill = given(fill, asked, meant[asked]) or skip(fill, at=AT)
        assume(fill is not None)
    assert fill is not None
    assume(not isinstance(fill.standing, Asking))
    filled = filing(fill)
    rows = filed_rows(form, filled.values, filled.labels)
    assert [row for row in rows if row.shown] == [row for row in card(fill).rows if row.shown]


def test_a_chosen_row_keeps_the_words_it_had_when_filed() -> None:
    fill = give(give(Fill(CHOOSES, TRAT), "project", "บ้านมั่นคง"), "spent", "5000")
    filled = filing(fill)
    assert filled.labels == {"project": {"a": "บ้านมั่นคง"}}
    project, spent = filed_rows(CHOOSES, filled.values, filled.labels)
    assert (project.shown, spent.shown) == ("บ้านมั่นคง", "5,000 บาท")
    assert spent.label == "ใช้กับ บ้านมั่นคง เท่าไรคะ"


def test_an_answer_that_its_condition_would_refuse_today_is_read() -> None:
    planned = form_of(ask("planned_on", Kind.DATE, required="true()", constraint=". >= today()"))
    fill = give(Fill(planned, TRAT), "planned_on", "1 ธ.ค. 2567")
    later = Surroundings(Around(date(2025, 3, 1), TRAT.around.now), TRAT.values, TRAT.lists)
    assert isinstance(replace(fill, surroundings=later).standing, Asking)
    assert shown(planned, filing(fill).values, {}) == {"planned_on": "1 ธ.ค. 2567"}


def test_what_only_the_senders_role_was_asked_is_read_by_whoever_looks() -> None:
    form = form_of(
        ask("me_role", Kind.HIDDEN),
        ask("why", required="true()", relevant="${me_role} = 'leader'"),
    )
    leader = replace(TRAT, values={**TRAT.values, "me_role": "leader"})
    filled = filing(give(Fill(form, leader), "why", "ไม้ขึ้นราคา"))
    assert shown(form, filled.values, {})["why"] == "ไม้ขึ้นราคา"


def test_a_row_whose_words_nobody_kept_is_shown_by_its_name_and_never_left_out() -> None:
    assert shown(CHOOSES, {"project": "a", "spent": "5000"}, {}) == {
        "project": "a",
        "spent": "5,000 บาท",
    }


def test_answers_under_a_form_that_is_lost_or_never_asked_them_come_as_they_are() -> None:
    values = {"group/old_name": 12, "me_role": "leader", "skipped": None, "kinds": ["a", "b"]}
    for form in (None, CHOOSES):
        rows = filed_rows(form, values, {"kinds": {"a": "อบรม"}})
        read = [(row.label, row.shown) for row in rows]
        assert read == [("old_name", "12"), ("kinds", "อบรม, b")]


@pytest.mark.parametrize("value", ["many", True, ["a"], 3, "", "2024-99-99", {"x": 1}])
def test_a_value_of_another_kind_is_read_all_the_same(value: object) -> None:
    unshown = (Kind.NOTE, Kind.HIDDEN, Kind.CALCULATE, *OF_ROUNDS)
    kinds = [kind for kind in Kind if kind not in unshown]
    form = form_of(*(ask(kind.value, kind, unit="baht") for kind in kinds))
    rows = filed_rows(form, {kind.value: value for kind in kinds}, {})
    assert len(rows) == len(kinds)
    assert all(row.shown for row in rows if value != "")
