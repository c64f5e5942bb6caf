"""What stands open besides reports, as lines of a card: who is silent, and what a province owes."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.base.names import province_words
from bot.base.texts import Texts
from core.messages import Row
from core.programme.due.baseline import Unmet
from core.programme.due.dated import Dated
from core.programme.due.silence import Silence
from core.programme.pack.pack import Pack
from core.thai.base import write
from core.thai.base.text import cut
from core.thai.places.envelope import tambon_in_full

_MOST_TAMBONS = 3
_LABEL = 60


def lacks_words(texts: Texts, one: Silence) -> str:
    """`ปีนี้ยังไม่มีอะไรส่งมา · ยังไม่มีแกนนำ`."""
    return " · ".join(texts.say(f"silent-{lack.value}") for lack in one.lacks)


def silence_rows(
    pack: Pack, texts: Texts, provinces: Iterable[Silence], tambons: Sequence[Silence]
) -> list[Row]:
    """A line a province, then a line a tambon; of many tambons how many there are more."""
    rows = [Row(province_words(pack, one.place), lacks_words(texts, one)) for one in provinces]
    shown = tambons[:_MOST_TAMBONS]
    rows += [Row(tambon_in_full(one.place), lacks_words(texts, one)) for one in shown]
    if more := len(tambons) - len(shown):
        label = texts.say("silent-tambons")
        rows.append(Row(label, texts.say("silent-tambons-more", {"more": more})))
    return rows


def unmet_rows(texts: Texts, unmet: Iterable[Unmet], today: date) -> list[Row]:
    """What one province owes by its group, a line for each day by which it does."""
    by_day: dict[date, list[Unmet]] = {}
    for one in unmet:
        by_day.setdefault(one.due_on, []).append(one)
    return [_unmet_row(texts, day, by_day[day], today) for day in sorted(by_day)]


def _unmet_row(texts: Texts, day: date, several: Sequence[Unmet], today: date) -> Row:
    missing = " · ".join(one.need.title for one in several)
    said = texts.say("unmet", {"count": len(several), "missing": missing})
    late = several[0].days_late(today)
    until = texts.say("unmet-until", {"day": write.date_short(day)})
    when = texts.say("unmet-late", {"days": late}) if late else until
    return Row(texts.say("unmet-title"), f"{said}\n{when}")


def need_row(texts: Texts, one: Unmet) -> Row:
    """`ประเมินตำบลเข้มแข็ง 5 ตำบล: มี 2 จาก 5`."""
    some = {"there": str(one.there), "needed": str(one.need.at_least)}
    said = texts.say("readiness-some", some) if one.there else texts.say("readiness-missing")
    return Row(one.need.title, said)


def dated_row(texts: Texts, one: Dated, today: date, *, names: bool, place: str = "") -> Row:
    """`มติสมัชชา: ทุกโรงเรียนซื้อผัก` with its day, how late it is, and who is to do it."""
    day = write.date_short(one.day)
    late = one.days_late(today)
    stands = "today" if one.day == today else "late" if late else "until"
    key = f"dated-{stands}-meeting" if one.is_meeting else f"dated-{stands}"
    said = texts.say(key, {"day": day, "days": late})
    owner = one.owner_for(names=names)
    lines = [said, *([texts.say("dated-owner", {"owner": owner})] if owner else [])]
    label = one.title if one.is_meeting else f"{one.title}: {one.label}"
    label = f"{place} · {label}" if place else label
    return Row(cut(label, _LABEL), "\n".join(lines))


def named_of(several: Iterable[Dated]) -> tuple[str, ...]:
    """Ids of the people who are named as those who are to do these things."""
    return tuple(sorted({who for one in several for who in one.named}))
