"""`docs/instruments.md` says what the pack says."""

from bot.cli.docs.instruments import page, read
from tests.core.programme.pack.test_pack import FOLDER
from tests.core.programme.test_every_instrument import PACK

PAGE = page(read(FOLDER))


def test_the_page_is_what_the_pack_says() -> None:
    kept = (FOLDER.parents[2] / "docs/instruments.md").read_text("utf-8")
    assert kept == PAGE, "run: ./khabuan docs"


def test_every_instrument_register_and_ledger_is_on_it() -> None:
    parts = [one.id for one in PACK.instruments] + [one.id for one in PACK.registers]
    for part in (*parts, *(one.id for one in PACK.ledgers)):
        assert f"(`{part}`" in PAGE, part


def test_a_report_of_a_tambon_plan_is_told_to_speak_for_the_first_element() -> None:
    (told,) = [part for part in PAGE.split("### ") if "(`tambon-plan`)" in part]
    assert "register `tambon_plans`; element 1" in told
