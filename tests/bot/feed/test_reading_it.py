"""The feed over real HTTP: documents, pages, filters, errors, as OData 4.0 has them."""

import json
from base64 import b64encode
from datetime import UTC, datetime
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import aiohttp
import pytest
from sqlalchemy import insert

from storage.tables import report_history
from tests.bot.feed.reading import HERE, PROGRESS, a_token, gets, many_reports, values
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.town import Town

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"


async def test_the_service_document_names_every_set_and_the_model_types_them(town: Town) -> None:
    token = await a_token(town)
    status, told = await gets(town, "", token)
    assert status == 200
    assert told["@odata.context"] == f"{HERE}/feed/$metadata"
    names = [one["name"] for one in told["value"]]
    assert {PROGRESS, "rows_projects", "figures"} <= set(names)
    status, body = await town.get("/feed/$metadata", {"Authorization": f"Bearer {token}"})
    assert status == 200
    root = ElementTree.fromstring(body)
    assert [one.get("Name") for one in root.iter(f"{EDM}EntitySet")] == names
    kind = next(one for one in root.iter(f"{EDM}EntityType") if one.get("Name") == PROGRESS)
    types = {one.get("Name"): one.get("Type") for one in kind.iter(f"{EDM}Property")}
    assert types["percent"] == "Edm.Double"
    assert types["filed_at"] == "Edm.DateTimeOffset"


async def test_pages_go_on_where_they_ended_while_reports_come(town: Town) -> None:
    await many_reports(town, 40)
    token = await a_token(town)
    status, first = await gets(
        town, f"/{PROGRESS}?$count=true&$select=id", token, Prefer="odata.maxpagesize=25"
    )
    assert (status, first["@odata.count"], len(first["value"])) == (200, 40, 25)
    book = Book(town.app.database, Hands(2))
    await book.write(report("f" * 32, about="p-late"))
    link = first["@odata.nextLink"].removeprefix(HERE)
    _, body = await town.get(link, {"Authorization": f"Bearer {token}"})
    second = json.loads(body)
    ids = [row["id"] for row in (*first["value"], *second["value"])]
    assert ids == [*(f"{n:032x}" for n in range(40)), "f" * 32]
    assert "@odata.nextLink" not in second


@pytest.mark.parametrize(
    ("filter_", "count"),
    [
        ("year eq 2568", 10),
        ("year lt 2568", 0),
        ("province eq 'ตราด'", 5),
        ("province in ('ตราด','น่าน')", 10),
        ("startswith(province,'น')", 5),
        ("not (province_code eq '23')", 5),
        ("status eq 'sent' and is_settled eq false", 10),
        ("is_settled", 0),
        ("tambon_code eq null", 10),
        ("verdict_at ne null", 0),
        ("verdict_at lt 2030-01-01T00:00:00Z", 0),
        ("not (verdict_at lt 2030-01-01T00:00:00Z)", 10),
        ("filed_at ge 2024-01-01 and filed_at lt 2100-01-01T00:00:00+07:00", 10),
        ("contains(period,'2024') or period eq 'x'", 10),
        ("2568 le year", 10),
        (f"id eq '{3:032x}'", 1),
        ("filed_at ge 0001-01-01 and filed_at lt 9999-12-31T23:59:59-14:00", 10),
        ("year gt null", 0),
        ("not (year le null)", 10),
    ],
)
async def test_reports_are_found_by_the_usual_columns(town: Town, filter_: str, count: int) -> None:
    await many_reports(town, 10)
    token = await a_token(town)
    rows = await values(town, f"/{PROGRESS}?$filter={filter_}", token)
    assert len(rows) == count
    address = f"/feed/{PROGRESS}/$count?$filter={quote(filter_)}"
    status, body = await town.get(address, {"Authorization": f"Bearer {token}"})
    assert (status, body) == (200, str(count).encode())


async def test_reports_are_found_by_when_they_were_verified(town: Town) -> None:
    await many_reports(town, 2)
    at = datetime(2024, 11, 20, 1, 30, tzinfo=UTC)
    line = {"report_id": f"{1:032x}", "version": 1, "change": "verified", "values": {}, "at": at}
    await town.app.database.write(lambda c: c.execute(insert(report_history).values(line)))
    token = await a_token(town)
    for filter_, count in (
        ("verdict_at eq 2024-11-20T08:30:00+07:00", 1),
        ("verdict_at gt 2024-11-20T01:30:00Z", 0),
        ("verdict_at ge 2024-11-20 and verdict_at lt 2024-11-21", 1),
        ("not (verdict_at lt 2024-11-20)", 2),
    ):
        rows = await values(town, f"/{PROGRESS}?$filter={filter_}", token)
        assert len(rows) == count, filter_
    (row,) = await values(town, f"/{PROGRESS}?$filter=verdict_at ne null", token)
    assert row["verdict_at"] == "2024-11-20T01:30:00.000Z"


