"""Codes cannot be guessed from many chats at once, and those that open much are long."""

from core.limits import WRONG_CODES, WRONG_CODES_OF_ALL
from tests.kit.people import a_coordinator, a_leader, phone_of
from tests.kit.steps import Phone, joins
from tests.kit.town import Town


async def guesses(town: Town, chats: int) -> None:
    """Wrong codes from so many chats, each as many as a chat may type."""
    for number in range(chats):
        phone = town.telegram(9000 + number)
        for guess in range(WRONG_CODES):
            await phone.says(f"ลงทะเบียน 1{number:04}{guess:03}")


async def is_let_in(town: Town, phone: Phone, code: str) -> bool:
    """Whether a right code was looked at."""
    await phone.says(f"ลงทะเบียน {code}")
    return town.choice("join", "accept", "yes") in phone.buttons()


async def test_a_dozen_chats_that_guess_hold_nobody_else_up(town: Town) -> None:
    code = await town.invite("leader", province="ตราด", uses=20)
    await guesses(town, WRONG_CODES_OF_ALL // WRONG_CODES)
    for newcomer in (town.line("U1"), town.telegram(1)):
        assert await is_let_in(town, newcomer, code)


async def test_who_slips_once_while_many_guess_waits_for_an_hour_at_most(town: Town) -> None:
    code = await town.invite("leader", province="ตราด")
    later = town.words("join-later", whom=town.words("whom", contact=""))
    await guesses(town, WRONG_CODES_OF_ALL // WRONG_CODES)
    newcomer = town.line("U1")
    await newcomer.says("ลงทะเบียน 99999999")
    assert await newcomer.says(f"ลงทะเบียน {code}") == [later]
    town.clock.move_by(minutes=61)
    assert await is_let_in(town, newcomer, code)


async def test_three_hundred_guesses_from_sixty_chats_are_a_third_of_that(town: Town) -> None:
    """A right code is looked at in the first try of a chat, and after the brake in no other."""
    code = await town.invite("leader", province="ตราด", uses=20)
    looked_at = 0
    for number in range(60):
        phone = town.telegram(9000 + number)
        for guess in range(WRONG_CODES):
            heard = await phone.says(f"ลงทะเบียน 1{number:04}{guess:03}")
            looked_at += heard[0].startswith(town.words("join-wrong-code", whom="")[:20])
        assert not await is_let_in(town, phone, code)
    assert looked_at == WRONG_CODES_OF_ALL + 60 - WRONG_CODES_OF_ALL // WRONG_CODES


async def test_a_chat_that_only_guesses_has_one_try_an_hour_for_a_day(town: Town) -> None:
    code = await town.invite("leader", province="ตราด")
    phone = town.telegram(9000)
    await guesses(town, 1)
    for _ in range(5):
        town.clock.move_by(minutes=61)
        await phone.says("ลงทะเบียน 19999999")
        assert not await is_let_in(town, phone, code)
    town.clock.move_by(hours=25)
    assert await is_let_in(town, phone, code)


async def test_who_joined_before_may_slip_while_many_guess(town: Town) -> None:
    leader = await a_leader(town)
    code = await town.invite("leader", province="น่าน")
    await guesses(town, WRONG_CODES_OF_ALL // WRONG_CODES)
    await leader.says("ลงทะเบียน 99999999")
    await leader.says(f"ลงทะเบียน {code}")
    assert town.choice("join", "right_place", "yes") in leader.buttons()


async def test_a_few_wrong_codes_slow_nobody(town: Town) -> None:
    code = await town.invite("leader", province="ตราด")
    await guesses(town, 2)
    slipped = town.line("U1")
    await slipped.says("ลงทะเบียน 99999999")
    assert await is_let_in(town, slipped, code)


async def test_who_may_do_more_joins_with_twelve_digits_even_then(town: Town) -> None:
    for role, province in (("coordinator", "ตราด"), ("admin", "")):
        assert len(await town.invite(role, province=province)) == 12
    assert len(await town.invite("leader", province="ตราด")) == 8
    await guesses(town, WRONG_CODES_OF_ALL // WRONG_CODES)
    assert await a_coordinator(town)


async def test_admins_are_told_once_a_day_and_operators_see_how_many(town: Town) -> None:
    admin = phone_of(town, "telegram", "คุณเอก")
    await joins(town, admin, "admin", "คุณเอก", "")
    await guesses(town, 2)
    assert admin.hears() == []
    await guesses(town, 30)
    (told,) = admin.hears()
    assert f"{WRONG_CODES_OF_ALL} ครั้ง" in told
    _, page = await town.get("/metrics")
    (line,) = (each for each in page.decode().splitlines() if each.startswith("khabuan_wrong_c"))
    assert float(line.split()[1]) >= WRONG_CODES_OF_ALL
    town.clock.move_to("2024-11-16T10:00")
    await guesses(town, 30)
    assert len(admin.hears()) == 1
