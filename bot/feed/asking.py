"""What a request asks of a set, and the address under which it goes on (OData Protocol 4.0, 11.2).

Where a page ends the next one begins after the values of its last row, which stand in the address:
new rows, and rows that go, move nothing.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

import orjson

from bot.feed.filtering import condition_in
from bot.feed.sets import Edm, FeedSet, sound
from bot.feed.trouble import bad, not_here
from storage.database.paged import Condition, PageAsked, Value

PAGE = 500
"""Rows of a page: some 100 ms of one look."""
_KNOWN = frozenset({"$select", "$filter", "$orderby", "$top", "$skip", "$count", "$skiptoken",
                    "$format"})  # fmt: skip
_NOT_OURS = frozenset({"$expand", "$search", "$apply", "$compute", "$levels", "$index"})
_GOES_ON = ("$filter", "$select", "$orderby")
_PREFERS = re.compile(r"(?:odata\.)?maxpagesize\s*=\s*\"?(\d{1,9})\"?")
_MOST, _MOST_DIGITS = 2**31, 10


@dataclass(frozen=True, slots=True)
class FeedAsked:
    """A part of a set. `top`: None for all that is there."""

    select: tuple[str, ...]
    where: Condition | None
    order: tuple[tuple[str, bool], ...]
    after: tuple[Value, ...]
    skip: int
    top: int | None
    counts: bool
    most: int

    @property
    def page(self) -> PageAsked:
        """The rows of the page that is answered."""
        most = self.most if self.top is None else min(self.most, self.top)
        return PageAsked(self.order, most, self.where, self.after, self.skip)


def options_of(query: Mapping[str, str]) -> dict[str, str]:
    """The system options of a request. Raises FeedTrouble for one we do not know."""
    given: dict[str, str] = {}
    for name, value in query.items():
        if not name.startswith("$"):
            continue
        if name in given:
            raise bad(f"{name} stands there twice")
        given[name] = value
        if name in _NOT_OURS:
            raise not_here(f"{name} is not worked out here")
        if name not in _KNOWN:
            raise bad(f"there is no option {name}")
    if given.get("$format", "json").split(";")[0] not in ("json", "application/json"):
        raise not_here("the feed speaks JSON: $format=json")
    return given


def asked_of(
    of: FeedSet, given: Mapping[str, str], prefer: str, provinces: Mapping[str, str]
) -> FeedAsked:
    """What the options ask. `prefer`: the header of that name. Raises FeedTrouble."""
    order = _order(of, given.get("$orderby", ""))
    count = given.get("$count", "false")
    if count not in ("true", "false"):
        raise bad("$count is true or false")
    found = _PREFERS.search(prefer)
    wished = int(found[1]) if found else PAGE
    return FeedAsked(
        _select(of, given.get("$select", "")),
        where_of(of, given, provinces),
        order,
        _after(of, order, given["$skiptoken"]) if "$skiptoken" in given else (),
        _number(given, "$skip") or 0,
        _number(given, "$top"),
        count == "true",
        min(wished or PAGE, PAGE),
    )


def where_of(
    of: FeedSet, given: Mapping[str, str], provinces: Mapping[str, str]
) -> Condition | None:
    """The filter of a request."""
    said = given.get("$filter", "").strip()
    fields = {name: of.by_name[name].kind for name in of.filters}
    return condition_in(said, fields, provinces) if said else None


def next_link(
    address: str, given: Mapping[str, str], asked: FeedAsked, rows: int, last: tuple[Value, ...]
) -> str | None:
    """Where the next page is; None after the last."""
    left = None if asked.top is None else asked.top - rows
    if rows < asked.most or left == 0:
        return None
    options = {name: given[name] for name in _GOES_ON if name in given}
    if left is not None:
        options["$top"] = str(left)
    told = [one.isoformat() if isinstance(one, datetime) else one for one in last]
    options["$skiptoken"] = urlsafe_b64encode(orjson.dumps(told)).decode().rstrip("=")
    return f"{address}?{urlencode(options, quote_via=quote, safe='$,')}"


def _select(of: FeedSet, said: str) -> tuple[str, ...]:
    names = [each.strip() for each in said.split(",")] if said.strip() else []
    if "*" in names:
        return ()
    for name in names:
        if name not in of.by_name:
            raise bad(f"$select: {of.name} has no {name}")
    return tuple(dict.fromkeys(names))


def _order(of: FeedSet, said: str) -> tuple[tuple[str, bool], ...]:
    order: dict[str, bool] = {}
    for each in said.split(",") if said.strip() else ():
        name, _, way = each.strip().partition(" ")
        if name not in of.orders:
            raise not_here(f"$orderby: rows are not put in order by '{name}' here")
        if way.strip() not in ("", "asc", "desc"):
            raise bad("$orderby: asc or desc")
        order.setdefault(name, way.strip() == "desc")
    is_down = bool(order) and all(order.values())
    for name in of.key:
        order.setdefault(name, is_down)
    return tuple(order.items())


def _after(of: FeedSet, order: tuple[tuple[str, bool], ...], token: str) -> tuple[Value, ...]:
    """The values after which a page begins, each of the type of its column."""
    try:
        values = orjson.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except ValueError:
        values = None
    if not isinstance(values, list) or len(values) != len(order):
        raise bad("$skiptoken: not one of this feed's")
    try:
        return tuple(
            sound(_typed(of.by_name[name].kind, value))
            for (name, _), value in zip(order, values, strict=True)
        )
    except (TypeError, ValueError):
        raise bad("$skiptoken: not one of this feed's") from None


def _typed(kind: Edm, value: object) -> Value:
    match kind, value:
        case Edm.INSTANT, str():
            at = datetime.fromisoformat(value)
            if at.tzinfo is None:
                raise ValueError
            return at
        case Edm.WHOLE, int():
            return value
        case Edm.STRING, str():
            return value
    raise TypeError


def _number(given: Mapping[str, str], name: str) -> int | None:
    said = given.get(name)
    if said is None:
        return None
    is_number = said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS
    if not is_number or int(said) >= _MOST:
        raise bad(f"{name} is a number from 0")
    return int(said)
