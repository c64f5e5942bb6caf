"""A questionnaire as plain data: what is asked, when, and what a good answer is.

Made from an XLSForm by `core/forms/xlsform/__init__.py`, kept in the database as JSON under its
content hash, walked by `core/forms/engine.py`. Knows no pyxform, no chat and no clock.
A question is named by its path: group names and its own, joined by `/`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Value = str | int | float | bool | list[str] | None
"""An answer as JSON keeps it.

text, select_one, date (`2024-11-20`), time (`15:30`), geopoint (`lat lon`), file, audio: str;
integer: int; decimal: a str of digits such as `12.50` (never a float, money must not drift);
select_multiple and image: list of choice names or media ids; acknowledge: True;
None: skipped, or not asked. A repeat's answer is the list of its rounds' ids, in order.
"""

Labels = Mapping[str, Mapping[str, str]]
"""Path of a question -> what was chosen there (a row's id) -> its words when it was filed."""


class Kind(StrEnum):
    """The XLSForm question types Khabuan can ask in a chat."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    SELECT_ONE_FROM_FILE = "select_one_from_file"
    IMAGE = "image"
    FILE = "file"
    AUDIO = "audio"
    GEOPOINT = "geopoint"
    NOTE = "note"
    CALCULATE = "calculate"
    ACKNOWLEDGE = "acknowledge"
    HIDDEN = "hidden"
    REPEAT = "repeat"
    ROUND = "round"
    NODES = "nodes"


OF_ROUNDS = frozenset({Kind.REPEAT, Kind.ROUND, Kind.NODES})
"""Kinds that no `type` cell names: a repeat itself, and what `core/forms/rounds.py` adds to it."""
_NEVER_ASKED = frozenset({Kind.CALCULATE, Kind.HIDDEN, Kind.ROUND, Kind.NODES})


CONTENT = frozenset({Kind.IMAGE, Kind.FILE, Kind.AUDIO})
"""Kinds whose answers are media ids: what a person sent, never what anybody wrote."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a choice list or of an entity list.

    `short` is the label for a button (`khabuan::short`), `label` where it is empty.
    `extra` holds every other column, for choice_filter.
    """

    name: str
    label: str
    short: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def button(self) -> str:
        """The words on a button."""
        return self.short or self.label


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its source a thing was written, for whoever has to mend it."""

    sheet: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the survey sheet. Expressions are kept as their source text.

    `relevant` already includes the relevance of the groups around it. `required` is
    `true()`, `false()` or an expression. Labels may hold `${name}`. `offers`: likely answers to
    tap, separated by blanks: values, `${name}`s, or registers (their rows' places). `total`:
    since when the number is a running total (`core/forms/totals.py`); `within`: an expression,
    what such a number seldom passes.
    """

    path: str
    kind: Kind
    label: str
    short: str = ""
    hint: str = ""
    guidance_hint: str = ""
    required: str = "false()"
    required_message: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    calculation: str = ""
    default: str = ""
    choice_list: str = ""
    choice_filter: str = ""
    appearance: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    reads: str = ""
    offers: str = ""
    total: str = ""
    within: str = ""
    place: Place = Place()

    @property
    def name(self) -> str:
        """The last part of the path, as expressions call it."""
        return self.path.rpartition("/")[2].removesuffix("[]")

    @property
    def is_asked(self) -> bool:
        """False for rows a person never sees; of a repeat whether one more is asked for."""
        is_counted = self.kind is Kind.REPEAT and bool(self.calculation)
        return self.kind not in _NEVER_ASKED and not is_counted

    @property
    def is_on_review(self) -> bool:
        """True when it is offered as a button on the review card instead of being asked."""
        return "on-review" in self.appearance.split()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked round by round. `path` ends in `[]` (`house[]`), and so the paths
    of its `questions` begin (`house[]/name`); an answer's has the round's id there
    (`house[2]/name`). The form's own question at `path` says when it is asked, how often
    (`calculation`, else as often as the person says), and holds the rounds there are."""

    path: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class EntityRule:
    """The entities sheet: a filing makes or changes a row of an entity list.

    `saves` maps an entity property to the name of the question that fills it.
    """

    list_name: str
    label: str
    entity_id: str = ""
    create_if: str = ""
    update_if: str = ""
    saves: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole questionnaire. `lists` are the choices written in the form itself;
    entity lists (`select_one_from_file projects.csv` -> `projects`) come from outside.
    `questions` holds no question of a repeat; those are in `repeats`."""

    form_id: str
    title: str
    version: str
    content_hash: str
    questions: tuple[Question, ...]
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    entity: EntityRule | None = None
    repeats: tuple[Repeat, ...] = ()

    def question(self, path: str) -> Question | None:
        """The question at a path, whatever its round, or None when the form has none there."""
        path = of_any_round(path)
        return next((q for q in self.everything() if q.path == path), None)

    def everything(self) -> Iterator[Question]:
        """All questions, those of each repeat once and before the repeat itself."""
        inside = {repeat.path: repeat.questions for repeat in self.repeats}
        for question in self.questions:
            yield from inside.get(question.path, ())
            yield question

    def answered(self, values: Mapping[str, Value]) -> Iterator[tuple[str, Question, Value]]:
        """(path, question, value) of every answer that is something, round by round."""
        for question in self.questions:
            if value := values.get(question.path):
                yield question.path, question, value
        inside = {each.path: each for repeat in self.repeats for each in repeat.questions}
        for path, value in values.items() if inside else ():
            question_of_rounds = inside.get(of_any_round(path)) if "[" in path else None
            if question_of_rounds is not None and value:
                yield path, question_of_rounds, value

    def chosen_outside(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
        """(path, list, name) of every answer chosen from a list that is not the form's own."""
        for path, question, value in self.answered(values):
            if question.kind is Kind.SELECT_ONE_FROM_FILE:
                for name in value if isinstance(value, list) else [value]:
                    yield path, question.choice_list, str(name)


_ROUND_ID = re.compile(r"\[[^\]/]*\]")


def of_any_round(path: str) -> str:
    """`house[2]/name` -> `house[]/name`: where the form itself has the question."""
    return _ROUND_ID.sub("[]", path) if "[" in path else path


class ByContent:
    """A form as a cache key. The hash is of its content hash; equality looks at the form."""

    __slots__ = ("form",)

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return hash(self.form.content_hash)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ByContent):
            return NotImplemented
        return self.form is other.form or self.form == other.form
