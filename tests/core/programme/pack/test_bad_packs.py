"""Packs with one thing wrong: each is refused, with where it is and how to mend it."""

import shutil
from asyncio import wait_for
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from core.forms.form import Form
from core.forms.problems import Problem
from core.forms.xlsform import load_form
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack
from tests.core.programme.pack.test_pack import FILES, FOLDER
from tests.kit.book import texts
from tests.kit.shell import khabuan

PROGRAMME, PROVINCES = "programme.toml", "provinces.csv"
FUND = "forms/welfare_fund.md"


@dataclass(frozen=True)
class Broken:
    """A file with one piece exchanged, where that is told, and a part of the sentence."""

    name: str
    file: str
    old: str
    new: str
    place: str
    said: str

    @property
    def source(self) -> bytes:
        text = FILES[self.file].decode()
        assert self.old in text, f"{self.file} has no {self.old}"
        return text.replace(self.old, self.new, 1).encode()


def topic(name: str, file: str, old: str, new: str, place: str, said: str) -> Broken:
    return Broken(name, f"topics/{file}.toml", old, new, place, said)


def cell(name: str, column: str, old: str, new: str, said: str, file: str = FUND) -> Broken:
    return Broken(name, file, old, new, column, said)


BROKEN = [
    Broken("sum of groups", PROGRAMME, "target = 11", "target = 12", "group[1].target", "77"),
    Broken("too many named", PROGRAMME, "target = 13", "target = 12", "group[1].target", "13"),
    Broken("group twice", PROGRAMME, "number = 2", "number = 1", "group[2]", "1 มีซ้ำ"),
    Broken("agenda elsewhere", PROGRAMME, 'province = "37"', 'province = "99"',
           "agenda[2].province", "ไม่มีจังหวัดรหัส 99"),
    Broken("project twice", PROGRAMME, 'code = "P02"', 'code = "P01"', "project[2]", "P01"),
    Broken("project's button", PROGRAMME, 'short = "ต้านทุจริต"', f'short = "{"ก" * 21}"',
           "project[5].short", "20"),
    Broken("cron", PROGRAMME, "30 7 * * *", "7:30", "digest[1].cron", "7:30"),
    Broken("year by Christ", PROGRAMME, "fiscal_year = 2568", "fiscal_year = 2025",
           "programme.fiscal_year", "2025"),
    Broken("not TOML", PROGRAMME, "[roles]", "[roles", "", "TOML"),
    Broken("role without a word", PROGRAMME, 'partner = "หน่วยงานภาคี"', "", "roles", "partner"),
    Broken("topic without a file", PROGRAMME, '"projects",', '"projects", "weather",', "",
           "ไม่มีไฟล์นี้"),
    Broken("topic nobody lists", PROGRAMME, '"projects",', "", "", "topics"),
    Broken("misspelt key", PROGRAMME, "staff_help = false", "staff_helps = false",
           "group[1].staff_helps", "สะกด"),
    Broken("due after the next", PROGRAMME, "grace_days = 3", "grace_days = 25",
           "rhythms.month", "28"),
    Broken("unknown DOPA code", PROVINCES, "23,TH-23", "29,TH-23", "dopa_code", "29"),
    Broken("province twice", PROVINCES, "23,TH-23", "22,TH-23", "dopa_code", "22"),
    Broken("province misnamed", PROVINCES, ",ตราด,Trat", ",ตลาด,Trat", "name_th", "ตราด"),
    topic("word twice", "disaster", '"แจ้งภัย"]', '"เปิด โครงการ"]', "instrument[1].words",
          "เปิด โครงการ"),
    topic("word of a command", "disaster", '"แจ้งภัย"]', '"สถานะ"]', "instrument[1].words",
          "status"),
    topic("word too long", "disaster", 'words = ["แจ้งเหตุ"', f'words = ["{"ก" * 21}"',
          "instrument[1].words", "20"),
    topic("instrument twice", "disaster", 'id = "incident"', 'id = "project"', "instrument[1]",
          "project มีซ้ำ"),
    topic("form missing", "disaster", "forms/incident.md", "forms/accident.md",
          "instrument[1].form", "accident"),
    topic("nobody files", "disaster", 'filed_by = ["leader", "coordinator"', "filed_by = [",
          "instrument[1].filed_by", "ค่านี้ใช้ไม่ได้"),
    topic("nobody verifies", "projects", 'verified_by = "coordinator"', 'verified_by = "leader"',
          "instrument[1].verified_by", "leader"),
    topic("rhythm unknown", "projects", 'every = "month"', 'every = "week"', "instrument[1].every",
          "week"),
    topic("about nothing", "projects", 'about_from = "project"', 'about_from = "it"',
          "instrument[1].about_from", "it"),
    topic("a total of nothing", "community", 'about_from = "fund"\n', "", "instrument[4].form",
          "ยอดรวม"),
    topic("figure from nowhere", "mechanism", 'from = "people"', 'from = "folk"',
          "instrument[1].indicator[1].from", "folk"),
    topic("figure from words", "mechanism", 'from = "people"', 'from = "result"',
          "instrument[1].indicator[1].from", "result"),
    topic("figure twice", "projects", 'id = "spent_baht"', 'id = "percent"',
          "instrument[1].indicator[2]", "percent"),
    topic("second person's condition", "projects", "needs_two = \"${spent_baht} > 500000",
          "needs_two = \"spent >", "instrument[1].needs_two", "ใช้สูตรนี้ไม่ได้"),
    topic("no title", "disaster", 'title = "แจ้งเหตุ"', "", "instrument[1].title", "ยังไม่ได้ใส่"),
    topic("column nobody fills", "community", '  { id = "started_on", title = "ตั้งเมื่อ"',
          '  { id = "mood", title = "อารมณ์" },\n  { id = "started_on", title = "ตั้งเมื่อ"',
          "register[2].column[3]", "save_to"),
    topic("column missing", "community",
          '  { id = "started_on", title = "ตั้งเมื่อ", kind = "date" },\n', "",
          "instrument[3].form", "started_on"),
    topic("choice missing", "community", 'quiet = "หยุดไปก่อน"', 'silent = "หยุดไปก่อน"',
          "instrument[1].form", "quiet"),
    topic("choices missing", "community", 'kind = "choice", required = true, choices = { health',
          'kind = "choice", required = true }, # { health', "register[3].column", "choices"),
    topic("closed by nothing", "community", "closed_when = \"status = 'done'\"",
          "closed_when = \"state = 'done'\"", "register[4].closed_when", "state"),
    topic("opened by nobody", "community", 'opened_by = "council"', 'opened_by = "parliament"',
          "register[1].opened_by", "parliament"),
    topic("register's button", "community", 'short = "สมัชชา"', f'short = "{"ก" * 21}"',
          "register[3].short", "20"),
    topic("topic's button", "community", 'short = "สภาและสวัสดิการ"', f'short = "{"ก" * 21}"',
          "topic.short", "20"),
    topic("one row a nothing", "community", 'opened_by = "assembly"',
          'one_per = "tambon"\nopened_by = "assembly"', "register[3].one_per", "tambon"),
    topic("fact misspelt", "community", '"F30"', '"f30"', "instrument[1].facts[1]",
          "ค่านี้ใช้ไม่ได้"),
    topic("next is nothing", "community", 'then = ["resolution"]', 'then = ["resolutions-"]',
          "instrument[6].then", "resolutions-"),
    topic("ledger without a figure", "money", "money_out = [", 'money_out = ["fund.nothing", ',
          "ledger[1].money_out", "fund.nothing"),
    topic("evidence of nothing", "tambon", 'register = "tambon_plans"', 'register = "dreams"',
          "element[1].evidence[1].register", "dreams"),
    cell("no Thai label", "label::ไทย (th)", "กองทุนชื่อว่าอะไรคะ", "", "คำถามภาษาไทย"),
    cell("name twice", "name", "| called      |", "| tambon      |", "tambon"),
    cell("unknown type", "type", "| date   | started_on", "| epoch  | started_on", "epoch"),
    cell("bad expression", "constraint", "string-length(.) <= 60", "string-length(. <= 60 ", "ตัวที่"),
    cell("unknown function", "constraint", "string-length(.) <= 60", "position(..) = 1", "สูตร"),
    cell("unknown question", "default", "${me_tambon}", "${my_tambon}", "my_tambon"),
    cell("unknown reader", "khabuan::reads", "| tambon         | ตำบล", "| village        | ตำบล",
         "khabuan::reads"),
    cell("circle", "relevant", "${benefits_baht} > 0", "${helped_people} > 0", "วน",
         "forms/welfare_fund_report.md"),
    cell("list missing", "type", "select_multiple checks", "select_multiple cheques", "cheques",
         "forms/welfare_fund_report.md"),
    cell("long choice", "khabuan_short", "มีคนนอกตรวจบัญชี ", "มีคนนอกตรวจบัญชี" * 4, "ปุ่ม",
         "forms/welfare_fund_report.md"),
    cell("never asked", "relevant", "${status} = 'done'", "${status} = 'finished'", "ถามข้อ",
         "forms/resolution_change.md"),
]  # fmt: skip


