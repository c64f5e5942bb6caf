"""The readiness of many provinces as a sheet: a line a province, a column a need.

Figures open to everybody in the programme: nobody is named on it.
"""

from sqlalchemy import Connection

from bot.app import App
from bot.base.names import province_words
from bot.base.turn import territory_of
from bot.handlers.status.country_readiness import OF_READINESS
from bot.readings.areas import provinces_of
from bot.readings.due import country
from bot.readings.placements import groups_of
from bot.tables.write import workbook
from core.people import Act, may
from storage.media.files import AskedFile
from storage.people import people


def readiness_sheet(app: App, connection: Connection, one: AskedFile) -> bytes:
    """As it stands now; empty for who may see it no longer."""
    pack, texts = app.world.pack, app.texts
    groups = groups_of(connection, pack)
    area = territory_of(pack).area(one.kind.removeprefix(OF_READINESS))
    codes = provinces_of(connection, pack, area) if area else ()
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
