"""How a form is walked: what is asked next, and what back, skip and edit do."""

from datetime import UTC, date, datetime
from typing import Any

from core.forms.engine import (
    Asking,
    Done,
    Fill,
    Given,
    Photos,
    Picked,
    Pin,
    Rejected,
    Reply,
    Reviewing,
    Surroundings,
    Taken,
    Typed,
    Unclear,
    answer,
    back,
    begin,
    close,
    edit,
    filing,
    prefill,
    skip,
    standing,
    toggle,
)
from core.forms.expressions import Around
from core.forms.form import Choice, Form, Kind, Question

NOW = datetime(2024, 11, 20, 3, tzinfo=UTC)
AT = "2024-11-20T03:00:00+00:00"
TRAT = Surroundings(
    Around(date(2024, 11, 20), NOW),
    {"me_province": "23"},
    {
        "projects": (
            Choice("a", "บ้านมั่นคง", extra={"province": "23"}),
            Choice("b", "บ้านพอเพียง", extra={"province": "24"}),
            Choice("c", "สวัสดิการชุมชน", extra={"province": "23"}),
        )
    },
)
KINDS = (Choice("meeting", "ประชุม"), Choice("training", "อบรม"), Choice("visit", "ศึกษาดูงาน"))
TOPICS = (
    Choice("council", "สภาองค์กรชุมชน", extra={"of": "meeting"}),
    Choice("leaders", "พัฒนาผู้นำ", extra={"of": "training"}),
)


def ask(path: str, kind: Kind = Kind.TEXT, label: str = "", **columns: Any) -> Question:
    return Question(path, kind, label or f"{path}?", **columns)


def form_of(*questions: Question, content_hash: str = "h") -> Form:
    lists = {"kinds": KINDS, "topics": TOPICS}
    return Form("f", "Form", "1", content_hash, questions, lists)


def give(fill: Fill, path: str, reply: Reply | str, s: Surroundings = TRAT) -> Fill:
    typed = Typed(reply) if isinstance(reply, str) else reply
    outcome = answer(fill, s, path, typed, at=AT, how="typed")
    assert isinstance(outcome, Taken), outcome
    return outcome.fill


def asked(fill: Fill | None, s: Surroundings = TRAT) -> str:
    """The path of the question that stands, or `review`."""
    assert fill is not None
    where = standing(fill, s)
    return where.question.path if isinstance(where, Asking) else "review"


def now_asked(fill: Fill, s: Surroundings = TRAT) -> Asking:
    where = standing(fill, s)
    assert isinstance(where, Asking)
    return where


def card(fill: Fill, s: Surroundings = TRAT) -> Reviewing:
    where = standing(fill, s)
    assert isinstance(where, Reviewing)
    return where


TWO = form_of(ask("name", required="true()"), ask("people", Kind.INTEGER, required="true()"))
ACTIVITY = form_of(
    ask("kind", Kind.SELECT_ONE, choice_list="kinds", required="true()"),
    ask("cost/spent", Kind.DECIMAL, unit="baht", relevant="${kind} != 'meeting'"),
    ask("result"),
)


def test_questions_come_in_the_order_of_the_form() -> None:
    fill = Fill(TWO)
    assert asked(fill) == "name"
    fill = give(fill, "name", "แหลมงอบ")
    assert asked(fill) == "people"
    assert asked(give(fill, "people", "12")) == "review"


def test_progress_counts_only_what_is_relevant_now() -> None:
    fill = Fill(ACTIVITY)
    assert (now_asked(fill).number, now_asked(fill).of) == (1, 2 + 1)
    meeting = give(fill, "kind", "ประชุม")
    assert (now_asked(meeting).number, now_asked(meeting).of) == (2, 2)


def test_an_answer_that_became_irrelevant_is_kept_but_does_not_count() -> None:
    fill = give(give(Fill(ACTIVITY), "kind", "อบรม"), "cost/spent", "8500")
    fill = give(give(fill, "result", "ดี"), "kind", "ประชุม")
    assert "cost/spent" not in filing(fill, TRAT).values
    again = give(fill, "kind", "อบรม")
    assert filing(again, TRAT).values["cost/spent"] == "8500"


def test_back_reopens_the_question_before_and_twice_goes_further() -> None:
    fill = give(give(Fill(ACTIVITY), "kind", "อบรม"), "cost/spent", "8500")
    once = back(fill, TRAT)
    assert asked(once) == "cost/spent"
    assert once is not None
    twice = back(once, TRAT)
    assert asked(twice) == "kind"
    assert twice is not None
    assert back(twice, TRAT) is None


