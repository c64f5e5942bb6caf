"""One person, several accounts: a code shown in one chat, typed in the other."""

import re
from typing import Any

import pytest
from sqlalchemy import Table, select

from bot.base import buttons
from core.limits import ANSWERS_A_MINUTE, WRONG_CODES
from storage import tables
from storage.people import account_links, people
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import TRAT, a_coordinator, a_leader, copied, joined, phone_of
from tests.kit.phones import LinePhone
from tests.kit.steps import Phone
from tests.kit.town import Town


@pytest.fixture
async def other(town: Town, leader: Phone) -> Phone:
    """A phone of the same leader on the other platform, not joined."""
    return phone_of(town, "telegram" if isinstance(leader, LinePhone) else "line", "ป้าแดงสอง")


async def code_from(phone: Phone) -> str:
    """`เชื่อมบัญชี`: the code in the answer."""
    (found,) = re.findall(r"\b\d{8}\b", " ".join(await phone.says("เชื่อมบัญชี")))
    return str(found)


async def linked(town: Town, maker: Phone, other: Phone) -> list[str]:
    """A code of one typed in the other, and the yes of the first; what the other hears then."""
    assert await other.says(await code_from(maker)) == [town.words("link-asked", minutes=10)]
    maker.hears()
    await maker.taps(town.words("button-link-ok"))
    return other.hears()


async def merged(town: Town, maker: Phone, other: Phone) -> list[str]:
    """The same of two people who are one: both say yes."""
    await other.says(await code_from(maker))
    await other.taps(town.words("button-link-yes"))
    maker.hears()
    await maker.taps(town.words("button-link-yes"))
    return other.hears()


async def rows(town: Town, table: Table) -> list[Any]:
    return list(await town.app.database.read(lambda c: c.execute(select(table)).all()))


async def test_a_code_typed_on_the_other_platform_makes_one_person_of_two_chats(
    town: Town, leader: Phone, other: Phone
) -> None:
    heard = await linked(town, leader, other)
    assert "ป้าแดง" in heard[-1]
    assert town.words("menu-report") in other.buttons()
    assert town.words("button-link-undo") in leader.buttons()
    assert len(await rows(town, tables.people)) == 1
    assert {row.person_id for row in await rows(town, tables.chats)} == {
        (await rows(town, tables.people))[0].id
    }


async def test_the_same_news_is_told_once_and_where_it_costs_nothing(
    town: Town, leader: Phone, other: Phone
) -> None:
    await linked(town, leader, other)
    coordinator = await a_coordinator(town, "line", "พี่ต้อย")
    await sends(town, leader)
    leader.hears(), other.hears(), coordinator.hears()
    await coordinator.says("รายงาน ตราด-2568-0002")
    await coordinator.taps(town.words("button-approve"))
    on_line, on_telegram = (leader, other) if isinstance(leader, LinePhone) else (other, leader)
    assert on_line.hears() == []
    assert on_telegram.hears() == [town.words("verified-yours", number="ตราด-2568-0002")]


async def test_a_code_works_once_and_not_after_ten_minutes(
    town: Town, leader: Phone, other: Phone
) -> None:
    code = await code_from(leader)
    town.clock.move_by(minutes=11)
    assert await other.says(code) == [town.words("link-spent")]
    code = await code_from(leader)
    assert await leader.says(code) == [town.words("link-same-chat")]
    await other.says(f"เชื่อมบัญชี {code}")
    await leader.taps(town.words("button-link-ok"))
    third = phone_of(town, "line", "คนที่สาม")
    assert await third.says(code) == [town.words("link-spent")]
    assert (await other.says(await code_from(leader)))[-1] == town.words("link-already")


async def test_a_newer_code_makes_the_older_worth_nothing(
    town: Town, leader: Phone, other: Phone
) -> None:
    first, second = await code_from(leader), await code_from(leader)
    assert await other.says(first) == [town.words("link-spent")]
    assert await other.says(second) == [town.words("link-asked", minutes=10)]


async def test_only_a_hash_of_the_code_is_kept(town: Town, leader: Phone) -> None:
    code = await code_from(leader)
    (kept,) = await rows(town, tables.link_codes)
    assert code not in str(kept)


async def test_two_people_who_are_one_are_merged_only_after_a_yes(
    town: Town, leader: Phone
) -> None:
    same = await a_coordinator(town, "telegram", "แดง")
    await sends(town, same)
    code = await code_from(leader)
    heard = await same.says(code)
    assert all(name in heard[-1] for name in ("แดง", "ป้าแดง"))
    await same.taps(town.words("button-link-no"))
    assert await same.says("รายงานของฉัน") != [town.words("mine-none")]
    await same.says(code)
    heard = await same.taps(town.words("button-link-yes"))
    assert heard == [town.words("link-asked", minutes=10)]
    assert all(row.merged_into is None for row in await rows(town, tables.people))
    (asked,) = leader.hears()
    assert all(name in asked for name in ("แดง", "ป้าแดง"))
    await leader.taps(town.words("button-link-yes"))
    assert "ป้าแดง" in same.hears()[-1]

    kept = next(row for row in await rows(town, tables.people) if row.name == "ป้าแดง")
    (gone,) = (row for row in await rows(town, tables.people) if row.id != kept.id)
    assert (gone.name, gone.phone, gone.merged_into) == ("", "", kept.id)
    whole = (await town.app.database.read(lambda c: people.by_ids(c, [kept.id])))[kept.id]
    assert {held.role.value for held in whole.holdings} == {"leader", "coordinator"}
    assert {row.person_id for row in await rows(town, tables.reports)} == {kept.id}
    await leader.says("รายงานของฉัน")
    assert any("บ้าน" in label for label in leader.buttons())


