"""Every one of the 38 instruments of the source is served, and every form was tried in a chat."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.cli.main import app
from bot.server.wiring import read_texts
from core.forms.expressions import Around
from core.forms.form import Form
from core.forms.xlsform import load_form
from core.programme.pack.instruments import Instrument
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack
from core.programme.pack.topics import ColumnKind
from core.programme.provinces.readiness import Found, checklist
from tests.core.programme.pack.test_pack import FILES
from tests.kit.talks.talk import pack_of

FOLDER = Path(__file__).parents[2] / "talks"
TALKS = [
    source
    for source in (path.read_text("utf-8") for path in FOLDER.rglob("*.talk"))
    if pack_of(source) == "2568"
]
EVERY = [f"S{number}" for number in range(1, 39)]

OF_OPERATORS = {"S14": "load", "S33": "audit"}
"""Served at the command line: state data in and out, the audit trail."""
OF_CHATS = {"S28": "status", "S37": "overview"}
"""Served by a command people type: figures to forward, the national picture."""


def read_pack() -> Pack:
    loaded = {path: load_form(FILES[path], path) for path in FILES if path.endswith(".md")}
    forms = {path: form for path, form in loaded.items() if isinstance(form, Form)}
    pack = load_pack(FILES, forms)
    assert isinstance(pack, Pack), pack
    return pack


PACK = read_pack()
OPERATOR_COMMANDS = {
    *(each.name or getattr(each.callback, "__name__", "") for each in app.registered_commands),
    *(each.name for each in app.registered_groups),
}
CHAT_COMMANDS = read_texts().words("command-")


def serving(wanted: str) -> Iterator[str]:
    """Whatever of the pack, or of the commands, serves an instrument of the source."""
    for parts in (PACK.instruments, PACK.registers, PACK.ledgers, PACK.needs):
        for part in parts:
            if wanted in part.serves:
                yield part.id
    if wanted == "S27":
        yield from (partner.id for partner in PACK.partners)
    if OF_OPERATORS.get(wanted) in OPERATOR_COMMANDS:
        yield OF_OPERATORS[wanted]
    if OF_CHATS.get(wanted) in CHAT_COMMANDS:
        yield OF_CHATS[wanted]


@pytest.mark.parametrize("wanted", EVERY)
def test_an_instrument_of_the_source_is_served(wanted: str) -> None:
    assert list(serving(wanted))


@pytest.mark.parametrize("instrument", PACK.instruments, ids=lambda one: one.id)
def test_an_instrument_is_filed_in_a_transcript(instrument: Instrument) -> None:
    steps = {kind.answered_by.id: kind.opened_by for kind in PACK.matter_kinds}
    receipt = f"  {steps.get(instrument.id, instrument).title}\n  เลขที่ "
    answered = "  | " if instrument.id in steps else ""  # told at once, without a receipt
    filed = [talk for talk in TALKS if receipt in talk and answered in talk.split(receipt)[-1]]
    assert filed, f"no transcript files {instrument.id}"


def test_counts_of_people_in_hardship_are_private() -> None:
    hardship = PACK.topics["hardship"]
    assert all(each.private for each in hardship.instrument)
    assert all(each.private for each in hardship.register_)


def test_telephone_numbers_are_personal() -> None:
    for register in PACK.registers:
        for column in register.columns:
            assert column.personal or column.kind is not ColumnKind.PHONE, (register.id, column.id)


def test_tpmap_has_five_dimensions_as_data() -> None:
    dimensions = [each.extra["dimension"] for each in PACK.lists["tpmap"]]
    assert len(dimensions) == 17
    form = PACK.forms["forms/tpmap.md"]
    asked = {question.name for question in form.questions}
    assert set(dimensions) == {"health", "living", "education", "income", "services"} <= asked


def test_a_model_of_its_own_is_asked_of_the_first_group_alone() -> None:
    asked = {group: [need.id for need in PACK.needs if group in need.groups] for group in range(5)}
    assert {group: len(needs) for group, needs in asked.items()} == {0: 0, 1: 8, 2: 7, 3: 4, 4: 3}
    assert set(asked[1]) - set(asked[2]) == {"province-model"}


@pytest.mark.parametrize(("status", "met"), [("planning", 0), ("doing", 1), ("model", 1)])
def test_a_model_that_is_only_planned_is_not_there_yet(status: str, met: int) -> None:
    (need,) = [need for need in PACK.needs if need.id == "province-model"]
    around = Around(date(2024, 11, 15), datetime(2024, 11, 15, tzinfo=UTC))
    found = Found(rows={"province_models": [{"status": status}]})
    (line,) = checklist([need], 1, found, around)
    assert (line.there, line.is_met) == (met, bool(met))
