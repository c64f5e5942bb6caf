"""The card of a month or fiscal quarter for staff: by region or group, and who moved."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from bot.base.buttons import command_press
from bot.base.clock import BANGKOK
from bot.base.names import period_words, province_words
from bot.base.texts import Texts
from bot.readings.placements import PLACEMENTS
from core.messages import Press, Row, Say, Tap
from core.programme.calendar.periods import Period, fiscal_year
from core.programme.overviews.period_summary import (
    PERCENT,
    Part,
    Province,
    downs,
    parts_of,
    provinces_of,
    ups,
)
from core.programme.pack.pack import Pack
from core.programme.provinces.groups import placed
from storage.registers import entities
from storage.reports import own_invitees, summaries

SUMMARY = "summary"
REGION, GROUP = "region", "group"
_NOWHERE = "0"
"""The key of provinces in no group yet."""


def summary_card(
    texts: Texts, pack: Pack, connection: Connection, period: Period, region: str, way: str
) -> Say | None:
    """All of Thailand when `region` is empty; None where no province works yet."""
    year = fiscal_year(period.first)
    provinces = [
        one
        for one in provinces_of(
            entities.with_done(connection, "projects", (), pack.years("projects", year)),
            summaries.of_indicator(connection, PERCENT, year),
            period,
        )
        if not region or pack.where(one.code).region == region
    ]
    if not provinces:
        return None
    part, names = _parts(texts, pack, connection, way)
    lines = parts_of(provinces, part, list(names))
    rows = [Row(names[line.key], _value(texts, line), line.percent) for line in lines]
    rows += _moves(texts, pack, "summary-ups", ups(provinces))
    rows += _moves(texts, pack, "summary-downs", downs(provinces))
    rows += _own_invitees(texts, pack, connection, period, [one.code for one in provinces])
    title = {"where": pack.regions()[region] if region else "", "period": period_words(period)}
    return Say(
        "summary",
        {
            "provinces": len(provinces),
            "reporting": sum(one.has_reported for one in provinces),
            "projects": sum(one.projects for one in provinces),
        },
        title=texts.say("summary-title-of" if region else "summary-title", title),
        rows=tuple(rows),
        taps=_taps(period, way, is_region=bool(region)),
    )


def _parts(
    texts: Texts, pack: Pack, connection: Connection, way: str
) -> tuple[Mapping[str, str], dict[str, str]]:
    """province -> key of its part, and what each part is called, in order."""
    if way == REGION:
        return {each.code: each.region for each in pack.provinces}, pack.regions()
    rows = entities.in_year(connection, PLACEMENTS, pack.years(PLACEMENTS))
    groups = placed(pack, {row.province: row.data.get("group", "") for row in rows})
    part = {each.code: str(groups.get(each.code, _NOWHERE)) for each in pack.provinces}
    numbers = [*(str(group.number) for group in pack.written.group), _NOWHERE]
    return part, {key: texts.say("overview-group", {"number": int(key)}) for key in numbers}


def _value(texts: Texts, line: Part) -> str:
    counted = texts.say("summary-line", {"reporting": line.reporting, "provinces": line.provinces})
    if line.percent is None:
        return counted
    moved = line.percent_before is not None and line.percent_before != line.percent
    args = {"before": str(line.percent_before), "now": str(line.percent)}
    percent = texts.say("digest-moved" if moved else "digest-percent", args)
    unsettled = texts.say("unsettled-reports", {"count": str(line.unsettled)})
    return " · ".join((percent, counted, *((unsettled,) if line.unsettled else ())))


def _moves(texts: Texts, pack: Pack, key: str, several: tuple[Province, ...]) -> list[Row]:
    if not several:
        return []
    said = [
        texts.say(
            "summary-move",
            {
                "province": province_words(pack, one.code),
                "before": str(one.percent_before),
                "now": str(one.percent),
            },
        )
        + (texts.say("unsettled-mark") if one.unsettled else "")
        for one in several
    ]
    return [Row(texts.say(key), "\n".join(said))]


def _own_invitees(
    texts: Texts, pack: Pack, connection: Connection, period: Period, provinces: Sequence[str]
) -> list[Row]:
    """What coordinators verified of people they had let in the same day: worth another look."""
    since = datetime.combine(period.first, time(), BANGKOK)
    until = datetime.combine(period.last, time(), BANGKOK) + timedelta(days=1)
    found = own_invitees.by_province(connection, since, until)
    told = [
        texts.say("own-invitees-of", {"province": province_words(pack, code), "count": found[code]})
        for code in sorted(provinces)
        if found[code]
    ]
    return [Row(texts.say("own-invitees"), "\n".join(told))] if told else []


def _taps(period: Period, way: str, *, is_region: bool) -> tuple[Tap, ...]:
    """The other way to see it (one's own region has one alone), and who has not reported."""
    other = GROUP if way == REGION else REGION
    press = Press(command_press(SUMMARY, f"{period.key} {other}"))
    turn_over = () if is_region else (Tap(f"button-by-{other}", press),)
    silent = Tap("button-silent", Press(command_press("overview", "silent")))
    return (*turn_over, silent, Tap("menu-overview", Press(command_press("overview"))))