async def test_a_merged_person_does_not_verify_what_the_other_account_sent(
    town: Town, leader: Phone
) -> None:
    same = await a_coordinator(town, "telegram", "แดง")
    await sends(town, leader)
    await merged(town, leader, same)
    assert await same.says("ตรวจ") == [town.words("verify-none")]


async def test_the_yes_of_another_chat_or_of_later_merges_nobody(town: Town, leader: Phone) -> None:
    same = await a_coordinator(town, "telegram", "แดง")
    stranger = await joined(town, "line", "leader", "ลุงมี", TRAT)
    await same.says(await code_from(leader))
    (link,) = await rows(town, tables.link_codes)
    for command in ("linkyes", "mergeyes"):
        heard = await stranger.taps(copied(stranger, f"/{command}.{link.id}"))
        assert heard == [town.words("link-spent")]
    town.clock.move_by(minutes=11)
    assert await same.taps(town.words("button-link-yes")) == [town.words("link-spent")]
    assert all(row.merged_into is None for row in await rows(town, tables.people))


async def test_who_was_linked_by_a_trick_is_let_go_with_one_tap(
    town: Town, leader: Phone, other: Phone
) -> None:
    await linked(town, leader, other)
    (link,) = await rows(town, tables.link_codes)
    assert await other.taps(copied(other, f"/linkundo.{link.id}")) == [
        town.words("link-undo-there")
    ]
    assert await leader.taps(town.words("button-link-undo")) == [town.words("link-undone")]
    assert other.hears() == [town.words("unlinked-yours-only")]
    heard = await other.says("เมนู")
    assert heard == [town.words("hello-stranger", whom=town.words("whom"))]


async def test_wrong_codes_are_counted_as_guesses(town: Town, leader: Phone, other: Phone) -> None:
    code = await code_from(leader)
    for guess in range(5):
        await other.says(f"1000000{guess}")
    assert await other.says(code) != [town.words("link-asked", minutes=10)]


def test_merging_knows_every_column_that_names_a_person() -> None:
    named = {
        f"{column.table.name}.{column.name}"
        for table in tables.metadata.tables.values()
        for column in table.columns
        if column.name in ("person_id", "from_id", "to_id", "viewer_id", "settled_by")
        or column.name in ("made_by", "granted_by", "ended_by", "offered_by", "asked_by", "claimer")
    }
    known = {f"{column.table.name}.{column.name}" for column in account_links.NAMING_PEOPLE}
    assert named - known == {"audit.person_id"}


async def test_two_leaders_are_not_confused_by_a_merge(town: Town, leader: Phone) -> None:
    """The same role at the same place is held once, a role elsewhere is kept."""
    same = await joined(town, "telegram", "leader", "แดง", TRAT)
    await merged(town, leader, same)
    held = [row for row in await rows(town, tables.roles) if row.ended_at is None]
    assert [(row.role, row.province) for row in held] == [("leader", "23")]
    assert await a_leader(town, "line", "ลุงมา") is not None


async def test_a_lost_telephone_is_let_go_from_the_other(
    town: Town, leader: Phone, other: Phone
) -> None:
    await linked(town, leader, other)
    town.clock.move_by(days=8)
    await leader.says("รายงาน")
    (heard,) = await other.says("บัญชีของฉัน")
    assert town.words("account-line") in heard
    assert town.words("account-telegram") in heard
    (unlink,) = (label for label in other.buttons() if label.startswith("เลิกเชื่อม"))
    await other.taps(unlink)
    yes = other.button(town.words("button-unlink-yes"))
    await other.taps(yes)
    assert len([row for row in await rows(town, tables.chats) if row.person_id]) == 1
    assert await rows(town, tables.talks) == []
    leader.hears()
    assert (await leader.says("เมนู"))[-1].startswith(town.words("hello-stranger", whom="")[:20])
    assert await other.taps(yes) == [town.words("unlink-gone")]


async def test_the_account_in_use_and_those_of_others_are_never_let_go(
    town: Town, leader: Phone, coordinator: Phone
) -> None:
    before = await rows(town, tables.chats)
    for row in before:
        for command in ("unlink", "unlinkyes"):
            data = f"/{command}.{buttons.token(row.key)}"
            for phone in (leader, coordinator):
                (heard,) = await phone.taps(copied(phone, data))
                assert heard in (town.words("unlink-gone"), town.words("link-undo-there"))
    after = await rows(town, tables.chats)
    assert [row.person_id for row in before] == [row.person_id for row in after]


async def test_two_accounts_together_have_the_patience_for_one(
    town: Town, leader: Phone, other: Phone
) -> None:
    """Sixty answers a minute are a person's, not a telephone's; so are wrong codes."""
    await linked(town, leader, other)
    town.clock.move_by(minutes=2)
    half = ANSWERS_A_MINUTE // 2
    for phone in (leader, other):
        for _ in range(half):
            assert town.words("slow-down") not in await phone.says("เมนู")
    assert await leader.says("เมนู") == [town.words("slow-down")]
    assert await other.says("เมนู") == []
    town.clock.move_by(minutes=2)
    for number in range(WRONG_CODES):
        await (leader if number % 2 else other).says(f"ลงทะเบียน 1111111{number}")
    (heard,) = await leader.says("ลงทะเบียน 22222222")
    assert "60 นาที" in heard