def test_a_reopened_question_shows_what_was_answered() -> None:
    fill = back(give(Fill(TWO), "name", "แหลมงอบ"), TRAT)
    assert fill is not None
    assert now_asked(fill).current == Given("แหลมงอบ", AT, "typed")
    assert now_asked(fill).current_shown == "แหลมงอบ"


def test_after_mending_an_earlier_answer_the_first_unanswered_question_stands() -> None:
    fill = give(give(Fill(ACTIVITY), "kind", "อบรม"), "cost/spent", "8500")
    reopened = edit(fill, TRAT, "kind")
    assert reopened is not None
    assert asked(give(reopened, "kind", "ศึกษาดูงาน")) == "result"


def test_closing_a_reopened_question_leaves_its_answer() -> None:
    fill = give(Fill(TWO), "name", "แหลมงอบ")
    reopened = back(fill, TRAT)
    assert reopened is not None
    assert close(reopened, TRAT) == fill


def test_an_optional_question_can_be_skipped_and_a_required_one_cannot() -> None:
    fill = give(Fill(ACTIVITY), "kind", "ประชุม")
    assert skip(Fill(ACTIVITY), TRAT, at=AT) is None
    skipped = skip(fill, TRAT, at=AT)
    assert asked(skipped) == "review"
    assert skipped is not None
    assert skip(skipped, TRAT, at=AT) is None
    assert filing(skipped, TRAT).by_name == {"kind": "meeting", "result": None}


def test_a_skipped_question_that_became_required_is_asked_again() -> None:
    form = form_of(
        ask("why", required="${kind} = 'visit'"),
        ask("kind", Kind.SELECT_ONE, choice_list="kinds"),
    )
    skipped = skip(Fill(form), TRAT, at=AT)
    assert skipped is not None
    assert asked(give(skipped, "kind", "อบรม")) == "review"
    assert asked(give(skipped, "kind", "ศึกษาดูงาน")) == "why"


def test_a_constraint_is_answered_with_the_forms_own_words() -> None:
    form = form_of(
        ask("budget", Kind.INTEGER),
        ask("spent", Kind.INTEGER, constraint=". <= ${budget}", constraint_message="งบ ${budget}"),
    )
    fill = give(Fill(form), "budget", "35000")
    refused = answer(fill, TRAT, "spent", Typed("40000"), at=AT, how="typed")
    assert refused == Rejected("งบ 35,000", "constraint")


def test_a_constraint_is_judged_again_when_what_it_reads_was_edited() -> None:
    form = form_of(
        ask("budget", Kind.INTEGER), ask("spent", Kind.INTEGER, constraint=". <= ${budget}")
    )
    fill = give(give(Fill(form), "budget", "500"), "spent", "400")
    assert asked(fill) == "review"
    less = give(fill, "budget", "300")
    assert asked(less) == "spent"
    assert now_asked(less).current_shown == "400"
    assert asked(give(less, "budget", "400")) == "review"


def test_a_choice_that_is_no_longer_offered_is_asked_again() -> None:
    form = form_of(
        ask("kind", Kind.SELECT_ONE, choice_list="kinds"),
        ask("topic", Kind.SELECT_ONE, choice_list="topics", choice_filter="of = ${kind}"),
    )
    fill = give(give(Fill(form), "kind", "ประชุม"), "topic", "สภาองค์กรชุมชน")
    assert asked(fill) == "review"
    training = give(fill, "kind", "อบรม")
    assert asked(training) == "topic"
    assert [choice.name for choice in now_asked(training).choices] == ["leaders"]
    assert asked(give(training, "kind", "ประชุม")) == "review"


def test_entity_lists_are_filtered_by_who_asks() -> None:
    form = form_of(
        ask("me_province", Kind.HIDDEN),
        ask(
            "project",
            Kind.SELECT_ONE_FROM_FILE,
            choice_list="projects",
            choice_filter="province = ${me_province}",
        ),
    )
    assert [choice.name for choice in now_asked(Fill(form)).choices] == ["a", "c"]
    gone = answer(Fill(form), TRAT, "project", Picked(("b",)), at=AT, how="tapped")
    assert gone == Rejected(why="choice-gone")


