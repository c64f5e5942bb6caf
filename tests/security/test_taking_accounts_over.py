"""Somebody is coaxed out of a code, or into typing one: their account stays theirs."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from core.accounts import YOUNG_FOR
from storage import tables as t
from tests.bot.handlers.people.test_forged_presses import everything
from tests.kit.people import NAN, TRAT, a_coordinator, a_leader, copied, joined, phone_of
from tests.kit.steps import Phone
from tests.kit.town import Town


async def code_of(phone: Phone) -> str:
    (found,) = re.findall(r"\b\d{8}\b", " ".join(await phone.says("เชื่อมบัญชี")))
    return str(found)


async def owners(town: Town) -> dict[str, str | None]:
    """Whose each chat is, by its platform's own id."""
    found = await town.app.database.read(lambda c: c.execute(select(t.chats)).all())
    return {row.address: row.person_id for row in found}


def address(phone: Phone) -> str:
    return str(getattr(phone, "chat"))  # noqa: B009 - of either platform's phone


async def is_theirs(town: Town, phone: Phone) -> bool:
    return (await owners(town)).get(address(phone)) is not None


async def links(town: Town, maker: Phone, other: Phone) -> None:
    await other.says(await code_of(maker))
    maker.hears()
    await maker.taps(town.words("button-link-ok"))
    other.hears()


async def unlinks(town: Town, phone: Phone, other: Phone) -> list[str]:
    """`บัญชีของฉัน`, the button of the other account, and the yes."""
    await phone.says("บัญชีของฉัน")
    (label,) = (each for each in phone.buttons() if each.startswith("เลิกเชื่อม"))
    heard = await phone.taps(label)
    if town.words("button-unlink-yes") in phone.buttons():
        heard = await phone.taps(town.words("button-unlink-yes"))
    return heard


async def link_row(town: Town) -> Any:
    rows = await town.app.database.read(lambda c: c.execute(select(t.link_codes)).all())
    return max(rows, key=lambda row: row.id)


@pytest.fixture
async def victim(town: Town) -> Phone:
    found = await a_leader(town, "line", "ป้าแดง")
    town.clock.move_by(days=30)
    return found


async def test_a_coaxed_code_links_nothing_until_its_owner_says_yes(
    town: Town, victim: Phone
) -> None:
    thief = phone_of(town, "telegram", "โจร")
    heard = await thief.says(await code_of(victim))
    assert heard == [town.words("link-asked", minutes=10)]
    assert "ป้าแดง" not in heard[0]
    assert not await is_theirs(town, thief)
    (asked,) = victim.hears()
    assert all(words in asked for words in ("เทเลแกรม", "ป้าแดง", "ถ้าไม่ใช่"))
    assert await victim.taps(town.words("button-link-not-mine")) == [town.words("link-refused")]
    assert thief.hears() == [town.words("link-refused-there")]
    assert not await is_theirs(town, thief)


async def test_the_question_names_the_account_as_its_platform_shows_it(
    town: Town, victim: Phone
) -> None:
    from tests.kit.platforms import webhooks

    thief = town.telegram(77)
    update = webhooks.telegram_text(77, await code_of(victim), at=int(town.clock().timestamp()))
    update["message"]["from"].update(first_name="ชาติ” ของจริง“", last_name="ชาย" * 30)
    await thief.does(update)
    (asked,) = victim.hears()
    assert "“ชาติ ของจริง ชาย" in asked
    assert len(asked) < 400


async def test_lines_name_is_asked_for_and_its_silence_holds_nobody_up(
    town: Town, victim: Phone
) -> None:
    thief = town.line("U77")
    town.line_platform.names["U77"] = "ดาว”จริง"
    await thief.says(await code_of(victim))
    (asked,) = victim.hears()
    assert "บัญชีไลน์ ชื่อที่แสดงว่า “ดาวจริง”" in asked
    town.line_platform.unknown.add("U78")
    await town.line("U78").says(await code_of(victim))
    asked = victim.hears()[-1]
    assert "บัญชีไลน์ พิมพ์รหัส" in asked


