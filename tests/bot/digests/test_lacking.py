"""What provinces lack is told to officers in few rows, and each province stands in one of them."""

from itertools import chain, combinations

from bot.digests.lacking import lack_rows
from bot.server.wiring import read_texts
from core.messages import Row
from core.programme.due.silence import Lack, Silence
from tests.core.programme.test_every_instrument import PACK

EVERYWHERE = [one.code for one in PACK.provinces]
NOTHING = (Lack.REPORT, Lack.COORDINATOR, Lack.LEADER)
TRAT, NAN, KRABI = "23", "55", "81"


def told(lacks: dict[str, tuple[Lack, ...]]) -> list[Row]:
    found = [Silence(code, code, what) for code, what in lacks.items()]
    return lack_rows(read_texts(), PACK, found, EVERYWHERE)


def test_provinces_without_the_same_three_things_share_one_row() -> None:
    assert told(dict.fromkeys(EVERYWHERE, NOTHING)) == [
        Row("ยังไม่มีผู้ประสานงาน แกนนำ และรายงานของปีนี้ 77 จังหวัด", "ทุกจังหวัด")
    ]


def test_where_nearly_all_lack_it_the_others_are_named() -> None:
    (row,) = told({code: NOTHING for code in EVERYWHERE if code not in (TRAT, NAN)})
    assert row.value == "ทุกจังหวัดนอกจาก จ.ตราด จ.น่าน"


def test_a_few_are_named_and_half_the_country_is_counted_by_region() -> None:
    assert told({KRABI: (Lack.LEADER,)}) == [Row("ยังไม่มีแกนนำ 1 จังหวัด", "จ.กระบี่")]
    (row,) = told(dict.fromkeys(EVERYWHERE[:40], NOTHING))
    assert "ภาคกลางและตะวันตก 6" in row.value


def test_however_differently_they_lack_three_rows_name_them_all() -> None:
    each = chain.from_iterable(combinations(Lack, many) for many in (1, 2, 3))
    places = dict(zip(EVERYWHERE, each, strict=False))
    rows = told(places)
    assert len(rows) == 3
    assert rows[-1].label == "ยังขาดคนหรือรายงานอีก 5 จังหวัด"
    named = " ".join(row.value for row in rows).split()
    assert len(named) == len(set(named)) == len(places) == 7


def test_where_nobody_lacks_anything_no_row_is_told() -> None:
    assert told({}) == []
