"""The card of a month or fiscal quarter for staff: by region or group, and who moved."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from bot.base.buttons import command_press
from bot.base.clock import BANGKOK
from bot.base.names import period_words, province_words
from bot.base.texts import Texts
from bot.digests.lacking import need_rows, silence_rows
from bot.readings.due import silence
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
from core.thai.places.areas import COUNTRY, Area, Extent
from storage.registers import entities
from storage.reports import filed_counts, own_invitees, summaries

SUMMARY = "summary"
REGION, GROUP = "region", "group"
_NOWHERE = "0"
"""The key of provinces in no group yet."""


def summary_card(
    texts: Texts, pack: Pack, connection: Connection, period: Period, region: str, way: str
) -> Say:
    """All of Thailand when `region` is empty: every province of it, the silent ones by name."""
    year = fiscal_year(period.first)
    codes = [one.code for one in pack.provinces if region in ("", one.region)]
    since, until = _stretch(period)
    of_their_own = silence.of_their_own(pack)
    provinces = [
        one
        for one in provinces_of(
            entities.with_done(connection, "projects", (), pack.years("projects", year)),
            summaries.of_indicator(connection, PERCENT, year),
            period,
            codes,
            filed_counts.spoke_between(connection, of_their_own, since, until),
        )
        if one.code in codes
    ]
    part, names = _parts(texts, pack, connection, way)
    lines = parts_of(provinces, part, list(names))
    rows = _part_rows(texts, names, lines)
    rows += _moves(texts, pack, "summary-ups", ups(provinces))
    rows += _moves(texts, pack, "summary-downs", downs(provinces))
    rows += silence_rows(texts, pack, connection, codes)
    rows += need_rows(texts, pack, connection, codes, until)
    rows += _own_invitees(texts, pack, connection, period, codes)
    title = {"where": pack.regions()[region] if region else "", "period": period_words(period)}
    return Say(
        "summary",
        {
            "provinces": len(codes),
            "reporting": sum(one.has_reported for one in provinces),
            "projects": sum(one.projects for one in provinces),
        },
        title=texts.say("summary-title-of" if region else "summary-title", title),
        rows=tuple(rows),
        taps=_taps(period, way, region),
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


def _part_rows(texts: Texts, names: Mapping[str, str], lines: Sequence[Part]) -> list[Row]:
    """A line each; several from which nothing came at all share one."""
    still = [line for line in lines if not line.reporting and line.percent is None]
    still = still if len(still) > 1 else []
    rows = [
        Row(names[line.key], _value(texts, line), line.percent)
        for line in lines
        if line not in still
    ]
    told = [
        texts.say("summary-counted", {"what": names[line.key], "count": line.provinces})
        for line in still
    ]
    return [*rows, *([Row(texts.say("summary-still"), " · ".join(told))] if told else [])]


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


def _stretch(period: Period) -> tuple[datetime, datetime]:
    """The first moment of a period, and the first after it."""
    since = datetime.combine(period.first, time(), BANGKOK)
    return since, datetime.combine(period.last, time(), BANGKOK) + timedelta(days=1)


def _own_invitees(
    texts: Texts, pack: Pack, connection: Connection, period: Period, provinces: Sequence[str]
) -> list[Row]:
    """What coordinators verified of people they had let in the same day: worth another look."""
    since, until = _stretch(period)
    found = own_invitees.by_province(connection, since, until)
    told = [
        texts.say("own-invitees-of", {"province": province_words(pack, code), "count": found[code]})
        for code in sorted(provinces)
        if found[code]
    ]
    return [Row(texts.say("own-invitees"), "\n".join(told))] if told else []


def _taps(period: Period, way: str, region: str) -> tuple[Tap, ...]:
    """The other way to see it (one's own region has one alone), who is silent, what is lacking."""
    other = GROUP if way == REGION else REGION
    press = Press(command_press(SUMMARY, f"{period.key} {other}"))
    turn_over = () if region else (Tap(f"button-by-{other}", press),)
    area = Area(Extent.REGION, region) if region else COUNTRY
    return (
        *turn_over,
        Tap("button-silent", Press(command_press("overview", "silent"))),
        Tap("menu-readiness", Press(command_press("readiness", area.word))),
        Tap("menu-overview", Press(command_press("overview"))),
    )
