"""What others read it with: an OData client, pandas-like loops, SQL."""

import asyncio
from pathlib import Path
from typing import Any

from odata import ODataService
from requests.auth import HTTPBasicAuth
from sqlalchemy import Connection, text

from tests.bot.feed.reading import PROGRESS, a_token, many_reports
from tests.kit.people import a_leader
from tests.kit.steps import opens_project
from tests.kit.town import Town


async def test_a_client_of_odata_reads_the_model_and_every_page(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path, public_url="") as town:
        await many_reports(town, 1203)
        await opens_project(town, await a_leader(town))
        token = await a_token(town)

        def read() -> dict[str, Any]:
            service = ODataService(
                f"{town.url}/feed/",
                auth=HTTPBasicAuth("excel", token),
                reflect_entities=True,
                quiet_progress=True,
            )
            progress = service.entities[PROGRESS]
            query = service.query(progress)
            return {
                "all": [(one.id, one.percent, one.filed_at) for one in query],
                "trat": query.filter(progress.province == "ตราด").count(),
                "first": query.filter(progress.year == 2568)
                .order_by(progress.number.desc())
                .first(),
                "one": query.get(f"{5:032x}"),
                "figures": service.query(service.entities["figures"]).count(),
                "projects": [one.id for one in service.query(service.entities["rows_projects"])],
            }

        told = await asyncio.to_thread(read)
    assert len(told["all"]) == len({row[0] for row in told["all"]}) == 1203
    assert all(row[2].tzinfo is not None for row in told["all"])
    assert told["trat"] == 601
    assert told["first"].number == "น่าน-2568-0602"
    assert told["one"].percent == 5
    assert told["figures"] == 1203
    assert len(told["projects"]) == 1


async def test_the_views_stand_on_both_databases_and_tell_what_counts(town: Town) -> None:
    await many_reports(town, 6)
    await opens_project(town, await a_leader(town))
    examples = Path(__file__).parents[3] / "docs" / "data.md"
    statements = examples.read_text("utf-8").split("```sql")[2].split("```")[0].split(";")

    names = ("v_reports", "v_figures", "v_entities")

    def read(connection: Connection) -> tuple[list[list[Any]], dict[str, list[str]]]:
        told = [list(connection.execute(text(one))) for one in statements if one.strip()]
        keys = {one: list(connection.execute(text(f"SELECT * FROM {one}")).keys()) for one in names}
        return told, keys

    (waiting, _households, projects), columns = await town.app.database.read(read)
    assert {row[0]: row[1] for row in waiting} == {"23": 4, "55": 3}
    assert [tuple(row) for row in projects] == [("23", 1)]
    page = examples.read_text("utf-8")
    for name, there in columns.items():
        assert f"`{', '.join(there)}`" in page, name
