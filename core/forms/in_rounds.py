"""Walks of forms with repeats: which rounds there are follows from the answers, like all else.

What a person told of stands in the answers. What is counted by a `repeat_count` may read other
answers, those of another repeat too: the form is written out and judged until the rounds that its
counts come to are the ones that are written out.
"""

from core.forms.form import Form, Repeat
from core.forms.given import Answers, Surroundings
from core.forms.judged import Walk
from core.forms.round_values import number_counted
from core.forms.rounds import Rounds, ids_in, told_rounds, unrolled


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
