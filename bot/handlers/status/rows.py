"""A register of a province: `แหล่งเรียนรู้ ตราด` lists its rows, a page at a time."""

from collections.abc import Sequence, Set
from dataclasses import replace

from bot.base.buttons import command_press, number_in
from bot.base.seeing_people import sees_people
from bot.base.turn import Turn
from bot.cards.place_choice import page_apart
from bot.handlers.command import Asked, BotCommand, Rooms, TakesPlace
from bot.handlers.status import changing
from bot.handlers.status.rows_of_places import has_places, lies_in, rows_of_several
from bot.handlers.status.seeing import seeing
from bot.readings import register_rows
from core.changes import Decision
from core.messages import Press, Row, Say, Tap
from core.people import Act
from core.programme.pack.command_names import ROWS
from core.programme.pack.topics import Column, Register
from core.programme.registers.column_words import label_words, named_cell
from core.thai.base.text import cut
from core.thai.places.areas import Area, Extent, province_area
from storage.registers.entities import Entity

PAGE = 5
_LABEL = 60
_BUTTON = 38


def rows(turn: Turn, asked: Asked) -> Decision:
    """`learning_sites ตราด` typed, or `learning_sites 23 2` from a button: its second page. Of a
    district or tambon what is there; of something wider how many each province has."""
    name, code = asked.about, asked.province
    register = turn.world.pack.register(name)
    if register is None:
        return Decision(says=(Say("rows-gone"),))
    if asked.place is not None and not code:
        return Decision(
            says=(rows_of_several(turn, register, asked.place, page_apart(asked.rest)[0]),)
        )
    page = number_in(asked.rest, 1)
    seen = seeing(turn, code)
    if register.private and not seen.exact:
        return Decision(says=(Say("rows-private", {"list": register.title}),))
    found = register_rows.several(turn.connection, turn.world.pack, [name], code)[name]
    area, first = _narrowed(turn, register, asked.place or province_area(code))
    if area.extent is not Extent.PROVINCE:
        found = [row for row in found if lies_in(row, area)]
    unsettled = register_rows.unsettled(turn.connection, turn.world.pack, [name], code)
    say = _card(turn, register, area, found, page, unsettled)
    return Decision(says=(replace(say, lead=first),))


def _narrowed(turn: Turn, register: Register, area: Area) -> tuple[Area, str]:
    """Its province, which is said, where rows do not tell where in it they are."""
    if area.extent is Extent.PROVINCE or has_places(register):
        return area, ""
    whole, spoken = province_area(area.province), turn.territory.spoken
    return whole, turn.words("place-inside", place=spoken(area), province=spoken(whole))


def _card(
    turn: Turn,
    register: Register,
    area: Area,
    found: Sequence[Entity],
    page: int,
    unsettled: Set[str],
) -> Say:
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    code = area.province
    shown = found[(page - 1) * PAGE : page * PAGE]
    in_list = [c for c in columns_shown(turn, register, code) if c.shown]
    args = {"list": register.title, "province": turn.territory.spoken(area)}
    return Say(
        key="rows" if found else "rows-none",
        args={**args, "count": str(len(found)), "page": str(page), "pages": str(pages)},
        title_key="rows-title",
        rows=tuple(
            _marked(turn, _row(turn, register, each, in_list), each, unsettled) for each in shown
        ),
        note_key="rows-page" if pages > 1 else "",
        taps=(
            *(_tap(turn, register, each) for each in shown),
            *_page_taps(register, area.word, page, pages),
            *changing.opening_tap(turn, register, code),
        ),
        shows=_named(shown, in_list),
    )


def columns_shown(turn: Turn, register: Register, code: str) -> tuple[Column, ...]:
    """The columns this person sees in this chat: what tells of people only for who may."""
    people_too = sees_people(turn, code)
    return tuple(each for each in register.columns if people_too or not each.personal)


def _named(shown: Sequence[Entity], columns: Sequence[Column]) -> tuple[str, ...]:
    """Rows in which somebody is named or has a number: that they were seen is noted."""
    return tuple(each.id for each in shown if names_somebody(each, columns))


def names_somebody(row: Entity, columns: Sequence[Column]) -> bool:
    """Whether one of these columns tells of a person in this row."""
    return any(column.personal and row.data.get(column.id) for column in columns)


def called(turn: Turn, register: Register, row: Entity) -> str:
    """A row's label; where it names somebody, only for who may see people."""
    if sees_people(turn, row.province):
        return row.label or register.short
    return label_words(register, row.label, row.data) or register.short


def _row(turn: Turn, register: Register, row: Entity, columns: Sequence[Column]) -> Row:
    cells = (named_cell(column, row.data.get(column.id, "")) for column in columns)
    label = cut(called(turn, register, row), _LABEL)
    is_told = register_rows.is_told_by_pack(turn.world.pack, row)
    nothing = turn.words("row-of-pack") if is_told else "-"
    return Row(label, " · ".join(cell for cell in cells if cell) or nothing)


def _marked(turn: Turn, line: Row, row: Entity, unsettled: Set[str]) -> Row:
    """A row that rests on a report nobody verified yet says so."""
    if row.id not in unsettled:
        return line
    words = [line.value] if line.value != "-" else []
    return replace(line, value=" · ".join((*words, turn.words("unsettled"))))


def _tap(turn: Turn, register: Register, row: Entity) -> Tap:
    label = cut(called(turn, register, row), _BUTTON)
    return Tap("", Press(command_press("row", row.id)), label=label)


def _page_taps(register: Register, place: str, page: int, pages: int) -> tuple[Tap, ...]:
    found = []
    if page < pages:
        following = command_press(ROWS, f"{register.id} {place} {page + 1}")
        found.append(Tap("button-next-page", Press(following)))
    if page > 1:
        before = command_press(ROWS, f"{register.id} {place} {page - 1}")
        found.append(Tap("button-page-before", Press(before)))
    return tuple(found)


COMMANDS = (
    BotCommand(
        ROWS,
        rows,
        Act.SEE_STATUS,
        year=True,
        place=TakesPlace(shows=frozenset(Extent)),
        about=True,
        rooms=Rooms.ALSO,
        does="the words of a register list it",
    ),
)
