"""What is known of the provinces a staff member supports, read for their list and weekly word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from bot.base.buttons import command_press
from bot.base.clock import in_bangkok
from bot.base.names import province_words
from bot.base.texts import Texts
from bot.readings.due import baseline, silence
from bot.readings.placements import PLACEMENTS, placements_in
from bot.readings.waiting import waiting_in
from core.messages import Press, Row, Tap
from core.people import Holding
from core.programme.pack.models import Group
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Support
from core.programme.provinces.groups import placed
from core.programme.provinces.support import Calls, ProvinceWork, calls_of, provinces_of
from storage.registers import entities
from storage.reports import reports


def calls(
    pack: Pack, connection: Connection, holdings: Iterable[Holding], rule: Support, now: datetime
) -> tuple[Calls, ...]:
    """The provinces of somebody's staff roles with what they call for."""
    codes = provinces_of(holdings, [(each.code, each.region) for each in pack.provinces])
    groups = _groups(pack, connection)
    waiting = waiting_in(connection, pack, codes)
    reported = silence.spoke(connection, pack, pack.year)
    lacking = {
        one.province: one for one in silence.provinces(connection, pack, codes, pack.year, reported)
    }
    unmet = Counter(one.province for one in baseline.owed(connection, pack, codes, now))
    visited = reports.latest_in(connection, codes, rule.instrument)
    works = [
        ProvinceWork(
            code,
            groups.get(code),
            waiting[code].all,
            _day(reported.get(code)),
            _day(visited.get(code)),
            lacking[code].lacks if code in lacking else (),
            unmet[code],
        )
        for code in codes
    ]
    return calls_of(works, rule, in_bangkok(now).date())


def rows(pack: Pack, texts: Texts, found: Sequence[Calls], rule: Support) -> tuple[Row, ...]:
    """A line a province: its group, and why it calls."""
    return tuple(
        Row(province_words(pack, each.work.province), _why(texts, each, rule)) for each in found
    )


def taps(pack: Pack, found: Sequence[Calls]) -> tuple[Tap, ...]:
    """A button to each province's status."""
    return tuple(
        Tap(
            "menu-status-of",
            Press(command_press("status", each.work.province)),
            args={"province": province_words(pack, each.work.province)},
        )
        for each in found
    )


def _why(texts: Texts, each: Calls, rule: Support) -> str:
    group = each.work.group
    days = str(rule.silent_days)
    parts = [texts.say("work-group", {"number": str(group.number)})] if group else []
    if each.waiting:
        parts.append(texts.say("work-waiting", {"waiting": str(each.waiting)}))
    if each.work.lacks:
        parts.append(" · ".join(texts.say(f"silent-{lack.value}") for lack in each.work.lacks))
    if each.work.unmet:
        parts.append(texts.say("work-unmet", {"count": str(each.work.unmet)}))
    if each.is_without_report:
        parts.append(texts.say("work-no-report", {"days": days}))
    if each.is_without_visit:
        parts.append(texts.say("work-no-visit", {"days": days}))
    return "\n".join(parts if each.reasons else [*parts, texts.say("work-fine")])


def _groups(pack: Pack, connection: Connection) -> dict[str, Group]:
    """Province -> its group, placed by staff or named by the source."""
    rows = entities.in_year(connection, PLACEMENTS, pack.years(PLACEMENTS))
    numbers = placed(pack, placements_in(rows))
    found = {code: pack.group(number) for code, number in numbers.items()}
    return {code: group for code, group in found.items() if group is not None}


def _day(at: datetime | None) -> date | None:
    return in_bangkok(at).date() if at else None
