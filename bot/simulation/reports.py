"""News beside the reports it is about: pieces of a bundle, reminders that came too late. Pure.

What the naive sender pushes piece by piece: a reminder's reports, and each report of a room's
week. A morning's digest costs it nothing more: the cards to verify have told it already.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from core.programme.due.stages import Item
from core.quota import Kind, kind_of
from storage.messages.deliveries import Delivery, Filed

_WEEK = timedelta(days=7)

Reminded = Mapping[str, Sequence[Item]]
"""What each reminder speaks of, by its key."""


def pieces_of(
    news: Sequence[Delivery], reminded: Reminded, filed: Sequence[Filed], rooms: Mapping[str, str]
) -> dict[str, int]:
    """How many pieces each message bundles, by its key. `rooms`: province by chat key."""
    return {one.key: _pieces(one, reminded, filed, rooms) for one in news}


def after_report(news: Sequence[Delivery], reminded: Reminded, filed: Sequence[Filed]) -> int:
    """How many reminders reached somebody when what they speak of was there already."""
    there = _filed_at(filed)
    return sum(
        1
        for one in news
        for item in reminded.get(one.key, ())
        if one.sent_at is not None and item in there and there[item] < one.sent_at
    )


def cleared_after(
    news: Sequence[Delivery], reminded: Reminded, filed: Sequence[Filed]
) -> list[timedelta]:
    """From the first reminder that arrived to the report, for each report that was reminded of."""
    there, first = _filed_at(filed), dict[Item, datetime]()
    for item, at in _arrived(news, reminded):
        first[item] = min(at, first.get(item, at))
    return [there[item] - at for item, at in first.items() if item in there and there[item] >= at]


def _arrived(news: Sequence[Delivery], reminded: Reminded) -> Iterator[tuple[Item, datetime]]:
    for one in news:
        if one.sent_at is not None:
            for item in reminded.get(one.key, ()):
                yield item, one.sent_at


def _filed_at(filed: Sequence[Filed]) -> dict[Item, datetime]:
    found: dict[Item, datetime] = {}
    for one in filed:
        item = Item(one.instrument, one.about, one.period)
        found[item] = min(one.filed_at, found.get(item, one.filed_at))
    return found


def _pieces(
    one: Delivery, reminded: Reminded, filed: Sequence[Filed], rooms: Mapping[str, str]
) -> int:
    kind = kind_of(one.kind, one.priority)
    if kind is Kind.DIGEST:
        return 0
    if kind is Kind.ROOM:
        since, province = one.made_at - _WEEK, rooms.get(one.chat_key, "")
        week = [f for f in filed if f.province == province and since < f.filed_at <= one.made_at]
        return max(len(week), 1)
    return max(len(reminded.get(one.key, ())), 1)
