"""Defaults, calculations, notes, ticks and photos, and what the review card offers."""

from dataclasses import replace
from datetime import date

from core.forms.engine import (
    Done,
    Fill,
    Given,
    Photos,
    Rejected,
    Surroundings,
    answer,
    back,
    begin,
    close,
    edit,
    filing,
    prefill,
    skip,
    toggle,
)
from core.forms.expressions import Around
from core.forms.form import Choice, Kind, Value
from tests.kit.forms import AT, NOW, TRAT, ask, asked, card, form_of, give, now_asked


def test_a_default_fills_once_and_is_shown_on_the_card() -> None:
    form = form_of(ask("held_on", Kind.DATE, default="today()", required="true()"), ask("note"))
    fill = begin(form, TRAT, {}, at=AT)
    assert fill.given["held_on"] == Given("2024-11-20", AT, "default")
    assert asked(fill) == "note"
    tomorrow = Surroundings(Around(date(2024, 11, 21), NOW))
    done = give(replace(fill, surroundings=tomorrow), "note", "ดี")
    assert card(done).rows[0].shown == "20 พ.ย. 2567"
    assert card(done).rows[0].editable


def test_a_default_waits_for_the_answers_it_reads() -> None:
    form = form_of(ask("name"), ask("title", default="${name}"), ask("last"))
    fill = Fill(form, TRAT)
    assert asked(fill) == "name"
    fill = give(fill, "name", "แหลมงอบ")
    assert fill.given["title"].value == "แหลมงอบ"
    assert asked(fill) == "last"
    assert give(fill, "name", "คลองใหญ่").given["title"].value == "แหลมงอบ"


def test_a_default_that_is_no_answer_is_left_out() -> None:
    assert asked(begin(form_of(ask("n", Kind.INTEGER, default="หลาย")), TRAT, {}, at=AT)) == "n"


def test_the_only_row_there_is_need_not_be_chosen() -> None:
    columns = {"choice_list": "projects", "choice_filter": "province = ${me_province}"}
    form = form_of(
        ask("it", Kind.SELECT_ONE_FROM_FILE, required="true()", appearance="only-one", **columns),
        ask("last"),
    )
    assert asked(Fill(form, TRAT)) == "it"
    elsewhere = Surroundings(TRAT.around, {"me_province": "24"}, TRAT.lists)
    assert asked(begin(form, elsewhere, {}, at=AT)) == "last"
    done = give(begin(form, elsewhere, {}, at=AT), "last", "ดี")
    assert card(done).rows[0].shown == "บ้านพอเพียง"
    assert card(done).rows[0].editable


def test_calculations_are_worked_out_from_the_answers_each_time() -> None:
    form = form_of(
        ask("total", Kind.CALCULATE, calculation="${half} * 2", unit="baht"),
        ask("half", Kind.CALCULATE, calculation="${n} div 2"),
        ask("n", Kind.INTEGER),
    )
    fill = give(Fill(form, TRAT), "n", "7")
    assert filing(fill).by_name == {"total": 7, "half": "3.5", "n": 7}
    assert filing(give(fill, "n", "8")).by_name["half"] == 4
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
    assert now_asked(Fill(form, s)).notes == ("สวัสดี ป้าแดง",)
    done = give(Fill(form, s), "name", "ดี")
    assert card(done).notes == ("ขอบคุณ",)
    assert "hello" not in filing(done).values


def test_labels_are_filled_as_a_person_reads_them() -> None:
    form = form_of(
        ask("kind", Kind.SELECT_ONE, choice_list="kinds"),
        ask("spent", Kind.INTEGER, "${kind} ใช้เท่าไร", unit="baht"),
        ask("why", label="${spent} เพราะอะไร"),
    )
    fill = give(Fill(form, TRAT), "kind", "2")
    assert now_asked(fill).label == "อบรม ใช้เท่าไร"
    assert now_asked(give(fill, "spent", "35000")).label == "35,000 บาท เพราะอะไร"


PHOTOS = form_of(ask("name"), ask("photos", Kind.IMAGE, appearance="on-review"))


def test_an_on_review_question_is_offered_on_the_card_and_not_asked() -> None:
    fill = give(Fill(PHOTOS, TRAT), "name", "ดี")
    assert [question.path for question in card(fill).extras] == ["photos"]
    assert [row.path for row in card(fill).rows] == ["name"]
    opened = edit(fill, "photos")
    assert opened is not None
    assert (now_asked(opened).number, now_asked(opened).of) == (0, 1)
    assert back(opened) == fill


def test_photos_gather_until_the_person_is_done() -> None:
    fill = give(give(Fill(PHOTOS, TRAT), "name", "ดี"), "photos", Photos(("1",)))
    assert asked(fill) == "photos"
    fill = give(fill, "photos", Photos(("2", "1")))
    assert now_asked(fill).picking == ("1", "2")
    done = give(fill, "photos", Done())
    assert card(done).extras == ()
    assert filing(done).by_name["photos"] == ["1", "2"]
    assert card(done).rows[1].shown == "2 ภาพ"


