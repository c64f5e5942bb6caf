"""What has a day of its own in some provinces: rows of registers with a day, and next meetings."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.base.names import province_words
from bot.readings.owed_reports import roles_there
from core.forms.expressions import Around, compiled
from core.programme.due.dated import Dated, named_in
from core.programme.pack.instruments import Instrument
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import lists as newest_reports


def in_provinces(
    connection: Connection, pack: Pack, codes: Collection[str], now: datetime
) -> tuple[Dated, ...]:
    """Everything with a day in these provinces, the earliest first, whether late or to come. A
    statement a register and one a kind of meeting."""
    found = [
        *_rows(connection, pack, codes, now),
        *_meetings(connection, pack, codes),
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.title, one.label, one.id)))


def _rows(
    connection: Connection, pack: Pack, codes: Collection[str], now: datetime
) -> Iterator[Dated]:
    around = Around(in_bangkok(now).date(), in_bangkok(now))
    names: dict[str, dict[str, str]] = {}
    for held in roles_there(connection, codes):
        names.setdefault(held.holding.province, {})[held.person_id] = held.name
    for register in pack.registers:
        if not register.due or register.private:
            continue
        there = entities.in_provinces(connection, register.id, codes, pack.years(register.id))
        if not there:
            continue
        for row in there:
            day = _day_of(register, row, around)
            if day is not None:
                yield _of_row(register, row, day, names.get(row.province, {}))


def _of_row(register: Register, row: Entity, day: date, names: Mapping[str, str]) -> Dated:
    owner = row.data.get("owner", "")
    return Dated(
        of=register.id,
        id=row.id,
        title=register.short,
        label=row.label,
        province=row.province,
        tambon=row.tambon,
        owner=owner,
        day=day,
        form=register.changed_by[0] if register.changed_by else "",
        named=named_in(owner, names),
    )


def _day_of(register: Register, row: Entity, around: Around) -> date | None:
    """The day of a row; None where it has none, or it does not matter any more."""
    when = register.due_when
    if when and not compiled(when).is_true(row.data.get, around):
        return None
    day = _read(row.data.get(register.due, ""))
    if day is None and register.due_after:
        since = _read(row.data.get(register.due_after, ""))
        return since + timedelta(days=register.due_after_days) if since else None
    return day


def _meetings(connection: Connection, pack: Pack, codes: Collection[str]) -> Iterator[Dated]:
    """The next meeting that the newest report of each kind named."""
    meeting = [one for one in pack.instruments if one.next_on]
    for instrument in meeting:
        question = next(
            q for q in pack.form_of(instrument).questions if q.name == instrument.next_on
        )
        for report in newest_reports.newest_of_each(
            connection, instrument.id, codes, (pack.year - 1, pack.year)
        ):
            day = _read(str(report.values.get(question.path) or ""))
            if day is not None:
                yield _of_meeting(pack, instrument, report.province, day)


def _of_meeting(pack: Pack, instrument: Instrument, code: str, day: date) -> Dated:
    return Dated(
        of=instrument.id,
        id=f"{instrument.id}:{code}",
        title=instrument.title,
        label=province_words(pack, code),
        province=code,
        tambon="",
        owner="",
        day=day,
        form=instrument.id,
        is_meeting=True,
    )


def _read(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def between(several: Iterable[Dated], first: date, last: date) -> list[Dated]:
    """Those of some days, both ends included."""
    return [one for one in several if first <= one.day <= last]
