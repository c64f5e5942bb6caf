"""Small questions people ask and the talk around them, with their answers: `questions.toml`.

An answer may hold {names} that are filled live; which there are is said here, what each says is
worked out by `bot/readings/live_answers.py`. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from core.programme.pack.check_programme import Complain
from core.programme.pack.lines import Where
from core.programme.pack.parts import Id, Part
from core.understanding.examples import Example

QUESTIONS, PHRASES = "questions.toml", "phrases.txt"
FAQ = "faq"
"""The command that answers; a question's intent and button is `faq.<id>`."""
LIVE_NAMES = frozenset(
    {
        "name", "owner", "contact", "coordinator", "whom", "due_day", "owed", "waiting", "year",
        "provinces", "projects", "project_names",
    }
)  # fmt: skip
MOST_SENTENCES = 2
_MOST_BUTTONS = 3
_LIVE = re.compile(r"\{([^{}]*)\}")

Said = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Answer = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class SmallQuestion(Part):
    """One thing people ask or say. `label`: on its button, else its first phrase; `likely`: with
    what this person does most as buttons."""

    id: Id
    phrases: tuple[Said, ...] = Field(min_length=1)
    label: str = ""
    answer: str = ""
    answers: tuple[Answer, ...] = ()
    buttons: tuple[str, ...] = Field(default=(), max_length=_MOST_BUTTONS)
    likely: bool = False

    @model_validator(mode="after")
    def _has_an_answer(self) -> Self:
        if bool(self.answer) == bool(self.answers):
            raise ValueError("either an answer or several answers")
        return self

    @property
    def all_answers(self) -> tuple[str, ...]:
        """Whatever it may be answered."""
        return self.answers or (self.answer,)

    @property
    def button(self) -> str:
        """What stands on its button."""
        return self.label or self.phrases[0]

    @property
    def intent(self) -> str:
        """As the index and a button name it."""
        return f"{FAQ}.{self.id}"


class QuestionsFile(Part):
    """The file: questions with one answer and a button each, and small talk with several."""

    question: tuple[SmallQuestion, ...] = ()
    talk: tuple[SmallQuestion, ...] = ()

    @property
    def all(self) -> tuple[SmallQuestion, ...]:
        return (*self.question, *self.talk)


def joined(pack: QuestionsFile, own: QuestionsFile) -> QuestionsFile:
    """The pack's, and of the bot's own what the pack does not answer itself."""
    there = {each.id for each in pack.all}
    return QuestionsFile(
        question=(*pack.question, *(each for each in own.question if each.id not in there)),
        talk=(*pack.talk, *(each for each in own.talk if each.id not in there)),
    )


def live_names(answer: str) -> Iterator[str]:
    """The names in an answer, in its order."""
    return (found[1] for found in _LIVE.finditer(answer))


def filled(answer: str, values: Mapping[str, str]) -> str:
    """The answer with its names filled, without lines that came out empty."""
    text = _LIVE.sub(lambda found: values[found[1]], answer)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def examples_of(file: QuestionsFile) -> list[Example]:
    """Every phrase as an example of its question."""
    return [Example(each.intent, phrase, QUESTIONS) for each in file.all for phrase in each.phrases]


def judge_questions(file: QuestionsFile, complain: Complain) -> None:
    """What is wrong in the file itself; `check_asked.py` judges what its buttons name."""
    seen: set[str] = set()
    for kind, several in (("question", file.question), ("talk", file.talk)):
        for at, each in enumerate(several):
            _judge_one(each, (kind, at), complain)
            if each.id in seen:
                complain((kind, at, "id"), f"{each.id} ซ้ำ", f"{each.id} is there twice")
            seen.add(each.id)
            if kind == "question" and not each.buttons:
                th, en = "คำถามต้องมีปุ่มอย่างน้อยหนึ่งปุ่ม", "a question needs a button"
                complain((kind, at, "buttons"), th, en)


def _judge_one(each: SmallQuestion, where: Where, complain: Complain) -> None:
    for answer in each.all_answers:
        for name in live_names(answer):
            if name not in LIVE_NAMES:
                th, en = f"ไม่รู้จักค่า {{{name}}}", f"there is no live value {{{name}}}"
                complain((*where, "answer"), th, en)
        if len(answer.splitlines()) > MOST_SENTENCES:
            th = f"คำตอบยาวไป ไม่เกิน {MOST_SENTENCES} บรรทัด"
            complain((*where, "answer"), th, f"an answer has at most {MOST_SENTENCES} lines")
