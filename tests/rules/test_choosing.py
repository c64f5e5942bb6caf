"""A sentence that chooses its words by an argument is given one that it can choose by.

`{ $step -> [0] ... *[4] ... }` given "0" says what stands for 4, and nobody notices: Fluent
compares numbers with numbers and names with names.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.base.choosing import Choosing
from bot.base.texts import MissingText, Texts
from tests.kit.book import texts
from tests.rules.test_texts import HOUSE, keys

BUILT = {
    *("week-do-late", "week-do-due"),
    *(
        "money-near",
        "money-full",
        "money-over",
        "report-status-sent",
        "media-gone",
        "photo-unreadable",
    ),
}
"""Said by a key that is made elsewhere, with a field or an enum's value; the transcripts of the
week, of money and of reports and the journeys of lost content say each of them, and `Texts`
refuses the other type."""


def choosing() -> dict[str, tuple[Choosing, ...]]:
    return {key: found for key in keys() if (found := texts().choosing(key))}


def variants(each: Choosing) -> list[int | str]:
    """A value for every variant, the default too."""
    beyond: list[int | str] = [999] if each.numbers else ["something-else"]
    return [*sorted(each.numbers), *sorted(each.words), *([] if each.is_closed else beyond)]


@pytest.mark.parametrize("key", choosing())
def test_every_variant_is_said_for_its_value_and_no_two_are_the_same(key: str) -> None:
    for each in texts().choosing(key):
        said = [texts().say(key, _filled(key) | {each.name: value}) for value in variants(each)]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("key", choosing())
def test_a_value_of_the_other_type_is_refused(key: str) -> None:
    for each in texts().choosing(key):
        wrong = ["1", None, True] if each.numbers else [1, None]
        for value in wrong:
            with pytest.raises(MissingText, match=each.name):
                texts().say(key, _filled(key) | {each.name: value})


def test_a_value_outside_a_closed_list_is_refused() -> None:
    for key, several in choosing().items():
        for each in several:
            if each.is_closed:
                beyond = 999 if each.numbers else "something-else"
                with pytest.raises(MissingText, match=each.name):
                    texts().say(key, _filled(key) | {each.name: beyond})


def test_every_place_that_says_one_gives_it_what_its_variants_are() -> None:
    """Wherever code names such a key, nothing made into text stands for a number."""
    wrong, unseen = [], set(choosing()) - BUILT
    for path, body in _functions():
        for key in _named(body) & set(choosing()):
            for each in texts().choosing(key):
                for given in _given(body, each.name):
                    unseen.discard(key)
                    if each.numbers and _is_text(given):
                        wrong.append(f"{path}: {key}: {each.name}={ast.unparse(given)}")
                    if each.words and _is_number(given):
                        wrong.append(f"{path}: {key}: {each.name}={ast.unparse(given)}")
    assert wrong == []
    assert unseen == set(), "said where its argument cannot be seen"


@pytest.mark.parametrize(
    "mixed", ["{ $a ->\n    [0] x\n   *[many] y\n }", "{ NUMBER($a) ->\n    [0] x\n   *[1] y\n }"]
)
def test_a_selection_that_cannot_be_judged_is_refused_when_it_is_read(mixed: str) -> None:
    with pytest.raises(MissingText):
        Texts({"a.ftl": f"one = {mixed}\n"})


def _filled(key: str) -> dict[str, int | str]:
    """Something for every argument of the whole locale; selections get a value of theirs."""
    found: dict[str, int | str] = dict.fromkeys(_arguments(), "x")
    return found | {each.name: variants(each)[0] for each in texts().choosing(key)}


@cache
def _arguments() -> frozenset[str]:
    import re

    written = (path.read_text("utf-8") for path in (HOUSE / "locales" / "th").glob("*.ftl"))
    return frozenset(name for text in written for name in re.findall(r"\$([a-z_]+)", text))


@cache
def _functions() -> tuple[tuple[Path, ast.AST], ...]:
    """Every function of our code, and every module for what stands outside of them."""
    found: list[tuple[Path, ast.AST]] = []
    for path in sorted((HOUSE / "bot").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named = path.relative_to(HOUSE)
        found += [(named, node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        if any(isinstance(node, ast.Constant) for node in tree.body):
            found.append((named, tree))
    return tuple(found)


def _named(body: ast.AST) -> set[str]:
    """The strings a piece of code names; keys are among them."""
    return {
        node.value
        for node in ast.walk(body)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _given(body: ast.AST, name: str) -> Iterator[ast.expr]:
    """What is given for an argument: `name=...`, or `{"name": ...}`."""
    for node in ast.walk(body):
        if isinstance(node, ast.keyword) and node.arg == name:
            yield node.value
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == name:
                    yield value


def _is_text(given: ast.expr) -> bool:
    """`str(...)`, `write.number(...)`, an f-string or a literal."""
    if isinstance(given, ast.Call):
        made = ast.unparse(given.func)
        return made == "str" or made.startswith("write.") or made.endswith(".words")
    is_literal = isinstance(given, ast.Constant) and isinstance(given.value, str)
    return is_literal or isinstance(given, ast.JoinedStr)


def _is_number(given: ast.expr) -> bool:
    if isinstance(given, ast.Call):
        return ast.unparse(given.func) in ("int", "len", "sum")
    return isinstance(given, ast.Constant) and isinstance(given.value, int)
