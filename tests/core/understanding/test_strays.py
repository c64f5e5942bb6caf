"""Phrases that would be taken for something else are told to whoever writes them."""

from core.understanding.examples import Example
from core.understanding.strays import strays


def test_a_phrase_under_the_wrong_heading_is_told_with_its_line() -> None:
    money = ["เงินเหลือเท่าไหร่", "เงินเหลือกี่บาท", "ตอนนี้เงินเหลือเท่าไร", "งบเหลือเท่าไหร่"]
    owed = ["ต้องส่งรายงานอะไรบ้าง", "ค้างส่งรายงานอะไร", "ยังไม่ได้ส่งรายงานอะไร"]
    examples = [
        *(Example("money", phrase, "a.txt", line) for line, phrase in enumerate(money, 2)),
        *(Example("overdue", phrase, "a.txt", line) for line, phrase in enumerate(owed, 8)),
        Example("overdue", "เงินเหลือเท่าไหร่นะ", "a.txt", 12),
    ]
    told = [str(one) for one in strays(examples)]
    assert any(one.startswith("a.txt:12") and one.endswith("nearer to money") for one in told)
