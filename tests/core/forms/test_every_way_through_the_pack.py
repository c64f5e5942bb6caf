"""Any way through a form of the pack ends in the same report as answering straight.

What is meant for each question is drawn from its kind; whatever was typed, skipped, undone or
edited on the way, once every answer is what is meant the filing is the same.
"""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from core.forms.engine import (
    Asking,
    Done,
    Filing,
    Fill,
    Photos,
    Picked,
    Pin,
    Reply,
    Surroundings,
    Taken,
    Typed,
    answer,
    back,
    begin,
    close,
    edit,
    filing,
    skip,
)
from core.forms.form import Choice, Form, Kind, Question
from core.forms.xlsform import load_form
from core.programme.tables.register_table import PROVINCE
from tests.core.forms.test_engine_pack_forms import FORMS
from tests.kit.forms import AT, TRAT
from tests.kit.tries import tries

HIDDEN = {
    "me_province": "23",
    "me_tambon": "",
    "me_role": "leader",
    "me_name": "ป้าแดง",
    "year": "2568",
    "period": "2024-11",
}
WORDS = ("ฝายเสร็จแล้ว", "รอไม้", "ต.แหลมงอบ", "ไม่มี")
NUMBERS = ("1", "12", "40", "0", "2568", "35000")
DAYS = ("2024-11-01", "2024-11-20", "2025-06-30")
STATUSES = ("planned", "held", "open")
Meant = dict[str, tuple[Reply, ...]]


@cache
def form_at(path: Path) -> Form:
    form = load_form(path.read_bytes(), path.name)
    assert isinstance(form, Form), form
    return form


def surroundings(form: Form) -> Surroundings:
    """A row of each status in every register the form chooses from, whatever it filters them by."""
    columns = {PROVINCE: "23", "tambon": "230401", "of": "", "dimension": "health"}
    rows = tuple(
        Choice(f"row-{number}", f"แถว {number}", extra={**columns, "status": status})
        for number, status in enumerate(STATUSES, 1)
    )
    named = {q.choice_list for q in form.questions if q.kind is Kind.SELECT_ONE_FROM_FILE}
    hidden = {q.name: "" for q in form.questions if q.kind is Kind.HIDDEN}
    return Surroundings(TRAT.around, {**hidden, **HIDDEN}, dict.fromkeys(named, rows))


@st.composite
def meanings(draw: st.DrawFn, form: Form) -> Meant:
    """For each asked question replies to try in order; the first that is taken is meant."""
    return {
        question.path: tuple(draw(st.permutations(list(possible(question, form)))))
        for question in form.questions
        if question.is_asked and question.kind is not Kind.NOTE
    }


def possible(question: Question, form: Form) -> list[Reply]:
    names = [choice.name for choice in form.lists.get(question.choice_list, ())]
    match question.kind:
        case Kind.SELECT_ONE:
            return [Picked((name,)) for name in names]
        case Kind.SELECT_MULTIPLE:
            return [*(Picked((name,)) for name in names), Picked(tuple(names[:2]))]
        case Kind.SELECT_ONE_FROM_FILE:
            return [Picked((f"row-{number}",)) for number in range(1, len(STATUSES) + 1)]
        case Kind.INTEGER | Kind.DECIMAL:
            return [Typed(said) for said in NUMBERS]
        case Kind.DATE:
            return [Picked((day,)) for day in DAYS]
        case Kind.IMAGE:
            return [Photos(("a", "b"))]
        case Kind.GEOPOINT:
            return [Pin(12.5, 102.5)]
        case Kind.ACKNOWLEDGE:
            return [Done()]
    if question.reads in ("tambon", "district", PROVINCE):
        codes = {"tambon": ["230401"], "district": ["2304"], PROVINCE: ["23", "22"]}
        return [Picked((code,)) for code in codes[question.reads]]
    return [Typed("0812345678")] if question.reads == "phone" else [Typed(said) for said in WORDS]


def given(fill: Fill, path: str, replies: tuple[Reply, ...]) -> Fill | None:
    """The first reply that is taken, finished; None when none is."""
    for reply in replies:
        outcome = answer(fill, path, reply, at=AT, how="typed")
        if isinstance(outcome, Taken):
            done = answer(outcome.fill, path, Done(), at=AT, how="typed")
            return done.fill if isinstance(done, Taken) else outcome.fill
    return None


def as_meant(fill: Fill, meant: Meant) -> Filing | None:
    """Every answer mended to what is meant, in the form's order, until nothing changes."""
    fill = close(fill)
    for _ in range(len(meant) + 3):
        before = fill
        for path, replies in meant.items():
            opened = edit(fill, path)
            if opened is not None:
                mended = given(opened, path, replies) or skip(opened, at=AT)
                fill = close(mended or opened)
        if fill == before:
            return None if isinstance(fill.standing, Asking) else filing(fill)
    return None


def stepped(fill: Fill, meant: Meant, draw: st.DataObject) -> Fill:
    where = fill.standing
    match draw.draw(st.sampled_from(["answer", "answer", "other", "skip", "back", "edit"])):
        case "skip":
            return skip(fill, at=AT) or fill
        case "back":
            return back(fill) or fill
        case "edit":
            return edit(fill, draw.draw(st.sampled_from(sorted(meant)))) or fill
        case move if isinstance(where, Asking) and where.question.path in meant:
            path = where.question.path
            replies = meant[path][::-1] if move == "other" else meant[path]
            return given(fill, path, replies) or fill
    return close(fill)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@tries(12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@hypothesis_given(draw=st.data())
def test_any_way_through_a_form_of_the_pack_ends_in_the_same_report(
    path: Path, draw: st.DataObject
) -> None:
    form = form_at(path)
    s = surroundings(form)
    meant = draw.draw(meanings(form))
    fill = begin(form, s, {}, at=AT)
    straight = as_meant(fill, meant)
    assert straight is not None, "no answers of these kinds finish the form"
    for _ in range(draw.draw(st.integers(1, 25))):
        fill = stepped(fill, meant, draw)
    assert as_meant(fill, meant) == straight
