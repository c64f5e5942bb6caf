"""`กระดาน [จังหวัด]`: a picture of a province, or of the country, and a link to the board."""

from dataclasses import replace

from bot.base.turn import Turn
from bot.handlers.command import Asked, BotCommand, Rooms, TakesPlace, Unsaid
from bot.handlers.status import forward
from bot.handlers.status.inside import assessed, inside_card
from bot.handlers.status.overview import overview_card
from bot.handlers.status.province import province_card
from bot.handlers.status.seeing import SHARED
from bot.handlers.status.wide import wide_card
from bot.readings.areas import provinces_in
from core.changes import Decision
from core.events import ChatKind
from core.messages import Open, Picture, Row, Say, Tap, Tone
from core.people import Act
from core.programme.overviews.boards import MOST_BARS, Bar, Board, Marks, packed
from core.programme.provinces.strong_tambons import Mark
from core.thai.places.areas import COUNTRY, Extent
from core.thai.places.envelope import tambon_short

BOARD = "board"
KEY = "board/"
"""Before the packed board in a media key, see `bot/media/store.py`."""
WIDTH_PX, HEIGHT_PX = 1200, 900
_LEVELS = {Mark.NOTHING: 0, Mark.UNDER_WAY: 1, Mark.THERE: 2, Mark.UNKNOWN: 3}


def board(turn: Turn, asked: Asked) -> Decision:
    """A place's board; for whoever looks after several and names none, the country's."""
    place = asked.place
    if place is None or place == COUNTRY:
        return _shown(turn, overview_card(turn), None)
    if place.extent is Extent.PROVINCE:
        return _shown(turn, province_card(turn, place.code, SHARED), place.code)
    if place.province:
        return _shown(turn, inside_card(turn, place, SHARED), place.code)
    codes = provinces_in(turn, place)
    if not codes:
        return Decision(says=(Say("place-empty", {"place": turn.territory.spoken(place)}),))
    more = len(codes) - MOST_BARS if turn.chat.kind is not ChatKind.GROUP else 0
    left_out = turn.words("more-provinces", more=more) if more > 0 else ""
    return _shown(turn, wide_card(turn, place), None, left_out)


def _shown(turn: Turn, card: Say, code: str | None, left_out: str = "") -> Decision:
    """The picture; its words say the same for those who cannot see it."""
    alt = forward.plain(turn, card).text
    drawn = board_of(turn, card, code)
    if left_out:
        drawn = replace(drawn, note=f"{left_out} · {drawn.note}")
    picture = Picture(f"{KEY}{packed(drawn)}", alt, "image/png", WIDTH_PX, HEIGHT_PX)
    return Decision(says=(Say(picture=picture), *_link(turn)))


def _link(turn: Turn) -> tuple[Say, ...]:
    """The same and more on the web, for this person alone; a room gets none."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP:
        return ()
    url = turn.world.board_link(turn.new_id(), turn.person.id, turn.chat.key, turn.now)
    taps = (Tap("button-open-board", Open(url), tone=Tone.MAIN),)
    return (Say("board-link", taps=taps),) if url else ()


def board_of(turn: Turn, card: Say, code: str | None) -> Board:
    """A card as a board: its rows as bars, and the matrix of a place's tambons. `code`: of a
    province, or of a district or tambon; None for what is wider."""
    shown = forward.rendered(turn, card)
    file, lines = assessed(turn, code) if code else (None, [])
    return Board(
        title=shown.title,
        subtitle=" · ".join(shown.text.split("\n")),
        bars=tuple(_bar(row) for row in shown.rows),
        columns=tuple(each.short for each in file.element) if file else (),
        marks=tuple(
            Marks(tambon_short(line.tambon), tuple(_LEVELS[mark] for mark in line.marks))
            for line in lines
        ),
        legend=tuple(turn.words("board-legend").split(" · ")) if lines else (),
        note=forward.as_of(turn),
    )


def _bar(row: Row) -> Bar:
    return Bar(row.label, row.value.replace("\n", " · "), row.percent)


COMMANDS = (
    BotCommand(
        BOARD,
        board,
        Act.SEE_STATUS,
        looks=True,
        year=True,
        place=TakesPlace(shows=frozenset(Extent), unsaid=Unsaid.ALL),
        rooms=Rooms.ALSO,
        does="a picture of a province, or of any other place, to show or pass on",
    ),
)
