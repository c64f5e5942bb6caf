"""The trail is written with what it tells of, sealed a minute later, and finds every meddling."""

import asyncio
import csv
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.cli import audit as auditing
from bot.cli.refused import Refused
from bot.jobs import sealing
from core.audit import Entry
from core.changes import MendReport
from storage.database.engines import Database
from storage.people import audit as trail
from storage.reports.reports import ReportMovedOn
from storage.tables import audit
from tests.kit.book import Book
from tests.kit.chance import Hands
from tests.kit.steps import joins, opens_project, reports
from tests.kit.town import Town


async def acts(town: Town) -> list[str]:
    """What was done, in order."""
    return await town.app.database.read(
        lambda c: list(c.execute(select(audit.c.act).order_by(audit.c.id)).scalars())
    )


@pytest.fixture
async def worked(town: Town) -> Town:
    """A town where two people joined and one of them reported; all of it sealed."""
    await joins(town, town.telegram(5), "coordinator", "พี่สมชาย")
    await joins(town, town.line("U1"), "leader", "ป้าแดง")
    await opens_project(town, town.line("U1"))
    await reports(town, town.line("U1"))
    assert await sealing.seal(town.app) == len(await acts(town))
    return town


async def test_every_step_of_a_journey_is_in_the_trail(worked: Town) -> None:
    assert await acts(worked) == [
        "invited",
        "role-granted",
        "joined",
        "invited",
        "role-granted",
        "joined",
        "report-filed",
        "entity-kept",
        "report-filed",
    ]


async def test_no_name_stands_in_the_trail(worked: Town) -> None:
    rows = await worked.app.database.read(lambda c: c.execute(select(audit)).all())
    assert "ป้าแดง" not in str(rows)
    assert "พี่สมชาย" not in str(rows)
    assert "ช่างพร้อมแล้ว" not in str(rows)


async def test_an_untouched_trail_is_whole(
    worked: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    await auditing.verified(worked.settings)
    assert capsys.readouterr().out.startswith("ok 9 rows, head ")


MEDDLING = {
    "a changed row": (update(audit).where(audit.c.seq == 3).values(person_id="x"), "row 3 "),
    "a changed detail": (update(audit).where(audit.c.seq == 2).values(detail={"a": 1}), "row 2 "),
    "a changed time": (text("update audit set at = '2020-01-01' where seq = 4"), "row 4 "),
    "a changed digest": (update(audit).where(audit.c.seq == 5).values(digest="0" * 64), "row 5 "),
    "a missing row": (delete(audit).where(audit.c.seq == 4), "row 4 is missing"),
    "a missing first row": (delete(audit).where(audit.c.seq == 1), "row 1 is missing"),
}


@pytest.mark.parametrize(("meddling", "said"), MEDDLING.values(), ids=MEDDLING.keys())
async def test_meddling_is_found_and_named(worked: Town, meddling: object, said: str) -> None:
    await worked.app.database.write(lambda c: c.execute(meddling))  # type: ignore[call-overload]
    with pytest.raises(Refused, match=said):
        await auditing.verified(worked.settings)


async def test_two_rows_that_changed_places_are_found(worked: Town) -> None:
    def swap(connection: Connection) -> None:
        for old, new in ((2, 900), (3, 2), (900, 3)):
            connection.execute(update(audit).where(audit.c.seq == old).values(seq=new))

    await worked.app.database.write(swap)
    with pytest.raises(Refused, match="row 2 "):
        await auditing.verified(worked.settings)


async def test_a_chain_cut_off_at_its_end_is_found_with_a_head_noted_earlier(
    worked: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    _, head = await worked.app.database.read(trail.head)
    await auditing.verified(worked.settings, head)
    await worked.app.database.write(lambda c: c.execute(delete(audit).where(audit.c.seq > 6)))
    await auditing.verified(worked.settings)
    with pytest.raises(Refused, match="missing at the end"):
        await auditing.verified(worked.settings, head)


async def test_what_nobody_sealed_for_long_is_told(
    worked: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    await worked.line("U1").says("สถานะ")
    await worked.invite("leader", province="ตราด")
    await worked.app.database.write(
        lambda c: c.execute(
            update(audit).where(audit.c.seq.is_(None)).values(at=worked.clock().replace(year=2023))
        )
    )
    capsys.readouterr()
    await auditing.verified(worked.settings)
    assert "1 rows are not sealed yet" in capsys.readouterr().out


async def test_the_export_has_a_line_for_every_row_and_opens_in_excel(
    worked: Town, tmp_path: Path
) -> None:
    file = tmp_path / "audit.csv"
    await auditing.exported(worked.settings, str(file))
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert lines[0][:4] == ["seq", "id", "at", "act"]
    assert [line[0] for line in lines[1:]] == [str(place) for place in range(1, 10)]


async def test_two_sealers_at_once_seal_every_row_once(database: Database, hands: Hands) -> None:
    entries = [Entry("joined", f"p{number}") for number in range(200)]
    await database.write(lambda c: trail.keep(c, entries, hands.now))

    async def seal() -> None:
        for _ in range(10):
            with suppress(IntegrityError):
                await database.write(lambda c: trail.seal(c, 20))

    await asyncio.gather(seal(), seal(), seal())
    while (await database.write(trail.seal))[0]:
        pass
    rows = await database.read(lambda c: list(trail.sealed(c)))
    assert [row.seq for row in rows] == list(range(1, 201))
    assert len({row.id for row in rows}) == 200


async def test_a_round_that_is_refused_leaves_nothing_in_the_trail(
    database: Database, hands: Hands
) -> None:
    book = Book(database, hands)
    before = await database.read(lambda c: len(c.execute(select(audit)).all()))
    with pytest.raises(ReportMovedOn):
        await book.write(MendReport("nobody", 2, "p1", "h", {}, {}))
    assert await database.read(lambda c: len(c.execute(select(audit)).all())) == before
