"""The card of a month or fiscal quarter for staff: by region or group, and who moved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from bot.base.buttons import command_press
from bot.base.clock import BANGKOK
from bot.base.names import named_or_counted, period_words, province_words
from bot.base.texts import Texts
from bot.readings.due import country, silence
from bot.readings.placements import PLACEMENTS
from core.messages import Press, Row, Say, Tap
from core.programme.calendar.periods import Period, fiscal_year
from core.programme.due.silence import Lack
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
from core.programme.provinces.readiness import NeedCell
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
    rows = [Row(names[line.key], _value(texts, line), line.percent) for line in lines]
    rows += _moves(texts, pack, "summary-ups", ups(provinces))
    rows += _moves(texts, pack, "summary-downs", downs(provinces))
    rows += _silent(texts, pack, connection, codes)
    rows += _unmet(texts, pack, connection, codes, until)
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


def _silent(texts: Texts, pack: Pack, connection: Connection, codes: Sequence[str]) -> list[Row]:
    """Which provinces lack what, by name: a row for each lack; and how many of their tambons."""
    found = silence.provinces(connection, pack, codes, pack.year)
    rows = []
    for lack in Lack:
        mine = [one.province for one in found if lack in one.lacks]
        if mine:
            label = texts.say("overview-lacking", {
                "what": texts.say(f"silent-{lack.value}"), "count": str(len(mine)),
            })  # fmt: skip
            rows.append(Row(label, named_or_counted(pack, texts, mine)))
    tambons = Counter(one.province for one in silence.tambons(connection, pack, codes, pack.year))
    if tambons:
        label = texts.say("overview-tambons", {"count": str(tambons.total())})
        rows.append(Row(label, named_or_counted(pack, texts, sorted(tambons))))
    return rows


def _unmet(
    texts: Texts, pack: Pack, connection: Connection, codes: Sequence[str], at: datetime
) -> list[Row]:
    """What provinces lack of what their groups ask for: a line a need."""
    told = []
    for line in country.lines_of(connection, pack, codes, at):
        if missing := line.of(NeedCell.MISSING):
            args = {"count": str(len(missing)), "asked": str(len(line.cells))}
            told.append(f"{line.need.title}: {texts.say('country-need-missing', args)}")
    return [Row(texts.say("country-lacking"), "\n".join(told))] if told else []


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


def _taps(period: Period, way: str, *, is_region: bool) -> tuple[Tap, ...]:
    """The other way to see it (one's own region has one alone), and who has not reported."""
    other = GROUP if way == REGION else REGION
    press = Press(command_press(SUMMARY, f"{period.key} {other}"))
    turn_over = () if is_region else (Tap(f"button-by-{other}", press),)
    silent = Tap("button-silent", Press(command_press("overview", "silent")))
    return (*turn_over, silent, Tap("menu-overview", Press(command_press("overview"))))
