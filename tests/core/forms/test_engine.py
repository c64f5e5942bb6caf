"""How a form is walked: what is asked next, and what back, skip and edit do."""

from core.forms.engine import (
    Done,
    Fill,
    Given,
    Picked,
    Pin,
    Rejected,
    Taken,
    Typed,
    Unclear,
    answer,
    back,
    close,
    edit,
    filing,
    skip,
)
from core.forms.form import Choice, Kind
from core.forms.given import Surroundings
from tests.kit.forms import AT, TRAT, ask, asked, card, form_of, give, now_asked

TWO = form_of(ask("name", required="true()"), ask("people", Kind.INTEGER, required="true()"))
ACTIVITY = form_of(
    ask("kind", Kind.SELECT_ONE, choice_list="kinds", required="true()"),
    ask("cost/spent", Kind.DECIMAL, unit="baht", relevant="${kind} != 'meeting'"),
    ask("result"),
)


def test_questions_come_in_the_order_of_the_form() -> None:
    fill = Fill(TWO, TRAT)
    assert asked(fill) == "name"
    fill = give(fill, "name", "แหลมงอบ")
    assert asked(fill) == "people"
    assert asked(give(fill, "people", "12")) == "review"


def test_progress_counts_only_what_is_relevant_now() -> None:
    fill = Fill(ACTIVITY, TRAT)
    assert (now_asked(fill).number, now_asked(fill).of) == (1, 2 + 1)
    meeting = give(fill, "kind", "ประชุม")
    assert (now_asked(meeting).number, now_asked(meeting).of) == (2, 2)


def test_an_answer_that_became_irrelevant_is_kept_but_does_not_count() -> None:
    fill = give(give(Fill(ACTIVITY, TRAT), "kind", "อบรม"), "cost/spent", "8500")
    fill = give(give(fill, "result", "ดี"), "kind", "ประชุม")
    assert "cost/spent" not in filing(fill).values
    again = give(fill, "kind", "อบรม")
    assert filing(again).values["cost/spent"] == "8500"


def test_back_reopens_the_question_before_and_twice_goes_further() -> None:
    fill = give(give(Fill(ACTIVITY, TRAT), "kind", "อบรม"), "cost/spent", "8500")
    once = back(fill)
    assert asked(once) == "cost/spent"
    assert once is not None
    twice = back(once)
    assert asked(twice) == "kind"
    assert twice is not None
    assert back(twice) is None


def test_a_reopened_question_shows_what_was_answered() -> None:
    fill = back(give(Fill(TWO, TRAT), "name", "แหลมงอบ"))
    assert fill is not None
    assert now_asked(fill).current == Given("แหลมงอบ", AT, "typed")
    assert now_asked(fill).current_shown == "แหลมงอบ"


def test_after_mending_an_earlier_answer_the_first_unanswered_question_stands() -> None:
    fill = give(give(Fill(ACTIVITY, TRAT), "kind", "อบรม"), "cost/spent", "8500")
    reopened = edit(fill, "kind")
    assert reopened is not None
    assert asked(give(reopened, "kind", "ศึกษาดูงาน")) == "result"


def test_closing_a_reopened_question_leaves_its_answer() -> None:
    fill = give(Fill(TWO, TRAT), "name", "แหลมงอบ")
    reopened = back(fill)
    assert reopened is not None
    assert close(reopened) == fill


def test_an_optional_question_can_be_skipped_and_a_required_one_cannot() -> None:
    fill = give(Fill(ACTIVITY, TRAT), "kind", "ประชุม")
    assert skip(Fill(ACTIVITY, TRAT), at=AT) is None
    skipped = skip(fill, at=AT)
    assert asked(skipped) == "review"
    assert skipped is not None
    assert skip(skipped, at=AT) is None
    assert filing(skipped).by_name == {"kind": "meeting", "result": None}


def test_a_skipped_question_that_became_required_is_asked_again() -> None:
    form = form_of(
        ask("why", required="${kind} = 'visit'"),
        ask("kind", Kind.SELECT_ONE, choice_list="kinds"),
    )
    skipped = skip(Fill(form, TRAT), at=AT)
    assert skipped is not None
    assert asked(give(skipped, "kind", "อบรม")) == "review"
    assert asked(give(skipped, "kind", "ศึกษาดูงาน")) == "why"


def test_a_constraint_is_answered_with_the_forms_own_words() -> None:
    form = form_of(
        ask("budget", Kind.INTEGER),
        ask("spent", Kind.INTEGER, constraint=". <= ${budget}", constraint_message="งบ ${budget}"),
    )
    fill = give(Fill(form, TRAT), "budget", "35000")
    refused = answer(fill, "spent", Typed("40000"), at=AT, how="typed")
    assert refused == Rejected("งบ 35,000", "constraint")


