"""The week's picture was looked at by eye; it is kept beside this file, and stays as it was seen.

`KHABUAN_DRAW_REFERENCES=1 ./khabuan test tests/bot/pictures/test_week_picture.py` draws it anew, to
be looked at before it is believed.
"""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.pictures.draw import size_of
from bot.pictures.week import MOST_HIGH, WIDTH, height_of, week
from core.programme.overviews.boards import MOST_BARS, Bar, Board, Marks
from core.programme.overviews.week import WeekCard

REFERENCES = Path(__file__).parent / "reference"
SEEN_AS = (300, 400)
"""Compared at the size of a phone's preview: a font's hairlines may differ, a layout may not."""
MOST_DIFFERENT = 0.2
"""Mean difference of grey, of 255: a bar half as long makes 0.5, other words 2, a row less 18."""

TRAT = WeekCard(
    Board(
        "จ.ตราด · 25 พ.ย. 2567",
        "3 โครงการ · สัปดาห์ที่แล้วมี 2 รายงานใหม่",
        (
            Bar("บ้านพอเพียง แหลมงอบ", "45% (+15)", 45),
            Bar("คุณภาพชีวิต เขาสมิง", "70%", 70),
            Bar("สวัสดิการชุมชน ท่าโสม", "ยังไม่มีรายงาน", None),
        ),
        ("แผนและข้อมูล", "ผู้นำร่วมกลไก", "ทรัพยากรและงบ", "แหล่งเรียนรู้", "ร่วมกับหน่วยงาน"),
        (
            Marks("ต.ห้วงน้ำขาว", (2, 1, 0, 2, 3)),
            Marks("ต.แหลมงอบ", (1, 1, 0, 0, 2)),
            Marks("ต.คลองใหญ่", (2, 2, 2, 1, 2)),
        ),
        ("ยังไม่มี", "กำลังทำ", "มีแล้ว"),
        "ข้อมูลถึง 25 พ.ย. 2567",
    ),
    "สามเรื่องน่าทำสัปดาห์นี้",
    (
        "ส่งรายงานที่เลยกำหนด สวัสดิการชุมชน ท่าโสม",
        "ประเมินตำบลเข้มแข็งอีก 2 ตำบล",
        "เริ่มเรื่อง แหล่งเรียนรู้ ที่ ต.ห้วงน้ำขาว",
    ),
)
MANY = replace(
    TRAT,
    board=replace(
        TRAT.board,
        bars=tuple(
            Bar(f"{n} โครงการพัฒนาคุณภาพชีวิตผู้มีรายได้น้อย", f"{n * 14}%", n * 14)
            for n in range(1, MOST_BARS + 1)
        ),
        marks=TRAT.board.marks[:1] * 5,
    ),
)


def difference(one: bytes, other: bytes) -> float:
    """Mean difference of grey, of 255, at the size of a preview."""
    small = [
        Image.open(BytesIO(each)).convert("L").resize(SEEN_AS, Image.Resampling.BOX)
        for each in (one, other)
    ]
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])


@pytest.mark.parametrize(("name", "card"), [("week", TRAT), ("week_of_many", MANY)])
def test_a_week_looks_as_it_was_seen(name: str, card: WeekCard) -> None:
    kept, drawn = REFERENCES / f"{name}.png", week(card)
    if os.environ.get("KHABUAN_DRAW_REFERENCES"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(drawn)
    assert difference(drawn, kept.read_bytes()) < MOST_DIFFERENT


@pytest.mark.parametrize(
    "wrong",
    [
        replace(TRAT, things=TRAT.things[:2]),
        replace(TRAT, things=("ก", "ข", "ค")),
        replace(TRAT, board=replace(TRAT.board, marks=TRAT.board.marks[:2])),
        replace(TRAT, board=replace(TRAT.board, bars=TRAT.board.bars[:2])),
    ],
)
def test_a_part_that_is_missing_is_seen(wrong: WeekCard) -> None:
    assert difference(week(wrong), (REFERENCES / "week.png").read_bytes()) > MOST_DIFFERENT


def test_it_is_as_high_as_what_it_shows_and_never_higher_than_a_phone() -> None:
    short = replace(TRAT, board=replace(TRAT.board, marks=()), things=())
    assert height_of(short) < height_of(TRAT) < height_of(MANY) == MOST_HIGH
    assert size_of(week(short)) == (WIDTH, height_of(short))
