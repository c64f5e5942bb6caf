"""A long text is read whole, a page at a time."""

from core.thai.base.text import in_pages


def test_a_short_text_is_one_page() -> None:
    assert in_pages("น้ำลดแล้ว", 20) == ("น้ำลดแล้ว",)


def test_a_page_turns_at_a_blank_and_loses_no_word() -> None:
    story = " ".join(["น้ำลดแล้ว", "ทุกบ้านช่วยกัน", "ล้างถนน"] * 5)
    pages = in_pages(story, 30)
    assert " ".join(pages) == story


def test_a_text_without_blanks_is_parted_between_letters() -> None:
    pages = in_pages("น้ำ" * 50, 40)
    assert "".join(pages) == "น้ำ" * 50
    assert not any(page.startswith(("ำ", "้")) for page in pages)
