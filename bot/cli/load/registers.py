"""`khabuan load REGISTER FILE`: rows of any register of the pack.

A row with the keys of one that is there changes it, but for what somebody reported of it, which is
told; loading a table twice changes nothing more.
"""

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import in_bangkok
from bot.cli.load.filing import approvals, too_many, write
from bot.cli.load.rows import Loaded, Loading, loaded
from bot.cli.load.signing import Signed
from bot.cli.load.tables import Table, refuse, table_of, tell
from core.audit import entries
from core.forms.form import Form
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from core.programme.registers.register_rows import is_done
from core.programme.tables.register_table import key_of, known_in, needed_in, rows_of
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

    opening = pack.instrument(register.opened_by) if register.opened_by else None
    loading = Loading(app, register, opening, form, signed)

    def work(connection: Connection) -> Loaded:
        signed.known(connection, now)
        rows = for_tables.in_years(connection, pack.years_of([register.id]))[register.id]
        by_key = {
            key_of(register, table_row(row)): row
            for row, is_open in rows
            if is_open or is_done(register.closed_when, row.data, now)
        }
        keys = {row.number: key_of(register, row) for row in found}
        known = {number: by_key[key] for number, key in keys.items() if key in by_key}
        done = loaded(connection, loading, found, known)
        if opening is not None:
            refuse(app, table, too_many(connection, pack, opening, done.filed))
        _write(app, connection, done, signed)
        return done

    done = await app.database.write(work)
    tell(app, table, done.stays)
    print(f"loaded {done.rows}")


def _write(app: App, connection: Connection, done: Loaded, signed: Signed) -> None:
    """Reports first, for rows are what counting reports make of them."""
    now, filed = app.clock(), [one.report for one in done.filed]
    write(app, connection, [*filed, *done.mended, *approvals(signed, filed), *done.approved])
    writing.keep(connection, done.kept, now, {one.report_id for one in done.mended})
    by = signed.person_id
    audit.keep(connection, [entry for one in done.kept for entry in entries(one, by)], now)


def opening_form(pack: Pack, register: Register) -> Form | None:
    """The form that opens rows of a register."""
    instrument = pack.instrument(register.opened_by) if register.opened_by else None
    return pack.form_of(instrument) if instrument else None
