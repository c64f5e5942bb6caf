"""A pack out of its files, judged: what is wrong comes back as problems with file, line and key."""

from collections.abc import Iterator, Mapping, Sequence

from core.forms.form import Form
from core.forms.problems import Problem, Problems
from core.programme.pack.check_columns import judge_filled
from core.programme.pack.check_days import judge_days
from core.programme.pack.check_duties import judge_duties
from core.programme.pack.check_programme import judge, judge_places
from core.programme.pack.check_promises import judge_promises
from core.programme.pack.check_registers import judge_registers
from core.programme.pack.check_topics import judge_topics
from core.programme.pack.check_words import judge_words
from core.programme.pack.pack import Pack
from core.programme.pack.questions import QUESTIONS, judge_questions
from core.programme.pack.read import (
    PROGRAMME,
    PROVINCES,
    ReadPack,
    TomlProblems,
    read_pack,
    topic_path,
)

__all__ = ["load_pack"]


def load_pack(
    files: Mapping[str, bytes],
    forms: Mapping[str, Form],
    commands: Mapping[str, Sequence[str]] | None = None,
) -> Pack | tuple[Problem, ...]:
    """The pack of these files, by path within the pack; or all problems of the first bad stage.

    `commands`: the words of the bot's own commands, which no instrument may take.
    """
    read = read_pack(files)
    if isinstance(read, tuple):
        return read
    problems = list(_judged(files, read, forms, commands or {}))
    parts = (read.programme, read.provinces, dict(forms), read.topics, read.lists, read.holidays)
    pack = Pack(*parts, asked=read.questions, phrases=read.examples)
    return tuple(problems) or pack


def _judged(
    files: Mapping[str, bytes],
    read: ReadPack,
    forms: Mapping[str, Form],
    commands: Mapping[str, Sequence[str]],
) -> Iterator[Problem]:
    """What does not fit, file by file and line by line."""
    found = TomlProblems(PROGRAMME, files[PROGRAMME].decode())
    judge(read.programme, read.provinces, found.complain)
    by_topic = {
        name: TomlProblems(topic_path(name), files[topic_path(name)].decode())
        for name in read.topics
    }
    complaints = {name: each.complain for name, each in by_topic.items()}
    judge_topics(read.topics, read.programme, forms, complaints)
    judge_registers(read.topics, read.lists, forms, complaints)
    judge_words(read.topics, commands, complaints)
    judge_filled(read.topics, forms, complaints)
    judge_promises(read.topics, forms, complaints)
    judge_duties(read.topics, forms, complaints)
    judge_days(read.topics, read.programme, forms, complaints)
    in_questions = TomlProblems(QUESTIONS, files.get(QUESTIONS, b"").decode())
    judge_questions(read.questions, in_questions.complain)
    in_provinces = Problems(PROVINCES)
    judge_places(read.provinces, in_provinces)
    yield from in_provinces.in_order()
    for each in (found, *by_topic.values(), in_questions):
        yield from each.in_order()
