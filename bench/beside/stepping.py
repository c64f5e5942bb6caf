"""The form as one function of where somebody stands: for peers that keep that in a table."""

from dataclasses import dataclass, field
from typing import Any

from bench.beside import form

_TYPED = [one.name for one in form.QUESTIONS]


@dataclass(frozen=True, slots=True)
class Said:
    """A message, or what a button that was tapped stands for."""

    words: str
    is_tap: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """An answer, with what can be tapped under it."""

    words: str
    buttons: tuple[str, ...] = ()


@dataclass(slots=True)
class Talk:
    """Where somebody stands. `filed`: what this update filed."""

    step: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    filed: list[dict[str, Any]] = field(default_factory=list)


def answer_to(talk: Talk, said: Said) -> Saying:
    """Moves the talk on."""
    if talk.step in _TYPED and not said.is_tap:
        return _typed(talk, said.words)
    if talk.step == "project" and said.words in form.PROJECTS:
        talk.step, talk.answers = _TYPED[0], {"project": said.words}
        return Saying(form.QUESTIONS[0].words)
    if talk.step == "review" and said.words == form.SEND:
        talk.filed.append(talk.answers)
        talk.step, talk.answers = "", {}
        return Saying(form.receipt(1))
    talk.step = "project"
    return Saying(form.ASK_PROJECT, form.PROJECTS)


def _typed(talk: Talk, words: str) -> Saying:
    number = _TYPED.index(talk.step)
    question = form.QUESTIONS[number]
    try:
        talk.answers = {**talk.answers, question.name: question.read(words)}
    except ValueError:
        return Saying(form.WRONG)
    if number + 1 < len(_TYPED):
        talk.step = _TYPED[number + 1]
        return Saying(form.QUESTIONS[number + 1].words)
    talk.step = "review"
    return Saying(form.review(talk.answers), (form.SEND,))
