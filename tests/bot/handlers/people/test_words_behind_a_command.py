"""`name=value` behind a command or in a forged tap: nothing but choices, and only from a button."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.conversations.reports.replacing import is_elsewhere
from core.programme.pack.command_names import command_of
from storage import tables
from tests.bot.handlers.people.test_forged_presses import everything
from tests.bot.handlers.reports.test_verifying_reports import found, sends
from tests.kit.people import NAN, TRAT, a_leader, copied, joined
from tests.kit.steps import Phone
from tests.kit.town import Town

FORGED = (
    "me_province=55",
    "me_tambon=550101",
    "me_role=staff",
    "me_agency=labai",
    "ledger_left=99999999",
    "most_left=9",
    "year=2570",
    "period=2030-01",
    "photos=abc",
    "bills=abc",
    "paper=abc",
    "over=no",
    "side=agency",
    "tambon=550101",
    "amount=5",
    "said=x",
)


async def filled(town: Town) -> dict[str, Any]:
    """What the open talks hold, but for what the forms answered by themselves."""
    found = await town.app.database.read(lambda c: c.execute(select(tables.talks.c.data)).all())
    given = {path: kept for row in found for path, kept in row.data["fill"]["given"].items()}
    return {path: value for path, (value, *_) in given.items()}


async def test_words_typed_behind_a_command_fill_nothing(town: Town) -> None:
    leader = await a_leader(town)
    for instrument in town.app.world.pack.instruments if town.app.world else ():
        if not instrument.words:
            continue
        await leader.says("ยกเลิก")
        await leader.says(f"{instrument.words[0]} ตราด")
        honest = await filled(town)
        await leader.says("ยกเลิก")
        await leader.says(f"{instrument.words[0]} ตราด {' '.join(FORGED)} answer=accepted")
        assert await filled(town) == honest, instrument.id
        await leader.says("ยกเลิก")
        await leader.says(f"{instrument.words[0]} anew ตราด me_province=55")
        assert await filled(town) == honest, instrument.id
    assert await town.letters() == []


async def test_a_forged_tap_fills_no_more_than_an_honest_one(town: Town) -> None:
    leader = await a_leader(town)
    for instrument in town.app.world.pack.instruments if town.app.world else ():
        await leader.taps(copied(leader, f"/{command_of(instrument.id)} anew 23"))
        honest = await filled(town)
        for forged in FORGED:
            data = f"/{command_of(instrument.id)} anew 23 {forged}"
            await leader.taps(copied(leader, data))
            assert await filled(town) == honest, data
    assert await town.letters() == []


@pytest.mark.pack("2568")
async def test_a_tap_chooses_only_what_is_offered_to_this_person(town: Town) -> None:
    leader = await a_leader(town)
    await leader.taps(copied(leader, "/file.referral anew 23 agency=nobody"))
    assert "agency" not in await filled(town)
    await leader.taps(copied(leader, "/file.referral anew 23 agency=labai"))
    assert (await filled(town))["agency"] == "labai"


async def test_a_row_of_another_province_is_chosen_by_no_tap(town: Town) -> None:
    theirs = await a_leader(town, "line", "ลุงมี", NAN)
    await theirs.says("รายงาน")
    await sends(town, await a_leader(town, "line", "ป้าแดง"))
    row = await town.app.database.read(
        lambda c: c.execute(select(tables.entities.c.id)).scalars().first()
    )
    before = await everything(town)
    await theirs.taps(copied(theirs, f"/file.progress anew 55 project={row}"))
    assert "project" not in await filled(town)
    assert await everything(town) == before


async def test_a_button_longer_than_ours_can_be_is_none_of_ours(town: Town) -> None:
    leader = await a_leader(town)
    data = f"/file.referral anew 23 agency={'x' * 200}"
    assert await leader.taps({"type": "postback", "data": data}) != []
    assert await filled(town) == {}
    assert await town.letters() == []


@pytest.mark.pack("2568")
@pytest.mark.parametrize("on", ["line", "telegram"])
async def test_the_province_asked_for_keeps_the_agency_that_was_tapped(town: Town, on: str) -> None:
    coordinator = await joined(town, on, "coordinator", "พี่หนึ่ง", TRAT)
    await twice_a_coordinator(town, coordinator)
    await coordinator.taps(copied(coordinator, "/file.referral agency=labai me_province=55"))
    await coordinator.taps(province_button(coordinator))
    assert (await filled(town)).get("agency") == "labai"


async def twice_a_coordinator(town: Town, phone: Phone) -> None:
    """The same person in a second province, so that ours asks which."""
    code = await town.invite("coordinator", province=NAN)
    await phone.says(f"ลงทะเบียน {code}")
    await phone.taps(town.choice("join", "right_place", "yes"))


def province_button(phone: Phone) -> str:
    return next(label for label in phone.buttons() if TRAT in label)


async def test_a_report_about_another_provinces_place_takes_no_place_there(town: Town) -> None:
    """Even where a form forgot to ask for a place of its own province."""
    counted = town.app.world.pack.instrument("vulnerable")
    assert counted is not None
    assert is_elsewhere(counted, "23", "550101")
    assert not is_elsewhere(counted, "23", "230401", None)
    leader = await a_leader(town)
    await sends(town, leader)
    earlier = await found(town)
    progress = town.app.world.pack.instrument("progress")
    assert progress is not None
    assert is_elsewhere(progress, "55", earlier.about, earlier)
    assert not is_elsewhere(progress, "23", earlier.about, earlier)
