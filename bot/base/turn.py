"""One event with everything a handler may look at. Nothing here can be written to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection

from bot.base.board_links import BoardLink, no_link
from bot.base.clock import in_bangkok
from bot.base.code_hash import CodeHash
from bot.base.looking import Looked
from bot.base.menus import Menus
from bot.base.served_forms import FormShelf
from bot.base.texts import Texts
from core.events import ChatRef, Inbound
from core.ids import RandomBytes, new_id
from core.messages import Arg
from core.people import Holding, Person, Where
from core.programme.calendar.periods import fiscal_year
from core.programme.pack.pack import Pack
from core.talks import Talk
from core.thai.commands import CommandWords
from core.thai.places.areas import Territory
from core.understanding.ear import Ear
from core.understanding.index import Listener
from core.understanding.ways import WaysHeard
from storage.database.rows import Known


@dataclass(frozen=True, slots=True)
class Doors:
    """How a stranger gets in: our names on the platforms, and whom to ask."""

    line_id: str = ""
    telegram_name: str = ""
    contact: str = ""
    officer: str = ""
    """The data protection officer, and how to reach them."""


@dataclass(frozen=True, slots=True)
class PastYear:
    """A fiscal year that is over, by its own pack and forms."""

    pack: Pack
    shelf: FormShelf


def no_media_link(_media_key: str) -> None:
    """Of a server without a public address."""


@dataclass(frozen=True, slots=True)
class World:
    """What stays the same while a process serves: pack, forms, words, secrets as functions."""

    pack: Pack
    shelf: FormShelf
    commands: CommandWords
    meanings: Listener
    ear: Ear
    ways: WaysHeard
    texts: Texts
    random: RandomBytes
    hash_code: CodeHash
    doors: Doors
    menus: Menus
    past: Mapping[int, PastYear] = field(default_factory=dict)
    """The years before whose packs are there."""
    board_link: BoardLink = no_link
    media_link: Callable[[str], str | None] = no_media_link
    """A media key -> a signed address; None where the server has none."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An event, what is known of its chat, and the round's connection for reading."""

    event: Inbound
    known: Known
    connection: Connection
    now: datetime
    world: World
    looked: Looked | None = None
    """What was worked out before this round; None: whatever is asked is worked out here."""

    @property
    def today(self) -> date:
        """Today in Thailand."""
        return in_bangkok(self.now).date()

    @property
    def year(self) -> int:
        """Today's fiscal year, พ.ศ.: the year of figures, also when no pack of it is there yet."""
        return fiscal_year(self.today)

    @property
    def territory(self) -> Territory:
        """The places there are in the pack, as somebody may name them."""
        return territory_of(self.world.pack)

    @property
    def chat(self) -> ChatRef:
        """Where it was said."""
        return self.event.chat

    @property
    def person(self) -> Person | None:
        """Who said it, once they joined."""
        return self.known.person

    @property
    def talk(self) -> Talk | None:
        """The chat's open talk."""
        return self.known.talk

    def new_id(self) -> str:
        """A fresh id."""
        return new_id(self.now, self.world.random)

    def words(self, key: str, **args: Arg) -> str:
        """Finished words, for the rows of a card."""
        return self.world.texts.say(key, args)

    def where(self, province: str) -> Where:
        """A province with its region, for `may`."""
        return self.world.pack.where(province)

    def where_held(self, holding: Holding) -> Where:
        """Where a role is held: its province, or its region alone."""
        where = self.where(holding.province)
        return where if where.region else Where(holding.province, holding.region)


def territory_of(pack: Pack) -> Territory:
    """The provinces, regions and groups of a pack."""
    codes = (each.code for each in pack.provinces)
    groups = (each.number for each in pack.written.group)
    return Territory(frozenset(codes), pack.regions(), frozenset(groups))