def test_leaving_an_album_unfinished_keeps_its_photos() -> None:
    fill = give(give(Fill(PHOTOS, TRAT), "name", "ดี"), "photos", Photos(("1",)))
    left = edit(fill, "name")
    assert left is not None
    assert left.given["photos"].value == ["1"]
    skipped = skip(fill, at=AT)
    assert skipped is not None
    assert skipped.given["photos"].value == ["1"]


SEVERAL = form_of(
    ask("kinds", Kind.SELECT_MULTIPLE, choice_list="kinds", required="true()"), ask("last")
)


def test_ticks_are_set_and_removed_and_filed_in_the_order_of_the_list() -> None:
    fill = toggle(toggle(Fill(SEVERAL, TRAT), "kinds", "visit"), "kinds", "meeting")
    assert now_asked(fill).picking == ("visit", "meeting")
    assert give(fill, "kinds", Done()).given["kinds"].value == ["meeting", "visit"]
    fewer = toggle(fill, "kinds", "visit")
    assert give(fewer, "kinds", Done()).given["kinds"].value == ["meeting"]
    assert toggle(fill, "kinds", "no such choice") == fill


def test_done_without_a_tick_is_refused_where_one_is_required() -> None:
    refused = answer(Fill(SEVERAL, TRAT), "kinds", Done(), at=AT, how="tapped")
    assert refused == Rejected(why="required")


def test_editing_a_tick_list_starts_from_its_answer() -> None:
    fill = edit(give(Fill(SEVERAL, TRAT), "kinds", "1 และ 3"), "kinds")
    assert fill is not None
    assert now_asked(fill).picking == ("meeting", "visit")


def test_prefilling_keeps_only_what_fits() -> None:
    form = form_of(
        ask("percent", Kind.INTEGER, constraint=". <= 100"),
        ask("kind", Kind.SELECT_ONE, choice_list="kinds"),
        ask("name"),
        ask("held_on", Kind.DATE),
    )
    values: dict[str, Value] = {
        "percent": 120,
        "kind": "party",
        "name": "ดี",
        "held_on": "2024-11-19",
        "other": 1,
    }
    fill = prefill(Fill(form, TRAT), values, at=AT)
    assert {path: given.value for path, given in fill.given.items()} == {
        "name": "ดี",
        "held_on": "2024-11-19",
    }
    assert prefill(fill, {"name": "แย่"}, at=AT) == fill


def test_an_on_review_question_left_without_an_answer_is_offered_again() -> None:
    opened = edit(give(Fill(PHOTOS, TRAT), "name", "ดี"), "photos")
    assert opened is not None
    left = skip(opened, at=AT)
    assert left is not None
    assert [question.path for question in card(left).extras] == ["photos"]


def test_an_on_review_answer_that_is_no_longer_good_is_asked_again() -> None:
    form = form_of(
        ask("budget", Kind.INTEGER),
        ask("spent", Kind.INTEGER, appearance="on-review", constraint=". <= ${budget}"),
    )
    fill = give(give(Fill(form, TRAT), "budget", "500"), "spent", "400")
    less = give(fill, "budget", "300")
    assert asked(less) == "spent"
    assert asked(back(less)) == "budget"
    assert asked(skip(less, at=AT)) == "review"


def test_a_required_on_review_question_is_asked_in_its_turn() -> None:
    form = form_of(ask("pin", Kind.GEOPOINT, appearance="on-review", required="true()"))
    assert (now_asked(Fill(form, TRAT)).number, now_asked(Fill(form, TRAT)).of) == (1, 1)


def test_looking_at_an_answered_album_changes_nothing() -> None:
    fill = give(
        give(give(Fill(PHOTOS, TRAT), "name", "ดี"), "photos", Photos(("1",))), "photos", Done()
    )
    opened = edit(fill, "photos")
    assert opened is not None
    assert now_asked(opened).picking == ("1",)
    assert close(opened) == fill


def test_labels_of_choices_are_filled_too() -> None:
    lists = {"who": (Choice("me", "${name} เอง"), Choice("other", "คนอื่น นอกจาก ${who}"))}
    form = replace(
        form_of(ask("name"), ask("who", Kind.SELECT_ONE, choice_list="who")), lists=lists
    )
    fill = give(Fill(form, TRAT), "name", "ป้าแดง")
    assert [choice.label for choice in now_asked(fill).choices] == ["ป้าแดง เอง", "คนอื่น นอกจาก "]
    assert card(give(fill, "who", "ป้าแดงเอง")).rows[1].shown == "ป้าแดง เอง"
    assert card(give(fill, "who", "2")).rows[1].shown == "คนอื่น นอกจาก other"


def test_opening_an_album_again_keeps_the_photos_sent_so_far() -> None:
    fill = give(give(Fill(PHOTOS, TRAT), "name", "ดี"), "photos", Photos(("1",)))
    again = edit(fill, "photos")
    assert again is not None
    assert now_asked(again).picking == ("1",)
