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


def test_every_line_gets_exactly_one_line_even_an_empty_one() -> None:
    printed = run("percent", "60-70", "", "120", "60")
    assert [sorted(set(each) - {"why"}) for each in printed] == [
        ["ask", "options"],
        ["ask", "options"],
        ["invalid"],
        ["value"],
    ]
    assert printed[0]["options"] == [60, 70]
