"""A register of something wider than a province: how many rows each has, a button to each list."""

from collections import Counter
from collections.abc import Collection

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards.pages import Page, page_of, which_provinces
from bot.handlers import room_talk
from bot.handlers.status.seeing import seeing
from bot.readings import register_rows
from bot.readings.areas import provinces_in
from core.events import ChatKind
from core.messages import Press, Row, Say, Tap
from core.programme.pack.command_names import ROWS
from core.programme.pack.topics import ColumnKind, Register
from core.thai.base import write
from core.thai.places.areas import Area
from storage.registers.entities import Entity

_A_PAGE = 8
_PLACES = (ColumnKind.TAMBON, ColumnKind.DISTRICT)


def rows_of_several(turn: Turn, register: Register, area: Area, page: int) -> Say:
    """The provinces that have any, the most first; of a private list those this person works in."""
    if turn.chat.kind is ChatKind.GROUP:
        return room_talk.own_only(turn)
    place, codes = turn.territory.spoken(area), provinces_in(turn, area)
    if not codes:
        return Say("place-empty", {"place": place})
    seen = [code for code in codes if not register.private or seeing(turn, code).exact]
    if not seen:
        return Say("rows-private", {"list": register.title})
    counts = _counts(turn, register, seen)
    at = page_of(len(counts), _A_PAGE, page)
    shown = counts.most_common()[at.first : at.last]
    pack, title = turn.world.pack, {"list": register.title, "province": place}
    return Say(
        key="rows-several" if counts else "rows-none",
        args={**title, "count": write.number(counts.total()), "provinces": len(counts)},
        title_key="rows-title",
        rows=tuple(
            Row(province_words(pack, code), turn.words("topic-rows", count=write.number(count)))
            for code, count in shown
        ),
        note=which_provinces(turn, at),
        taps=(
            *(
                Tap("", _press(register, code), label=province_words(pack, code))
                for code, _ in shown
            ),
            *_next(register, area, at),
        ),
    )


def _counts(turn: Turn, register: Register, codes: Collection[str]) -> Counter[str]:
    pack = turn.world.pack
    found = register_rows.everywhere(turn.connection, pack, [register.id])[register.id]
    return Counter(row.province for row in found if row.province in codes)


def _next(register: Register, area: Area, page: Page) -> tuple[Tap, ...]:
    if not page.has_next:
        return ()
    return (Tap("button-more-provinces", _press(register, f"{area.word} p{page.number + 1}")),)


def _press(register: Register, words: str) -> Press:
    return Press(command_press(ROWS, f"{register.id} {words}"))


def has_places(register: Register) -> bool:
    """Whether its rows say where in their province they are."""
    return any(column.kind in _PLACES for column in register.columns)


def lies_in(row: Entity, area: Area) -> bool:
    """Whether a row is of a district or tambon, or of the district that a tambon lies in."""
    place = row.tambon or row.data.get("tambon") or row.data.get("district", "")
    return bool(place) and (place.startswith(area.code) or area.code.startswith(place))
