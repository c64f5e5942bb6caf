"""Who verifies what somebody sent whom they had just let in is shown to staff."""

import re
from datetime import timedelta

import pytest

from storage.reports import own_invitees
from tests.kit.people import TRAT, a_coordinator, phone_of
from tests.kit.steps import Phone, joins, opens_project
from tests.kit.town import Town


async def invitee(town: Town, coordinator: Phone) -> Phone:
    heard = await coordinator.says("เชิญ ตราด")
    (code,) = re.findall(r"\b\d{8}\b", heard[0])
    newcomer = phone_of(town, "line", "คนใหม่")
    await joins(town, newcomer, "", "คนใหม่", code=code)
    return newcomer


async def an_officer(town: Town) -> Phone:
    officer = phone_of(town, "line", "คุณนก")
    await joins(town, officer, "staff", "คุณนก", "", await town.invite("staff", region="BE"))
    return officer


async def flagged(town: Town) -> int:
    since, until = town.clock() - timedelta(days=90), town.clock() + timedelta(days=1)
    found = await town.app.database.read(lambda c: own_invitees.by_province(c, since, until))
    return found["23"]


@pytest.mark.parametrize(("days", "count"), [(0, 1), (2, 0)])
async def test_only_what_a_newcomer_sent_is_told_and_only_to_staff(
    town: Town, days: int, count: int
) -> None:
    officer, coordinator = await an_officer(town), await a_coordinator(town, "telegram", "พี่หนึ่ง")
    newcomer = await invitee(town, coordinator)
    town.clock.move_by(days=days)
    await opens_project(town, newcomer)
    await coordinator.says("รายงาน ตราด-2568-0001")
    await coordinator.taps(town.words("button-approve"))
    assert await flagged(town) == count
    told = town.words("own-invitee")
    assert (told in " ".join(await officer.says("รายงาน ตราด-2568-0001"))) == bool(count)
    assert told not in " ".join(await coordinator.says("รายงาน ตราด-2568-0001"))
    await town.due("2024-12-20T09:00")


async def test_what_another_coordinator_verified_is_not_told(town: Town) -> None:
    maker = await a_coordinator(town, "telegram", "พี่หนึ่ง")
    other = await a_coordinator(town, "telegram", "พี่สอง", TRAT)
    newcomer = await invitee(town, maker)
    await opens_project(town, newcomer)
    await other.says("รายงาน ตราด-2568-0001")
    await other.taps(town.words("button-approve"))
    assert await flagged(town) == 0