def test_a_default_fills_once_and_is_shown_on_the_card() -> None:
    form = form_of(ask("held_on", Kind.DATE, default="today()", required="true()"), ask("note"))
    fill = begin(form, TRAT, {}, at=AT)
    assert fill.given["held_on"] == Given("2024-11-20", AT, "default")
    assert asked(fill) == "note"
    tomorrow = Surroundings(Around(date(2024, 11, 21), NOW))
    done = give(fill, "note", "ดี", tomorrow)
    assert card(done, tomorrow).rows[0].shown == "20 พ.ย. 2567"
    assert card(done, tomorrow).rows[0].editable


def test_a_default_waits_for_the_answers_it_reads() -> None:
    form = form_of(ask("name"), ask("title", default="${name}"), ask("last"))
    fill = Fill(form)
    assert asked(fill) == "name"
    fill = give(fill, "name", "แหลมงอบ")
    assert fill.given["title"].value == "แหลมงอบ"
    assert asked(fill) == "last"
    assert give(fill, "name", "คลองใหญ่").given["title"].value == "แหลมงอบ"


def test_a_default_that_is_no_answer_is_left_out() -> None:
    assert asked(begin(form_of(ask("n", Kind.INTEGER, default="หลาย")), TRAT, {}, at=AT)) == "n"


def test_calculations_are_worked_out_from_the_answers_each_time() -> None:
    form = form_of(
        ask("total", Kind.CALCULATE, calculation="${half} * 2", unit="baht"),
        ask("half", Kind.CALCULATE, calculation="${n} div 2"),
        ask("n", Kind.INTEGER),
    )
    fill = give(Fill(form), "n", "7")
    assert filing(fill, TRAT).by_name == {"total": 7, "half": "3.5", "n": 7}
    assert filing(give(fill, "n", "8"), TRAT).by_name["half"] == 4
    row = card(fill).rows[0]
    assert (row.shown, row.editable) == ("7 บาท", False)


def test_notes_are_said_with_the_next_question_and_never_wait() -> None:
    form = form_of(
        ask("hello", Kind.NOTE, "สวัสดี ${me}"),
        ask("me", Kind.HIDDEN),
        ask("name"),
        ask("bye", Kind.NOTE, "ขอบคุณ"),
    )
    s = Surroundings(TRAT.around, {"me": "ป้าแดง"})
    assert now_asked(Fill(form), s).notes == ("สวัสดี ป้าแดง",)
    done = give(Fill(form), "name", "ดี", s)
    assert card(done, s).notes == ("ขอบคุณ",)
    assert "hello" not in filing(done, s).values


def test_labels_are_filled_as_a_person_reads_them() -> None:
    form = form_of(
        ask("kind", Kind.SELECT_ONE, choice_list="kinds"),
        ask("spent", Kind.INTEGER, "${kind} ใช้เท่าไร", unit="baht"),
        ask("why", label="${spent} เพราะอะไร"),
    )
    fill = give(Fill(form), "kind", "2")
    assert now_asked(fill).label == "อบรม ใช้เท่าไร"
    assert now_asked(give(fill, "spent", "35000")).label == "35,000 บาท เพราะอะไร"


PHOTOS = form_of(ask("name"), ask("photos", Kind.IMAGE, appearance="on-review"))


def test_an_on_review_question_is_offered_on_the_card_and_not_asked() -> None:
    fill = give(Fill(PHOTOS), "name", "ดี")
    assert [question.path for question in card(fill).extras] == ["photos"]
    assert [row.path for row in card(fill).rows] == ["name"]
    opened = edit(fill, TRAT, "photos")
    assert opened is not None
    assert (now_asked(opened).number, now_asked(opened).of) == (0, 1)
    assert back(opened, TRAT) == fill


def test_photos_gather_until_the_person_is_done() -> None:
    fill = give(give(Fill(PHOTOS), "name", "ดี"), "photos", Photos(("1",)))
    assert asked(fill) == "photos"
    fill = give(fill, "photos", Photos(("2", "1")))
    assert now_asked(fill).picking == ("1", "2")
    done = give(fill, "photos", Done())
    assert card(done).extras == ()
    assert filing(done, TRAT).by_name["photos"] == ["1", "2"]
    assert card(done).rows[1].shown == "2 ภาพ"


