"""What moved between two reports about the same thing."""

from core.forms.engine import ReviewRow
from core.forms.form import Kind
from core.programme.reports.comparing import Moved, moved


def row(path: str, shown: str, kind: Kind = Kind.SELECT_ONE) -> ReviewRow:
    return ReviewRow(path, path.title(), "", shown, editable=True, kind=kind)


def test_an_answer_that_is_another_than_before_moved() -> None:
    before = [row("plan", "กำลังทำ"), row("leaders", "ยังไม่มี")]
    after = [row("plan", "มีแล้ว"), row("leaders", "ยังไม่มี")]
    assert moved(before, after) == (Moved("Plan", "กำลังทำ", "มีแล้ว"),)


def test_stories_and_new_questions_do_not_move() -> None:
    before = [row("story", "ฝนตก", Kind.TEXT), row("old", "1", Kind.INTEGER)]
    after = [row("story", "แดดออก", Kind.TEXT), row("new", "2", Kind.INTEGER)]
    assert moved(before, after) == ()
