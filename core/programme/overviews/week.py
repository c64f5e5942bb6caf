"""A province's week for its rooms: what is drawn of it, and the three things worth doing next.

Pure. A room is read by everybody: places and figures of projects, never a name, never a count
of people in hardship.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.programme.overviews.boards import Board, packed, unpacked
from core.programme.overviews.project_status import ProjectLine
from core.programme.provinces.strong_tambons import Mark, TambonLine
from core.thai.base.text import cut

MOST_TO_DO = 3
_LONGEST_TO_DO = 60


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do; `key` names its sentence, filled with the rest."""

    key: str
    count: int = 0
    thing: str = ""
    element: int = 0
    """Its place among the pack's elements."""
    day: date | None = None
    about: str = ""
    """The project it is about, so that what nobody verified yet is marked."""


def to_do(
    late: Sequence[str],
    due: Sequence[str],
    due_day: date | None,
    projects: Iterable[ProjectLine],
    tambons: Iterable[TambonLine],
    tambons_left: int,
) -> tuple[ToDo, ...]:
    """At most three, the most pressing first.

    `late` and `due`: what reports are missing about, late or still in time (until `due_day`);
    `tambons_left`: how many the province may still assess this year.
    """
    found: list[ToDo] = []
    if late:
        found.append(ToDo("week-do-late", len(late), late[0]))
    if due and due_day:
        found.append(ToDo("week-do-due", len(due), due[0], day=due_day))
    if tambons_left:
        found.append(ToDo("week-do-assess", tambons_left))
    found += _elements(tambons)
    found += _slowest(projects, (*late, *due))
    return tuple(found[:MOST_TO_DO])


def _elements(tambons: Iterable[TambonLine]) -> list[ToDo]:
    """For each tambon the first element that has not begun, the first tambon first."""
    return [
        ToDo("week-do-element", thing=line.tambon, element=line.marks.index(Mark.NOTHING))
        for line in tambons
        if Mark.NOTHING in line.marks
    ]


def _slowest(projects: Iterable[ProjectLine], named: Collection[str]) -> list[ToDo]:
    """The project with the least done, unless it was named already."""
    begun = [p for p in projects if p.percent is not None and p.percent < 100]
    slowest = min(begun, key=lambda p: (p.percent or 0, p.label), default=None)
    if slowest is None or slowest.label in named:
        return []
    return [ToDo("week-do-slowest", slowest.percent or 0, slowest.label, about=slowest.id)]


@dataclass(frozen=True, slots=True)
class WeekCard:
    """All that is drawn: a board, and the things to do under their heading."""

    board: Board
    heading: str
    things: tuple[str, ...]


def packed_week(card: WeekCard) -> str:
    """Letters fit for a picture's address, as of a board (`boards.packed`)."""
    things = [cut(thing, _LONGEST_TO_DO) for thing in card.things[:MOST_TO_DO]]
    text = json.dumps([card.heading, things], ensure_ascii=False, separators=(",", ":"))
    letters = urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")
    return f"{letters}.{packed(card.board)}"


def unpacked_week(key: str) -> WeekCard:
    """The card of a key we made ourselves (its address was signed)."""
    letters, _, board = key.partition(".")
    text = zlib.decompress(urlsafe_b64decode(letters + "=" * (-len(letters) % 4))).decode()
    heading, things = json.loads(text)
    return WeekCard(unpacked(board), heading, tuple(things))
