"""Lessons found by their words, the same on both databases: verified first, nobody's else shown."""

import pytest

from core.changes import ApproveReport, KeepEntity, WithdrawReport
from storage.database.engines import Database
from storage.registers import search
from storage.registers.search import Search
from tests.kit.book import Book, report
from tests.kit.chance import Hands

TEXTS = {
    "forest": ("23", "ฟื้นป่าชุมชน", "ชาวบ้านผลัดเวรเดินป่า\nทรัพยากรธรรมชาติ"),
    "fund": ("23", "กองทุนสวัสดิการ", "ออมวันละบาท\nสวัสดิการชุมชน"),
    "water": ("55", "ฝายชะลอน้ำ", "ทำฝายจากไม้ไผ่ ป่าชุมชนฟื้น"),
}


@pytest.fixture
async def book(database: Database, hands: Hands) -> Book:
    made = Book(database, hands)
    for name, (province, label, text) in TEXTS.items():
        await made.write(
            report(f"r-{name}", about=name, province=province, number_prefix=province),
            KeepEntity(
                name, "lessons", label, province, "", 2568, {"about": label}, f"r-{name}",
                found_by=f"{label}\n{text}",
            ),
        )  # fmt: skip
    await made.write(ApproveReport("r-water", 1, "p2", is_last=True))
    return made


async def found(book: Book, words: str = "", province: str = "", own: tuple[str, ...] = ("23",)):  # type: ignore[no-untyped-def]
    of = Search("lessons", words, (province,) if province else None, own)
    rows = await book.database.read(lambda c: search.search(c, of, most=9, after=0))
    return [row.id for row in rows]


async def test_verified_rows_come_first_then_the_best_fitting(book: Book) -> None:
    assert await found(book, "ป่าชุมชน") == ["water", "forest"]


async def test_without_words_the_newest_come_after_the_verified(book: Book) -> None:
    assert await found(book) == ["water", "fund", "forest"]


async def test_what_nobody_verified_is_found_in_its_own_province_only(book: Book) -> None:
    assert await found(book, own=()) == ["water"]
    assert await found(book, own=("55",)) == ["water"]
    unseen = Search("lessons", own=())
    assert await book.database.read(lambda c: search.by_id(c, "forest", unseen)) is None


@pytest.mark.parametrize("asked", ["ป่าชุมชน", "ปาชุมชล", "ป่า ชุมชน", "ฟื้นป่าชุมชลเดินป่า"])
async def test_a_misspelt_word_finds_what_the_right_one_finds(book: Book, asked: str) -> None:
    assert "forest" in await found(book, asked, province="23")


async def test_a_short_word_is_found_where_a_piece_begins_with_it(book: Book) -> None:
    assert await found(book, "น้ำ") == ["water"]


@pytest.mark.parametrize("asked", ["รถไฟฟ้า", "ดาวเทียม", "zzzz"])
async def test_words_of_no_lesson_find_none(book: Book, asked: str) -> None:
    assert await found(book, asked) == []


async def test_a_changed_text_is_found_by_its_new_words_only(book: Book) -> None:
    changed = KeepEntity(
        "fund", "lessons", "ธนาคารปูม้า", "23", "", 2568, {}, "r-fund", found_by="ธนาคารปูม้า"
    )
    await book.write(changed)
    assert await found(book, "ปูม้า") == ["fund"]
    assert await found(book, "สวัสดิการ") == []


async def test_a_lesson_that_was_taken_back_is_found_no_more(book: Book) -> None:
    await book.write(WithdrawReport("r-forest", 2, "person-1"))
    assert await found(book, "เดินป่า") == []
