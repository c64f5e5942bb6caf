"""The board: packed into its address, drawn when somebody looks, words where none can be shown."""

from pathlib import Path
from urllib.parse import urlparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.board import HEIGHT, WIDTH, board
from bot.pictures.draw import size_of
from core.programme.overviews.boards import (
    LONGEST_KEY,
    MOST_BARS,
    MOST_TAMBONS,
    Bar,
    Board,
    Marks,
    packed,
    unpacked,
)
from tests.kit.people import a_leader
from tests.kit.steps import answers, opens_project
from tests.kit.town import Town

words = st.text(alphabet="กขคงจาิีุู่้ำเแ0123456789 %·", max_size=40)
shares = st.none() | st.integers(min_value=-5, max_value=140)
boards = st.builds(
    Board,
    words,
    words,
    st.lists(st.builds(Bar, words, words, shares), max_size=MOST_BARS).map(tuple),
    st.lists(words, max_size=5).map(tuple),
    st.lists(
        st.builds(Marks, words, st.lists(st.integers(0, 3), max_size=5).map(tuple)),
        max_size=MOST_TAMBONS,
    ).map(tuple),
)
TRAT = Board(
    "จ.ตราด · ปีงบ 2568",
    "กลุ่มจังหวัด 1",
    (Bar("บ้านพอเพียง แหลมงอบ", "60% · ใช้ 200,000 บาท", 60),),
    ("แผน", "ศูนย์เรียนรู้"),
    (Marks("ต.ห้วงน้ำขาว", (2, 3)),),
    ("ยังไม่มี", "กำลังทำ", "มีแล้ว"),
    "ข้อมูลถึง 15 พ.ย. 2567",
)


@given(boards)
def test_a_board_comes_out_of_its_address_as_it_went_in(drawn: Board) -> None:
    key = packed(drawn)
    assert len(key) <= LONGEST_KEY
    found = unpacked(key)
    assert found.bars == drawn.bars[: len(found.bars)]
    assert (found.title, found.columns, found.marks) == (drawn.title, drawn.columns, drawn.marks)


def test_too_many_long_projects_give_way_and_never_make_the_address_too_long() -> None:
    long = tuple(Bar(f"{n}" + "โครงการพัฒนาคุณภาพชีวิต" * 9, "ก๊" * 90, n) for n in range(40))
    assert len(packed(Board("จ.ตราด", "", long))) <= LONGEST_KEY


def test_it_is_a_picture_of_four_by_three() -> None:
    picture = board(TRAT)
    assert picture.startswith(b"\x89PNG")
    assert size_of(picture) == (WIDTH, HEIGHT)
    assert WIDTH * 3 == HEIGHT * 4


@pytest.mark.parametrize("drawn", [Board("จ.ตราด", "", ()), TRAT])
def test_nothing_to_show_is_a_picture_too(drawn: Board) -> None:
    assert board(drawn).startswith(b"\x89PNG")


async def test_line_gets_a_signed_address_that_shows_the_picture(town: Town) -> None:
    phone = await a_leader(town)
    await opens_project(town, phone)
    await answers(phone)
    await phone.taps(town.words("button-send"))
    said, link = await phone.says("กระดาน")
    assert town.words("board-link") in link
    url = said.removeprefix("[picture ").removesuffix("]")
    assert len(url) < 2000
    path = urlparse(url).path
    status, content = await town.get(path)
    assert (status, content[:4]) == (200, b"\x89PNG")
    assert (await town.get(path[:-3] + "abc"))[0] == 404


async def test_telegram_is_handed_the_picture_itself(town: Town) -> None:
    phone = await a_leader(town, on="telegram")
    await phone.says("กระดาน ตราด")
    sent = town.telegram_platform.sent[-2]
    assert (sent.method, size_of(sent.photo)) == ("sendPhoto", (WIDTH, HEIGHT))


async def test_without_a_public_address_line_gets_the_words(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path, public_url="") as town:
        phone = await a_leader(town)
        (said,) = await phone.says("กระดาน ตราด")
        assert "จ.ตราด · ปีงบ 2568" in said
