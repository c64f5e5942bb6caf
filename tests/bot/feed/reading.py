"""Reading the feed as a program does."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import quote, unquote

from storage.people import feed_tokens
from storage.people.feed_tokens import FeedWish
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.town import Town

PROGRESS = "reports_progress"
HERE = "https://khabuan.example"
"""The public address of a town."""


async def a_token(
    town: Town, province: str = "", region: str = "", *, personal: bool = False, days: int = 30
) -> str:
    """A token of the feed."""
    now = town.clock()
    wish = FeedWish(province, region, personal, "", now + timedelta(days=days))
    _, secret = await town.app.database.write(
        lambda c: feed_tokens.make(c, wish, now, town.app.random)
    )
    return secret


async def gets(town: Town, path: str, token: str, **headers: str) -> tuple[int, Any]:
    """Status and JSON of a path under the feed; a space is a space."""
    told = {"Authorization": f"Bearer {token}", **headers}
    status, body = await town.get(f"/feed{quote(path, safe='/?&=$,()')}", told)
    return status, json.loads(body)


async def values(town: Town, path: str, token: str) -> list[dict[str, Any]]:
    """Every row, over all pages."""
    rows: list[dict[str, Any]] = []
    link = path
    while link:
        status, told = await gets(town, link, token)
        assert status == 200, told
        rows += told["value"]
        link = unquote(told.get("@odata.nextLink", "")).removeprefix(f"{HERE}/feed")
    return rows


async def many_reports(town: Town, count: int, **more: Any) -> None:
    """So many progress reports: half in Trat, half in Nan."""
    book = Book(town.app.database, Hands())
    filed = [
        report(f"{n:032x}", about=f"p{n}", percent=n % 101, province="23" if n % 2 else "55",
               number_prefix="ตราด-2568" if n % 2 else "น่าน-2568", **more)
        for n in range(count)
    ]  # fmt: skip
    await book.write(*filed)
