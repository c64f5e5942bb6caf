"""The pictures were also looked at by eye; these keep them so."""

from io import BytesIO

import pytest
import segno
from PIL import Image

from bot.pictures.draw import size_of, width_of
from bot.pictures.icons import NAMES
from bot.pictures.qr_card import qr_card
from bot.pictures.rich_menu import HEIGHT, MOST_BYTES, WIDTH, field_bounds, rich_menu

SIX = [
    ("รายงาน", "report"), ("สถานะ", "status"), ("น้ำท่วม ป่าไม้ ที่ดินทำกินของชุมชน", "incident"),
    ("ประเมิน", "assess"), ("เชิญ", "invite"), ("ช่วยเหลือ", "help"),
]  # fmt: skip


def test_a_rich_menu_is_lines_full_size_and_light_enough() -> None:
    picture = rich_menu(SIX)
    assert size_of(picture) == (WIDTH, HEIGHT)
    assert len(picture) <= MOST_BYTES


def test_a_label_however_long_stays_inside_its_field() -> None:
    seen = Image.open(BytesIO(rich_menu(SIX))).convert("RGB")
    x, y, wide, high = field_bounds(2)
    ink = {color for _, color in seen.crop((x, y, x + 40, y + high)).getcolors(9999) or ()}
    assert (0x4A, 0x2A, 0x12) not in ink
    ink = {color for _, color in seen.crop((x, y, x + wide, y + high)).getcolors(99999) or ()}
    assert (0x4A, 0x2A, 0x12) in ink


def test_the_fields_cover_the_whole_menu_without_overlap() -> None:
    assert sum(wide * high for _, _, wide, high in map(field_bounds, range(6))) == WIDTH * HEIGHT
    assert field_bounds(0)[:2] == (0, 0)
    x, y, wide, high = field_bounds(5)
    assert (x + wide, y + high) == (WIDTH, HEIGHT)


def test_a_menu_of_five_or_with_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="6 fields"):
        rich_menu(SIX[:5])
    with pytest.raises(KeyError):
        rich_menu([*SIX[:5], ("x", "unicorn")])
    assert {name for _, name in SIX} <= NAMES


def test_thai_marks_take_no_width_of_their_own() -> None:
    assert width_of("ที่นี่", 100) == pytest.approx(width_of("ทน", 100), abs=1)


def test_a_qr_card_holds_the_code_module_for_module() -> None:
    url = "https://line.me/R/oaMessage/%40khabuan/?12345678"
    picture = qr_card(url, ["เข้าร่วมขบวน จ.ตราด", "รหัส 12345678"])
    seen = Image.open(BytesIO(picture)).convert("L")
    matrix = segno.make(url, error="m", micro=False).matrix
    scale = 760 / len(matrix)
    read = [
        [_grey(seen, 70 + (x + 0.5) * scale, 70 + (y + 0.5) * scale) < 128 for x in range(len(row))]
        for y, row in enumerate(matrix)
    ]
    assert read == [[bool(module) for module in row] for row in matrix]
    assert size_of(picture)[0] == 900


def _grey(picture: Image.Image, x: float, y: float) -> int:
    seen = picture.getpixel((int(x), int(y)))
    assert isinstance(seen, int)
    return seen