GIVES_UP_AFTER = 120
"""Seconds; a server that starts would go on for ever."""


@cache
def forms() -> Mapping[str, Form]:
    loaded = {path: load_form(FILES[path], path) for path in FILES if path.endswith(".md")}
    return {path: form for path, form in loaded.items() if isinstance(form, Form)}


def judged(files: Mapping[str, bytes], changed: str) -> tuple[Problem, ...]:
    """As `khabuan check` judges: a form that cannot be read ends it."""
    known = dict(forms())
    if changed in known:
        form = load_form(files[changed], changed)
        if not isinstance(form, Form):
            return form
        known[changed] = form
    loaded = load_pack(files, known, texts().words("command-"))
    return () if isinstance(loaded, Pack) else loaded


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_a_broken_pack_is_refused_with_where_and_how_to_mend(broken: Broken) -> None:
    found = judged({**FILES, broken.file: broken.source}, broken.file)
    told = [each for each in found if each.column == broken.place and broken.said in each.th]
    assert told, "\n".join(map(str, found)) or "it was taken"
    (first, *_) = told
    assert first.file.endswith(".toml") or first.row > 0 or first.sheet
    assert first.en


def test_there_are_at_least_forty_of_them() -> None:
    assert len({broken.source for broken in BROKEN}) >= 40


@pytest.mark.parametrize("command", ["serve", "due"])
async def test_a_broken_pack_starts_nothing(sqlite_url: str, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "2568"
    shutil.copytree(FOLDER, folder)
    broken = BROKEN[0]
    (folder / broken.file).write_bytes(broken.source)
    port = ("--port", "0") if command == "serve" else ()
    ended = await wait_for(
        khabuan(command, *port, database_url=sqlite_url, pack=f"{folder}"), GIVES_UP_AFTER
    )
    assert ended.code == 1
    assert "programme.toml: group[1].target" in ended.err
    assert "Traceback" not in ended.err