def test_a_constraint_is_judged_again_when_what_it_reads_was_edited() -> None:
    form = form_of(
        ask("budget", Kind.INTEGER), ask("spent", Kind.INTEGER, constraint=". <= ${budget}")
    )
    fill = give(give(Fill(form, TRAT), "budget", "500"), "spent", "400")
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
    fill = give(give(Fill(form, TRAT), "kind", "ประชุม"), "topic", "สภาองค์กรชุมชน")
    assert asked(fill) == "review"
    training = give(fill, "kind", "อบรม")
    assert asked(training) == "topic"
    assert [choice.name for choice in now_asked(training).choices] == ["leaders"]
    assert asked(give(training, "kind", "ประชุม")) == "review"


def test_an_optional_question_about_rows_that_are_not_there_is_passed() -> None:
    columns = {"choice_list": "themes", "appearance": "on-review"}
    form = form_of(
        ask("asked", Kind.SELECT_ONE_FROM_FILE, choice_list="themes"),
        ask("offered", Kind.SELECT_ONE_FROM_FILE, **columns),
        ask("last"),
    )
    assert asked(Fill(form, TRAT)) == "last"
    assert card(give(Fill(form, TRAT), "last", "ดี")).extras == ()
    s = Surroundings(TRAT.around, {}, {"themes": (Choice("t", "สุขภาพดี"),)})
    assert asked(Fill(form, s)) == "asked"
    done = give(give(Fill(form, s), "asked", "สุขภาพดี"), "last", "ดี")
    assert [question.path for question in card(done).extras] == ["offered"]


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
    assert [choice.name for choice in now_asked(Fill(form, TRAT)).choices] == ["a", "c"]
    gone = answer(Fill(form, TRAT), "project", Picked(("b",)), at=AT, how="tapped")
    assert gone == Rejected(why="choice-gone")


def test_an_acknowledge_needs_a_yes() -> None:
    form = form_of(ask("agree", Kind.ACKNOWLEDGE, required="true()", required_message="ต้องตกลงค่ะ"))
    no = answer(Fill(form, TRAT), "agree", Typed("ไม่"), at=AT, how="typed")
    assert no == Rejected("ต้องตกลงค่ะ", "required")
    for yes in (Typed("ใช่ค่ะ"), Picked(("yes",)), Done()):
        assert filing(give(Fill(form, TRAT), "agree", yes)).by_name == {"agree": True}


def test_a_question_that_is_not_asked_takes_no_answer() -> None:
    fill = give(Fill(ACTIVITY, TRAT), "kind", "ประชุม")
    for path in ("cost/spent", "no/such/path"):
        refused = answer(fill, path, Typed("5"), at=AT, how="typed")
        assert refused == Rejected(why="not-asked")
        assert edit(fill, path) is None


def test_words_read_as_an_amount_are_shown_back() -> None:
    form = form_of(ask("spent", Kind.INTEGER, unit="baht"))
    taken = answer(Fill(form, TRAT), "spent", Typed("สามหมื่นห้าพัน"), at=AT, how="typed")
    assert isinstance(taken, Taken)
    assert taken.echo == "สามหมื่นห้าพันบาท (35,000)"


def test_a_pin_is_kept_in_degrees_and_its_address_shown_back() -> None:
    form = form_of(ask("pin", Kind.GEOPOINT))
    taken = answer(Fill(form, TRAT), "pin", Pin(12.2427999, 102.5, "ตราด"), at=AT, how="sent")
    assert isinstance(taken, Taken)
    assert (taken.echo, taken.fill.given["pin"].value) == ("ตราด", "12.2428 102.5")


def test_an_unclear_choice_offers_options_and_a_tap_on_one_is_taken() -> None:
    fill = Fill(ACTIVITY, TRAT)
    unclear = answer(fill, "kind", Typed("ประชม"), at=AT, how="typed")
    assert isinstance(unclear, Unclear)
    assert [option.name for option in unclear.options] == ["meeting"]
    assert give(fill, "kind", Picked(("meeting",))).given["kind"].value == "meeting"


def test_questions_that_wait_for_each_other_are_never_asked_and_never_hang() -> None:
    form = form_of(
        ask("a", relevant="${b} = 'x'"),
        ask("b", relevant="${a} = 'x'"),
        ask("c", required="true()"),
    )
    assert asked(Fill(form, TRAT)) == "c"


def test_a_long_chain_of_calculations_is_worked_out() -> None:
    links = [ask(f"c{n}", Kind.CALCULATE, calculation=f"${{c{n + 1}}} + 1") for n in range(1999)]
    form = form_of(*links, ask("c1999", Kind.INTEGER))
    assert filing(give(Fill(form, TRAT), "c1999", "1")).by_name["c0"] == 2000