async def test_top_skip_and_order_are_as_asked(town: Town) -> None:
    await many_reports(town, 10)
    token = await a_token(town)
    rows = await values(
        town, f"/{PROGRESS}?$orderby=number desc&$skip=2&$top=3&$select=number,percent", token
    )
    assert [row["number"] for row in rows] == ["น่าน-2568-0003", "น่าน-2568-0002", "น่าน-2568-0001"]
    assert set(rows[0]) == {"number", "percent"}
    _, told = await gets(
        town, f"/{PROGRESS}?$orderby=province_code,id desc&$top=7", token, Prefer="maxpagesize=4"
    )
    link = unquote(told["@odata.nextLink"]).removeprefix(f"{HERE}/feed")
    again = await values(town, link, token)
    codes = [row["province_code"] for row in (*told["value"], *again)]
    assert codes == ["23"] * 5 + ["55"] * 2


async def test_one_row_is_named_by_its_key(town: Town) -> None:
    await many_reports(town, 3)
    token = await a_token(town)
    status, told = await gets(town, f"/{PROGRESS}('{1:032x}')", token)
    assert (status, told["percent"], told["province"]) == (200, 1, "ตราด")
    assert (await gets(town, f"/{PROGRESS}('{9:032x}')", token))[0] == 404
    key = f"report_id='{1:032x}',indicator='percent'"
    status, told = await gets(town, f"/figures({key})", token)
    assert (status, told["value"], told["unit"]) == (200, 1.0, "percent")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/cats", 404, "there is no cats"),
        (f"/{PROGRESS}?$filter=year eq", 400, "ends too early"),
        (f"/{PROGRESS}?$filter=year eq '2568'", 400, "Edm.Int32"),
        (f"/{PROGRESS}?$filter=percent eq 1", 501, "not found by 'percent'"),
        (f"/{PROGRESS}?$filter=year(filed_at) eq 2024", 501, "'year'"),
        (f"/{PROGRESS}?$filter=year eq 2568 or", 400, "ends too early"),
        (f"/{PROGRESS}?$filter=(year eq 2568", 400, "')' is missing"),
        (f"/{PROGRESS}?$filter=id eq 'x' ; drop table reports", 400, "cannot be read"),
        (f"/{PROGRESS}?$filter={'(' * 1500}year eq 1", 400, "10 brackets"),
        (f"/{PROGRESS}?$filter={'not ' * 9}is_settled", 200, ""),
        (f"/{PROGRESS}?$select=cats", 400, "has no cats"),
        (f"/{PROGRESS}?$orderby=percent", 501, "'percent'"),
        (f"/{PROGRESS}?$top=-1", 400, "$top is a number"),
        (f"/{PROGRESS}?$top={'1' * 5000}", 400, "$top is a number"),
        (f"/{PROGRESS}?$filter=year eq {'9' * 23}", 400, "no value"),
        (f"/{PROGRESS}?$filter=year in (1,{2**31})", 400, "no value"),
        (f"/{PROGRESS}?$filter=contains(number,'\0')", 400, "no value"),
        (f"/{PROGRESS}?$filter=is_settled gt true", 400, "neither is more"),
        (f"/{PROGRESS}('\0')", 400, "named by id"),
        (f"/{PROGRESS}?$skiptoken=WyJcdTAwMDAiXQ", 400, "$skiptoken"),
        (f"/{PROGRESS}?$orderby=year&$skiptoken=WzQ2MTE2ODYwMTg0MjczODc5MDQsImEiXQ", 400, "$skip"),
        (
            f"/{PROGRESS}?$orderby=filed_at&$skiptoken=WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzE0OjAwIiwiYSJd",
            200,
            "",
        ),
        (f"/{PROGRESS}?$skiptoken=xyz", 400, "$skiptoken"),
        (f"/{PROGRESS}?$skiptoken=W251bGxd", 400, "$skiptoken"),
        (f"/{PROGRESS}?$expand=x", 501, "$expand"),
        (f"/{PROGRESS}?$cats=x", 400, "no option $cats"),
        (f"/{PROGRESS}?$top=1&$top=2", 400, "twice"),
        (f"/{PROGRESS}?$format=atom", 501, "JSON"),
        ("/figures('x')", 400, "report_id, indicator"),
    ],
)
async def test_what_cannot_be_answered_says_why_in_one_line(
    town: Town, path: str, status: int, said: str
) -> None:
    got, told = await gets(town, path, await a_token(town))
    assert got == status
    if status != 200:
        assert set(told["error"]) == {"code", "message"}
        assert said in told["error"]["message"]


async def test_every_answer_has_the_headers_of_odata(town: Town) -> None:
    token = await a_token(town)
    basic = b64encode(f"excel:{token}".encode()).decode()
    async with aiohttp.ClientSession(headers={"Authorization": f"Basic {basic}"}) as session:
        for path, status in (("/feed", 200), (f"/feed/{PROGRESS}", 200), ("/feed/cats", 404)):
            async with session.get(f"{town.url}{path}") as answer:
                assert answer.status == status
                assert answer.headers["OData-Version"] == "4.0"
                assert answer.headers["Content-Type"].startswith("application/json")
                assert answer.headers["Cache-Control"] == "no-store"
        async with session.post(f"{town.url}/feed/{PROGRESS}", json={}) as answer:
            assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
        for old in ("3.0", "9" * 5000):
            newest = {"OData-MaxVersion": old}
            async with session.get(f"{town.url}/feed", headers=newest) as answer:
                assert answer.status == (400 if old == "3.0" else 200)
