"""The programme's own forms, walked: by a leader, and by somebody who answers anything."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.engine import (
    Asking,
    Done,
    Fill,
    Picked,
    Pin,
    Reply,
    Reviewing,
    Surroundings,
    Taken,
    Typed,
    answer,
    back,
    begin,
    edit,
    filing,
    skip,
)
from core.forms.form import Choice, Form
from core.forms.xlsform import load_form
from tests.kit.forms import AT, TRAT
from tests.kit.packs import OF_TESTS
from tests.kit.tries import tries

FOLDER = Path(__file__).parents[3] / "core/packs/2568/forms"
FORMS = sorted(FOLDER.glob("*.md"))
S = Surroundings(
    TRAT.around,
    {
        "me_province": "23",
        "me_tambon": "",
        "me_role": "leader",
        "year": "2568",
        "period": "2024-11",
    },
    {"projects": (Choice("p1", "บ้านพอเพียง แหลมงอบ", extra={"province": "23"}),)},
)
SAID = [
    "1", "2", "1 3", "40", "35000", "3.5 หมื่น", "-1", "เมื่อวาน", "1 ธ.ค. 2567", "แหลมงอบ",
    "ต.แหลมงอบ", "ไม่มี", "ใช่", "0812345678", "ฝายเสร็จแล้ว", "0", "บ้านพอเพียง", "ประชม",
]  # fmt: skip


@cache
def form_at(path: Path) -> Form:
    form = load_form(path.read_bytes(), path.name)
    assert isinstance(form, Form), form
    return form


def replies(asking: Asking) -> st.SearchStrategy[Reply]:
    names = [choice.name for choice in asking.choices]
    taps = [st.sampled_from(names).map(lambda name: Picked((name,)))] if names else []
    return st.one_of(
        st.sampled_from(SAID).map(Typed), st.just(Done()), st.just(Pin(12, 102)), *taps
    )


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@tries(40)
@given(draw=st.data())
def test_a_form_of_the_pack_can_be_walked_any_way_and_filed(
    path: Path, draw: st.DataObject
) -> None:
    fill = begin(form_at(path), S, {}, at=AT)
    for _ in range(40):
        where = fill.standing
        if isinstance(where, Reviewing):
            assert set(filing(fill).by_name) <= {q.name for q in fill.form.questions}
            rows = [row.path for row in where.rows if row.editable]
            fill = edit(fill, draw.draw(st.sampled_from(rows))) or fill
            continue
        fill = stepped(fill, where, draw)


def stepped(fill: Fill, where: Asking, draw: st.DataObject) -> Fill:
    match draw.draw(st.sampled_from(["answer", "answer", "answer", "skip", "back"])):
        case "skip":
            return skip(fill, at=AT) or fill
        case "back":
            return back(fill) or fill
        case _:
            reply = draw.draw(replies(where))
            outcome = answer(fill, where.question.path, reply, at=AT, how="typed")
            return outcome.fill if isinstance(outcome, Taken) else fill


def test_a_leader_reports_progress_in_five_messages() -> None:
    fill = begin(form_at(OF_TESTS / "forms/progress.md"), S, {}, at=AT)
    for said in ("1", "๖๐ %", "สามหมื่นห้าพัน", "12 ครัวเรือน", "ช่างพร้อม แต่รอไม้"):
        where = fill.standing
        assert isinstance(where, Asking)
        path = where.question.path
        outcome = answer(fill, path, Typed(said), at=AT, how="typed")
        assert isinstance(outcome, Taken), (path, outcome)
        fill = outcome.fill
    where = fill.standing
    assert isinstance(where, Reviewing)
    assert [row.shown for row in where.rows if row.editable] == [
        "บ้านพอเพียง แหลมงอบ",
        "60%",
        "35,000 บาท",
        "12 ครัวเรือน",
        "ช่างพร้อม แต่รอไม้",
    ]
    assert [question.name for question in where.extras] == ["photos", "pin"]
    assert filing(fill).by_name["spent_baht"] == "35000"
