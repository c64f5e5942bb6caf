"""What a request is answered: rows, a number, an error, each with the headers of OData."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import orjson
from aiohttp import web

from bot.feed.asking import FeedAsked, next_link
from bot.feed.sets import FeedRow, FeedSet
from bot.feed.trouble import FeedTrouble, bad, unknown
from bot.readings.all_data.tables import AllData
from storage.database.paged import Condition, Joint, ValueIs

ADDRESS = "/feed"
TYPES = {
    "json": "application/json; odata.metadata=minimal; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
_HEADERS = {
    "OData-Version": "4.0",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
_KEY = re.compile(r"(?:(?P<name>[A-Za-z]\w*)\s*=\s*)?'(?P<value>(?:[^']|'')*)'", re.ASCII)


def answered(told: bytes | FeedTrouble, kind: str = "json") -> web.Response:
    """A response; of trouble an error as JSON Format 4.0 has it (21.1)."""
    if isinstance(told, bytes):
        return web.Response(body=told, headers={**_HEADERS, "Content-Type": TYPES[kind]})
    headers = {**_HEADERS, "Content-Type": TYPES["json"]}
    if told.seconds:
        headers["Retry-After"] = str(told.seconds)
    if told.status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="Khabuan feed", charset="UTF-8"'
    if told.status == 405:
        headers["Allow"] = "GET, HEAD"
    error = {"error": {"code": told.code, "message": told.message}}
    return web.Response(body=orjson.dumps(error), status=told.status, headers=headers)


def some_rows(
    data: AllData,
    of: FeedSet,
    provinces: Collection[str],
    asked: FeedAsked,
    given: Mapping[str, str],
    address: str,
) -> dict[str, Any]:
    """A page of a set, and where it goes on. How many there are in all stands on the first."""
    chosen = f"({','.join(asked.select)})" if asked.select else ""
    told: dict[str, Any] = {"@odata.context": f"{address}/$metadata#{of.name}{chosen}"}
    if asked.counts:
        told["@odata.count"] = of.source.count(data, provinces, asked.where)
    page = asked.page
    found = of.source.page(data, provinces, page) if page.most else None
    rows = found.rows if found else []
    told["value"] = [_chosen(row, asked.select) for row in rows]
    last = found.last if found else ()
    link = next_link(f"{address}/{of.name}", given, asked, len(rows), last)
    if link is not None:
        told["@odata.nextLink"] = link
    return told


def one_row(
    data: AllData, of: FeedSet, provinces: Collection[str], key: str, asked: FeedAsked, address: str
) -> dict[str, Any]:
    """The row of a key. Raises FeedTrouble where there is none."""
    page = replace(asked.page, where=_of_key(of, key), most=1, after=(), skip=0)
    found = of.source.page(data, provinces, page)
    if not found.rows:
        raise unknown(f"{of.name} has no such row")
    context = f"{address}/$metadata#{of.name}/$entity"
    return {"@odata.context": context, **_chosen(found.rows[0], asked.select)}


def counted(
    data: AllData, of: FeedSet, provinces: Collection[str], where: Condition | None
) -> bytes:
    """How many rows there are, as a number alone."""
    return str(of.source.count(data, provinces, where)).encode()


def _of_key(of: FeedSet, said: str) -> Condition:
    parts = [_KEY.fullmatch(each.strip()) for each in said.split(",")]
    values = {
        found["name"] or of.key[0]: found["value"].replace("''", "'") for found in parts if found
    }
    if len(parts) != len(of.key) or set(values) != set(of.key) or "\0" in said:
        raise bad(f"a row of {of.name} is named by {', '.join(of.key)}")
    conditions: list[Condition] = [ValueIs(name, "eq", value) for name, value in values.items()]
    found = conditions[0]
    for each in conditions[1:]:
        found = Joint(found, each, either=False)
    return found


def _chosen(row: FeedRow, select: tuple[str, ...]) -> FeedRow:
    return {name: row[name] for name in select} if select else row
