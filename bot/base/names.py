"""Roles and places in words, for greetings, cards and invites."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.base.texts import Texts
from core.people import Holding, Role
from core.programme.calendar.periods import Every, Period, period_named, period_of
from core.programme.pack.pack import Pack
from core.programme.referrals.partners import partner_of
from core.thai.base import write
from core.thai.places.envelope import province_short, tambon_in_full

_MOST_NAMED = 20
"""As many provinces as a region has."""


def role_words(pack: Pack, role: Role) -> str:
    """What a role is called, from the pack."""
    return pack.word_for(role)


def place_words(pack: Pack, holding: Holding) -> str:
    """For which agency, where, and for which year a role is held: ต.แหลมงอบ ปีงบ 2568."""
    year = write.fiscal_year_named(holding.year) if holding.year else ""
    agency = _agency_words(pack, holding) if holding.agency else ""
    place = "" if agency else _place(pack, holding)
    return " ".join(part for part in (agency, place, year) if part)


def _place(pack: Pack, holding: Holding) -> str:
    """Tambon, province or region; empty for all of Thailand."""
    if holding.tambon:
        return tambon_in_full(holding.tambon)
    if holding.province:
        return province_words(pack, holding.province)
    if holding.region:
        return pack.regions().get(holding.region, holding.region)
    return ""


def _agency_words(pack: Pack, holding: Holding) -> str:
    """ธนาคารที่ดิน จ.ตราด; an agency the pack does not know by the name it was given."""
    partner = partner_of(holding.agency, pack.partners)
    agency = partner.short if partner else holding.agency
    return f"{agency} {province_words(pack, holding.province)}" if holding.province else agency


def province_words(pack: Pack, code: str) -> str:
    """จ.ตราด for 23."""
    known = pack.province(code)
    return province_short(known.name) if known else code


def named_or_counted(pack: Pack, texts: Texts, codes: Sequence[str]) -> str:
    """Provinces by name; more than a region has are counted by region, for nobody reads seventy."""
    if len(codes) <= _MOST_NAMED:
        return " ".join(province_words(pack, code) for code in codes)
    count = Counter(pack.where(code).region for code in codes)
    return " · ".join(
        texts.say("silent-in-region", {"region": name, "count": str(count[key])})
        for key, name in pack.regions().items()
        if count[key]
    )


def other_period(key: str, day: date) -> str:
    """What a report's period is called when a day is not in it; empty when it is, and for the key
    of a report that has none (it is about one thing, and its own)."""
    try:
        period = period_named(key)
    except (ValueError, OverflowError):
        return ""
    return "" if period.first <= day <= period.last else period_words(period)


def with_other_period(words: str, key: str, day: date) -> str:
    """ตราด-2568-0001 · ธ.ค. 2567, where the period is not that of the day."""
    return " · ".join(part for part in (words, other_period(key, day)) if part)


def period_words(period: Period) -> str:
    """พ.ย. 2567, ไตรมาส 1 (ต.ค.-ธ.ค. 2567) or ปีงบ 2568."""
    if period == period_of(Every.MONTH, period.first):
        return write.month_year(period.first)
    if period == period_of(Every.QUARTER, period.first):
        return write.fiscal_quarter(period.first)
    return write.fiscal_year(period.first)


def period_short(period: Period) -> str:
    """พ.ย., ไตรมาส 1 or ปีงบ 2568: where the year goes without saying."""
    words = period_words(period)
    if period == period_of(Every.MONTH, period.first):
        return words.rpartition(" ")[0]
    return words.partition(" (")[0]
