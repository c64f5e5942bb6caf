"""A form with its repeats written out round by round, so that everything else sees plain questions.

`house[]/name` asked in the rounds 1 and 3 becomes `house[1]/name` and `house[3]/name`, and every
`${name}` is written as the one that is meant: `name@3` in round 3, `name@` (all of them) outside.
Ids of rounds stay when others are removed: an answer never moves to another round. On a card each
round stands under its first answer. Pure; a form without repeats is itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from core.forms.expressions import REFERENCE, ExpressionError, compiled
from core.forms.expressions.nodes import NodeRole
from core.forms.form import ByContent, Form, Kind, Question, Repeat
from core.forms.given import Answers

MOST_ROUNDS = 100
"""Rounds of one repeat; fewer where a round has many questions."""
MOST_STEPS = 2_000
"""Questions of all rounds of one repeat: each turn of a chat judges them all."""
FIRST = ("1",)

Rounds = tuple[tuple[str, tuple[str, ...]], ...]
"""A repeat's path and the ids of its rounds, in their order."""

EXPRESSIONS = (
    *("required", "relevant", "constraint", "calculation", "choice_filter", "default", "within"),
)
WORDS = ("label", "short", "hint", "guidance_hint", "required_message", "constraint_message")
_WRITTEN = (*EXPRESSIONS, *WORDS, "offers")
_AT_A_ROUND = re.compile(r"\[([^\]/]*)\](?=[^\[\]]*$)")


