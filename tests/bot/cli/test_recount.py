"""`khabuan recount`: what an operator reads, and the exit code a cron line looks at."""

from pathlib import Path

from sqlalchemy import update

from storage.tables import summaries
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import a_leader
from tests.kit.shell import khabuan
from tests.kit.town import Town


async def test_recount_finds_says_and_mends(database_url: str, tmp_path: Path) -> None:
    """The reports are filed in chat, so that the real forms and the real pack judge them."""
    async with Town(database_url, tmp_path) as town:
        await sends(town, await a_leader(town))
        whole = await khabuan("recount", database_url=database_url, pack="2568")
        assert (whole.code, whole.out) == (0, "ok 2 reports\n"), whole.err
        lie = update(summaries).where(summaries.c.indicator == "percent").values(hundredths=9900)
        await town.app.database.write(lambda c: c.execute(lie))
        for arguments, last in (
            (["--look"], "1 figures wrong, nothing written"),
            ([], "1 figures put right"),
        ):
            ended = await khabuan("recount", *arguments, database_url=database_url, pack="2568")
            assert ended.code == 1, ended.err
            line, said = ended.out.splitlines()
            assert line.startswith("ตราด-2568-0002 progress.percent ")
            assert line.endswith(": 9900 -> 4000")
            assert said == last
        again = await khabuan("recount", database_url=database_url, pack="2568")
        assert (again.code, again.out) == (0, "ok 2 reports\n")


async def test_recount_of_nothing_is_fine(sqlite_url: str) -> None:
    ended = await khabuan("recount", database_url=sqlite_url)
    assert (ended.code, ended.out) == (0, "ok 0 reports\n"), ended.err
