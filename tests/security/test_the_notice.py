"""The privacy notice says who answers for the data, whom to turn to, and what of minors."""

from pathlib import Path

from bot.base.settings import Settings
from bot.cli.check import missing_contacts
from tests.kit.packs import pack_named
from tests.kit.town import Town

OFFICER = "คุณดาว โทร 02 378 8300"


async def notice(town: Town) -> str:
    code = await town.invite("leader", province="ตราด")
    return "\n".join(await town.line("U1").says(f"ลงทะเบียน {code}"))


async def test_the_notice_names_controller_and_officer_and_speaks_of_minors(
    sqlite_url: str, tmp_path: Path
) -> None:
    pack = str(pack_named("2568"))
    async with Town(sqlite_url, tmp_path, pack=pack, dpo_contact=OFFICER) as town:
        heard = await notice(town)
    assert "สถาบันพัฒนาองค์กรชุมชน (พอช.) ซึ่งเป็นผู้ควบคุมข้อมูล" in heard
    assert f"เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล {OFFICER}" in heard
    assert "อายุไม่ถึง 20 ปี" in heard


async def test_without_an_officer_the_notice_reads_well_and_operators_are_told(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path, pack=str(pack_named("2568"))) as town:
        heard = await notice(town)
    assert "${" not in heard
    assert "ผู้ประสานงานจังหวัดของท่าน ถ้าไม่สบายใจ" in heard
    (warned,) = missing_contacts(Settings(_env_file=None))
    assert "KHABUAN_DPO_CONTACT" in warned
    assert missing_contacts(Settings(_env_file=None, dpo_contact=OFFICER)) == []