def most_rounds(repeat: Repeat) -> int:
    """How many rounds of it may be told."""
    return max(1, min(MOST_ROUNDS, MOST_STEPS // max(1, len(repeat.questions))))


def called(path: str) -> str:
    """What expressions call the question at a path; `name@3` for `house[3]/name`."""
    name = path.rpartition("/")[2]
    found = _AT_A_ROUND.search(path) if "[" in path else None
    if found is None or not found[1]:
        return name.removesuffix("[]")
    base = name[: name.index("[")] if "[" in name else name
    return f"{base}@{'' if found[1] == '*' else found[1]}"


def round_of(path: str) -> str:
    """`house[3]` of `house[3]/name`; empty for what is in no round."""
    head, mark, _ = path.rpartition("]/")
    return head + "]" if mark else ""


def at_round(path: str, round_id: str) -> str:
    """`house[]/name` in round 3: `house[3]/name`."""
    return path.replace("[]", f"[{round_id}]", 1)


def told_rounds(repeat: Repeat, answers: Answers) -> tuple[str, ...]:
    """The ids of the rounds that a person told of; the first begins by itself."""
    given = answers.get(repeat.path)
    return FIRST if given is None else ids_in(given.value)


def ids_in(value: object) -> tuple[str, ...]:
    """The ids in a repeat's own answer, each once; what is none is left out."""
    listed = value if isinstance(value, list | tuple) else ()
    ids = (each for each in listed if isinstance(each, str) and re.fullmatch(r"[1-9]\d{0,5}", each))
    return tuple(dict.fromkeys(ids))


def new_id(ids: Iterable[str]) -> str:
    """One that none of the rounds has."""
    return str(max((int(each) for each in ids), default=0) + 1)


def ids_up_to(number: int) -> tuple[str, ...]:
    """Ids of so many rounds that are counted, not told."""
    return tuple(str(place) for place in range(1, number + 1))


def unrolled(form: Form, rounds: Rounds) -> Form:
    """The form with each repeat written out in these rounds; another order is another form."""
    return _unrolled(ByContent(form), rounds) if form.repeats else form


def rounds_in(form: Form, values: Mapping[str, object]) -> Rounds:
    """The rounds that stand in filed answers."""
    return tuple((repeat.path, ids_in(values.get(repeat.path))) for repeat in form.repeats)


@lru_cache(maxsize=128)
def _unrolled(key: ByContent, rounds: Rounds) -> Form:
    form, ids = key.form, dict(rounds)
    writing = _Writing(form)
    questions: list[Question] = []
    inside = {repeat.path: repeat for repeat in form.repeats}
    for question in form.questions:
        told = writing.told(question, "", "")
        if repeat := inside.get(question.path):
            for place, each in enumerate(ids.get(repeat.path, ()), start=1):
                questions += writing.round(told, repeat, each, place)
            questions += writing.nodes(repeat, ids.get(repeat.path, ()))
            told = replace(told, parameters={"most": str(most_rounds(repeat))})
        questions.append(told)
    content_hash = f"{form.content_hash} {rounds}"
    return replace(form, questions=tuple(questions), repeats=(), content_hash=content_hash)


class _Writing:
    """Who belongs to which repeat, to write a name as the answer it means."""

    def __init__(self, form: Form) -> None:
        self._repeat_of = {q.name: r.path for r in form.repeats for q in r.questions}
        self._own = {called(repeat.path): repeat.path for repeat in form.repeats}
        self._gathered = frozenset(_gathered(form.everything()))

    def round(
        self, asked: Question, repeat: Repeat, round_id: str, place: int
    ) -> Iterator[Question]:
        """The questions of one round, after one that holds its place and names it."""
        path = at_round(repeat.path, round_id)
        label = f"{asked.short or asked.label or asked.name} {place}"
        yield Question(
            path, Kind.ROUND, label, relevant=asked.relevant, parameters={"place": str(place)}
        )
        for question in repeat.questions:
            yield replace(
                self.told(question, repeat.path, round_id), path=at_round(question.path, round_id)
            )

    def nodes(self, repeat: Repeat, ids: tuple[str, ...]) -> Iterator[Question]:
        """The answers of all rounds as one, for each question that is asked about so."""
        for question in repeat.questions:
            if question.name in self._gathered:
                paths = " ".join(at_round(question.path, each) for each in ids)
                path = at_round(question.path, "*")
                yield Question(path, Kind.NODES, "", parameters={"of": paths})

    def told(self, question: Question, repeat: str, round_id: str) -> Question:
        """The question with every name in it as the answer that is meant at its place."""

        def meant(name: str) -> str:
            if self._own.get(name) == repeat and repeat:
                return f"{name}@{round_id}"
            if name in self._repeat_of:
                return f"{name}@{round_id if self._repeat_of[name] == repeat else ''}"
            return name

        written = {each: getattr(question, each) for each in _WRITTEN}
        named: dict[str, Any] = {
            each: REFERENCE.sub(lambda found: f"${{{meant(found[1])}}}", text)
            for each, text in written.items()
            if "${" in text
        }
        return replace(question, **named) if named else question


def _gathered(questions: Iterable[Question]) -> Iterator[str]:
    """Names that some expression reads in all rounds."""
    for question in questions:
        for source in (getattr(question, each) for each in EXPRESSIONS):
            for name, role in _roles(source) if "${" in source else ():
                if role in (NodeRole.NODES, NodeRole.COUNTED, NodeRole.INDEXED):
                    yield name


def _roles(source: str) -> Iterable[tuple[str, NodeRole]]:
    try:
        return compiled(source).roles
    except ExpressionError:  # said when the form is loaded
        return ()


BENEATH = "· "
"""Before the label of an answer that stands beneath the line of its round."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A line of the review card; `shown` is empty for a skipped question.

    `label` is the short one where the form has one.
    """

    path: str
    label: str
    short: str
    shown: str
    editable: bool
    kind: Kind


def named_rounds(rows: Iterable[ReviewRow]) -> tuple[ReviewRow, ...]:
    """The same lines, in which the first answer of a round stands on the round's own line.

    A repeat's own line is left where it has no round.
    """
    found: list[ReviewRow] = []
    for row in rows:
        beneath = round_of(row.path)
        if row.kind is Kind.REPEAT and found and _is_in(row, found[-1]):
            continue
        if beneath and (named := _named_by(row, beneath, found)):
            found[named - 1] = replace(row, label=found[named - 1].label)
        elif beneath:
            found.append(replace(row, label=f"{BENEATH}{row.label}"))
        else:
            found.append(row)
    return tuple(found)


def named_alone(rows: Iterable[ReviewRow]) -> Iterator[ReviewRow]:
    """The same lines, to be read one without the others: each says whose round it is of."""
    name, at = "", ""
    for row in rows:
        beneath = round_of(row.path)
        if beneath and beneath == at and row.label.startswith(BENEATH):
            yield replace(row, label=f"{name} {row.label}")
            continue
        name, at = row.shown or row.label, beneath or row.path
        yield row


def _named_by(row: ReviewRow, beneath: str, found: Sequence[ReviewRow]) -> int:
    """The number of the round's line, where it has no name yet and this answer can be one."""
    if not row.shown or not row.editable:
        return 0
    for number in range(len(found), 0, -1):
        if found[number - 1].path == beneath:
            return number
    return 0


def _is_in(repeat: ReviewRow, last: ReviewRow) -> bool:
    head = repeat.path[:-1]
    return last.path.startswith(head)
