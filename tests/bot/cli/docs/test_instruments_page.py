"""`docs/instruments.md` says what the pack says."""

import pytest

from bot.cli.docs.instruments import page, read
from bot.cli.docs.of_the_source import EVERY, OfTheSource
from tests.core.programme.pack.test_pack import FOLDER
from tests.core.programme.test_every_instrument import CHAT_COMMANDS, OPERATOR_COMMANDS, PACK

PAGE = page(read(FOLDER))


def test_the_page_is_what_the_pack_says() -> None:
    kept = (FOLDER.parents[2] / "docs/instruments.md").read_text("utf-8")
    assert kept == PAGE, "run: ./khabuan docs"


def test_every_instrument_register_and_ledger_is_on_it() -> None:
    parts = [one.id for one in PACK.instruments] + [one.id for one in PACK.registers]
    for part in (*parts, *(one.id for one in PACK.ledgers)):
        assert f"(`{part}`" in PAGE, part


@pytest.mark.parametrize("number", range(1, 39))
def test_each_of_the_38_is_named_and_carried_by_something(number: int) -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| S{number} |")]
    _, _, name, parts, besides, _ = (cell.strip() for cell in line.split("|"))
    assert name
    assert parts or besides


@pytest.mark.parametrize("one", [one for one in EVERY if one.besides], ids=lambda one: one.id)
def test_what_carries_it_besides_is_a_command(one: OfTheSource) -> None:
    known = {*CHAT_COMMANDS, *(f"khabuan_{command}" for command in OPERATOR_COMMANDS)}
    known |= {instrument.id for instrument in PACK.instruments}
    assert set(one.besides.split()) <= known


def test_a_report_of_a_tambon_plan_is_told_to_speak_for_the_first_element() -> None:
    (told,) = [part for part in PAGE.split("### ") if "(`tambon-plan`)" in part]
    assert "register `tambon_plans`; element 1" in told
