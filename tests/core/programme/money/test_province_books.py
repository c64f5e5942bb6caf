"""The books of a province, by the pack that is served: frames, and whose money is whose."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from core.forms.form import Form
from core.forms.xlsform import load_form
from core.programme.money.ledger import Balance
from core.programme.money.province_books import Books, Written, figures_feeding, instruments_in
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Ledger

FOLDER = Path(__file__).parents[4] / "core/packs/2568"
TRAT, PHRAE = "23", "54"


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
    found = load_pack(FILES, forms)
    assert isinstance(found, Pack)
    return found


def books(pack: Pack, province: str = TRAT, **more: object) -> Books:
    return Books(pack, province, 2568, pack.group_of(province), **more)  # type: ignore[arg-type]


def ledger(pack: Pack, name: str) -> Ledger:
    found = pack.ledger(name)
    assert found is not None
    return found


def spent(satang: int, about: str = TRAT, figure: str = "management-spend.running") -> Written:
    return Written(figure, about, "r1", satang, "r1")


def management(pack: Pack, province: str, satang: int) -> Balance:
    return books(pack, province, entries=(spent(satang, province),)).balance(
        ledger(pack, "management")
    )


def test_thirteen_provinces_have_two_million_six_hundred_thousand_baht(pack: Pack) -> None:
    budgets = pack.management_budgets_baht()
    assert len(budgets) == 13
    assert set(budgets.values()) == {200_000}
    assert sum(budgets.values()) == 2_600_000
    group = pack.group(1)
    assert group is not None
    assert group.management_budget_baht is not None
    assert group.target * group.management_budget_baht == 2_600_000


def test_a_province_of_group_one_has_its_management_budget_as_frame(pack: Pack) -> None:
    now = management(pack, TRAT, 160_000_00)
    assert (now.frame_satang, now.percent, now.is_warned) == (200_000_00, 80, True)


def test_a_province_nobody_placed_has_no_frame_and_is_never_over(pack: Pack) -> None:
    now = management(pack, PHRAE, 10**12)
    assert (now.frame_satang, now.is_over) == (None, False)


def test_the_three_kinds_of_money_never_mix(pack: Pack) -> None:
    figures = [{*each.money_in, *each.money_out} for each in pack.ledgers]
    for at, mine in enumerate(figures):
        for others in figures[at + 1 :]:
            assert not mine & others
    one_of_each = tuple(
        Written(figure, TRAT, "r1", 1, figure) for each in figures for figure in sorted(each)
    )
    together = books(pack, entries=one_of_each)
    for each in pack.ledgers:
        alone = books(
            pack,
            entries=tuple(
                e for e in one_of_each if e.figure in each.money_in or e.figure in each.money_out
            ),
        )
        assert together.balance(each) == alone.balance(each)


def test_every_instrument_that_feeds_a_ledger_reads_it(pack: Pack) -> None:
    for each in pack.ledgers:
        for name in instruments_in(figures_feeding([each])):
            instrument = pack.instrument(name)
            assert instrument is not None
            assert instrument.ledger == each.id


def test_a_project_is_measured_by_its_own_budget(pack: Pack) -> None:
    area = ledger(pack, "area")
    both = books(
        pack,
        entries=(
            spent(300, "p1", "progress.spent_baht"),
            spent(50, "p1", "area-budget.in_baht"),
            spent(10, "p2", "progress.spent_baht"),
        ),
        budgets_satang={"p1": 200, "p2": 500},
    )
    assert both.balance(area).left_satang == 750 - 310
    assert both.about("p1").balance(area).left_satang == 250 - 300
    assert both.about("p2").balance(area).left_satang == 490
    assert both.about("p3").balance(area).frame_satang is None


def test_a_project_without_a_budget_spends_nobody_elses(pack: Pack) -> None:
    area = ledger(pack, "area")
    both = books(
        pack,
        entries=(
            spent(50, "p1", "progress.spent_baht"),
            spent(500, "p2", "progress.spent_baht"),
        ),
        budgets_satang={"p1": 100},
    )
    assert (both.balance(area).percent, both.unbudgeted_satang(area)) == (50, 500)


def test_a_mended_report_stands_in_for_its_earlier_version(pack: Pack) -> None:
    before = books(pack, entries=(spent(100),))
    after = before.with_report("management-spend", TRAT, "r1", "r1", {"lessons": 30})
    assert after.balance(ledger(pack, "management")).out_satang == 30
    assert before.without(["r1"]).balance(ledger(pack, "management")).out_satang == 0


def test_what_was_seen_names_every_figure_of_the_ledger(pack: Pack) -> None:
    seen = books(pack, entries=(spent(100), spent(20))).seen(ledger(pack, "management"))
    assert seen.sums == {
        "management-spend.running": 120,
        "management-spend.linking": 0,
        "management-spend.lessons": 0,
    }
