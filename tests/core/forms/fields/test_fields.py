"""How each kind of answer is read from a reply, and how it is shown back."""

from datetime import date

import pytest

from core.forms import fields
from core.forms.fields import Asked, Gathered, Got, Outcome
from core.forms.fields.media import MOST_PHOTOS
from core.forms.form import Kind, Question, Value
from core.forms.replies import Attached, Done, Photos, Picked, Pin, Rejected, Reply, Typed, Unclear

TODAY = date(2024, 11, 20)


def question(kind: Kind, unit: str = "", reads: str = "") -> Question:
    return Question("q", kind, "q?", unit=unit, reads=reads)


def read(
    asked: Question, reply: Reply | str, near: str = "", picking: tuple[str, ...] = ()
) -> Outcome:
    handed_in = Typed(reply) if isinstance(reply, str) else reply
    return fields.of(asked).read(Asked(asked, TODAY, (), near, picking), handed_in)


def value(asked: Question, reply: Reply | str) -> Value:
    got = read(asked, reply)
    assert isinstance(got, Got), got
    return got.value


def shown(asked: Question, kept: Value) -> str:
    return fields.shown(asked, kept, ())


TEXT, WHOLE, DECIMAL = question(Kind.TEXT), question(Kind.INTEGER), question(Kind.DECIMAL)
BAHT, PERCENT = question(Kind.DECIMAL, "baht"), question(Kind.INTEGER, "percent")
DAY, TIME = question(Kind.DATE), question(Kind.TIME)
PHONE, TAMBON = question(Kind.TEXT, reads="phone"), question(Kind.TEXT, reads="tambon")
PIN, YES = question(Kind.GEOPOINT), question(Kind.ACKNOWLEDGE)
IMAGE, FILE, AUDIO = question(Kind.IMAGE), question(Kind.FILE), question(Kind.AUDIO)


def test_text_is_kept_as_it_was_written() -> None:
    assert value(TEXT, "  งบ ๓๕,๐๐๐ บาท\nครับ ") == "งบ ๓๕,๐๐๐ บาท\nครับ"


def test_text_too_long_is_refused_with_both_lengths() -> None:
    refused = read(TEXT, "ก" * 5000)
    assert refused == Rejected(why="too-long", args={"most": 4000, "length": 5000})
    assert value(TEXT, "ก" * 4000) == "ก" * 4000


def test_whole_numbers_are_kept_as_int_and_decimals_digit_for_digit() -> None:
    assert value(WHOLE, "๓๕") == 35
    assert value(DECIMAL, "12.50") in ("12.5", "12.50")
    assert value(BAHT, "35,000 บาท") == "35000"
    assert value(PERCENT, "60%") == 60


def test_a_fraction_is_no_whole_number() -> None:
    assert read(WHOLE, "12.5") == Rejected(why="not-whole")
    whole_baht = question(Kind.INTEGER, "baht")
    assert read(whole_baht, "12.50") == Rejected(why="not-whole")


@pytest.mark.parametrize("asked", [WHOLE, DECIMAL, BAHT])
@pytest.mark.parametrize("text", ["9" * 30, "๙" * 30, "1000000000000"])
def test_a_number_beyond_any_answer_is_refused(asked: Question, text: str) -> None:
    refused = read(asked, text)
    assert isinstance(refused, Rejected)
    assert refused.why == "too-large"
    assert refused.args == {"most": 999_999_999_999}


@pytest.mark.parametrize("asked", [WHOLE, DECIMAL, BAHT, PERCENT, DAY, TIME, PHONE, TAMBON, PIN])
def test_prose_is_no_number_date_or_place(asked: Question) -> None:
    assert isinstance(read(asked, "ก" * 5000), Rejected)


def test_an_option_offered_for_an_unclear_number_can_be_tapped() -> None:
    assert value(BAHT, Picked(("35000",))) == "35000"
    assert value(WHOLE, Picked(("35",))) == 35
    assert value(DAY, Picked(("2024-11-19",))) == "2024-11-19"
    assert read(WHOLE, Picked(("สามสิบ",))) == Rejected(why="want-number")


