"""A week's three things, the most pressing first, and a picture's address that stays short."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.programme.overviews.boards import LONGEST_KEY, MOST_BARS, Bar, Board, Marks
from core.programme.overviews.project_status import ProjectLine
from core.programme.overviews.week import WeekCard, packed_week, to_do, unpacked_week
from core.programme.provinces.strong_tambons import Mark, TambonLine

DUE = date(2024, 12, 5)
HUANG_NAM_KHAO = TambonLine("230108", (Mark.THERE, Mark.NOTHING, Mark.NOTHING))
words = st.text(alphabet="กขคงจาิีุู่้ำเแ0123456789 %·", max_size=90)


def project(label: str, percent: int | None) -> ProjectLine:
    return ProjectLine(label, label, "23", percent, None, None, None, "2024-11")


def keys(*done: object) -> list[str]:
    return [one.key for one in to_do(*done)]  # type: ignore[arg-type]


def test_what_is_late_comes_before_what_is_due_and_what_nobody_waits_for() -> None:
    found = keys(["ก"], ["ข", "ค"], DUE, [project("ง", 10)], [HUANG_NAM_KHAO], 2)
    assert found == ["week-do-late", "week-do-due", "week-do-assess"]


def test_an_element_that_has_not_begun_is_worth_beginning() -> None:
    (found,) = to_do([], [], None, [], [HUANG_NAM_KHAO], 0)
    assert (found.key, found.thing, found.element) == ("week-do-element", "230108", 1)


def test_the_slowest_project_is_named_unless_it_is_named_already_or_done() -> None:
    several = [project("ก", 30), project("ข", 10), project("ค", None), project("ง", 100)]
    (found,) = to_do([], [], None, several, [], 0)
    assert (found.thing, found.count) == ("ข", 10)
    assert keys(["ข"], [], None, several, [], 0) == ["week-do-late"]


def test_a_province_with_nothing_open_has_nothing_to_do() -> None:
    assert to_do([], [], None, [project("ก", 100)], [], 0) == ()


@given(st.builds(WeekCard, st.builds(Board, words, words, st.just(())), words, st.just(())))
def test_a_card_comes_out_of_its_address_as_it_went_in(card: WeekCard) -> None:
    assert unpacked_week(packed_week(card)) == card


@given(st.lists(words, min_size=3, max_size=3))
def test_a_full_week_stays_far_below_the_longest_address_of_a_picture(things: list[str]) -> None:
    bars = tuple(Bar(f"{n} โครงการพัฒนาคุณภาพชีวิต", "45% (+15)", n) for n in range(MOST_BARS))
    marks = tuple(Marks(f"ต.ห้วงน้ำขาว {n}", (0, 1, 2, 3, 0)) for n in range(5))
    board = Board("จ.ตราด", "3 โครงการ", bars, ("แผน",) * 5, marks, ("มีแล้ว",) * 3, "ข้อมูล")
    assert len(packed_week(WeekCard(board, "สามเรื่อง", tuple(things)))) <= LONGEST_KEY + 300
