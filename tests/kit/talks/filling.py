"""A whole form in one line of a transcript, where its questions are not the point.

    > progress 60%, 2 แสน, 12                     in the order asked, lists left out
    > progress project บ้านพอเพียง, percent 60%    by the name of the question

What is not told is passed over, or answered with whatever it takes, a list with its first: so
a question that is added to a form changes no transcript that fills it like this. Only what is
said at the end is written.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.base.buttons import command_press
from core.events import ChatRef, Pressed, Said, What
from core.forms.engine import Asking, Reviewing, Standing
from core.forms.form import Kind
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument
from tests.kit.standing import WHATEVER, standing_in
from tests.kit.talks.stage import Stage

_MOST = 60
_OF_A_LIST = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.SELECT_ONE_FROM_FILE)


@dataclass
class Told:
    """What the line says: answers by the name of their question, and those in order."""

    by_name: dict[str, str] = field(default_factory=dict)
    in_order: list[str] = field(default_factory=list)


def told(answers: str, instrument: Instrument, stage: Stage) -> Told:
    """`percent 60%, 2 แสน` of this instrument's form."""
    assert stage.app.world is not None
    names = {one.name for one in stage.app.world.pack.form_of(instrument).questions}
    found = Told()
    for part in filter(None, answers.split(", ")):
        name, _, answer = part.partition(" ")
        if name in names and answer:
            found.by_name[name] = answer
        else:
            found.in_order.append(part)
    return found


def instrument_of(line: str, stage: Stage) -> tuple[Instrument, str] | None:
    """The instrument that a line fills, and its answers; None where it is anything else."""
    name, _, rest = line.partition(" ")
    found = stage.app.world.pack.instrument(name) if stage.app.world else None
    return (found, rest) if found else None


async def fill(
    stage: Stage,
    chat: ChatRef,
    instrument: Instrument,
    answers: Told,
    happens: Callable[[What], Awaitable[None]],
) -> str:
    """Begins the form unless it stands open, answers one question after another, and sends.

    What went wrong, or nothing.
    """
    if await _standing(stage, chat, instrument) is None:
        await happens(Pressed(command_press(command_of(instrument.id))))
    for _ in range(_MOST):
        where = await _standing(stage, chat, instrument)
        if where is None:
            return f"{instrument.id} is not asked"
        if isinstance(where, Reviewing):
            if left := [*answers.by_name, *answers.in_order]:
                return f"nothing asks for {', '.join(left)}"
            await happens(Said(_word(stage, "button-send")))
            return ""
        answer = _answer(where, answers) or _word(stage, "button-skip")
        await happens(Said(answer))
        after = await _standing(stage, chat, instrument)
        if isinstance(after, Asking) and after.question == where.question:
            return f"{where.question.name} does not take {answer}"
    return f"{instrument.id} has no end"


def _answer(where: Asking, answers: Told) -> str:
    """Empty: the question is passed over."""
    question = where.question
    if question.name in answers.by_name:
        return answers.by_name.pop(question.name)
    if question.kind not in _OF_A_LIST and answers.in_order:
        return answers.in_order.pop(0)
    if where.optional:
        return ""
    return where.choices[0].label if where.choices else WHATEVER.get(question.kind, "")


async def _standing(stage: Stage, chat: ChatRef, instrument: Instrument) -> Standing | None:
    """Where the instrument's form stands in this chat, as its next turn will read it."""
    app = stage.app
    assert app.world is not None
    form_id = app.world.pack.form_of(instrument).form_id
    return await standing_in(app, chat, stage.clock.now, form_id)


def _word(stage: Stage, key: str) -> str:
    return stage.app.texts.say(key, {})
