"""`khabuan bench forms` counts the forms of a folder, and what stops those that are refused."""

from pathlib import Path

import pytest

from bench.forms import cause_of, main

_GOOD = "| survey |\n| | type | name | label |\n| | text | a | ก |\n"
_BAD = "| survey |\n| | type | name | label |\n| | osm | a | ก |\n| | text | b | ${c} |\n"


def test_the_forms_of_a_folder_are_counted_by_what_stops_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "good.md").write_text(_GOOD)
    (tmp_path / "a-copy.md").write_text(_GOOD)
    (tmp_path / "bad.md").write_text(_BAD)
    (tmp_path / "notes.txt").write_text("no form")
    main(str(tmp_path))
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "2 forms, 1 taken (50.0 %)"
    assert any("there is no question named …" in line for line in told)
    assert any("cannot ask a osm" in line for line in told)


def test_the_same_fault_of_two_forms_is_one_cause() -> None:
    one, other = (f"the name {name} is used more than once" for name in ("a", "village"))
    assert cause_of("survey", one) == cause_of("survey", other)