@pytest.mark.parametrize(
    ("asked", "kept", "words"),
    [
        (BAHT, "35000", "35,000 บาท"),
        (BAHT, "12.50", "12.50 บาท"),
        (PERCENT, 60, "60%"),
        (WHOLE, 1200, "1,200"),
        (question(Kind.INTEGER, "household"), 1200, "1,200 ครัวเรือน"),
        (question(Kind.INTEGER, "ไร่"), 5, "5 ไร่"),
        (DAY, "2024-11-22", "22 พ.ย. 2567"),
        (TIME, "15:30", "15.30 น."),
        (PHONE, "0812345678", "081-234-5678"),
        (PHONE, "021234567", "02-123-4567"),
        (PHONE, "039511111", "039-51-1111"),
        (IMAGE, ["a", "b"], "2 ภาพ"),
        (PIN, "12.2428 102.5", "12.2428, 102.5"),
        (question(Kind.CALCULATE, "baht"), "236.84", "236.84 บาท"),
        (question(Kind.HIDDEN), "2568", "2568"),
        (TEXT, None, ""),
    ],
)
def test_values_are_shown_the_thai_way(asked: Question, kept: Value, words: str) -> None:
    assert shown(asked, kept) == words


def test_what_was_read_from_words_is_shown_back() -> None:
    assert read(BAHT, "35000") == Got("35000")
    echo = read(BAHT, "สามหมื่นห้าพัน")
    assert isinstance(echo, Got)
    assert echo.echo == "สามหมื่นห้าพันบาท (35,000)"


def test_dates_are_read_from_today_on_and_shown_back() -> None:
    assert read(DAY, "22/11/2567") == Got("2024-11-22", echo="22 พ.ย. 2567")


def test_times_are_kept_to_the_minute() -> None:
    assert value(TIME, "15:30") == "15:30"
    assert fields.loaded(TIME, "2024-11-20T10:05:00.000+07:00") == "10:05"


@pytest.mark.parametrize(
    "text",
    ["0812345678", "081-234-5678", "๐๘๑ ๒๓๔ ๕๖๗๘", "+66 81 234 5678", "+66(0)812345678",
     "66812345678", "เบอร์ 081.234.5678 ค่ะ"],
)  # fmt: skip
def test_a_mobile_number_is_read_however_it_is_written(text: str) -> None:
    assert value(PHONE, text) == "0812345678"


@pytest.mark.parametrize("text", ["", "1669", "081234567", "08123456789", "ไม่มี", "0012345678"])
def test_what_is_no_thai_telephone_number_is_refused(text: str) -> None:
    assert read(PHONE, text) == Rejected(why="want-phone")


@pytest.mark.parametrize(
    "text",
    ["12.25, 102.5", "12.25 102.5", "๑๒.๒๕, ๑๐๒.๕", "12.25,102.50",
     "https://maps.google.com/?q=12.25,102.50&z=17"],
)  # fmt: skip
def test_a_pin_can_be_typed_or_pasted_as_a_link(text: str) -> None:
    assert value(PIN, text) == "12.25 102.5"


@pytest.mark.parametrize(
    "pin", [Pin(91, 0), Pin(0, 181), Pin(float("nan"), 0), Pin(0, float("inf"))]
)
def test_a_point_off_the_earth_is_refused(pin: Pin) -> None:
    assert read(PIN, pin) == Rejected(why="bad-pin")


def test_a_small_angle_is_written_without_exponent() -> None:
    assert value(PIN, Pin(0.0000001, -0.0000001)) == "0 0"


def test_photos_gather_and_done_hands_them_in() -> None:
    assert read(IMAGE, Photos(("a", "b", "a"))) == Gathered(("a", "b"))
    assert read(IMAGE, Attached("photo", "c"), picking=("a",)) == Gathered(("a", "c"))
    assert read(IMAGE, Done(), picking=("a", "b")) == Got(["a", "b"])
    assert read(IMAGE, Done()) == Got(None)


