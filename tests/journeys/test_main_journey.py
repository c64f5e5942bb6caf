from tests.town import Town


async def test_a_stranger_is_told_how_to_join(town: Town) -> None:
    heard = await town.line("U1").says("สวัสดี")
    print(heard)
    assert "ลงทะเบียน" in heard[0]
    heard = await town.telegram(5).says("สวัสดี")
    print(heard)
    code = await town.invite("leader", province="ตราด")
    print(await town.line("U1").says(f"ลงทะเบียน {code}"))
    print(town.line("U1").buttons())
