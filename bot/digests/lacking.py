"""What provinces are without, as rows of an officer's card: few, for nobody reads a wall.

Provinces that lack the same things stand in one row; where nearly all do, the others are named.
What their groups ask for is one row: what most are without, the rest behind a button.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.base.names import named_or_counted
from bot.base.texts import Texts
from bot.readings.due import country, silence
from core.messages import Row
from core.programme.due.silence import Lack, Silence, alike
from core.programme.pack.pack import Pack
from core.programme.provinces.readiness import NeedCell

_MOST_ROWS = 3
_MOST_OTHERS = 5
_MOST_NEEDS = 3
_SPOKEN = (Lack.COORDINATOR, Lack.LEADER, Lack.REPORT)


def silence_rows(
    texts: Texts, pack: Pack, connection: Connection, codes: Sequence[str]
) -> list[Row]:
    """Which of these provinces lack what, each once; then how many of their tambons do."""
    found = silence.provinces(connection, pack, codes, pack.year)
    rows = lack_rows(texts, pack, found, codes)
    tambons = Counter(one.province for one in silence.tambons(connection, pack, codes, pack.year))
    if tambons:
        label = texts.say("overview-tambons", {"count": str(tambons.total())})
        rows.append(Row(label, named_or_counted(pack, texts, sorted(tambons))))
    return rows


def lack_rows(
    texts: Texts, pack: Pack, found: Iterable[Silence], codes: Sequence[str]
) -> list[Row]:
    """A row for each set of things that provinces lack together, at most three: what is left of
    many sets shares the last."""
    groups = alike(found)
    apart = groups if len(groups) <= _MOST_ROWS else groups[: _MOST_ROWS - 1]
    rows = [
        Row(_lacking(texts, lacks, len(mine)), _where(texts, pack, mine, codes))
        for lacks, mine in apart
    ]
    if rest := sorted(code for _, mine in groups[len(apart) :] for code in mine):
        label = texts.say("summary-lacking-some", {"count": len(rest)})
        rows.append(Row(label, named_or_counted(pack, texts, rest)))
    return rows


def need_rows(
    texts: Texts, pack: Pack, connection: Connection, codes: Sequence[str], at: datetime
) -> list[Row]:
    """What most of these provinces lack of what their groups ask for, in one row."""
    lines = country.lines_of(connection, pack, codes, at)
    missing = [(line.need.title, len(line.of(NeedCell.MISSING))) for line in lines]
    most_first = sorted((each for each in missing if each[1]), key=lambda each: -each[1])
    told = [
        texts.say("summary-counted", {"what": title, "count": count})
        for title, count in most_first[:_MOST_NEEDS]
    ]
    if more := len(most_first) - len(told):
        told.append(texts.say("summary-needs-more", {"more": more}))
    return [Row(texts.say("country-lacking"), " · ".join(told))] if told else []


def _lacking(texts: Texts, lacks: Sequence[Lack], count: int) -> str:
    """`ยังไม่มีผู้ประสานงาน แกนนำ และรายงานของปีนี้ 76 จังหวัด`."""
    *some, last = (texts.say(f"lack-{lack.value}") for lack in _SPOKEN if lack in lacks)
    what = texts.say("some-and-last", {"some": " ".join(some), "last": last}) if some else last
    return texts.say("summary-lacking", {"what": what, "count": count})


def _where(texts: Texts, pack: Pack, mine: Sequence[str], codes: Sequence[str]) -> str:
    """These by name, or all but a few."""
    others = [code for code in codes if code not in mine]
    if len(others) > _MOST_OTHERS or len(mine) <= _MOST_OTHERS:
        return named_or_counted(pack, texts, mine)
    if not others:
        return texts.say("summary-everywhere")
    return texts.say("summary-all-but", {"others": named_or_counted(pack, texts, others)})
