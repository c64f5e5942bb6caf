"""The matrix of five elements, and the rows that speak for one."""

from datetime import UTC, date, datetime

from core.forms.expressions import Around
from core.forms.form import Choice, Form, Kind, Question
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Element, Evidence, Topic, TopicFile
from core.programme.provinces.strong_tambons import (
    Mark,
    TambonLine,
    assessment_of,
    evidence_for,
    mark_of,
    tambon_line,
)

AROUND = Around(date(2024, 11, 15), datetime(2024, 11, 15, 2, tzinfo=UTC))
PLAN = Element(
    number=1,
    name="การจัดทำแผน",
    short="แผนและข้อมูล",
    asked_in="plan",
    evidence=(Evidence(register_="tambon_plans", when="state = 'adopted'"),),
)
SITE = Element(number=4, name="ศูนย์เรียนรู้", short="ศูนย์เรียนรู้", asked_in="site")
SCALE = tuple(Choice(name, name) for name in ("none", "doing", "done"))
FORM = Form(
    "assess-tambon", "ประเมินตำบล", "1", "hash",
    (
        Question("tambon", Kind.SELECT_ONE, "ตำบลไหนคะ"),
        Question("five/plan", Kind.SELECT_ONE, "แผน", choice_list="scale"),
        Question("five/site", Kind.SELECT_ONE, "ศูนย์", choice_list="scale"),
    ),
    {"scale": SCALE},
)  # fmt: skip
ASSESS = Instrument(
    id="assess-tambon", form="forms/a.md", title="ประเมินตำบล", about="tambon", filed_by=("leader",)
)


def test_the_first_choice_is_nothing_the_last_is_there_and_any_other_is_under_way() -> None:
    names = ["none", "begun", "nearly", "done"]
    assert [mark_of(name, names) for name in names] == [
        Mark.NOTHING,
        Mark.UNDER_WAY,
        Mark.UNDER_WAY,
        Mark.THERE,
    ]


def test_what_was_not_answered_yet_is_not_called_nothing() -> None:
    line = tambon_line("230101", (PLAN, SITE), FORM, {"five/plan": "done"})
    assert line == TambonLine("230101", (Mark.THERE, Mark.UNKNOWN))


def test_the_assessment_is_the_instrument_whose_form_asks_about_every_element() -> None:
    topic = Topic(title="ตำบล", short="ตำบล")
    file = TopicFile(topic=topic, instrument=(ASSESS,), element=(PLAN, SITE))
    assert assessment_of(file, {"forms/a.md": FORM}) == ASSESS
    assert assessment_of(TopicFile(topic=topic, instrument=(ASSESS,)), {"forms/a.md": FORM}) is None


def test_rows_of_the_tambon_and_of_the_whole_province_speak_for_an_element() -> None:
    rows = {
        "tambon_plans": [
            ("230101", {"state": "adopted"}),
            ("230101", {"state": "drafted"}),
            ("230102", {"state": "adopted"}),
            ("", {"state": "adopted"}),
        ]
    }
    assert evidence_for(PLAN, rows, AROUND, "230101") == 2
    assert evidence_for(PLAN, rows, AROUND) == 3
    assert evidence_for(SITE, rows, AROUND) == 0
