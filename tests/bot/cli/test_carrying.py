"""`khabuan carry`: what goes on after a year stands in the next, once, with what waits said."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.readings.ledgers import books_of
from bot.server.library import form_files, read_files
from core.changes import KeepEntity
from core.forms.form import Form
from core.forms.xlsform import load_form
from core.programme.calendar.periods import Years
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack
from storage.database.engines import Database
from storage.registers import entities, for_tables
from storage.tables import audit
from tests.core.programme.pack.test_pack import FOLDER
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.shell import khabuan


def pack_in(folder: Path) -> Pack:
    """The pack of a folder, its forms compiled."""
    files = read_files(folder)
    forms = {path: load_form(source, path) for path, source in form_files(files).items()}
    good = {path: form for path, form in forms.items() if isinstance(form, Form)}
    pack = load_pack(files, good)
    assert isinstance(pack, Pack), pack
    return pack


PACK = pack_in(FOLDER)
Y2569 = Years(2569, 2569)


def row(row_id: str, name: str, slot: str = "", year: int = 2568, **data: str) -> KeepEntity:
    closed = PACK.register(name)
    assert closed is not None
    return KeepEntity(
        row_id, name, row_id, "23", "230401", year, data, None, slot, closed.closed_when
    )


@pytest.fixture
async def url(sqlite_url: str, hands: Hands) -> str:
    """Rows of every fate, a project with money, and a fund with some left."""
    ended = await khabuan("recount", database_url=sqlite_url, pack="2568")
    assert ended.code == 0, ended.err
    database = Database(sqlite_url)
    book = Book(database, hands)
    await book.write(
        row("p1", "projects", budget_baht="100000"),
        row("p2", "projects", status="done"),
        row("p3", "projects"),
        row("c1", "councils", status="active"),
        row("m1", "mechanisms", "23", status="active"),
        row("s1", "assemblies", status="planned"),
        row("s2", "assemblies", status="held"),
        row("g1", "placements", "23", group="2"),
        row("g2", "placements", "23", 2569, group="1"),
    )
    done = {"percent": 10000, "spent_baht": 0, "households": 0}
    spent = {"percent": 4000, "spent_baht": 3000000, "households": 300}
    await book.write(
        report("r1", about="p1", figures=spent),
        report("r2", about="p3", figures=done),
        report("r3", about="p1", period="r3", instrument="area-budget", figures={"in_baht": 500}),
        report("r4", about="23", period="r4", instrument="central-fund",
               figures={"in_codi": 4500000}),
    )  # fmt: skip
    await database.close()
    return sqlite_url


async def carry(url: str, *more: str, code: int = 0) -> str:
    ended = await khabuan("carry", "2568", "2569", *more, database_url=url, pack="2568")
    assert ended.code == code, ended.err
    return ended.out or ended.err


async def test_looking_says_all_and_writes_nothing(url: str) -> None:
    said = await carry(url, "--look")
    assert said.splitlines() == [
        "to carry to 2569: assemblies 1, projects 1",
        "made anew in 2569: placements 1",
        "go on by themselves: councils 1, mechanisms 1",
        "finished, not carried, to be closed: projects 1",
        "stay with 2568: assemblies 1",
        "waits: central-fund ตราด has 45000 baht left, 0 written in 2569",
        "nothing written",
    ]
    assert await carry(url, "--look") == said


async def test_carried_once_it_stands_in_both_years_and_is_in_the_audit_trail(url: str) -> None:
    assert (await carry(url)).startswith("carried to 2569: assemblies 1, projects 1\n")
    again = await carry(url)
    assert "in 2569 already: assemblies 1, projects 1\n" in again
    assert again.endswith("nothing to carry\n")
    database = Database(url)
    for year in (2568, 2569):
        years = Years(year, year)
        found = await database.read(lambda c, y=years: entities.in_year(c, "projects", y))  # type: ignore[misc]
        assert "p1" in [each.id for each in found]
        assert ("p3" in [each.id for each in found]) is (year == 2568)
    acts = select(audit.c.subject).where(audit.c.act == "entity-carried")
    assert await database.read(lambda c: sorted(c.execute(acts).scalars())) == ["p1", "s1"]
    await database.close()
    ended = await khabuan("recount", database_url=url, pack="2568")
    assert "wrong" not in ended.out


async def test_the_money_of_a_carried_project_goes_with_it(url: str, tmp_path: Path) -> None:
    await carry(url)
    ended = await khabuan("new-year", "2569", "--into", str(tmp_path))
    assert ended.code == 0, ended.err
    pack = pack_in(tmp_path / "2569")
    database = Database(url)
    books = await database.read(lambda c: books_of(c, pack, "23", 2569))
    await database.close()
    area = pack.ledger("area")
    assert area is not None
    now = books.balance(area)
    assert (now.frame_satang, now.out_satang) == (10000500, 3000000)
    assert books.seen(area).sums == {"area-budget.in_baht": 0, "progress.spent_baht": 0}


async def test_on_the_first_day_of_a_pack_what_lives_on_is_there(url: str, tmp_path: Path) -> None:
    ended = await khabuan("new-year", "2569", "--into", str(tmp_path))
    assert ended.code == 0, ended.err
    pack: Pack = pack_in(tmp_path / "2569")
    database = Database(url)
    living = pack.years_of(each.id for each in pack.registers if each.lives_on)
    here = await database.read(lambda c: entities.several(c, living, "23"))
    everywhere = await database.read(lambda c: entities.several_in_year(c, living))
    table = await database.read(lambda c: for_tables.in_years(c, living, "23"))
    slot = await database.read(
        lambda c: entities.in_slot(c, "mechanisms", pack.years("mechanisms"), "23")
    )
    await database.close()
    for found in (here, everywhere, {name: [r for r, _ in rows] for name, rows in table.items()}):
        told = {name: [each.id for each in rows] for name, rows in found.items() if rows}
        assert told == {"councils": ["c1"], "mechanisms": ["m1"]}
    assert slot is not None


async def test_years_that_do_not_follow_are_refused(url: str) -> None:
    ended = await khabuan("carry", "2568", "2570", database_url=url, pack="2568")
    assert ended.code == 1
    assert "is not the year after" in ended.err


async def test_a_register_says_either_that_rows_live_on_or_which_are_carried() -> None:
    for register in PACK.registers:
        assert not (register.lives_on and register.carried_when), register.id
    living = {each.id for each in PACK.registers if each.lives_on}
    assert {"councils", "welfare_funds", "centres", "charters", "members"} <= living
    assert "projects" not in living
