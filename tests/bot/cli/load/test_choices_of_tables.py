"""Cells that choose: by any word of the form that asks for them, one where it asks for one."""

from pathlib import Path

import pytest

from core.programme.tables import people_table
from core.programme.tables.register_table import known_in, rows_of
from tests.bot.cli.load.test_tables_of_any_program import (
    PROJECTS,
    TODAY,
    csv_of,
    laid,
    projects,
    told,
)
from tests.core.programme.test_every_instrument import PACK


@pytest.mark.parametrize(
    ("written", "why", "meant"),
    [
        ("โครงการบ้านพอเพียง", "", "P06"),
        ("บานพอเพียง", "load-likely", "บ้านพอเพียง"),
        ("บ้านพอเพียง/บ้านมั่นคง", "load-not-one-of", ""),
        ("P06 P07", "load-not-one-of", ""),
    ],
)
def test_what_a_form_lets_choose_once_is_one_by_any_of_its_words(
    tmp_path: Path, written: str, why: str, meant: str
) -> None:
    assert PROJECTS is not None
    opening = PACK.instrument("project")
    assert opening is not None
    content = csv_of(f"ตราด,ไม้รูด,{written},ก,350000,12,1/10/2567").encode()
    table = laid(content, tmp_path, known_in(PROJECTS))
    (row,), faults = rows_of(table.rows, PROJECTS, PACK.form_of(opening), TODAY)
    assert [(one.why, one.meant) for one in faults.found if not meant or why] == (
        [(why, faults.found[0].meant)] if why else []
    )
    assert (row.data["code"] == "P06") is not bool(why)
    assert meant in (row.data["code"], *(one.meant for one in faults.found), "")


def test_a_day_of_another_century_is_asked_about_in_text_too(tmp_path: Path) -> None:
    _, faults = projects(csv_of("ตราด,ไม้รูด,บ้านพอเพียง,ก,1,1,1/10/1967").encode(), tmp_path)
    assert told(faults) == [(2, "starts_on", "load-likely")]


def test_a_whole_province_is_no_tambon_of_a_like_name(tmp_path: Path) -> None:
    rows, faults = projects(csv_of("ตราด,ทั้งจังหวัด,บ้านพอเพียง,ก,1,1,").encode(), tmp_path)
    assert (faults, rows[0].tambon) == ([], "")


@pytest.mark.parametrize(
    ("row", "agency", "why"),
    [
        ("คนหนึ่ง,หน่วยงานภาคี,ตราด,LABAI", "labai", ""),
        ("คนหนึ่ง,ภาคี,ตราด,กรมที่ไม่มี", "", "load-not-one-of"),
        ("คนหนึ่ง,ภาคี,ตราด,", "", "load-missing"),
    ],
)
def test_an_agency_is_one_of_the_pack(tmp_path: Path, row: str, agency: str, why: str) -> None:
    content = f"ชื่อ,บทบาท,จังหวัด,หน่วยงาน\n{row}\n".encode()
    table = laid(content, tmp_path, people_table.KNOWN)
    found, faults = people_table.people(
        table.rows, PACK.regions(), PACK.written.roles, PACK.partners
    )
    assert [one.why for one in faults.found] == ([why] if why else [])
    assert [one.holding.agency for one in found] == ([agency] if agency else [])
