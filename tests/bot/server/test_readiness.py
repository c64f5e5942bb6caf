"""Readiness while a deployment goes from one release to the next."""

from pathlib import Path

from sqlalchemy import text

from tests.kit.town import Town

NEXT_RELEASE = text("UPDATE alembic_version SET version_num = '9999'")
BEFORE = text("UPDATE alembic_version SET version_num = '0230'")


async def test_a_running_process_serves_on_when_the_next_release_has_migrated(town: Town) -> None:
    await town.app.database.write(lambda c: c.execute(NEXT_RELEASE))
    assert (await town.get("/readyz"))[0] == 200
    assert await town.line("U1").says("สวัสดี")
    await town.app.database.write(lambda c: c.execute(BEFORE))
    assert (await town.get("/readyz"))[0] == 503


async def test_a_process_that_starts_beside_a_newer_database_is_not_ready(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path, is_ready=False) as town:
        await town.process.app.database.write(lambda c: c.execute(NEXT_RELEASE))
        assert (await town.get("/readyz"))[0] == 503
        assert not await town.get_ready()
