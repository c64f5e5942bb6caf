"""How the pack's alerts stand in every province, read in a statement or two for each alert.

Only what no filing turns on at once is judged here: silence, missing rows, fallen elements.
Provinces in which nobody holds a role yet are at rest: nothing is asked of them.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.base.turn import World
from bot.readings import register_rows
from core.people import Role
from core.programme.alerts import (
    Standing,
    days_silent,
    fallen,
    is_missing,
    is_silent,
    key_of,
)
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Alert, TopicFile, Trigger
from core.programme.provinces.strong_tambons import TambonLine, assessment_of, tambon_line
from storage.people import roles
from storage.reports import digest_news, series
from storage.reports.reports import Report

_AT_WORK = (Role.COORDINATOR, Role.LEADER)


def standings(world: World, connection: Connection, today: date) -> list[Standing]:
    """Every alert of the pack about every place it can be about."""
    since = _at_work_since(world, connection)
    found: list[Standing] = []
    for alert in world.pack.alerts:
        match alert.on:
            case Trigger.SILENT:
                found += _silent(connection, alert, since, today)
            case Trigger.MISSING:
                found += _missing(world, connection, alert, since, today)
            case Trigger.FELL:
                found += _fell(world, connection, alert)
            case Trigger.FILED | Trigger.LEDGER_OVER:
                pass  # judged when a report is filed
    return found


def _at_work_since(world: World, connection: Connection) -> dict[str, date]:
    """Provinces in which somebody could report, and since when."""
    codes = [province.code for province in world.pack.provinces]
    found: dict[str, date] = {}
    for held in roles.in_provinces(connection, codes):
        if held.holding.role in _AT_WORK:
            day = in_bangkok(held.granted_at).date()
            code = held.holding.province
            found[code] = min(found.get(code, day), day)
    return found


def _silent(
    connection: Connection, alert: Alert, since: Mapping[str, date], today: date
) -> Iterator[Standing]:
    latest = digest_news.latest_filed(connection, [alert.instrument or ""])
    for province, day in since.items():
        at = latest.get((alert.instrument or "", province))
        days = days_silent(in_bangkok(at).date() if at else None, day, today)
        is_on = is_silent(alert, days)
        yield Standing(alert, key_of(alert, province), province, is_on, days=days)


def _missing(
    world: World, connection: Connection, alert: Alert, since: Mapping[str, date], today: date
) -> Iterator[Standing]:
    year = world.pack.year
    name = alert.register_ or ""
    rows = register_rows.everywhere(connection, world.pack, [name])[name]
    there = {row.province for row in rows}
    for province in since:
        is_on = is_missing(alert, int(province in there), year, today)
        yield Standing(alert, key_of(alert, province, year), province, is_on)


def _fell(world: World, connection: Connection, alert: Alert) -> Iterator[Standing]:
    """The newest assessment of each tambon against the one of the period before."""
    file, instrument = _assessing(world, alert)
    if file is None or instrument is None:
        return
    years = (world.pack.year - 1, world.pack.year)
    for tambon, several in series.in_years(connection, instrument.id, years).items():
        lines = [_line(world, connection, file, one) for one in several[-2:]]
        if len(lines) == 2 and lines[0] and lines[1]:
            down = fallen(lines[0], lines[1])
            province = several[-1].province
            key = key_of(alert, tambon)
            yield Standing(alert, key, province, bool(down), tambon=tambon, elements=down)


def _assessing(world: World, alert: Alert) -> tuple[TopicFile | None, Instrument | None]:
    for file in world.pack.topics.values():
        instrument = assessment_of(file, world.pack.forms)
        if instrument and instrument.id == alert.instrument:
            return file, instrument
    return None, None


def _line(
    world: World, connection: Connection, file: TopicFile, report: Report
) -> TambonLine | None:
    form = world.shelf.by_hash(connection, report.form_hash)
    if form is None:
        return None
    return tambon_line(report.about, file.element, form, report.values)