async def test_a_young_account_does_not_throw_an_older_one_out(town: Town, victim: Phone) -> None:
    thief = phone_of(town, "telegram", "โจร")
    await links(town, victim, thief)
    for days in (0, YOUNG_FOR.days - 1):
        town.clock.move_by(days=days)
        (heard,) = await unlinks(town, thief, victim)
        assert f"{YOUNG_FOR.days} วัน" in heard
        assert await is_theirs(town, victim)
    await thief.says("ลบข้อมูลของฉัน")
    assert town.words("button-forget-me") not in thief.buttons()
    for forged in ("forgetyes", "forgetsure"):
        stamp = format(int(town.clock().timestamp()), "x")
        await thief.taps(copied(thief, f"/{forged}.{stamp}"))
    assert await is_theirs(town, victim)


async def test_the_owner_takes_a_link_back_within_a_day_with_all_that_came_of_it(
    town: Town, victim: Phone
) -> None:
    thief, third = phone_of(town, "telegram", "โจร"), phone_of(town, "line", "โจรสอง")
    await links(town, victim, thief)
    undo = victim.button(town.words("button-link-undo"))
    await links(town, thief, third)
    (told,) = victim.hears()
    assert "ไลน์" in told
    town.clock.move_by(hours=23)
    assert await victim.taps(undo) == [town.words("link-undone")]
    assert await is_theirs(town, victim)
    assert not await is_theirs(town, thief)
    assert not await is_theirs(town, third)
    before = await everything(town)
    assert await victim.taps(undo) == [town.words("link-spent")]
    assert await everything(town) == before


async def test_after_a_day_a_link_is_let_go_as_any_other(town: Town, victim: Phone) -> None:
    other = phone_of(town, "telegram", "ป้าแดงสอง")
    await links(town, victim, other)
    undo = victim.button(town.words("button-link-undo"))
    town.clock.move_by(hours=25)
    assert await victim.taps(undo) == [town.words("link-undo-late")]
    assert await is_theirs(town, other)


async def test_who_is_thrown_out_is_told_and_comes_back_within_a_day(
    town: Town, victim: Phone
) -> None:
    thief = phone_of(town, "telegram", "โจร")
    await links(town, victim, thief)
    town.clock.move_by(days=8)
    victim.hears()
    await unlinks(town, thief, victim)
    assert town.words("button-unlink-undo") not in thief.buttons()
    (told,) = victim.hears()
    assert "เทเลแกรม" in told
    assert not await is_theirs(town, victim)
    back = victim.button(town.words("button-unlink-undo"))
    town.clock.move_by(hours=20)
    assert await victim.taps(back) == [town.words("unlink-taken-back")]
    assert await is_theirs(town, victim)
    assert len(thief.hears()) == 1
    (heard,) = await unlinks(town, thief, victim)  # it is young again
    assert f"{YOUNG_FOR.days} วัน" in heard
    before = await everything(town)
    assert await victim.taps(back) == [town.words("unlink-undo-late")]
    assert await everything(town) == before


async def test_what_was_let_go_stays_so_after_a_day_or_once_it_is_somebodys(
    town: Town, victim: Phone
) -> None:
    other = phone_of(town, "telegram", "ป้าแดงสอง")
    await links(town, victim, other)
    town.clock.move_by(days=8)
    victim.hears()
    await unlinks(town, other, victim)
    victim.hears()
    back = victim.button(town.words("button-unlink-undo"))
    town.clock.move_by(hours=25)
    assert await victim.taps(back) == [town.words("unlink-undo-late")]
    assert not await is_theirs(town, victim)


async def test_an_owner_who_lets_go_the_wrong_account_takes_it_back(
    town: Town, victim: Phone
) -> None:
    other = phone_of(town, "telegram", "ป้าแดงสอง")
    await links(town, victim, other)
    await unlinks(town, victim, other)
    back = victim.button(town.words("button-unlink-undo"))
    assert not await is_theirs(town, other)
    for phone in (other, await a_leader(town, "telegram", "ลุงมี", NAN)):
        await phone.taps(copied(phone, "/unlinkundo." + (await an_unlinking(town)).id))
        assert not await is_theirs(town, other)
    assert await victim.taps(back) == [town.words("unlink-taken-back")]
    assert await is_theirs(town, other)


async def an_unlinking(town: Town) -> Any:
    return await town.app.database.read(lambda c: c.execute(select(t.unlinkings)).one())


