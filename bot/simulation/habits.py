"""Who lives in the simulated month, and what each of them is used to doing. Seeded and pure.

The source names no such figures: shares and habits are our assumptions, in one place.
"""

from dataclasses import dataclass
from random import Random

from core.events import Channel, ChatKind, ChatRef
from core.people import Holding, Role
from core.programme.pack.models import Province
from core.thai.places.places import tambons_of

LINE_ALONE, TELEGRAM_ALONE = 0.78, 0.12
"""The rest have both; LINE is what people in Thailand write with."""

FORGETS = 0.10
FILES_BY_HERSELF = 0.55
TAPS_A_REMINDER = 0.8
COORDINATORS_A_PROVINCE = 2
ROOM_SHARE = 0.4
WORDS_A_DAY = (0.1, 0.5, 2, 4, 8)
"""One room in five is as good as silent; few are as lively as a village's."""
REGIONS = ("N", "NE", "CW", "BE", "S")
_SORTS = ("P01", "P02", "P03", "P04", "P05", "P06", "P07", "P10")


@dataclass(frozen=True, slots=True)
class Soul:
    """One made-up person. `chats`: where they can be reached; they write in the first.

    `files_on`: the day of the month on which a leader reports unasked, 0 when they wait to be
    reminded. `visits`: how often a month they look in. `incident_on`: the day something happens
    in their tambon, 0: never.
    """

    number: int
    holding: Holding
    chats: tuple[ChatRef, ...]
    sort: str = ""
    files_on: int = 0
    forgets: bool = False
    visits: int = 0
    wakes_at: int = 7
    incident_on: int = 0


@dataclass(frozen=True, slots=True)
class MadeRoom:
    """A room that belongs to a province. `members` without us. `words_a_day`: how many messages
    its people write to one another, in the middle."""

    chat: ChatRef
    province: str
    members: int
    words_a_day: float


@dataclass(frozen=True, slots=True)
class Population:
    """Everybody."""

    souls: tuple[Soul, ...]
    rooms: tuple[MadeRoom, ...]


def population(
    provinces: tuple[Province, ...], leaders: int, days: int, dice: Random
) -> Population:
    """So many leaders over all provinces, their coordinators, staff and rooms."""
    souls: list[Soul] = []
    for turn in range(leaders):
        province = provinces[turn % len(provinces)]
        souls.append(_leader(len(souls), province, days, dice))
    for province in provinces:
        for _ in range(COORDINATORS_A_PROVINCE):
            held = Holding(Role.COORDINATOR, province.code)
            souls.append(_officer(len(souls), held, dice, visits=8))
    for region in REGIONS:
        souls.append(_officer(len(souls), Holding(Role.STAFF, region=region), dice, visits=6))
    souls.append(_officer(len(souls), Holding(Role.STAFF), dice, visits=6))
    return Population(tuple(souls), tuple(_rooms(provinces, dice)))


def _leader(number: int, province: Province, days: int, dice: Random) -> Soul:
    places = tambons_of(province.code)
    forgets = dice.random() < FORGETS
    by_herself = not forgets and dice.random() < FILES_BY_HERSELF
    return Soul(
        number,
        Holding(Role.LEADER, province.code, dice.choice(places).code),
        _chats(number, dice),
        sort=dice.choice(_SORTS),
        files_on=dice.randrange(1, 8) if by_herself else 0,
        forgets=forgets,
        visits=dice.choice((0, 1, 2, 3, 4, 6)),
        wakes_at=dice.randrange(5, 10),
        incident_on=dice.randrange(1, days + 1) if dice.random() < 0.02 else 0,
    )


def _officer(number: int, held: Holding, dice: Random, *, visits: int) -> Soul:
    return Soul(number, held, _chats(number, dice), visits=visits, wakes_at=dice.randrange(7, 10))


def _chats(number: int, dice: Random) -> tuple[ChatRef, ...]:
    line = ChatRef(Channel.LINE, f"U{number:032x}")
    telegram = ChatRef(Channel.TELEGRAM, str(100_000 + number))
    share = dice.random()
    if share < LINE_ALONE:
        return (line,)
    if share < LINE_ALONE + TELEGRAM_ALONE:
        return (telegram,)
    return (line, telegram)


def _rooms(provinces: tuple[Province, ...], dice: Random) -> list[MadeRoom]:
    return [
        MadeRoom(
            ChatRef(Channel.LINE, f"C{number:032x}", ChatKind.GROUP),
            province.code,
            dice.randrange(15, 61),
            dice.choice(WORDS_A_DAY),
        )
        for number, province in enumerate(provinces)
        if dice.random() < ROOM_SHARE
    ]
