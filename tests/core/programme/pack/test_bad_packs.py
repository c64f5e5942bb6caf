"""Packs with one thing wrong: each is refused, with where it is and how to mend it."""

import shutil
from asyncio import wait_for
from pathlib import Path

import pytest

from tests.kit.altered import also, gone, to, without
from tests.kit.bad_packs import (
    FILES,
    FUND_REPORT,
    LABEL,
    PROGRAMME,
    PROVINCES,
    Broken,
    cell,
    is_told,
    programme,
    province,
    topic,
)
from tests.kit.packs import OF_TESTS
from tests.kit.shell import khabuan

TOO_LONG = "ก" * 21

BROKEN = [
    programme("sum of groups", "group:2.target", to(12), "77", "group[1].target"),
    programme("too many named", "group:1.target", to(12), "13"),
    programme("group twice", "group:2.number", to(1), "1 มีซ้ำ", "group[2]"),
    programme("agenda elsewhere", "agenda:37.province", to("99"), "99",
              "agenda[2].province"),
    programme("project twice", "project:P02.code", to("P01"), "P01", "project[2]"),
    programme("project's button", "project:P05.short", to(TOO_LONG), "20"),
    programme("cron", "digest:province-morning.cron", to("7:30"), "7:30"),
    programme("year by Christ", "programme.fiscal_year", to(2025), "2025"),
    Broken("not TOML", PROGRAMME, FILES[PROGRAMME].replace(b"[roles]", b"[roles"), "", "TOML"),
    programme("role without a word", "roles.partner", gone, "partner", "roles"),
    programme("topic without a file", "programme.topics", also("weather"), "ไม่มีไฟล์นี้", "",
              told_in="topics/weather.toml"),
    programme("topic nobody lists", "programme.topics", without("projects"), "topics", "",
              told_in="topics/projects.toml"),
    programme("misspelt key", "group:1.staff_helps", to(False), "สะกด"),
    programme("due after the next", "rhythms.month.grace_days", to(25), "28", "rhythms.month"),
    programme("misspelt number", "rhythms.month.graze_days", to(3), "not permitted"),
    topic("misspelt rhythm", "projects", "instrument:progress.evry", to("month"), "not permitted"),
    topic("deadline without a rhythm", "disaster", "instrument:incident.deadline",
          to({"due_days_after": 10, "warn_days_before": 1, "grace_days": 0}), "no rhythm"),
    topic("second person's question", "projects", "instrument:progress.needs_two",
          to("${spent} > 5"), "question spent"),
    province("unknown DOPA code", "dopa_code", "29", "29"),
    province("spaced DOPA code", "dopa_code", "2 3", "2 3"),
    province("province without a name", "name_th", "", ""),
    Broken("heading misspelt", PROVINCES, FILES[PROVINCES].replace(b"n_tambons", b"tambons", 1),
           "n_tambons", ""),
    province("province twice", "dopa_code", "22", "22"),
    province("province misnamed", "name_th", "ตลาด", "ตราด"),
    topic("word twice", "disaster", "instrument:incident.words", also("เปิดโครงการ"),
          "เปิดโครงการ"),
    topic("word of a command", "disaster", "instrument:incident.words", also("สถานะ"), "status"),
    topic("word too long", "disaster", "instrument:incident.words", to([TOO_LONG]), "20"),
    topic("instrument twice", "disaster", "instrument:incident.id", to("project"), "project มีซ้ำ",
          "instrument[1]"),
    topic("form missing", "disaster", "instrument:incident.form", to("forms/accident.md"),
          "accident"),
    topic("nobody files", "disaster", "instrument:incident.filed_by", to([]), "ค่านี้ใช้ไม่ได้"),
    topic("nobody verifies", "projects", "instrument:progress.verified_by", to("leader"), "leader"),
    topic("rhythm unknown", "projects", "instrument:progress.every", to("week"), "week"),
    topic("about nothing", "projects", "instrument:progress.about_from", to("it"), "it"),
    topic("a total of nothing", "community", "instrument:welfare-fund-report.about_from", gone,
          "ยอดรวม", "instrument:welfare-fund-report.form"),
    topic("figure from nowhere", "mechanism", "instrument:activity.indicator:people.from",
          to("folk"),
          "folk"),
    topic("figure from words", "mechanism", "instrument:activity.indicator:people.from",
          to("result"),
          "result"),
    topic("figure twice", "projects", "instrument:progress.indicator:spent_baht.id", to("percent"),
          "percent", "instrument[1].indicator[2]"),
    topic("second person's condition", "projects", "instrument:progress.needs_two", to("spent >"),
          "character 8"),
    topic("no title", "disaster", "instrument:incident.title", gone, "ยังไม่ได้ใส่"),
    topic("column nobody fills", "community", "register:welfare_funds.column",
          also({"id": "mood", "title": "อารมณ์"}), "save_to", "register:welfare_funds.column:mood"),
    topic("column missing", "community", "register:welfare_funds.column", without("started_on"),
          "started_on", "instrument:welfare-fund.form"),
    topic("choice missing", "community", "register:councils.column:status.choices",
          without("quiet"),
          "quiet", "instrument:council.form"),
    topic("choices missing", "community", "register:councils.column:status.choices", gone,
          "choices", "register:councils.column"),
    topic("closed by nothing", "mechanism", "register:mechanisms.closed_when",
          to("state = 'ended'"),
          "state"),
    topic("opened by nobody", "community", "register:councils.opened_by", to("parliament"),
          "parliament"),
    topic("register's button", "community", "register:councils.short", to(TOO_LONG), "20"),
    topic("topic's button", "community", "topic.short", to(TOO_LONG), "20"),
    topic("one row a nothing", "mechanism", "register:mechanisms.one_per", to("tambon"), "tambon"),
    topic("fact misspelt", "community", "instrument:council.facts", to(["f30"]), "ค่านี้ใช้ไม่ได้",
          "instrument[1].facts[1]"),
    topic("next is nothing", "community", "instrument:welfare-fund.then", also("welfare-"),
          "welfare-"),
    topic("ledger without a figure", "money", "ledger:central-fund.money_out", also("fund.nothing"),
          "fund.nothing"),
    topic("evidence of nothing", "tambon", "element:1.evidence", also({"register": "dreams"}),
          "dreams", "element[1].evidence[2].register"),
    cell("no Thai label", "called", LABEL, to(""), "คำถามภาษาไทย"),
    cell("name twice", "called", "name", to("tambon"), "tambon"),
    cell("unknown type", "started_on", "type", to("epoch"), "epoch"),
    cell("bad expression", "called", "constraint", to("string-length(. <= 60"), "ตัวที่"),
    cell("unknown function", "called", "constraint", to("nowhere(.) = 1"), "สูตร"),
    cell("unknown question", "tambon", "default", to("${my_tambon}"), "my_tambon"),
    cell("unknown reader", "tambon", "khabuan::reads", to("village"), "khabuan::reads"),
    cell("circle", "helped_people", "relevant", to("${helped_people} > 0"), "วน", FUND_REPORT),
    cell("list missing", "governance", "type", to("select_multiple cheques"), "cheques",
          FUND_REPORT),
    cell("long choice", "audited", "khabuan_short", to("มีคนนอกตรวจบัญชี" * 4), "ปุ่ม",
          FUND_REPORT),
    cell("never asked", "manager", "relevant", to("${consent} = 'maybe'"), "ถามข้อ",
         "forms/project_change.md"),
]  # fmt: skip


GIVES_UP_AFTER = 120
"""Seconds; a server that starts would go on for ever."""


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_a_broken_pack_is_refused_with_where_and_how_to_mend(broken: Broken) -> None:
    is_told(broken)


def test_there_are_at_least_forty_of_them() -> None:
    assert len({broken.source for broken in BROKEN}) >= 40


@pytest.mark.parametrize("command", ["serve", "due"])
async def test_a_broken_pack_starts_nothing(sqlite_url: str, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "2568"
    shutil.copytree(OF_TESTS, folder)
    broken = BROKEN[0]
    (folder / broken.file).write_bytes(broken.source)
    port = ("--port", "0") if command == "serve" else ()
    ended = await wait_for(
        khabuan(command, *port, database_url=sqlite_url, pack=f"{folder}"), GIVES_UP_AFTER
    )
    assert ended.code == 1
    assert "programme.toml: group[1].target" in ended.err
    assert "Traceback" not in ended.err
