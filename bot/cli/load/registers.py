"""`khabuan load REGISTER FILE`: rows of any register of the pack.

A row with the keys of one that is there changes it; loading a table twice changes nothing more.
"""

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import in_bangkok
from bot.cli.load.signing import Signed
from bot.cli.load.tables import Table, refuse, table_of, tell
from bot.conversations.reports.report_values import LONGEST_LABEL
from core.audit import entries
from core.changes import KeepEntity
from core.forms.form import Form
from core.ids import new_id
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from core.programme.registers.register_rows import found_by, is_done, slot_of
from core.programme.tables.register_table import (
    TableRow,
    key_of,
    known_in,
    needed_in,
    rows_of,
)
from core.thai.base.text import cut
from storage.people import audit
from storage.registers import for_tables, writing
from storage.registers.for_tables import table_row


def register_table(app: App, file: str, register: Register) -> Table:
    """Its table in a file. Raises Refused."""
    sheets = [register.id, register.title, register.short]
    return table_of(app, file, known_in(register), needed_in(register), sheets)


async def load_register(
    app: App, table: Table, register: Register, signed: Signed, *, consented: bool
) -> None:
    """Writes every row at once, and says how many there are."""
    pack = app.world.pack
    today = in_bangkok(app.clock()).date()
    form = opening_form(pack, register)
    found, faults = rows_of(table.rows, register, form, today, consented=consented)
    refuse(app, table, [*table.faults, *faults.found])
    tell(app, table, faults.moved)
    now = app.clock()

    def work(connection: Connection) -> int:
        rows = for_tables.in_years(connection, pack.years_of([register.id]))[register.id]
        known = {
            key_of(register, table_row(row)): row.id
            for row, is_open in rows
            if is_open or is_done(register.closed_when, row.data, now)
        }
        kept = [_entity(app, register, row, known.get(key_of(register, row), "")) for row in found]
        by = signed.known(connection, now)
        writing.keep(connection, kept, now)
        audit.keep(connection, [entry for one in kept for entry in entries(one, by)], now)
        return len(kept)

    print(f"loaded {await app.database.write(work)}")


def opening_form(pack: Pack, register: Register) -> Form | None:
    """The form that opens rows of a register."""
    instrument = pack.instrument(register.opened_by) if register.opened_by else None
    return pack.form_of(instrument) if instrument else None


def _entity(app: App, register: Register, row: TableRow, known: str) -> KeepEntity:
    data = {name: value for name, value in row.data.items() if value or not known}
    return KeepEntity(
        entity_id=known or new_id(app.clock(), app.random),
        list_name=register.id,
        label=cut(row.label, LONGEST_LABEL),
        province=row.province,
        tambon=row.tambon,
        year=app.world.pack.year,
        data=data,
        slot="" if known else slot_of(register, row.province, row.data),
        closed_when=register.closed_when,
        found_by=found_by(register, row.label, row.data),
    )
