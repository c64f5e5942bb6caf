"""`ความพร้อม ทั้งประเทศ` (a region, a group): what provinces must have, and which have it.

A line a need, each leading to the provinces that are without it; as a picture and as a sheet too.
"""

from bot.base.buttons import command_press, number_in
from bot.base.names import named_or_counted, province_words
from bot.base.turn import Turn
from bot.cards.pages import page_of
from bot.handlers import wanted_files
from bot.handlers.status import forward
from bot.handlers.status.board import HEIGHT_PX, KEY, WIDTH_PX
from bot.readings.areas import provinces_in
from bot.readings.due import country
from core.changes import Decision
from core.events import ChatKind
from core.messages import Picture, Press, Row, Say, Tap
from core.programme.overviews.boards import MOST_BARS, Bar, Board, packed
from core.programme.provinces.readiness import NeedCell, NeedLine
from core.thai.base.text import cut
from core.thai.places.areas import Area

READINESS = "readiness"
OF_READINESS = "readiness-"
"""The kind of file that holds the country's readiness; the word of its place follows."""
PICTURE, FILE = "picture", "file"
_PAGE = 8
_LABEL = 40


def of_several(turn: Turn, area: Area, rest: str) -> Decision:
    """The card; behind it `picture`, `file`, or a need with the page of who is without it."""
    codes = provinces_in(turn, area)
    if not codes:
        return Decision(says=(Say("place-empty", {"place": turn.territory.spoken(area)}),))
    lines = country.lines_of(turn.connection, turn.world.pack, codes, turn.now)
    what, _, page = rest.partition(" ")
    if what == PICTURE:
        return Decision(says=(_picture(turn, area, lines),))
    if what == FILE:
        return _file(turn, area)
    line = next((each for each in lines if each.need.id == what), None)
    if line is not None:
        return Decision(says=(_of_need(turn, area, line, number_in(page, 1)),))
    return Decision(says=(_card(turn, area, lines),))


def _card(turn: Turn, area: Area, lines: tuple[NeedLine, ...]) -> Say:
    is_room = turn.chat.kind is ChatKind.GROUP
    more = [_tap("button-country-picture", area, PICTURE)] if lines else []
    if lines and not is_room and turn.person is not None:
        more.append(_tap("button-country-file", area, FILE))
    return Say(
        "country" if lines else "country-nothing",
        title=_title(turn, area),
        rows=tuple(
            Row(each.need.title, _standing(turn, each), _percent(each)) for each in lines
        ),
        taps=(
            *(
                Tap("", Press(command_press(READINESS, f"{area.word} {each.need.id}")),
                    label=cut(each.need.title, _LABEL))
                for each in lines
                if each.of(NeedCell.MISSING)
            ),
            *more,
        ),
    )  # fmt: skip


def _title(turn: Turn, area: Area) -> str:
    return turn.words("country-title", place=turn.territory.spoken(area))


def _tap(key: str, area: Area, what: str) -> Tap:
    return Tap(key, Press(command_press(READINESS, f"{area.word} {what}")))


def _standing(turn: Turn, line: NeedLine) -> str:
    """`มีแล้ว 5 จาก 13 จังหวัด · ยังไม่ตรวจรับ 2`."""
    told, missing = len(line.of(NeedCell.TOLD)), len(line.of(NeedCell.MISSING))
    there = str(len(line.cells) - missing)
    words = turn.words("country-need", there=there, asked=str(len(line.cells)))
    mark = [turn.words("unsettled-count", count=str(told))] if told else []
    return " · ".join([words, *mark])


def _percent(line: NeedLine) -> int:
    return (len(line.cells) - len(line.of(NeedCell.MISSING))) * 100 // len(line.cells)


def _of_need(turn: Turn, area: Area, line: NeedLine, page: int) -> Say:
    """Who is without it, each a button; then who told it and waits to be verified."""
    pack, missing = turn.world.pack, line.of(NeedCell.MISSING)
    at = page_of(len(missing), _PAGE, page)
    shown = missing[at.first : at.last]
    taps = [
        Tap("", Press(command_press(READINESS, code)), label=province_words(pack, code))
        for code in shown
    ]
    if at.has_next:
        following = f"{area.word} {line.need.id} {at.number + 1}"
        taps.append(Tap("button-next-page", Press(command_press(READINESS, following))))
    rows = [
        Row(turn.words(f"country-{cell.value}"), named_or_counted(pack, turn.world.texts, codes))
        for cell in (NeedCell.MISSING, NeedCell.TOLD, NeedCell.VERIFIED)
        if (codes := line.of(cell))
    ]
    return Say(
        "country-without",
        {"what": line.need.title, "count": len(missing)},
        title=_title(turn, area),
        rows=tuple(rows),
        taps=tuple(taps),
    )


def _picture(turn: Turn, area: Area, lines: tuple[NeedLine, ...]) -> Say:
    """Drawn as a board is; its words say the same for those who cannot see it."""
    card = _card(turn, area, lines)
    drawn = Board(
        title=_title(turn, area),
        subtitle=turn.words("country"),
        bars=tuple(
            Bar(each.need.title, _standing(turn, each), _percent(each))
            for each in lines[:MOST_BARS]
        ),
        note=forward.as_of(turn),
    )
    alt = forward.plain(turn, card).text
    return Say(picture=Picture(f"{KEY}{packed(drawn)}", alt, "image/png", WIDTH_PX, HEIGHT_PX))


def _file(turn: Turn, area: Area) -> Decision:
    """Asks for the sheet once while it is being made; a job makes it and sends the link."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP:
        return Decision(says=(Say("button-old-menu"),))
    kind = f"{OF_READINESS}{area.word}"
    said = Say("calendar-coming", {"what": _title(turn, area)})
    return Decision(says=(said,), changes=wanted_files.wanted(turn, kind))
