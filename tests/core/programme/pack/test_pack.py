"""The pack of 2568 says what the source says, and a bad pack is told where it is bad."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.form import Form
from core.forms.problems import lines_of
from core.forms.xlsform import load_form
from core.programme.pack.instruments import DueRule
from core.programme.pack.lines import key_of, line_of
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack, Role
from core.thai.base.text import graphemes
from tests.kit.tries import tries

FOLDER = Path(__file__).parents[4] / "core/packs/2568"
FILES = {
    path.relative_to(FOLDER).as_posix(): path.read_bytes()
    for path in sorted(FOLDER.rglob("*"))
    if path.suffix in (".toml", ".csv", ".md")
}


@pytest.fixture(scope="module")
def forms() -> Mapping[str, Form]:
    loaded = {path: load_form(FILES[path], path) for path in FILES if path.endswith(".md")}
    return {path: form for path, form in loaded.items() if isinstance(form, Form)}


@pytest.fixture(scope="module")
def pack(forms: Mapping[str, Form]) -> Pack:
    loaded = load_pack(FILES, forms)
    assert isinstance(loaded, Pack), lines_of(loaded)
    return loaded


def test_the_year_runs_from_october_to_september(pack: Pack) -> None:
    assert (pack.year, pack.first, pack.last) == (2568, date(2024, 10, 1), date(2025, 9, 30))


def test_there_are_77_provinces_in_five_regions(pack: Pack) -> None:
    assert len(pack.provinces) == 77
    assert sorted(pack.regions()) == ["BE", "CW", "N", "NE", "S"]
    trat = pack.province("23")
    assert trat is not None
    assert (trat.name, trat.iso, trat.n_districts) == ("ตราด", "TH-23", 7)
    assert pack.province("99") is None


def test_the_four_groups_have_their_targets(pack: Pack) -> None:
    assert [group.target for group in pack.written.group] == [13, 11, 20, 33]
    frames = [group.management_budget_baht for group in pack.written.group]
    assert frames == [200_000, None, None, None]
    assert [group.staff_help for group in pack.written.group] == [False, False, True, True]


def test_only_the_thirteen_have_a_group_from_the_source(pack: Pack) -> None:
    first = [p.name for p in pack.provinces if pack.group_of(p.code) == pack.group(1)]
    assert sorted(first) == sorted(
        [
            "เชียงราย",
            "พะเยา",
            "แม่ฮ่องสอน",
            "หนองคาย",
            "อำนาจเจริญ",
            "ชัยนาท",
            "สุพรรณบุรี",
            "ตราด",
            "พังงา",
            "ภูเก็ต",
            "กระบี่",
            "นครศรีธรรมราช",
            "พัทลุง",
        ]
    )
    assert pack.group_of("10") is None
    assert pack.group_of("99") is None


def test_six_provinces_have_an_agenda(pack: Pack) -> None:
    agendas = {p.name: agenda for p in pack.provinces if (agenda := pack.agenda_of(p.code))}
    assert sorted(agendas) == sorted(
        ["ตราด", "อำนาจเจริญ", "สุพรรณบุรี", "แม่ฮ่องสอน", "นครศรีธรรมราช", "กระบี่"]
    )
    assert agendas["นครศรีธรรมราช"].title == "นครแห่งความสุข"
    assert not agendas["กระบี่"].named_by_source


def test_the_ten_projects_are_the_choices_of_the_form(pack: Pack) -> None:
    form = pack.forms["forms/project.md"]
    offered = [(choice.name, choice.label, choice.short) for choice in form.lists["codi_projects"]]
    assert offered == [(each.code, each.name, each.short) for each in pack.projects]
    assert len(offered) == 10
    assert all(graphemes(short) <= 20 for _, _, short in offered)


def test_progress_is_reported_every_month_about_a_project(pack: Pack) -> None:
    progress = pack.instrument("progress")
    assert progress is not None
    assert (progress.about, progress.about_from, progress.every) == ("project", "project", "month")
    households = progress.indicator("households")
    assert households is not None
    assert (households.over_time, households.over_places) == ("latest", "sum")
    assert pack.form_of(progress).form_id == "progress"
    assert pack.instrument("nothing") is None


def test_coordinators_get_a_digest_at_half_past_seven(pack: Pack) -> None:
    digest = pack.written.digest[0]
    assert (digest.cron, digest.to) == ("30 7 * * *", Role.COORDINATOR)


def test_every_role_has_a_word(pack: Pack) -> None:
    assert pack.word_for(Role.LEADER) == "แกนนำ"
    assert all(pack.word_for(role) for role in Role)


def test_five_tambons_a_province_are_65_for_the_first_group_and_385_in_all(pack: Pack) -> None:
    assess = pack.instrument("assess-tambon")
    assert assess is not None
    assert assess.most == 5
    first = [p for p in pack.provinces if pack.group_of(p.code) == pack.group(1)]
    assert (assess.most * len(first), assess.most * len(pack.provinces)) == (65, 385)
    assert [element.number for element in pack.elements] == [1, 2, 3, 4, 5]
    names = {question.name for question in pack.form_of(assess).questions}
    assert {element.asked_in for element in pack.elements} <= names


def test_an_instrument_may_have_a_deadline_of_its_own(pack: Pack) -> None:
    progress, incident = pack.instrument("progress"), pack.instrument("incident")
    assert progress is not None
    assert incident is not None
    assert pack.due_rule(progress) == pack.written.rhythms.month.with_days_off(pack.holidays)
    assert pack.due_rule(incident) is None
    own = DueRule(due_days_after=10, warn_days_before=1, grace_days=0)
    assert pack.due_rule(progress.model_copy(update={"deadline": own})) == own.with_days_off(
        pack.holidays
    )


def test_missing_files_are_told(forms: Mapping[str, Form]) -> None:
    loaded = load_pack({}, forms)
    assert isinstance(loaded, tuple)
    assert [each.file for each in loaded] == ["programme.toml", "provinces.csv"]


JUNK = (b'"', b"[[", b",", b"\n", b"=", b"{")


@tries(60)
@given(st.data())
def test_no_damage_to_a_file_does_more_than_be_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["programme.toml", "topics/projects.toml", "provinces.csv"]))
    source = FILES[name]
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(source))] * 2)))
    junk = data.draw(st.binary(max_size=5) | st.sampled_from(JUNK))
    last = min(last, first + data.draw(st.sampled_from([0, 1, 30, 500])))
    loaded = load_pack({**FILES, name: source[:first] + junk + source[last:]}, {})
    assert isinstance(loaded, tuple)
    assert loaded


def test_a_key_is_found_in_nested_tables() -> None:
    text = "[[a]]\nx = 1\n[[a.b]]\ny = 1\n[[a]]\n[[a.b]]\ny = 2\n[[a.b]]\ny = 3\n"
    assert line_of(text, ("a", 1, "b", 1, "y")) == 9
    assert line_of(text, ("a", 0, "b", 0, "y")) == 4
    assert line_of(text, ("a", 1, "missing")) == 5
    assert key_of(("a", 1, "b", 1, "y")) == "a[2].b[2].y"
