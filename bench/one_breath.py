"""How well one message with several answers is read: `khabuan bench understanding` prints it.

Reads `onebreath.csv` of a folder: typed, form (the instrument's id), then what must stand on the
review card (project by its name, percent, baht, households, story, place, kind, date, people; an
empty cell: not asserted to be there) and a note (`two`: there are two things in it). Each is said
to the real app, on SQLite, by a leader of one province in which the projects of that file are open,
and no author's other: what is short for one thing there is so for the one who wrote it.
"""

import asyncio
import csv
import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.app import App
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.channels.channel import Answer, Call
from bot.rounds.dispatch import Dispatcher
from bot.server import wiring
from core.changes import AddPerson, Change, Decision, GrantRole, KeepEntity
from core.events import Channel, ChatRef, Inbound, Said
from core.forms.form import Value
from core.ids import new_id
from core.people import Holding, Role
from core.thai.base.reading import Value as Read
from core.thai.places.places import read_tambon
from storage.chats import chats
from storage.database.engines import Database
from storage.database.schema import migrate
from storage.messages.outbox import OutboxRow, Outcome
from storage.round import run
from storage.tables import drafts, talks

FILE = "onebreath.csv"
BEGINS = datetime(2024, 11, 15, 2, tzinfo=UTC)
PROVINCE, TAMBON = "23", "ต.แหลมงอบ"
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


class _Mute:
    """Takes what would be sent and sends nothing."""

    def hand(self, rows: Sequence[OutboxRow]) -> None:
        """Nothing is sent."""

    def take_outcomes(self) -> list[Outcome]:
        return []

    def give_back(self, outcomes: Sequence[Outcome]) -> None:
        """Nothing was taken."""

    async def post(self, call: Call) -> Answer:
        raise AssertionError("a measurement called a platform")

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        raise AssertionError("a measurement fetched from a platform")


class _Leader:
    """One leader's chat with the app."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.chat = ChatRef(Channel.LINE, "U" + "1" * 32)
        self._now = BEGINS
        self._random = Random(1)
        self.projects: dict[str, str] = {}

    async def begin(self, projects: Sequence[str]) -> None:
        place = read_tambon(TAMBON, PROVINCE)
        assert isinstance(place, Read)
        person = self._id()
        held = Holding(Role.LEADER, PROVINCE, tambon=place.value.code)
        changes: list[Change] = [
            AddPerson(person, self.chat.key, "ป้าแดง", "", "sample"),
            GrantRole(person, held, None),
        ]
        for name in projects:
            self.projects[name] = self._id()
            made = KeepEntity(
                entity_id=self.projects[name],
                list_name="projects",
                label=name,
                province=PROVINCE,
                tambon="",
                year=self.app.world.pack.year,
                data={"code": "P06"},
            )
            changes.append(made)
        await self.app.database.write(lambda c: self._given(c, changes))

    def _given(self, connection: Connection, changes: Sequence[Change]) -> None:
        chats.open_missing(connection, [self.chat], self._now)
        run.write(
            connection,
            [run.Decided(Decision(changes=tuple(changes)))],
            now=self._now,
            random=self._random.randbytes,
            finish=self.app.dispatcher.desk.finish,
        )

    async def says(self, text: str) -> tuple[str, dict[str, Value], int]:
        """What stands after a message: the instrument, its answers, and how many reports wait."""
        self._now += timedelta(minutes=1)
        said = Said(text=text, message_id=self._id())
        event = Inbound(self._id(), self.chat, self.chat.address, self._now, said, "token")
        await self.app.dispatcher.take([event])
        return await self.app.database.write(self._taken)

    def _taken(self, connection: Connection) -> tuple[str, dict[str, Value], int]:
        row = connection.execute(select(talks.c.data)).first()
        waiting = len(connection.execute(select(drafts.c.id)).all())
        connection.execute(delete(talks))
        connection.execute(delete(drafts))
        if row is None:
            return "", {}, waiting
        data: Mapping[str, Any] = row.data
        given = {path.rpartition("/")[2]: one[0] for path, one in data["fill"]["given"].items()}
        return str(data["task"].get("instrument", "")), given, waiting

    def _id(self) -> str:
        return new_id(self._now, self._random.randbytes)


def rows_of(folder: Path) -> list[dict[str, str]]:
    """The messages of a folder's file and of those of the folders in it."""
    rows: list[dict[str, str]] = []
    for path in sorted([*folder.glob(FILE), *folder.glob(f"*/{FILE}")]):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += [{**row, _AUTHOR: str(path)} for row in csv.DictReader(file)]
    return rows


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
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/one_breath.db"
        database = Database(address)
        await migrate(database)
        await database.close()
        settings = Settings(database_url=address, secret_key="one breath", _env_file=None)
        clock, chance, mute = _Clock(), Random(2), _Mute()
        opened = wiring.build(
            settings, clock=clock, transport=mute, channels={}, random=chance.randbytes
        )
        app = await wiring.made_ready(opened, Doors())
        assert app is not None
        app.dispatcher = Dispatcher(app.database, wiring.desk(app, app.world), mute)
        serving = asyncio.ensure_future(app.dispatcher.run())
        leader = _Leader(app)
        await leader.begin(list(dict.fromkeys(row["project"] for row in rows if row["project"])))
        for row in rows:
            clock.now += timedelta(minutes=1)
            instrument, given, waiting = await leader.says(row["typed"])
            _count(score, row, leader, instrument, given, waiting)
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
        await app.database.close()


class _Clock:
    """Now, a minute a message."""

    now = BEGINS

    def __call__(self) -> datetime:
        return self.now


def _count(
    score: Score,
    row: Mapping[str, str],
    leader: _Leader,
    instrument: str,
    given: Mapping[str, Value],
    waiting: int,
) -> None:
    faults = [] if instrument == row["form"] else [f"form {instrument or 'none'}"]
    form = leader.app.world.pack.forms.get(_form_of(leader, row["form"]))
    asked = {question.name for question in form.questions} if form else set()
    if _TWO.search(row.get("note") or "") and not waiting:
        faults.append("the second thing is lost")
    for column, names in _QUESTIONS.items():
        if not asked.intersection(names) or (column == "kind" and row["form"] != "incident"):
            continue  # the form does not ask it
        kept = next((given[name] for name in names if given.get(name) is not None), None)
        wanted = _wanted(column, row.get(column) or "", leader)
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


def _form_of(leader: _Leader, instrument: str) -> str:
    found = leader.app.world.pack.instrument(instrument)
    return found.form if found is not None else ""


def _story_faults(score: Score, typed: str, wanted: str, kept: str) -> list[str]:
    """Of a cry the whole message is the story, whatever else was read out of it: no fault."""
    score.stories += bool(wanted)
    if wanted and _letters(wanted) not in _letters(kept):
        score.lost_stories += not kept
        return [f"story {kept!r}"]
    is_whole = _letters(kept) == _letters(typed)
    return [f"story {kept!r} for none"] if kept and not wanted and not is_whole else []


def _wanted(column: str, cell: str, leader: _Leader) -> str:
    if column == "project":
        return leader.projects.get(cell, "")
    if column == "place" and cell:
        place = read_tambon(cell, PROVINCE)
        return place.value.code if isinstance(place, Read) else cell
    if column == "kind":
        hearing = leader.app.world.pack.hearing.instrument
        hears = {danger.value: kind for danger, kind in hearing.hears.items()} if hearing else {}
        return hears.get(cell, cell)
    return _plain(cell) if column in _NUMBERS and cell else cell


def _plain(value: Value) -> str:
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _letters(words: str) -> str:
    return "".join(words.split())
