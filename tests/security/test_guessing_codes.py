"""Codes cannot be guessed from many chats at once, and those that open much are long."""

from core.limits import WRONG_CODES, WRONG_CODES_OF_ALL
from tests.kit.people import a_coordinator
from tests.kit.town import Town


async def guesses(town: Town, chats: int) -> None:
    """Wrong codes from so many chats, each as many as a chat may type."""
    for number in range(chats):
        phone = town.telegram(9000 + number)
        for guess in range(WRONG_CODES):
            await phone.says(f"ลงทะเบียน 1{number:04}{guess:03}")


async def test_many_chats_that_guess_are_slowed_as_one(town: Town) -> None:
    code = await town.invite("leader", province="ตราด")
    later = town.words("join-later", whom=town.words("whom", contact=""))
    await guesses(town, WRONG_CODES_OF_ALL // WRONG_CODES)
    newcomer = town.line("U1")
    assert await newcomer.says(f"ลงทะเบียน {code}") == [later]
    town.clock.move_by(minutes=61)
    assert await newcomer.says(f"ลงทะเบียน {code}") != [later]


async def test_a_few_wrong_codes_slow_nobody_else(town: Town) -> None:
    code = await town.invite("leader", province="ตราด")
    await guesses(town, 2)
    later = town.words("join-later", whom=town.words("whom", contact=""))
    assert await town.line("U1").says(f"ลงทะเบียน {code}") != [later]


async def test_who_may_do_more_joins_with_twelve_digits_even_then(town: Town) -> None:
    for role, province in (("coordinator", "ตราด"), ("admin", "")):
        assert len(await town.invite(role, province=province)) == 12
    assert len(await town.invite("leader", province="ตราด")) == 8
    await guesses(town, WRONG_CODES_OF_ALL // WRONG_CODES)
    assert await a_coordinator(town)
