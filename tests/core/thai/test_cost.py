"""Reading stays cheap: what is imported, and how cost grows with the input.

Time is compared with a baseline of the same run, never with a clock's absolute reading.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from core.thai.one_message import figures
from core.thai.pieces import made_ready
from core.thai.read import KINDS, reader_of

TODAY = date(2024, 11, 15)
TYPICAL = (
    "35,000 บาท",
    "ใช้ไปแล้วประมาณสองแสนห้าค่ะ",
    "60%",
    "22 พ.ย. 67",
    "จ.ตราด",
    "ไม่ใช่ค่ะ",
    "หนองเสม็ด",
)
PIECES = (
    "ครับ", "นะคะ", "คะ ", "สองสาม", "ห้าสิบ", "ล้าน", "แสนหนึ่ง", "1 ", "22/", "1,", "....",
    "ตำบล ", "เมือง ", "หนองบัว ", "วันศุกร์", "ตอนนี้ก็", "เสร็จแล้ว", "ไม่", "ใช่", "!!", "ที่",
    "วันที่", "จัดประชุม", "เ", "้", "\u200b", "😀", "ก", "x", "- ", "ครึ่ง", "ไปจนถึง", "ประมาณ",
)  # fmt: skip
MOST_TIMES_THE_TYPICAL = 120  # 5 ms against a typical 60 microseconds, with room for a busy machine


@pytest.mark.parametrize(
    "module",
    ["numbers.numbers", "days.dates", "places.places", "one_message", "base.write"],
)
def test_importing_a_reader_loads_no_heavy_library(module: str) -> None:
    heavy = ("pythainlp", "geothai", "rapidfuzz", "numpy", "core.forms", "bot", "storage")
    code = f"import sys, core.thai.{module}; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def seconds(read: Callable[[str], Any], typed: str) -> float:
    """The least of three tries, in processor time."""
    tries = []
    for _ in range(3):
        began = time.process_time()
        read(typed)
        tries.append(time.process_time() - began)
    return min(tries)


def test_no_repeated_piece_makes_reading_many_times_dearer_than_a_typical_answer() -> None:
    readers: dict[str, Callable[[str], Any]] = {kind: reader_of(kind, TODAY) for kind in KINDS}
    readers["figures"] = lambda typed: figures(made_ready(typed))
    for read in readers.values():  # build what is built once
        read("กขคง")
    typical = sum(seconds(read, typed) for read in readers.values() for typed in TYPICAL)
    typical /= len(readers) * len(TYPICAL)
    for name, read in readers.items():
        for piece in PIECES:
            for typed in ((piece * 200)[:200], (piece * 200)[:199] + "x"):
                assert seconds(read, typed) < MOST_TIMES_THE_TYPICAL * typical, (name, piece)


def test_a_text_too_long_to_be_an_answer_costs_no_more_than_its_length_check() -> None:
    for kind in KINDS:
        read = reader_of(kind, TODAY)
        assert seconds(read, "ก" * 1_000_000) < 10 * seconds(read, "ก" * 1000) + 0.001
