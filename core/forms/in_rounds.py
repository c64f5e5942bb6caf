"""Walks of forms with repeats: which rounds there are follows from the answers, like all else; and
what each round is called.

What a person told of stands in the answers. What is counted by a `repeat_count` may read other
answers, those of another repeat too: the form is written out and judged until the rounds that its
counts come to are the ones that are written out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from core.forms.compiled import Step
from core.forms.form import Form, Kind, Repeat, of_any_round
from core.forms.given import DEFAULT, Answers, Surroundings
from core.forms.judged import Walk
from core.forms.round_values import number_counted
from core.forms.rounds import Rounds, ids_in, round_of, told_rounds, unrolled


def walk_of(
    form: Form, surroundings: Surroundings, answers: Answers, open_path: str | None
) -> Walk:
    """Every question of a form judged, in the rounds there are."""
    if not form.repeats:
        return Walk(form, surroundings, answers, open_path)
    rounds = tuple((repeat.path, _at_first(form, repeat, answers)) for repeat in form.repeats)
    for _ in range(len(form.repeats) + 1):
        walk = Walk(unrolled(form, rounds), surroundings, answers, open_path)
        wanted = _wanted(walk, form, answers)
        if wanted == rounds:
            break
        rounds = wanted
    return walk


def has_its_rounds(walk: Walk, form: Form, answers: Answers) -> bool:
    """Whether the rounds that are written out are those that its answers come to."""
    return _wanted(walk, form, answers) == tuple(walk.plan.rounds.items())


def too_many(walk: Walk) -> int:
    """The most rounds there may be of a repeat whose count is beyond it; 0 where none is."""
    for step in walk.plan.repeats:
        most = int(step.question.parameters["most"])
        around = walk.surroundings.around
        if walk.is_relevant(step) and number_counted(step, walk.values, around) > most:
            return most
    return 0


def _at_first(form: Form, repeat: Repeat, answers: Answers) -> tuple[str, ...]:
    """A guess where rounds are counted: as many as have answers."""
    if not is_counted(form, repeat):
        return told_rounds(repeat, answers)
    head = repeat.path[:-1]
    ids = {path[len(head) :].partition("]")[0] for path in answers if path.startswith(head)}
    return tuple(sorted(ids_in(list(ids)), key=int))


def _wanted(walk: Walk, form: Form, answers: Answers) -> Rounds:
    found = []
    for repeat in form.repeats:
        step = walk.plan.by_path[repeat.path]
        if step.calculation is None:
            found.append((repeat.path, told_rounds(repeat, answers)))
        else:
            found.append((repeat.path, ids_in(walk.worth(step))))
    return tuple(found)


def is_counted(form: Form, repeat: Repeat) -> bool:
    """Whether the form says how often it is asked, not the person."""
    return any(q.path == repeat.path and q.calculation for q in form.questions)


_NAMING = (Kind.TEXT, Kind.SELECT_ONE, Kind.SELECT_ONE_FROM_FILE, Kind.DATE)
"""A figure or a picture is no name."""


@dataclass(frozen=True, slots=True)
class RoundAsked:
    """The round a question belongs to; of a repeat's own question the last one.

    `label` calls it by its place, `name` by its first answer in words, where there is one.
    `names` are those of all rounds told so far, for the repeat's own question. `is_told`: a person
    says how many there are, so that it may be taken out; `is_empty`: nothing was answered in it.
    """

    path: str
    label: str
    name: str
    is_told: bool
    is_empty: bool
    names: tuple[str, ...] = ()


def round_asked(walk: Walk, step: Step) -> RoundAsked | None:
    """The round of a question; None outside of repeats."""
    if step.kind is Kind.REPEAT:
        rounds = list(rounds_told(walk, step.path))
        last = rounds[-1] if rounds else RoundAsked(step.path, "", "", True, True)
        return replace(last, names=tuple(each.name or each.label for each in rounds))
    return round_at(walk, round_of(step.path))


def rounds_told(walk: Walk, path: str) -> Iterator[RoundAsked]:
    """The rounds of the repeat at a path, in their order."""
    for each in walk.plan.rounds.get(path, ()):
        found = round_at(walk, f"{path[:-1]}{each}]")
        if found is not None:
            yield found


def round_at(walk: Walk, path: str) -> RoundAsked | None:
    """The round at a path (`house[2]`); None where there is none."""
    at = walk.plan.by_path.get(path)
    if at is None or at.kind is not Kind.ROUND:
        return None
    behind = walk.plan.steps[at.index + 1 :]
    inside = list(takewhile(lambda step: step.path.startswith(f"{path}/"), behind))
    asked = [step for step in inside if step.is_asked and walk.is_relevant(step)]
    names = (walk.shown(step) for step in asked if step.kind in _NAMING)
    name = next((said for said in names if said), "")
    given = (walk.given(step) for step in asked)
    return RoundAsked(
        path,
        walk.words(at.question.label),
        name,
        is_told=walk.plan.by_path[of_any_round(path)].is_asked,
        is_empty=not any(one is not None and one.how != DEFAULT for one in given),
    )
