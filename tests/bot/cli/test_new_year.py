"""A year is a folder: the next one is made from this one, and each judges its own reports."""

from pathlib import Path

import pytest

from core.forms.form import Form
from core.forms.xlsform import load_form
from core.programme.pack.load import load_pack
from core.programme.pack.next_year import next_pack
from core.programme.pack.pack import Pack
from storage.database.engines import Database
from storage.reports import for_tables, summaries
from tests.core.programme.pack.test_pack import FILES, FOLDER
from tests.kit.altered import to, toml_altered
from tests.kit.shell import khabuan

COUNTS = "province,tambon,health,living,education,income,services,period\n23,230401,6,7,8,9,10,{}\n"


def test_days_and_examples_move_on_and_history_stays() -> None:
    files = {
        "programme.toml": '# 5 พ.ย. 2567\nfiscal_year = 2568\ntitle = "ปี 2568"\n'.encode(),
        "forms/a.md": "# since 2567\n| . >= date('2024-10-01') | 1 ต.ค. 2567 | เช่น พ.ศ. 2553 |\n"
        "| date('2024-02-29') | 2,567 บาท |\n".encode(),
        "holidays.csv": b"day,name\n2024-12-05,x\n",
    }
    moved = {path: content.decode() for path, content in next_pack(files, 2568, 2569).items()}
    assert moved == {
        "programme.toml": '# 5 พ.ย. 2567\nfiscal_year = 2569\ntitle = "ปี 2569"\n',
        "forms/a.md": "# since 2567\n| . >= date('2025-10-01') | 1 ต.ค. 2568 | เช่น พ.ศ. 2553 |\n"
        "| date('2025-02-28') | 2,567 บาท |\n",
        "holidays.csv": "day,name\n",
    }


def test_the_next_year_of_this_pack_is_whole() -> None:
    files = next_pack(FILES, 2568, 2569)
    forms = {path: load_form(files[path], path) for path in files if path.endswith(".md")}
    pack = load_pack(files, {path: form for path, form in forms.items() if isinstance(form, Form)})
    assert isinstance(pack, Pack), pack
    assert (pack.year, pack.first.isoformat(), pack.last.isoformat()) == (
        2569,
        "2025-10-01",
        "2026-09-30",
    )
    assert [group.target for group in pack.written.group] == [13, 11, 20, 33]
    activity = pack.forms["forms/activity.md"]
    (held_on,) = [each for each in activity.questions if each.name == "held_on"]
    assert "2025-10-01" in held_on.constraint


async def test_two_years_are_served_and_each_judges_its_own_reports(
    sqlite_url: str, tmp_path: Path
) -> None:
    ended = await khabuan("new-year", "2569", "--into", str(tmp_path))
    assert ended.code == 0, ended.err
    assert "dates moved on in forms/activity.md" in ended.out
    new = tmp_path / "2569"
    hardship = new / "topics/hardship.toml"
    figure = "instrument:tpmap.indicator:health.from"
    hardship.write_bytes(toml_altered(hardship.read_bytes(), figure, to("living")))
    # what a year may change: its own figures
    table = tmp_path / "tpmap.csv"
    for pack, year in ((FOLDER, 2568), (new, 2569)):
        table.write_text(COUNTS.format(year), "utf-8")
        ended = await khabuan("load", "tpmap", str(table), database_url=sqlite_url, pack=str(pack))
        assert ended.out == "loaded 1\n", ended.err
    database = Database(sqlite_url)
    found = await database.read(lambda c: list(for_tables.since(c, 2568)))
    assert [each["number"] for each in found] == ["ตราด-2568-0001", "ตราด-2569-0001"]
    for year, health in ((2568, 6), (2569, 7)):
        told = await database.read(lambda c, year=year: summaries.of_province(c, "23", year))  # type: ignore[misc]
        assert {each.hundredths for each in told if each.indicator == "health"} == {health * 100}
    await database.close()
    ended = await khabuan("recount", database_url=sqlite_url, pack=str(new))
    assert ended.out == "ok 2 reports\n", ended.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2568"], "no pack at"),
        (["2568", "2568", "--into", "nowhere"], "does not come after 2568"),
    ],
)
async def test_a_year_that_makes_no_sense_is_refused(arguments: list[str], said: str) -> None:
    ended = await khabuan("new-year", *arguments)
    assert ended.code == 1
    assert said in ended.err
