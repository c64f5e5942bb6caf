"""`python -m core.thai.read KIND`: one line in, one JSON line out."""

import json
import subprocess
import sys
from typing import Any

import pytest


def run(kind: str, *lines: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "core.thai.read", kind, "--today", "2024-11-15"],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("percent", "ร้อยละ 60", 60),
        ("baht", "สามหมื่นห้า", 35000),
        ("date", "เมื่อวาน", "2024-11-14"),
        ("yes_no", "ช่าย", True),
        ("province", "โคราช", "30"),
        ("tambon", "ต.วังกระแจะ จ.ตราด", "230107"),
    ],
)
def test_each_kind_prints_its_value(kind: str, typed: str, value: object) -> None:
    assert run(kind, typed) == [{"value": value}]


def test_a_line_is_answered_before_the_next_one_is_typed() -> None:
    command = [sys.executable, "-m", "core.thai.read", "percent"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reading:
        assert reading.stdin is not None
        assert reading.stdout is not None
        for typed, value in ((b"60\n", 60), ("๗๐\r\n".encode(), 70)):
            reading.stdin.write(typed)
            reading.stdin.flush()
            assert json.loads(reading.stdout.readline()) == {"value": value}


def test_bytes_that_are_no_text_and_endless_lines_are_asked_about() -> None:
    typed = b"\xff\xfe\xe0\xb8\n" + b"9" * 100_000 + b"\n\n60"
    done = subprocess.run(
        [sys.executable, "-m", "core.thai.read", "percent"],
        input=typed,
        capture_output=True,
        check=True,
    )
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["ask" in each for each in printed] == [True, True, True, False]
    assert done.stderr == b""


def test_an_unknown_kind_is_wrong_usage() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "core.thai.read", "colour"], input=b"", capture_output=True
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)


def test_every_line_gets_exactly_one_line_even_an_empty_one() -> None:
    printed = run("percent", "60-70", "", "120", "60")
    assert [sorted(set(each) - {"why"}) for each in printed] == [
        ["ask", "options"],
        ["ask", "options"],
        ["invalid"],
        ["value"],
    ]
    assert printed[0]["options"] == [60, 70]
