"""The page's own words say the same things in both languages."""

import json
import re
from typing import Any

from bot.playground.world import PAGE

Words = dict[str, Any]


def words_in(language: str) -> dict[str, Any]:
    return dict(_flat(json.loads((PAGE / f"texts.{language}.json").read_text("utf-8"))))


def _flat(words: Words, before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in words.items():
        found += (
            _flat(value, f"{before}{key}.") if isinstance(value, dict) else [(before + key, value)]
        )
    return found


def test_both_languages_have_the_same_keys() -> None:
    assert words_in("th").keys() == words_in("en").keys()


def test_both_languages_fill_in_the_same_values() -> None:
    thai, english = words_in("th"), words_in("en")
    differ = {key for key, said in thai.items() if _values(said) != _values(english[key])}
    assert differ == set()


def test_a_step_of_the_tour_is_told_of_in_one_line_of_english() -> None:
    lines = {key: said for key, said in words_in("th").items() if re.fullmatch(r"tour.*says", key)}
    assert len(lines) == 4
    assert all(len(said) <= 60 and words_in("en")[key] == said for key, said in lines.items())


def _values(said: object) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", said)) if isinstance(said, str) else set()
