"""Choosing one or several from a list, by tap, by number, by label, and nearly by label.

Kept: choice names, several of them in the list's own order.
"""

from collections.abc import Sequence

from core.forms.fields.asked import Asked, Got, Outcome
from core.forms.fields.matching import Matched, matched
from core.forms.form import Choice, Question, Value
from core.forms.replies import Done, Picked, Rejected, Reply, Typed, Unclear
from core.thai.base.reading import Value as Read
from core.thai.yes_no import read_yes_no


class ChooseOne:
    """select_one and select_one_from_file."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Picked((name,)):
                choice = next((each for each in asked.choices if each.name == name), None)
                return Got(choice.name) if choice else Rejected(why="choice-gone")
            case Typed(text):
                return _yes_or_no(text, asked.choices) or _one(matched(text, asked.choices))
            case _:
                return Rejected(why="want-choice")

    def loaded(self, question: Question, value: Value) -> Value:
        if isinstance(value, list):
            return value[0] if len(value) == 1 else None
        return value if isinstance(value, str) and value else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return _label(str(value), choices)


class ChooseSeveral:
    """select_multiple. What is typed or picked at once is the whole answer."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Done():
                return Got(_in_order(set(asked.picking), asked.choices) or None)
            case Picked(names) if names:
                chosen = _in_order(set(names), asked.choices)
                is_whole = len(chosen) == len(set(names))
                return Got(chosen) if is_whole else Rejected(why="choice-gone")
            case Typed(text):
                return _several(matched(text, asked.choices), asked.choices)
            case _:
                return Rejected(why="want-choices")

    def loaded(self, question: Question, value: Value) -> Value:
        names = value.split() if isinstance(value, str) else value
        if not isinstance(names, list) or not names:
            return None
        return list(names) if all(isinstance(name, str) and name for name in names) else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        names = value if isinstance(value, list) else [str(value)]
        return ", ".join(_label(name, choices) for name in names)


def _yes_or_no(text: str, choices: Sequence[Choice]) -> Outcome | None:
    """โอเค or ไม่เอา, where the choices are named yes and no."""
    if {choice.name for choice in choices} != {"yes", "no"}:
        return None
    match read_yes_no(text):
        case Read(agreed):
            return Got("yes" if agreed else "no")
    return None


def _one(found: Matched) -> Outcome:
    if found.number_too_high is not None:
        return Rejected(why="no-such-number", args={"most": found.number_too_high})
    if len(found.sure) == 1 and found.is_whole:
        return Got(found.sure[0].name, echo="" if found.by_label else found.sure[0].button)
    if found.same_words or found.sure or found.near:
        why = "several" if len(found.sure) > 1 or found.same_words else "near"
        return Unclear(_distinct(found.same_words + found.sure + found.near), why)
    return Rejected(why="want-choice")


def _several(found: Matched, choices: Sequence[Choice]) -> Outcome:
    if found.number_too_high is not None:
        return Rejected(why="no-such-number", args={"most": found.number_too_high})
    if found.sure and found.is_whole:
        names = _in_order({each.name for each in found.sure}, choices)
        return Got(list(names), echo=", ".join(_label(name, choices) for name in names))
    if found.same_words or found.sure or found.near:
        why = "several" if found.same_words else "near"
        return Unclear(_distinct(found.same_words + found.sure + found.near), why)
    return Rejected(why="want-choices")


def _in_order(names: set[str], choices: Sequence[Choice]) -> list[str]:
    return [choice.name for choice in choices if choice.name in names]


def _distinct(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple({choice.name: choice for choice in choices}.values())


def _label(name: str, choices: Sequence[Choice]) -> str:
    return next((each.label for each in choices if each.name == name), name)