async def test_crossed_repeated_late_and_forged_presses_change_nothing(
    town: Town, victim: Phone
) -> None:
    thief, second = phone_of(town, "telegram", "โจร"), phone_of(town, "line", "โจรสอง")
    code = await code_of(victim)
    await thief.says(code)
    victim.hears()
    yes = victim.button(town.words("button-link-ok"))
    link = await link_row(town)
    stranger = await a_leader(town, "telegram", "ลุงมี", NAN)
    before = await everything(town)
    for phone in (thief, second, stranger, victim):
        for command in ("linkyes", "linkno", "mergeyes", "linkundo"):
            for rest in (link.id, f"{link.id} ffffffff", f"{link.id} ", "x", ""):
                await phone.taps(copied(phone, f"/{command}.{rest}"))
    assert await everything(town) == before
    assert await second.says(code) == [town.words("link-crossed")]
    assert victim.hears()[-1] == town.words("link-crossed-told")
    assert await victim.taps(yes) == [town.words("link-spent")]
    assert not await is_theirs(town, thief)
    assert not await is_theirs(town, second)


async def test_a_yes_after_ten_minutes_links_nothing(town: Town, victim: Phone) -> None:
    thief = phone_of(town, "telegram", "โจร")
    await thief.says(await code_of(victim))
    victim.hears()
    yes = victim.button(town.words("button-link-ok"))
    town.clock.move_by(minutes=11)
    assert await victim.taps(yes) == [town.words("link-spent")]
    assert not await is_theirs(town, thief)


async def test_a_chat_that_became_somebodys_meanwhile_is_not_linked(
    town: Town, victim: Phone
) -> None:
    other = phone_of(town, "telegram", "ลุงมี")
    await other.says(await code_of(victim))
    victim.hears()
    yes = victim.button(town.words("button-link-ok"))
    await joined(town, "telegram", "leader", "ลุงมี", TRAT)
    assert await victim.taps(yes) == [town.words("link-spent")]
    assert len(set((await owners(town)).values())) == 2


async def test_a_merge_takes_a_yes_in_both_chats_and_says_whose_everything_becomes(
    town: Town, victim: Phone
) -> None:
    """The attacker's own code, typed by somebody who was told to."""
    attacker = await a_leader(town, "telegram", "คนแปลกหน้า", NAN)
    (heard,) = await victim.says(await code_of(attacker))
    assert "ของ ป้าแดง จะเป็นของ คนแปลกหน้า ทั้งหมด" in heard
    assert town.words("button-link-yes") not in attacker.buttons()
    link = await link_row(town)
    for phone in (attacker, victim):
        await phone.taps(copied(phone, f"/linkyes.{link.id}"))
    await victim.taps(copied(victim, f"/mergeno.{link.id}"))
    assert len(set((await owners(town)).values())) == 2


@pytest.mark.parametrize("role", ["staff", "admin"])
async def test_nobody_is_merged_with_who_works_for_everybody(town: Town, role: str) -> None:
    where = "" if role == "admin" else TRAT
    code = await town.invite(role, region="BE" if role == "staff" else "")
    officer = phone_of(town, "line", "คุณนก")
    from tests.kit.steps import joins

    await joins(town, officer, role, "คุณนก", where, code)
    other = await a_coordinator(town, "telegram")
    never = town.words("link-merge-never", whom="")[:30]
    for maker, typing in ((officer, other), (other, officer)):
        (heard,) = await typing.says(await code_of(maker))
        assert heard.startswith(never)
        link = await link_row(town)
        await typing.taps(copied(typing, f"/mergeyes.{link.id}"))
        assert len(set((await owners(town)).values())) == 2


async def test_who_became_staff_between_two_yeses_is_not_merged(town: Town, victim: Phone) -> None:
    other = await a_leader(town, "telegram", "แดง")
    await other.says(await code_of(victim))
    await other.taps(town.words("button-link-yes"))
    victim.hears()
    yes = victim.button(town.words("button-link-yes"))
    code = await town.invite("staff", region="BE")
    await other.says(code)
    await other.taps(town.choice("join", "right_place", "yes"))
    (heard,) = await victim.taps(yes)
    assert heard.startswith(town.words("link-merge-never", whom="")[:30])
    assert len(set((await owners(town)).values())) == 2
