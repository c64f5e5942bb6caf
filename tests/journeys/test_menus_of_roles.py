"""A LINE chat shows the rich menu of its owner's role, soon after the role changed."""

import pytest
from sqlalchemy import select

from bot.jobs import menus
from storage import tables
from storage.chats import menus as wishes
from tests.kit.people import a_coordinator, a_leader, one, phone_of
from tests.kit.phones import LinePhone
from tests.kit.steps import Phone
from tests.kit.town import Town


@pytest.fixture
def connected(town: Town) -> Town:
    """As after `khabuan connect`: a menu for each role, known by its alias."""
    shown = town.line_platform.management
    for role in ("leader", "coordinator", "staff", "partner"):
        shown.aliases[f"khabuan-{role}"] = f"menu-{role}"
        shown.images[f"menu-{role}"] = b"png"
    return town


def menu_of(town: Town, phone: Phone) -> str:
    assert isinstance(phone, LinePhone)
    return town.line_platform.management.linked.get(phone.user, "")


async def waiting(town: Town) -> int:
    statement = select(tables.chats.c.key).where(tables.chats.c.menu_due_at.is_not(None))
    return len(await town.app.database.read(lambda c: c.execute(statement).all()))


async def test_joining_shows_the_menu_of_the_role(connected: Town) -> None:
    leader = await a_leader(connected)
    assert menu_of(connected, leader) == ""
    assert await menus.show_wanted(connected.app) == 1
    assert menu_of(connected, leader) == "menu-leader"
    assert await menus.show_wanted(connected.app) == 0


async def test_a_duty_handed_over_changes_both_menus(connected: Town) -> None:
    leader = await a_leader(connected)
    coordinator = await a_coordinator(connected, "line")
    await menus.show_wanted(connected.app)
    assert menu_of(connected, coordinator) == "menu-coordinator"
    await coordinator.says("ส่งต่อหน้าที่")
    await coordinator.taps(one(coordinator, "ป้าแดง"))
    await coordinator.taps(connected.words("button-send"))
    leader.hears()
    await leader.taps(connected.words("button-take-over"))
    assert await menus.show_wanted(connected.app) == 2
    assert menu_of(connected, leader) == "menu-coordinator"
    assert menu_of(connected, coordinator) == "menu-leader"


async def test_who_erased_everything_sees_the_menu_of_strangers(connected: Town) -> None:
    coordinator = await a_coordinator(connected, "line")
    await menus.show_wanted(connected.app)
    await coordinator.says("ลบข้อมูลของฉัน")
    await coordinator.taps(connected.words("button-forget-me"))
    await coordinator.taps(connected.words("button-forget-yes"))
    await menus.show_wanted(connected.app)
    assert menu_of(connected, coordinator) == "menu-leader"


async def test_what_line_did_not_take_is_tried_again(connected: Town) -> None:
    leader = await a_leader(connected)
    token, connected.line_platform.token = connected.line_platform.token, "another"
    assert await menus.show_wanted(connected.app) == 0
    connected.line_platform.token = token
    assert await menus.show_wanted(connected.app) == 0  # leased for a minute
    connected.clock.move_by(seconds=61)
    assert await menus.show_wanted(connected.app) == 1
    assert menu_of(connected, leader) == "menu-leader"


async def test_before_connecting_there_is_nothing_to_show(town: Town) -> None:
    await a_leader(town)
    assert await menus.show_wanted(town.app) == 1
    assert await waiting(town) == 0


async def test_a_change_meanwhile_is_not_lost(connected: Town) -> None:
    """Taken before a second change, settled after it: the chat goes on waiting."""
    database, now = connected.app.database, connected.clock()
    await a_leader(connected)
    taken = await database.write(lambda c: wishes.take(c, connected.clock(), 10))
    await a_coordinator(connected, "line", "ป้าแดง")
    await database.write(lambda c: wishes.settle(c, taken))
    assert await waiting(connected) == 1
    assert now < taken[0].until


async def test_telegram_has_no_such_menu(connected: Town) -> None:
    phone = phone_of(connected, "telegram", "พี่หนึ่ง")
    await a_coordinator(connected, "telegram")
    assert phone is not None
    assert await waiting(connected) == 0
