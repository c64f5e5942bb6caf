"""Judges what people may ask against what there is: every button and every heading names a command.

Only `khabuan check` asks: a pack that names what it has not is served all the same, without it.
"""

from collections.abc import Collection, Iterator

from core.forms.form import Place
from core.forms.problems import Problem, Problems
from core.programme.pack.command_names import ROWS, command_of
from core.programme.pack.pack import Pack
from core.programme.pack.questions import PHRASES, QUESTIONS


def judged_asked(pack: Pack, commands: Collection[str]) -> tuple[Problem, ...]:
    """What is named and not there. `commands`: the names of the bot's own commands."""
    known = {*commands, *intents_of(pack)}
    in_questions, in_phrases = Problems(QUESTIONS), Problems(PHRASES)
    for each in pack.asked.all:
        for button in each.buttons:
            if button not in known:
                th, en = f"{each.id}: ไม่มีคำสั่ง {button}", f"there is no command {button}"
                in_questions.add(Place(column="buttons"), th, en)
    for intent, line in _headings(pack):
        if intent not in known:
            th, en = f"ไม่มีคำสั่ง {intent}", f"there is no command {intent}"
            in_phrases.add(Place(), th, en, line)
    return (*in_questions.in_order(), *in_phrases.in_order())


def intents_of(pack: Pack) -> Iterator[str]:
    """What the pack adds to the commands: its forms, its lists and its small questions."""
    yield from (command_of(each.id) for each in pack.instruments)
    yield from (f"{ROWS}.{each.id}" for each in pack.registers)
    yield from (each.intent for each in pack.asked.all)


def _headings(pack: Pack) -> Iterator[tuple[str, int]]:
    lines: dict[str, int] = {}
    for each in pack.phrases:
        lines.setdefault(each.intent, each.line)
    yield from lines.items()
