"""`ส่งออก [ที่] [ปี]`: a place's registers and reports as a workbook, in the 1:1 chat only.

Coordinators and staff ask; a job makes it and sends a link that opens for a day.
"""

from bot.base.texts import Texts
from bot.base.turn import Turn, territory_of
from bot.cards import refusals
from bot.handlers import wanted_files
from bot.handlers.command import Asked, BotCommand, TakesPlace, Unsaid
from bot.readings.areas import provinces_in
from core.changes import Decision
from core.messages import Say
from core.people import Act
from core.programme.pack.pack import Pack
from core.thai.places.areas import ANY_WIDTH, Area, province_area

OF_PLACE = "province-"
"""The kind of file that holds what a place has; its word and a year, if any, follow:
`province-region:S-2568`."""


def export(turn: Turn, asked: Asked) -> Decision:
    """Asks for the file of a place, once while it is being made."""
    if turn.person is None or asked.place is None:
        return Decision(says=(refusals.not_yours(turn),))
    if not provinces_in(turn, asked.place):
        return Decision(says=(Say("place-empty", {"place": turn.territory.spoken(asked.place)}),))
    args = {"province": place_words(turn.world.pack, turn.world.texts, asked.place, asked.year)}
    kind = f"{OF_PLACE}{asked.place.word}" + (f"-{asked.year}" if asked.year else "")
    wish = wanted_files.wanted(turn, kind)
    said = Say("export-coming" if wish else "export-coming-already", args)
    return Decision(says=(said,), changes=wish)


def place_of(pack: Pack, kind: str) -> tuple[Area, int]:
    """The place a kind of file is about, and the fiscal year; 0: every year."""
    word, _, year = kind.removeprefix(OF_PLACE).partition("-")
    area = territory_of(pack).area(word)
    return area or province_area(word), int(year or 0)


def place_words(pack: Pack, texts: Texts, area: Area, year: int | None) -> str:
    """จ.ตราด · ปีงบ 2568."""
    place = territory_of(pack).spoken(area)
    return texts.say("status-title", {"province": place, "year": str(year)}) if year else place


COMMANDS = (
    BotCommand(
        "export",
        export,
        Act.EXPORT,
        year=True,
        of_any_year=True,
        place=TakesPlace(shows=ANY_WIDTH, unsaid=Unsaid.ALLOWED, which="province-which"),
        does="coordinators and staff: the place's registers and reports as a workbook, by a "
        "link for a day; names and small counts only inside one's own area",
    ),
)
