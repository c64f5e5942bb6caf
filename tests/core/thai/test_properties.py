"""What holds for every number and every date, and for any input at all."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from core.thai.base import write
from core.thai.base.reading import Ask, Invalid, Value
from core.thai.base.text import clean, cut, graphemes, normalise
from core.thai.commands import CommandWords
from core.thai.days.dates import read_date
from core.thai.mending import read_mending
from core.thai.message_days import days_said
from core.thai.message_places import tambons_said
from core.thai.numbers.numbers import read_baht, read_count, read_number
from core.thai.one_message import figures
from core.thai.pieces import made_ready
from core.thai.read import KINDS, as_json, reader_of
from tests.kit.tries import tries

TODAY = date(2024, 11, 15)
UNITS = ((1_000_000, "ล้าน"), (100_000, "แสน"), (10_000, "หมื่น"), (1000, "พัน"), (100, "ร้อย"))
FIRST_DAY, LAST_DAY = date(1997, 1, 1), date(2026, 12, 31)  # พ.ศ. 2540-2569; later is asked

satang = st.integers(0, 99_999_999_999).map(lambda count: Decimal(count) / 100)
any_text = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.text("กขคงเแโใไะาำิีึืุู่้๊๋์ๆฯ๐๑๕0159 .,-/%฿\u200b\u200d\ufeff\u0e4d😀🇹\x00", max_size=5),
        st.sampled_from(
            ("สอง", "แสน", "ล้าน", "ครึ่ง", "วัน", "เดือน", "ที่แล้ว", "ตราด", "ไม่", "ใช่", "ต.")
        ),
        st.sampled_from(
            ("\ud800", "ก" * 50, "9" * 30, "หน้า", "ถึง", "อ.เมือง", "22/11/", "%", "บาท")
        ),
    ),
    max_size=40,
).map("".join)


def value_of(typed: str) -> Decimal:
    reading = read_number(typed)
    assert isinstance(reading, Value), (typed, reading)
    return reading.value


@given(satang)
def test_every_number_in_digits_reads_back_to_itself(value: Decimal) -> None:
    assert value_of(f"{value:f}") == value or len(f"{value:f}".partition(".")[2]) > 2
    assert value_of(f"{value:,.2f}") == value
    assert value_of(write.thai_digits(f"{value:,.2f}")) == value


@given(satang)
def test_every_amount_in_formal_words_reads_back_to_itself(value: Decimal) -> None:
    assume(not ends_colloquially(int(value)))
    assert value_of(write.in_words(value)) == value
    reading = read_baht(write.baht_in_words(value))
    assert isinstance(reading, Value), reading
    assert reading.value == value


@given(st.integers(1, 999_999_999))
def test_every_number_with_units_reads_back_to_itself(value: int) -> None:
    assume(not ends_colloquially(value))
    assert value_of(with_units(value)) == value
    assert value_of(with_units(value).replace(" ", "")) == value
    assert value_of(f"{Decimal(value) / 1_000_000:f} ล้าน") == value


def ends_colloquially(value: int) -> bool:
    """Whether the words end in พัน, หมื่น, แสน or ล้าน and a lone digit, as สามหมื่นห้า does."""
    return value > 1000 and value % 1000 in range(2, 10)


def with_units(value: int) -> str:
    """35020 -> 3 หมื่น 5 พัน 20."""
    pieces: list[str] = []
    for worth, unit in UNITS:
        count, value = divmod(value, worth)
        if count:
            pieces.append(f"{count} {unit}")
    if value == 1 and pieces and pieces[-1][-4:] != "ร้อย":
        return " ".join([*pieces, "เอ็ด"])
    return " ".join([*pieces, str(value)] if value or not pieces else pieces)


def eight_styles(day: date) -> tuple[str, ...]:
    year = day.year + 543
    short, full = write.SHORT_MONTHS[day.month - 1], write.MONTHS[day.month - 1]
    return (
        f"{day.day}/{day.month}/{year}",
        f"{day.day:02d}-{day.month:02d}-{year % 100:02d}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day.day} {short} {year}",
        f"{day.day}{short.replace('.', '')}{year % 100}",
        write.thai_digits(f"{day.day} {full} {year}"),
        f"วันที่ {day.day} เดือน{full} พ.ศ. {year}",
    )


def assert_read(day: date, typed: str) -> None:
    reading = read_date(typed, TODAY)
    assert isinstance(reading, Value), (typed, reading)
    assert reading.value == day, typed


def test_every_day_of_thirty_years_reads_back_to_itself_in_eight_styles() -> None:
    for count in range((LAST_DAY - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=count)
        for typed in eight_styles(day):
            assert_read(day, typed)


@given(any_text)
@tries(150)
def test_no_input_raises_in_any_reader(typed: str) -> None:
    words = CommandWords({"status": ("สถานะ",), "cancel": ("ยกเลิก",)})
    for kind in KINDS:
        reading = reader_of(kind, TODAY, "23")(typed)
        assert isinstance(reading, Value | Ask | Invalid)
        as_json(reading)
    said = made_ready(typed)
    figures(said)
    days_said(said, TODAY)
    tambons_said(said, "23")
    read_mending(typed)
    words.near(typed)
    words.exactly(typed)
    read_count(typed, units=("คน",))


@given(any_text)
def test_cleaning_and_normalising_settle_at_once(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
    assert "\x00" not in clean(typed)
    clean(typed).encode()
    assert graphemes(cut(typed, 20)) <= 20
    normalise(typed)


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw: bytes) -> None:
    typed = clean(raw.decode("utf-8", errors="replace"))
    for kind in KINDS:
        reader_of(kind, TODAY)(typed)