def test_more_photos_than_a_report_can_hold_are_refused() -> None:
    many = tuple(str(number) for number in range(MOST_PHOTOS))
    refused = read(IMAGE, Photos(("one more",)), picking=many)
    assert refused == Rejected(why="too-many-photos", args={"most": MOST_PHOTOS})


def test_a_photo_serves_as_a_file_and_a_file_does_not_serve_as_a_photo() -> None:
    assert value(FILE, Photos(("a",))) == "a"
    assert value(FILE, Attached("file", "b")) == "b"
    assert value(AUDIO, Attached("audio", "c")) == "c"
    assert read(IMAGE, Attached("file", "b")) == Rejected(why="want-photo")
    assert read(IMAGE, Attached("audio", "b")) == Rejected(why="want-photo")


def test_a_film_serves_as_a_photo() -> None:
    assert read(IMAGE, Attached("video", "b")) == Gathered(("b",))


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (TEXT, "want-text"), (WHOLE, "want-number"), (DAY, "want-date"), (TIME, "want-time"),
        (PHONE, "want-phone"), (TAMBON, "want-place"), (PIN, "want-pin"), (YES, "want-yes"),
        (FILE, "want-file"), (AUDIO, "want-audio"),
    ],
)  # fmt: skip
def test_something_of_another_kind_is_told_what_is_wanted(asked: Question, wanted: str) -> None:
    assert read(asked, Attached("video", "v")) == Rejected(why=wanted) or asked is FILE


def test_a_yes_is_kept_and_a_no_is_no_answer() -> None:
    assert value(YES, "ใช่ค่ะ") is True
    assert value(YES, "ไม่ใช่") is None
    assert fields.loaded(YES, "true") is True
    assert fields.loaded(YES, False) is None


def test_a_tambon_is_kept_by_code_and_shown_by_name() -> None:
    got = read(TAMBON, "แหลมงอบ", near="23")
    assert isinstance(got, Got)
    assert isinstance(got.value, str)
    assert got.value.startswith("23")
    assert "แหลมงอบ" in shown(TAMBON, got.value)
    assert read(TAMBON, Picked((got.value,))) == Got(got.value)
    assert read(TAMBON, Picked(("999999",))) == Rejected(why="choice-gone")


@pytest.mark.parametrize(
    ("asked", "kept", "carried"),
    [
        (WHOLE, "12", 12), (WHOLE, "12.5", None), (WHOLE, True, None), (WHOLE, "x", None),
        (DECIMAL, 12, "12"), (DECIMAL, "1e5", None), (DECIMAL, "9" * 40, None),
        (DAY, "2024-02-30", None), (DAY, "2024-02-29", "2024-02-29"),
        (DAY, "2024-02-29T10:00:00+07:00", "2024-02-29"), (DAY, "2024-02-29 วัด", None),
        (PIN, "12.5 102.5 3 4 5", None), (TEXT, 5, "5"),
        (TEXT, ["a"], None), (IMAGE, "a", ["a"]), (IMAGE, [], None), (FILE, "", None),
        (PIN, "12.5 102.5 3 4", "12.5 102.5"), (PIN, "x", None), (PHONE, "x", None),
        (question(Kind.SELECT_ONE), ["a"], "a"), (question(Kind.SELECT_ONE), ["a", "b"], None),
        (question(Kind.SELECT_MULTIPLE), "a b", ["a", "b"]),
        (question(Kind.SELECT_MULTIPLE), 3, None),
    ],
)  # fmt: skip
def test_a_value_from_elsewhere_is_taken_only_where_it_fits(
    asked: Question, kept: Value, carried: Value
) -> None:
    assert fields.loaded(asked, kept) == carried


def test_an_unclear_amount_offers_what_can_be_tapped() -> None:
    unclear = read(BAHT, "สามหมื่นถึงสี่หมื่น")
    assert isinstance(unclear, Unclear)
    for option in unclear.options:
        assert isinstance(read(BAHT, Picked((option.name,))), Got)


def test_people_are_not_taken_for_households() -> None:
    households = question(Kind.INTEGER, "household")
    assert value(households, "12 หลังคาเรือน") == 12
    assert read(households, "12 คน") == Unclear((), "unit")
