"""Every sentence of `locales` is said somewhere, and everything said has a sentence."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse

from bot.base.texts import MissingText, Texts
from core.changes import Status
from core.events import MediaKind
from core.people import Role
from core.programme.pack.models import ProgrammeFile
from tests.kit.book import texts

HOUSE = Path(__file__).parents[2]
SPOKEN = re.compile(r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$")
"""What a key looks like in code; a word without a hyphen is looked at only where it is said."""


@cache
def keys() -> dict[str, str]:
    """Every key of the locale, with the file it stands in."""
    found: dict[str, str] = {}
    for path in sorted((HOUSE / "locales" / "th").glob("*.ftl")):
        for entry in parse(path.read_text("utf-8")).body:
            if isinstance(entry, fluent.Message):
                found[entry.id.name] = path.name
    return found


@cache
def literals() -> tuple[frozenset[str], frozenset[str]]:
    """Whole strings of our code, and the patterns of its f-strings (`sent-*`)."""
    whole: set[str] = set()
    patterns: set[str] = set()
    for room in ("bot", "core", "storage"):
        for path in (HOUSE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    whole.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    patterns.add("".join(_part(part) for part in node.values))
    return frozenset(whole), frozenset(patterns)


def _part(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    return r"[a-z0-9-]+"


@cache
def _beginnings() -> tuple[str, ...]:
    """What names several keys at once: words("command-")."""
    return tuple(one for one in literals()[0] if re.fullmatch(r"[a-z]+-", one))


def is_said(key: str) -> bool:
    """Whether code names the key, or builds it from a prefix it knows."""
    whole, patterns = literals()
    if key in whole or key.startswith(_beginnings()):
        return True
    built = [one for one in patterns if one.startswith(key.partition("-")[0]) and "-" in one]
    return any(re.fullmatch(one, key) for one in built)


def test_every_sentence_is_said_somewhere() -> None:
    silent = sorted(key for key in keys() if not is_said(key))
    assert silent == []


def test_everything_said_has_a_sentence() -> None:
    """`Say("...")`, `Tap("...")`, `words("...")` and `say("...")` with a plain string."""
    missing = []
    for path in sorted((HOUSE / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for key in _said_in(node):
                if key and not texts().has(key):
                    missing.append(f"{path.relative_to(HOUSE)}: {key}")
    assert missing == []


def test_what_is_built_from_a_value_has_a_sentence_for_every_value() -> None:
    from bot.cards.menu import key_of
    from bot.conversations.forms.purposes import PURPOSES
    from bot.handlers.registry import COMMANDS, menus_of

    built = [f"report-status-{status.value}" for status in Status]
    menus = menus_of(COMMANDS.values())
    for shown in (*menus.chat.values(), menus.telegram.values(), menus.telegram_rooms.values()):
        built += [f"menu-{key_of(command)}" for command in shown]
    built += [f"rich-{key_of(command)}" for shown in menus.rich.values() for command in shown]
    built += [f"cancelled-{purpose}" for purpose in PURPOSES]
    reviewed = [name for name, purpose in PURPOSES.items() if purpose.is_reviewed]
    built += [f"review-{name}" for name in reviewed]
    built += [f"review-note-{name}" for name in reviewed]
    built += [f"button-cancel-{name}" for name in reviewed]
    built += [f"sent-{kind.value}" for kind in MediaKind]
    built += [f"sent-{kind.value}-not-now" for kind in MediaKind]
    assert [key for key in built if not texts().has(key)] == []


def test_every_reason_the_engine_refuses_with_has_a_sentence() -> None:
    reasons: set[str] = set()
    for path in (HOUSE / "core" / "forms").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Rejected":
                reasons |= set(_reason(node))
    assert reasons
    assert sorted(why for why in reasons if not texts().has(f"why-{why}")) == []


def test_every_role_has_a_word_in_the_pack() -> None:
    import tomllib

    written = (HOUSE / "core" / "packs" / "2568" / "programme.toml").read_text("utf-8")
    pack = ProgrammeFile.model_validate(tomllib.loads(written))
    assert set(pack.roles) == set(Role)


def _said_in(node: ast.AST) -> list[str]:
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
    if name not in ("Say", "Tap", "words", "say"):
        return []
    named = [word.value for word in node.keywords if word.arg in ("key", "title_key", "note_key")]
    first = node.args[:1]
    return [
        each.value
        for each in [*first, *named]
        if isinstance(each, ast.Constant)
        and isinstance(each.value, str)
        and (name in ("Say", "Tap") or SPOKEN.match(each.value))
    ]


def _reason(node: ast.Call) -> list[str]:
    """`Rejected("", "too-long")`: the second argument, or `why=`."""
    given = [*node.args[1:2], *(word.value for word in node.keywords if word.arg == "why")]
    return [str(one.value) for one in given if isinstance(one, ast.Constant) and one.value]


def test_a_sentence_that_refers_to_another_is_refused_when_it_is_read() -> None:
    with pytest.raises(MissingText, match="refers to another"):
        Texts({"a.ftl": "plain = ค่ะ\nreferring = ได้ { plain }\n"})
