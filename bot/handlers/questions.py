"""`faq.<id>`: the answer to a small question or to small talk, from the pack's `questions.toml`."""

from bot.base.turn import Turn
from bot.cards.menu import menu
from bot.cards.suggested import likely_taps, taps_of
from bot.handlers.command import Asked, BotCommand
from bot.readings import live_answers
from core.changes import Decision, KeepOffer
from core.messages import Say
from core.programme.pack.questions import FAQ, SmallQuestion, filled, live_names

SAID = "~"
"""In front of what a chat was last answered: no offer, not to be said again in the same words."""


def answered(turn: Turn, asked: Asked) -> Decision:
    """One answer of the question, not the one given just before, with its buttons."""
    assert turn.person is not None
    question = turn.world.pack.question(asked.about)
    if question is None:
        return Decision(says=(menu(turn, turn.person),))
    number, again = _which(turn, question)
    answer = question.all_answers[number]
    values, shown = live_answers.answered(turn, live_names(answer))
    taps = taps_of(turn, (name for name in question.buttons if name != question.intent))
    if question.likely:
        taps = (*taps, *likely_taps(turn))
    say = Say(
        text=filled(answer, values),
        lead=turn.words("again") if again else "",
        taps=taps,
        shows=shown,
    )
    kept = KeepOffer(turn.chat.key, f"{SAID}{question.id}.{number}")
    return Decision(says=(say,), changes=(kept,))


def _which(turn: Turn, question: SmallQuestion) -> tuple[int, bool]:
    """The number of the answer, and whether the same one is given once more."""
    several = len(question.all_answers)
    last, _, number = turn.known.chat.offered.removeprefix(SAID).partition(".")
    if last != question.id or not number.isdecimal():
        return 0, False
    return (int(number) + 1) % several, several == 1


COMMANDS = (BotCommand(FAQ, answered, about=True, does="a small question and its answer"),)
