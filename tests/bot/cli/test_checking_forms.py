"""`khabuan check FORM`: faults end it, doubts are told, and both name their place."""

from pathlib import Path

import pytest

from bot.cli.check import checked, doubts

FORM = """
| survey |
| | type  | name | label | appearance | bind:relevant |
| | email | e    |       |            |               |
| | text  | a    | ชื่อคะ | multiline  | ${e} = ''     |
"""


@pytest.mark.parametrize("name", ["form.md", "FORM.MD"])
def test_what_changes_nothing_is_worth_a_look_and_no_fault(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FORM, encoding="utf-8")
    assert checked(str(path)) == []
    said = doubts(str(path))
    assert [line.partition(": ")[2].partition(": ")[0] for line in said] == [
        "survey row 2, column type, line 4",
        "survey row 3, column appearance, line 5",
    ]


def test_what_cannot_be_done_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    path.write_text(f"{FORM}| settings |\n| | public_key |\n| | MIIB |\n", encoding="utf-8")
    (said,) = checked(str(path))
    assert "settings row 2, column public_key" in said


def test_a_workbook_by_another_name_is_judged_as_one(tmp_path: Path) -> None:
    path = tmp_path / "form.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (said,) = checked(str(path))
    assert "save it as .xlsx" in said
