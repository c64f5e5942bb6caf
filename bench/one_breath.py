"""How well one message with several answers is read: `khabuan bench understanding` prints it.

Reads `onebreath.csv` of a folder: typed, form (the instrument's id), then what must stand on the
review card (project by its name, percent, baht, households, story, place, kind, date, people; an
empty cell: not asserted to be there) and a note (`two`: there are two things in it). Each is said
to the real app, on SQLite, by a leader of one province in which the projects of that file are open,
and no author's other: what is short for one thing there is so for the one who wrote it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select

from bench.stage import PLACE, BenchStage, rows_in
from core.forms.form import Value
from core.programme.pack.pack import Pack
from core.thai.base.reading import Value as Read
from core.thai.places.places import read_tambon, tambons_of
from storage.tables import drafts, talks

FILE = "onebreath.csv"
_AUTHOR = "author"
_TWO = re.compile(r"(?:^|;) *two(?: things| projects| reports)? *(?:$|;)")
_NUMBERS = ("percent", "baht", "households", "people")
_QUESTIONS = {
    "project": ("project",),
    "percent": ("percent",),
    "baht": ("spent_baht",),
    "households": ("households",),
    "people": ("people",),
    "place": ("tambon",),
    "kind": ("kind",),
    "date": ("held_on",),
    "story": ("story", "result", "kind_other"),
}
"""Columns of the file, and the questions of the pack's forms they are about."""


@dataclass(slots=True)
class Score:
    """What became of the rows: counts, and a line for each that went wrong."""

    rows: int = 0
    right: int = 0
    values: int = 0
    wrong_values: int = 0
    stories: int = 0
    lost_stories: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """As the command prints them."""
        whole = 100 * self.right / max(self.rows, 1)
        wrong = 100 * self.wrong_values / max(self.values, 1)
        return [
            f"one breath: {self.rows} messages, {whole:.1f} % wholly right",
            f"one breath: {self.values} values kept, {wrong:.2f} % wrong",
            f"one breath: {self.stories} stories, {self.lost_stories} lost",
        ]


def rows_of(folder: Path) -> list[dict[str, str]]:
    """The messages of a folder and of the folders in it, each with who wrote it."""
    return [{**row, _AUTHOR: str(path)} for path, row in rows_in(folder, FILE)]


async def measured(rows: Sequence[Mapping[str, str]]) -> Score:
    """Says every message to an app of its own and compares what it kept."""
    score = Score()
    for written in _by_author(rows):
        await _said_by_one(score, written)
    return score


def _by_author(rows: Sequence[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        found.setdefault(row.get(_AUTHOR, ""), []).append(row)
    return list(found.values())


async def _said_by_one(score: Score, rows: Sequence[Mapping[str, str]]) -> None:
    async with BenchStage.opened() as stage:
        chat = await stage.leader(1)
        named = dict.fromkeys(row["project"] for row in rows if row["project"])
        author = _Author(stage.app.world.pack, {n: await stage.project(chat, n) for n in named})
        for row in rows:
            await stage.says(chat, row["typed"])
            _count(score, row, author, await stage.app.database.write(_taken))


@dataclass(frozen=True, slots=True)
class _Author:
    """What one author's words are about: the pack, and the projects that are open, by name."""

    pack: Pack
    projects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Stands:
    """What stands after a message: the instrument, its answers, and how many reports wait."""

    instrument: str
    given: Mapping[str, Value]
    waiting: int


def _taken(connection: Connection) -> _Stands:
    """What stands, taken away for the next message."""
    row = connection.execute(select(talks.c.data)).first()
    waiting = len(connection.execute(select(drafts.c.id)).all())
    connection.execute(delete(talks))
    connection.execute(delete(drafts))
    if row is None:
        return _Stands("", {}, waiting)
    data: Mapping[str, Any] = row.data
    given = {path.rpartition("/")[2]: one[0] for path, one in data["fill"]["given"].items()}
    return _Stands(str(data["task"].get("instrument", "")), given, waiting)


def _count(score: Score, row: Mapping[str, str], author: _Author, stands: _Stands) -> None:
    instrument, given = stands.instrument, stands.given
    faults = [] if instrument == row["form"] else [f"form {instrument or 'none'}"]
    form = author.pack.forms.get(_form_of(author, row["form"]))
    asked = {question.name for question in form.questions} if form else set()
    if _TWO.search(row.get("note") or "") and not stands.waiting:
        faults.append("the second thing is lost")
    for column, names in _QUESTIONS.items():
        if not asked.intersection(names) or (column == "kind" and row["form"] != "incident"):
            continue  # the form does not ask it
        kept = next((given[name] for name in names if given.get(name) is not None), None)
        wanted = _wanted(column, row.get(column) or "", author)
        several = _several(row["place"]) if column == "place" and row.get("place") else ()
        if several and (kept is None or kept in several):
            score.values += kept is not None
            continue  # of two tambons of one name either, or none: then it is asked
        if column == "story":
            faults += _story_faults(score, row["typed"], wanted, str(kept or ""))
            continue
        score.values += kept is not None
        if kept is not None and instrument == row["form"] and _plain(kept) != wanted:
            score.wrong_values += 1
            faults.append(f"{column} {kept} for {wanted or 'none'}")
        elif kept is None and wanted:
            faults.append(f"{column} not heard")
    score.rows += 1
    score.right += not faults
    if faults:
        score.faults.append(f"{row['typed']!r}: {'; '.join(faults)}")


def _form_of(author: _Author, instrument: str) -> str:
    found = author.pack.instrument(instrument)
    return found.form if found is not None else ""


def _story_faults(score: Score, typed: str, wanted: str, kept: str) -> list[str]:
    """Of a cry the whole message is the story, whatever else was read out of it: no fault."""
    score.stories += bool(wanted)
    if wanted and _letters(wanted) not in _letters(kept):
        score.lost_stories += not kept
        return [f"story {kept!r}"]
    is_whole = _letters(kept) == _letters(typed)
    return [f"story {kept!r} for none"] if kept and not wanted and not is_whole else []


def _wanted(column: str, cell: str, author: _Author) -> str:
    if column == "project":
        return author.projects.get(cell, "")
    if column == "place" and cell:
        place = read_tambon(cell, PLACE)
        return place.value.code if isinstance(place, Read) else cell
    if column == "kind":
        hearing = author.pack.hearing.instrument
        hears = {danger.value: kind for danger, kind in hearing.hears.items()} if hearing else {}
        return hears.get(cell, cell)
    return _plain(cell) if column in _NUMBERS and cell else cell


def _several(place: str) -> tuple[str, ...]:
    """The tambons of that name, where it is not the name of one alone; a name that none bears (of a
    district) leaves the question to be asked."""
    reading = read_tambon(place, PLACE)
    if isinstance(reading, Read):
        return ()
    named = [each.code for each in tambons_of(PLACE) if place.endswith(each.name)]
    return (*named, "")


def _plain(value: Value) -> str:
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _letters(words: str) -> str:
    return "".join(words.split())
