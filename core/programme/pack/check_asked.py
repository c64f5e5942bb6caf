"""Judges what people may ask: that every button and every heading names something there is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from core.forms.form import Place
from core.forms.problems import Problems
from core.programme.pack.check_programme import Complain
from core.programme.pack.command_names import ROWS, command_of
from core.programme.pack.questions import judge_questions
from core.programme.pack.read import ReadPack
from core.programme.pack.topics import TopicFile
from core.understanding.examples import Example


def judge_asked(
    read: ReadPack,
    commands: Mapping[str, Sequence[str]],
    complain: Complain,
    in_phrases: Problems,
) -> None:
    """`commands`: the words of the bot's own commands, by name; nothing is known of buttons and
    headings where there are none."""
    known = (
        frozenset({*commands, *intents_of(read.topics.values()), *_asked(read)})
        if commands
        else frozenset()
    )
    judge_questions(read.questions, known, complain)
    if known:
        _judge_headings(read.examples, known, in_phrases)


def intents_of(topics: Iterable[TopicFile]) -> frozenset[str]:
    """What may be begun or listed: `file.<instrument>` and `rows.<register>`."""
    several = tuple(topics)
    begun = (command_of(each.id) for topic in several for each in topic.instrument)
    listed = (f"{ROWS}.{each.id}" for topic in several for each in topic.register_)
    return frozenset((*begun, *listed))


def _asked(read: ReadPack) -> Iterator[str]:
    return (each.intent for each in read.questions.all)


def _judge_headings(
    examples: Iterable[Example], known: Collection[str], problems: Problems
) -> None:
    lines: dict[str, int] = {}
    for each in examples:
        lines.setdefault(each.intent, each.line)
    for intent, line in lines.items():
        if intent not in known:
            th, en = f"ไม่มีคำสั่ง {intent}", f"there is no command {intent}"
            problems.add(Place(), th, en, line)
