"""Finding choices in typed words: 2, ข้อ ๒, a label, several of them, or nearly so.

Sure finds are exact (spacing, Thai digits and politeness aside). What only looks alike is
kept apart: it is offered, never taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.forms.fields.fitting import only_fit
from core.forms.form import Choice
from core.thai.base.manners import without_manners
from core.thai.base.text import LONGEST_ANSWER, normalise
from core.thai.ordinals import LAST, read_ordinal

MOST_OPTIONS = 5
NEAR_ENOUGH = 70
"""Percent of likeness (rapidfuzz WRatio) from which a choice is worth offering."""

SHORTEST_HINT = 2
"""Characters; a single one is part of everything."""

_NUMBER = re.compile(
    r"(?:(?:ข้อ(?:ที่)?|เลือก|หมายเลข|เบอร์)\s*)?\(?([0-9]{1,4})\)?\.?(?=$|[\s,;/+&]|และ|กับ)"
)
_PARTING = re.compile(r"(?:[\s,;/+&|、]|และ|กับ|แล้วก็|รวมทั้ง)+")
_PART = re.compile(r"[^\s,;/+&|、]+")
_LEADING_NUMBER = re.compile(r"([0-9]{1,4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Matched:
    """What the words may mean. `is_whole`: the sure ones account for all that was typed.

    `same_words`: several choices answer to exactly these words. `by_part`: a part of a name was
    enough for one of them. `number_too_high`: a number beyond the list was typed; how many
    choices there are.
    """

    sure: tuple[Choice, ...] = ()
    same_words: tuple[Choice, ...] = ()
    near: tuple[Choice, ...] = ()
    is_whole: bool = True
    by_label: bool = False
    by_part: bool = False
    number_too_high: int | None = None


def matched(text: str, choices: Sequence[Choice]) -> Matched:
    """The choices meant by a typed text."""
    if len(text) > LONGEST_ANSWER or not choices:
        return Matched()
    for said in dict.fromkeys((_key(text), _key(without_manners(normalise(text))))):
        same = _of_words(said, choices)
        if len(same) == 1:
            return Matched(sure=same, by_label=True)
        if same:
            return Matched(same_words=same, is_whole=False)
    said = without_manners(normalise(text))
    pointed = _pointed_at(said, choices)
    if pointed is not None:
        return pointed
    found = _scanned(said, choices)
    if found.is_whole and found.sure:
        return found
    fit = only_fit(said, choices)
    return Matched(sure=(fit,), by_part=True) if fit is not None else found


def _pointed_at(said: str, choices: Sequence[Choice]) -> Matched | None:
    """อันแรก, ข้อ 2, อันสุดท้าย."""
    place = read_ordinal(said)
    if place is None:
        return None
    choice = choices[-1] if place == LAST else _numbered(place, choices)
    if choice is None:
        return Matched(is_whole=False, number_too_high=len(choices))
    return Matched(sure=(choice,))


@lru_cache(maxsize=32_768)
def _key(label: str) -> str:
    """What two spellings of a label share: no spaces or last dot, one case, one kind of digit."""
    return normalise(label).replace(" ", "").rstrip(".")


@lru_cache(maxsize=32_768)
def _spaced(label: str) -> str:
    return normalise(label)


def _of_words(said: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Choices with exactly this label or button; names only when no label says it."""
    if not said:
        return ()
    by_label = tuple(c for c in choices if said in (_key(c.label), _key(c.button)))
    if by_label or said.isdecimal():
        return by_label
    return tuple(choice for choice in choices if said == _key(choice.name))


def _scanned(said: str, choices: Sequence[Choice]) -> Matched:
    """Takes labels and numbers off the front, one after another, longest label first."""
    labels = _by_length(choices)
    sure: list[Choice] = []
    counted: list[Choice | None] = []
    unknown: list[str] = []
    parts = 0
    at = 0
    while at < len(said):
        if parting := _PARTING.match(said, at):
            at = parting.end()
        elif found := _label_at(said, at, labels):
            sure.append(found[0])
            at = found[1]
        elif number := _NUMBER.match(said, at):
            counted.append(_numbered(int(number[1]), choices))
            at = number.end()
        else:
            part = _PART.match(said, at)
            at = part.end() if part else len(said)
            fit = only_fit(part[0], choices) if part else None
            if fit is not None:
                sure.append(fit)
                parts += 1
            else:
                unknown.append(part[0] if part else "")
    if not unknown:  # a number among other words counts something: คนแก่ 3 คน is no choice
        if None in counted:
            return Matched(is_whole=False, number_too_high=len(choices))
        sure += [choice for choice in counted if choice is not None]
    near = _near(unknown if sure else [said], choices) if unknown else ()
    if unknown and not sure and not near:
        near = _near(unknown, choices)
    distinct = {choice.name: choice for choice in sure}
    is_whole = not unknown and bool(sure)
    return Matched(tuple(distinct.values()), (), near, is_whole, by_part=parts > 0)


def _by_length(choices: Sequence[Choice]) -> list[tuple[str, Choice]]:
    words = {
        form: c
        for c in reversed(choices)
        for label in (c.label, c.button)
        for form in (_spaced(label).replace(".", ""), _spaced(label))
    }
    return sorted(words.items(), key=lambda pair: -len(pair[0]))


def _label_at(
    said: str, at: int, labels: Sequence[tuple[str, Choice]]
) -> tuple[Choice, int] | None:
    for label, choice in labels:
        end = at + len(label)
        if label and said.startswith(label, at) and (end == len(said) or _PARTING.match(said, end)):
            return choice, end
    return None


def _numbered(number: int, choices: Sequence[Choice]) -> Choice | None:
    """By the number its label begins with, where labels are numbered; else by position."""
    leading = {}
    for choice in choices:
        if begins := _LEADING_NUMBER.match(_spaced(choice.label)):
            leading[int(begins[1])] = choice
    if len(leading) == len(choices):
        return leading.get(number)
    return choices[number - 1] if 0 < number <= len(choices) else None


def _near(said: Sequence[str], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Choices that look like any of these words."""
    from rapidfuzz import fuzz, process  # 2 MB: not before a choice is misspelt

    by_word = {_key(label): c for c in reversed(choices) for label in (c.label, c.button)}
    near: dict[str, Choice] = {}
    for key in dict.fromkeys(_key(each) for each in said[:MOST_OPTIONS]):
        if len(key) < SHORTEST_HINT:
            continue
        found = process.extract(
            key, by_word.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, limit=MOST_OPTIONS
        )
        near.update((by_word[word].name, by_word[word]) for word, _, _ in found)
    return tuple(near.values())[:MOST_OPTIONS]
