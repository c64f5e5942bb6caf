"""Reads the files of a pack into their typed parts, telling every fault with file, line and key."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import TypeVar

from pydantic import ValidationError

from core.forms.form import Place
from core.forms.problems import Problem, Problems
from core.programme.calendar.holidays import read_holidays
from core.programme.pack.lines import Where, key_of, line_of
from core.programme.pack.lists import AGENDAS, THEMES, Lists, agendas_of, read_lists, themes_of
from core.programme.pack.models import ProgrammeFile, Province
from core.programme.pack.parts import Part
from core.programme.pack.questions import PHRASES, QUESTIONS, QuestionsFile
from core.programme.pack.topics import TopicFile
from core.understanding.examples import Example, read_examples

PROGRAMME = "programme.toml"
PROVINCES = "provinces.csv"


@dataclass(frozen=True, slots=True)
class ReadPack:
    """The parts of a pack, each right in itself. `topics` by name, in the pack's order."""

    programme: ProgrammeFile
    provinces: tuple[Province, ...]
    topics: Mapping[str, TopicFile]
    lists: Lists
    holidays: Mapping[date, str]
    questions: QuestionsFile
    examples: tuple[Example, ...]
    """How its forms and lists are asked for, from `phrases.txt`."""


def topic_path(name: str) -> str:
    """Where a topic's file lies in the pack."""
    return f"topics/{name}.toml"


def read_pack(files: Mapping[str, bytes]) -> ReadPack | tuple[Problem, ...]:
    """Every part, or what is wrong with the files themselves."""
    programme, found = _toml(files, PROGRAMME, ProgrammeFile)
    provinces, in_provinces = _provinces(files)
    year = programme.programme.fiscal_year if programme else 0
    holidays, in_holidays = read_holidays(files, year)
    problems = [*found, *in_provinces, *in_holidays]
    topics: dict[str, TopicFile] = {}
    for name in programme.programme.topics if programme else ():
        topic, in_topic = _toml(files, topic_path(name), TopicFile)
        problems += in_topic
        if topic is not None:
            topics[name] = topic
    lists, in_lists = read_lists(files)
    questions, in_questions = _questions(files)
    examples, in_examples = _examples(files)
    problems += [*_unlisted(files, programme), *in_lists, *in_questions, *in_examples]
    if programme is None or problems:
        return tuple(problems)
    lists.setdefault(AGENDAS, agendas_of(programme.agenda))
    lists.setdefault(THEMES, themes_of(programme.agenda))
    questions = questions or QuestionsFile()
    return ReadPack(programme, provinces, topics, lists, holidays, questions, examples)


def _questions(
    files: Mapping[str, bytes],
) -> tuple[QuestionsFile | None, tuple[Problem, ...]]:
    """A pack may go without."""
    return _toml(files, QUESTIONS, QuestionsFile) if QUESTIONS in files else (None, ())


def _examples(
    files: Mapping[str, bytes],
) -> tuple[tuple[Example, ...], tuple[Problem, ...]]:
    problems = Problems(PHRASES)
    try:
        text = files.get(PHRASES, b"").decode()
    except UnicodeDecodeError as error:
        problems.add(Place(), "ไฟล์นี้ไม่ใช่ UTF-8", f"not UTF-8: {error}")
        return (), problems.in_order()
    examples, faults = read_examples({PHRASES: text})
    for fault in faults:
        problems.add(Place(), "บรรทัดนี้อ่านไม่ได้", fault.why, fault.line)
    return tuple(examples), problems.in_order()


def _unlisted(files: Mapping[str, bytes], programme: ProgrammeFile | None) -> Iterator[Problem]:
    """A topic that nobody would ever see."""
    listed = {topic_path(name) for name in programme.programme.topics} if programme else set(files)
    for path in sorted(files):
        if path.startswith("topics/") and path.endswith(".toml") and path not in listed:
            problems = Problems(path)
            th = "ไฟล์นี้ไม่อยู่ใน topics ของ programme.toml"
            problems.add(Place(), th, "programme.toml does not list this file in topics")
            yield from problems.in_order()


class TomlProblems:
    """Problems of one TOML file, placed by key and line."""

    def __init__(self, path: str, text: str = "") -> None:
        self.text = text
        self.problems = Problems(path)

    def complain(self, where: Where, th: str, en: str) -> None:
        self.problems.add(Place(column=key_of(where)), th, en, line_of(self.text, where))

    def in_order(self) -> tuple[Problem, ...]:
        return tuple(sorted(self.problems.in_order(), key=lambda problem: problem.line))


LINE = re.compile(r"at line (\d+)")


P = TypeVar("P", bound=Part)


def _toml(
    files: Mapping[str, bytes], path: str, model: type[P]
) -> tuple[P | None, tuple[Problem, ...]]:
    problems = TomlProblems(path)
    try:
        problems.text = files[path].decode()
        return model.model_validate(tomllib.loads(problems.text)), ()
    except KeyError:
        problems.complain((), "ไม่มีไฟล์นี้ในชุด", "the file is missing")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        found = LINE.search(str(error))
        line = int(found[1]) if found else 0
        problems.problems.add(Place(), "อ่าน TOML ไม่ได้", f"not TOML: {error}", line)
    except ValidationError as error:
        for where, th, en in _told(error):
            problems.complain(where, th, en)
    return None, problems.in_order()


def _provinces(
    files: Mapping[str, bytes],
) -> tuple[tuple[Province, ...], tuple[Problem, ...]]:
    problems = Problems(PROVINCES)
    try:
        rows = list(csv.DictReader(StringIO(files[PROVINCES].decode("utf-8-sig"), newline="")))
    except KeyError:
        problems.add(Place(), "ไม่มีไฟล์นี้ในชุด", "the file is missing")
        return (), problems.in_order()
    except (UnicodeDecodeError, csv.Error) as error:
        problems.add(Place(), "อ่าน CSV ไม่ได้", f"not CSV: {error}")
        return (), problems.in_order()
    provinces: dict[str, Province] = {}
    for number, row in enumerate(rows, 2):
        try:
            province = Province.model_validate(_typed(row))
        except ValidationError as error:
            for where, th, en in _told(error):
                problems.add(Place("provinces", number, key_of(where)), th, en)
            continue
        if province.code in provinces:
            place = Place("provinces", number, "dopa_code")
            problems.add(place, f"รหัส {province.code} ซ้ำ", f"{province.code} is there twice")
        provinces[province.code] = province
    return tuple(provinces.values()), problems.in_order()


LISTS = ("nicknames", "nicknames_context_only")


def _typed(row: Mapping[str | None, str | list[str] | None]) -> dict[str, object]:
    """A row as the model takes it: lists are separated by |, an empty group is none."""
    typed: dict[str, object] = {str(key): value for key, value in row.items()}
    for column in LISTS:
        listed = typed.get(column)
        if isinstance(listed, str):
            typed[column] = tuple(part for part in listed.split("|") if part)
    if typed.get("seed_group") == "":
        typed["seed_group"] = None
    return typed


def _told(error: ValidationError) -> Iterator[tuple[Where, str, str]]:
    """pydantic's findings in two languages."""
    for found in error.errors(include_url=False, include_context=False):
        match found["type"]:
            case "extra_forbidden":
                th = "ไม่รู้จักคำนี้ สะกดถูกไหม"
            case "missing":
                th = "ยังไม่ได้ใส่ค่านี้"
            case _:
                th = f"ค่านี้ใช้ไม่ได้: {str(found['input'])[:60]}"
        yield found["loc"], th, found["msg"]