def test_leaving_an_album_unfinished_keeps_its_photos() -> None:
    fill = give(give(Fill(PHOTOS), "name", "ดี"), "photos", Photos(("1",)))
    left = edit(fill, TRAT, "name")
    assert left is not None
    assert left.given["photos"].value == ["1"]
    skipped = skip(fill, TRAT, at=AT)
    assert skipped is not None
    assert skipped.given["photos"].value == ["1"]


SEVERAL = form_of(
    ask("kinds", Kind.SELECT_MULTIPLE, choice_list="kinds", required="true()"), ask("last")
)


def test_ticks_are_set_and_removed_and_filed_in_the_order_of_the_list() -> None:
    fill = toggle(toggle(Fill(SEVERAL), TRAT, "kinds", "visit"), TRAT, "kinds", "meeting")
    assert now_asked(fill).picking == ("visit", "meeting")
    assert give(fill, "kinds", Done()).given["kinds"].value == ["meeting", "visit"]
    fewer = toggle(fill, TRAT, "kinds", "visit")
    assert give(fewer, "kinds", Done()).given["kinds"].value == ["meeting"]
    assert toggle(fill, TRAT, "kinds", "no such choice") == fill


def test_done_without_a_tick_is_refused_where_one_is_required() -> None:
    refused = answer(Fill(SEVERAL), TRAT, "kinds", Done(), at=AT, how="tapped")
    assert refused == Rejected(why="required")


def test_editing_a_tick_list_starts_from_its_answer() -> None:
    fill = edit(give(Fill(SEVERAL), "kinds", "1 และ 3"), TRAT, "kinds")
    assert fill is not None
    assert now_asked(fill).picking == ("meeting", "visit")


def test_prefilling_keeps_only_what_fits() -> None:
    form = form_of(
        ask("percent", Kind.INTEGER, constraint=". <= 100"),
        ask("kind", Kind.SELECT_ONE, choice_list="kinds"),
        ask("name"),
        ask("held_on", Kind.DATE),
    )
    values = {"percent": 120, "kind": "party", "name": "ดี", "held_on": "2024-11-19", "other": 1}
    fill = prefill(Fill(form), TRAT, values, at=AT)
    assert {path: given.value for path, given in fill.given.items()} == {
        "name": "ดี",
        "held_on": "2024-11-19",
    }
    assert prefill(fill, TRAT, {"name": "แย่"}, at=AT) == fill


def test_an_acknowledge_needs_a_yes() -> None:
    form = form_of(ask("agree", Kind.ACKNOWLEDGE, required="true()", required_message="ต้องตกลงค่ะ"))
    no = answer(Fill(form), TRAT, "agree", Typed("ไม่"), at=AT, how="typed")
    assert no == Rejected("ต้องตกลงค่ะ", "required")
    for yes in (Typed("ใช่ค่ะ"), Picked(("yes",)), Done()):
        assert filing(give(Fill(form), "agree", yes), TRAT).by_name == {"agree": True}


def test_a_question_that_is_not_asked_takes_no_answer() -> None:
    fill = give(Fill(ACTIVITY), "kind", "ประชุม")
    for path in ("cost/spent", "no/such/path"):
        refused = answer(fill, TRAT, path, Typed("5"), at=AT, how="typed")
        assert refused == Rejected(why="not-asked")
        assert edit(fill, TRAT, path) is None


def test_words_read_as_an_amount_are_shown_back() -> None:
    form = form_of(ask("spent", Kind.INTEGER, unit="baht"))
    taken = answer(Fill(form), TRAT, "spent", Typed("สามหมื่นห้าพัน"), at=AT, how="typed")
    assert isinstance(taken, Taken)
    assert taken.echo == "สามหมื่นห้าพันบาท (35,000)"


def test_a_pin_is_kept_in_degrees_and_its_address_shown_back() -> None:
    form = form_of(ask("pin", Kind.GEOPOINT))
    taken = answer(Fill(form), TRAT, "pin", Pin(12.2427999, 102.5, "ตราด"), at=AT, how="sent")
    assert isinstance(taken, Taken)
    assert (taken.echo, taken.fill.given["pin"].value) == ("ตราด", "12.2428 102.5")


def test_an_unclear_choice_offers_options_and_a_tap_on_one_is_taken() -> None:
    fill = Fill(ACTIVITY)
    unclear = answer(fill, TRAT, "kind", Typed("ประชม"), at=AT, how="typed")
    assert isinstance(unclear, Unclear)
    assert [option.name for option in unclear.options] == ["meeting"]
    assert give(fill, "kind", Picked(("meeting",))).given["kind"].value == "meeting"
