"""The readiness of many provinces as a sheet: a line a province, a column a need.

Figures open to everybody in the programme: nobody is named on it.
"""

from sqlalchemy import Connection

from bot.app import App
from bot.base.names import province_words
from bot.handlers.status.country_readiness import OF_READINESS
from bot.readings.due import country
from bot.readings.placements import PLACEMENTS, placements_in
from bot.tables.write import workbook
from core.people import Act, may
from core.programme.provinces.groups import members, placed
from storage.media.files import AskedFile
from storage.people import people
from storage.registers import entities


def readiness_sheet(app: App, connection: Connection, one: AskedFile) -> bytes:
    """As it stands now; empty for who may see it no longer."""
    pack, texts = app.world.pack, app.texts
    rows = entities.in_year(connection, PLACEMENTS, pack.years(PLACEMENTS))
    groups = placed(pack, placements_in(rows))
    codes = _codes(app, one.kind.removeprefix(OF_READINESS), groups)
    person = people.by_ids(connection, [one.person_id]).get(one.person_id)
    theirs = [code for code in codes if may(person, Act.SEE_STATUS, pack.where(code))]
    lines = country.lines_of(connection, pack, theirs, app.clock())
    table = [
        {
            texts.say("column-province"): province_words(pack, code),
            texts.say("column-group"): groups.get(code, ""),
            **{
                each.need.title: texts.say(f"country-{each.cells[code].value}")
                if code in each.cells
                else ""
                for each in lines
            },
        }
        for code in theirs
    ]
    return workbook({texts.say("menu-readiness"): table})


def _codes(app: App, word: str, groups: dict[str, int]) -> list[str]:
    """The provinces of a place as a button carries it: `all`, `region:S`, `group:1`."""
    extent, _, code = word.partition(":")
    provinces = app.world.pack.provinces
    if extent == "group":
        return list(members(groups, int(code)))
    return [each.code for each in provinces if extent == "all" or each.region == code]
