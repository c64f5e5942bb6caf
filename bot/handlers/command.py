"""What a command is. Each is declared once, beside its handler, in the `COMMANDS` of its module;
`bot/handlers/registry.py` gathers them, and everything that lists commands is printed from there.

A handler is called with what was asked as values: the places are resolved, the year is read,
and who may not is refused before (`bot/handlers/registry.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.base.turn import Turn
from core.changes import Decision
from core.people import Act, Role
from core.thai.places.areas import Area, Extent

OWN = None
"""Needs nothing of `may`: about nothing but oneself, one's own reports or the open form."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command is asked for. `about`: the instrument, register or topic; `year`: a fiscal
    year (พ.ศ.); `search`: words to look for; `rest`: what else a button carries or was typed."""

    places: tuple[Area, ...] = ()
    year: int | None = None
    search: str = ""
    rest: str = ""
    about: str = ""
    is_named: bool = True
    """Whether the place was named, or is meant because none was."""

    @property
    def place(self) -> Area | None:
        """The first place; None where none was named and the command leaves that to its handler."""
        return self.places[0] if self.places else None

    @property
    def province(self) -> str:
        """The DOPA code of the first place's province; empty for none or something wider."""
        return self.places[0].province if self.places else ""


Handler = Callable[[Turn, Asked], Decision]


class Unsaid(StrEnum):
    """Which place is meant where none is named."""

    OWN = "own"
    """The room's or the person's own, else it is asked for."""
    ALLOWED = "allowed"
    """The only one they may do it in, else they choose."""
    ALL = "all"
    """None for who looks after several: the handler shows them together. Else their own, and the
    country for who has none, where the handler can show that."""
    HANDLER = "handler"
    """None: the handler knows."""


class Rest(StrEnum):
    """What other words may stand behind the word of a command."""

    NOTHING = "nothing"
    """None: what is no place is said to be unknown."""
    TEXT = "text"
    """The handler's to read: a number, a story, what a form begins with."""
    SEARCH = "search"
    """What to look for; a word that is a place for sure says where."""


class Rooms(StrEnum):
    """Whether a command is answered in a room of several people; none names anybody there."""

    NO = "no"
    ALSO = "also"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class TakesPlace:
    """How a command takes places. `shows`: what its handler can show; narrower becomes the province
    and is said so, wider is offered province by province. `which`: the sentence that asks for
    one. `most`: how many places. `wide`: whoever may do this act of a region or of the whole
    country is shown that too, by the same handler, and it is meant where no place was named."""

    shows: frozenset[Extent] = frozenset({Extent.PROVINCE})
    unsaid: Unsaid = Unsaid.OWN
    which: str = "status-which"
    most: int = 1
    wide: Act | None = None


@dataclass(frozen=True, slots=True)
class OnMenus:
    """The place of a command on each menu, counted from 1; 0: not on it. `icon`: on LINE's rich
    menu, where it is not called like the command."""

    chat: Mapping[Role, int] = field(default_factory=dict)
    rich: Mapping[Role, int] = field(default_factory=dict)
    telegram: int = 0
    telegram_rooms: int = 0
    icon: str = ""


@dataclass(frozen=True, slots=True)
class BotCommand:
    """One command. Its words stand in `locales/th/commands.ftl` under `command-<name>`; without
    any it is a button's alone. `does`: its line in `docs/words.md`."""

    name: str
    run: Handler
    needs: Act | None = OWN
    place: TakesPlace | None = None
    year: bool = False
    """Whether it shows a fiscal year and takes its word (`bot/handlers/in_year.py`)."""
    of_the_past: bool = True
    """Whether there is anything to show of a year that is over."""
    of_any_year: bool = False
    """Whether its handler reads the year itself, also one that no pack is there of."""
    rest: Rest = Rest.NOTHING
    about: bool = False
    """Whether its first word says what of: `file.incident`, `rows.learning_sites`."""
    rooms: Rooms = Rooms.NO
    of_all: bool = False
    """Whether a room may ask it about other provinces than its own: what is there to learn from."""
    menus: OnMenus = OnMenus()
    parts: Mapping[str, OnMenus] = field(default_factory=dict)
    """By the first word: `incident` of `file`."""
    asks_first: bool = False
    """Meant by other words than its own it is offered, not done: it changes something, or begins
    a form."""
    looks: bool = False
    """It only shows something, and may take long where there are many reports: worked out beside
    the rounds (`bot/base/looking.py`)."""
    refusal: str = "not-allowed"
    does: str = ""


def with_rest(run: Callable[[Turn, str], Decision]) -> Handler:
    """A handler that reads what a button carries (ids, a page) or what was typed itself."""

    def asked_rest(turn: Turn, asked: Asked) -> Decision:
        return run(turn, asked.rest)

    return asked_rest
