"""House rules that no linter knows: short files, no Thai in code, no naps in tests."""

import io
import re
import tokenize
from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROOMS = ("bot", "core", "storage", "tests", "bench")
LONGEST = 300
TABLES = {"storage/tables.py", "storage/migrations/versions/0001_the_first_tables.py"}
"""Every table on one page, by design; and the migration alembic wrote from it."""
THAI = re.compile(r"[\u0e01-\u0e5b]")
NAP = re.compile(r"\bsleep\(")
WAKEFUL = {
    "tests/kit/platforms/fake_server.py",  # `slow_seconds` is what it pretends
    "tests/journeys/demo_page.py",
    "tests/journeys/mortal.py",
    "tests/faults/campaign.py",  # gives way to others, for no time
    "tests/faults/lives.py",
    "tests/faults/test_processes.py",
    "tests/journeys/crowd.py",
    "tests/bot/playground/browser_kit.py",
    "tests/bot/playground/sample_bot.py",
    "tests/bot/playground/test_playground_browser.py",
}
"""A browser and a server in other processes tell nobody when they are done."""


def files(*rooms: str) -> list[str]:
    found = [path for room in rooms for path in sorted((HOUSE / room).rglob("*.py"))]
    return [path.relative_to(HOUSE).as_posix() for path in found]


def code_of(name: str) -> str:
    return (HOUSE / name).read_text("utf-8")


def test_a_file_ends_before_three_hundred_lines() -> None:
    lengths = {
        name: len(code_of(name).splitlines()) for name in files(*ROOMS) if name not in TABLES
    }
    assert {name: lines for name, lines in lengths.items() if lines >= LONGEST} == {}


def test_no_python_of_bot_and_storage_holds_a_thai_sentence() -> None:
    thai = {name: _thai_in(code_of(name)) for name in files("bot", "storage")}
    assert {name: words for name, words in thai.items() if words} == {}


def test_no_test_waits_for_time_to_pass() -> None:
    here = Path(__file__).relative_to(HOUSE).as_posix()
    tests = [name for name in files("tests") if name not in WAKEFUL | {here}]
    assert [name for name in tests if NAP.search(code_of(name))] == []


def test_a_module_opens_by_saying_what_it_knows() -> None:
    texts = {name: code_of(name) for name in files("bot", "core", "storage")}
    silent = [name for name, text in texts.items() if text and not text.startswith('"""')]
    assert silent == []


def test_no_drawer_for_odds_and_ends() -> None:
    odds = {"utils", "helpers", "manager", "common", "misc"}
    assert [name for name in files("bot", "core", "storage") if Path(name).stem in odds] == []


def _thai_in(text: str) -> list[str]:
    return [word for word in _statements(text) if THAI.search(word)]


def _statements(text: str) -> list[str]:
    """Lines without comments and docstrings: those explain Thai words to the reader."""
    found: list[str] = []
    previous = tokenize.NEWLINE
    starts = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.NL, tokenize.ENCODING)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        is_docstring = token.type == tokenize.STRING and previous in starts
        if token.type not in (tokenize.COMMENT, tokenize.NL) and not is_docstring:
            found.append(token.string)
        if token.type != tokenize.COMMENT:
            previous = token.type
    return found
