"""What a form saves, its register knows; what a form chooses from is there; lists are data."""

from collections.abc import Iterable

import pytest

from core.forms.form import Form
from core.forms.problems import Problem
from core.forms.xlsform import load_form
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack
from tests.core.programme.pack.test_pack import FILES

WELLS = """
| survey |
|        | type                | name  | label::ไทย (th) | required | save_to |
|        | select_one kinds    | kind  | บ่อแบบไหนคะ     | yes      | kind    |
|        | text                | named | เรียกว่าอะไรคะ  | yes      | called  |
|        | date                | mend  | ซ่อมวันไหนคะ    | yes      | mend_on |
| choices |
|         | list_name | name | label::ไทย (th) |
|         | kinds     | dug  | บ่อขุด           |
| entities |
|          | list_name | label    |
|          | wells     | ${named} |
"""
CHOOSING = """
| survey |
|        | type                            | name | label::ไทย (th) | required |
|        | select_one_from_file depths.csv | deep | ลึกแค่ไหนคะ     | yes      |
"""
TOPIC = """
[topic]
title = "บ่อน้ำ"
short = "บ่อน้ำ"

[[instrument]]
id = "well"
form = "forms/wells.md"
title = "จดบ่อ"
about = "row"
filed_by = ["leader"]

[[register]]
id = "wells"
title = "บ่อน้ำ"
short = "บ่อน้ำ"
opened_by = "well"
due = "mend_on"
column = [
  { id = "called", title = "ชื่อ", shown = true },
  { id = "kind", title = "แบบ", kind = "choice", choices = { dug = "บ่อขุด" } },
  { id = "mend_on", title = "ซ่อมภายใน", kind = "date" },
]
"""
LIST = "name,label,of\nd1,ตื้น,dug\nd2,ลึก,\n"


def judged(
    *, form: str = WELLS, topic: str = TOPIC, depths: str | None = None
) -> Pack | tuple[Problem, ...]:
    programme = FILES["programme.toml"].decode().replace("topics = [", 'topics = ["wells",')
    files = {
        **FILES,
        "programme.toml": programme.encode(),
        "topics/wells.toml": topic.encode(),
        **({} if depths is None else {"lists/depths.csv": depths.encode()}),
    }
    sources = {**{path: text for path, text in FILES.items() if path.endswith(".md")}}
    sources["forms/wells.md"] = form.encode()
    loaded = {path: load_form(text, path) for path, text in sources.items()}
    forms = {path: each for path, each in loaded.items() if isinstance(each, Form)}
    assert len(forms) == len(loaded), [each for each in loaded.values() if isinstance(each, tuple)]
    return load_pack(files, forms)


def faults(found: Pack | Iterable[Problem]) -> list[str]:
    return [] if isinstance(found, Pack) else [each.en for each in found]


def test_a_register_and_its_forms_fit() -> None:
    assert faults(judged()) == []


@pytest.mark.parametrize(
    ("old", "new", "english"),
    [
        ('id = "called"', 'id = "name_of_it"', "wells has no column called"),
        ('dug = "บ่อขุด"', 'drilled = "บ่อเจาะ"', "kind of wells has no choice dug"),
        ('opened_by = "well"', 'opened_by = "activity"', "opened_by of the register wells"),
        ('id = "wells"', 'id = "springs"', "fills a register wells, which is not there"),
        ('due = "mend_on"', 'due = "kind"', "wells has no date column kind"),
    ],
)
def test_what_does_not_fit_is_told(old: str, new: str, english: str) -> None:
    assert old in TOPIC
    assert any(english in each for each in faults(judged(topic=TOPIC.replace(old, new))))


def test_a_form_chooses_from_a_list_of_the_pack() -> None:
    form = WELLS.replace("| choices |", "\n".join(CHOOSING.splitlines()[3:]) + "\n| choices |", 1)
    assert "depths" in faults(judged(form=form))[0]
    pack = judged(form=form, depths=LIST)
    assert isinstance(pack, Pack), faults(pack)
    assert [(each.name, each.label, each.extra["of"]) for each in pack.lists["depths"]] == [
        ("d1", "ตื้น", "dug"),
        ("d2", "ลึก", ""),
    ]


@pytest.mark.parametrize(
    ("source", "column", "english"),
    [
        ("name,words\nd1,ตื้น\n", "label", "column label is missing"),
        ("name,label\nd1,ตื้น\nd1,ลึก\n", "name", "d1 is there twice"),
        ("name,label\n,ตื้น\n", "name", "the cell is empty"),
    ],
)
def test_a_bad_list_is_told_by_row_and_column(source: str, column: str, english: str) -> None:
    found = judged(depths=source)
    assert isinstance(found, tuple)
    told = [each for each in found if english in each.en]
    assert [(each.file, each.column) for each in told] == [("lists/depths.csv", column)]


def test_the_themes_of_the_agendas_are_a_list(pack_of_2568: Pack) -> None:
    trat = [each.label for each in pack_of_2568.lists["themes"] if each.extra["province"] == "23"]
    assert trat == ["สุขภาพดี", "เศรษฐกิจดี", "สิ่งแวดล้อมดี", "ที่อยู่อาศัยดี", "สังคมดี"]


@pytest.fixture(scope="module")
def pack_of_2568() -> Pack:
    sources = {path: text for path, text in FILES.items() if path.endswith(".md")}
    loaded = {path: load_form(text, path) for path, text in sources.items()}
    forms = {path: each for path, each in loaded.items() if isinstance(each, Form)}
    pack = load_pack(FILES, forms)
    assert isinstance(pack, Pack), faults(pack)
    return pack
