"""Steps of a journey that many tests take, in the words of the people who take them."""

from typing import Protocol

from core.forms.engine import Asking, Standing
from tests.kit.standing import WHATEVER
from tests.kit.town import Town

PROJECT = "ซ่อมบ้านแหลมงอบ"
NAMES = {"percent": "40", "spent": "๔๕,๐๐๐ บาท", "households": "12", "story": "ช่างพร้อมแล้ว"}


class Phone(Protocol):
    """LINE or Telegram, all the same to the person."""

    async def says(self, text: str) -> list[str]: ...
    async def taps(self, button: str | dict[str, object]) -> list[str]: ...
    async def sends_photo(self, content: bytes = ..., album: str = "") -> list[str]: ...
    def hears(self) -> list[str]: ...
    async def stands(self) -> Standing | None: ...
    def buttons(self) -> dict[str, dict[str, object]]: ...
    def button(self, label: str) -> dict[str, object]: ...


async def joins(
    town: Town, phone: Phone, role: str, name: str, province: str = "ตราด", code: str = ""
) -> list[str]:
    """From a code to the welcome: notice, place, name, no phone number.

    Who joined before is only asked whether the place is right.
    """
    code = code or await town.invite(role, province=province)
    await phone.says(f"ลงทะเบียน {code}")
    accept = town.choice("join", "accept", "yes")
    right = town.choice("join", "right_place", "yes")
    if accept not in phone.buttons():
        return await phone.taps(right)
    await phone.taps(accept)
    await phone.taps(right)
    await phone.says(name)
    return await phone.taps(town.words("button-skip"))


async def opens_project(town: Town, phone: Phone, called: str = PROJECT) -> list[str]:
    """`รายงาน` where no project is open: opens one of the ten; the report's form follows."""
    await phone.says("รายงาน")
    await phone.taps(town.choice("project", "code", "P06"))
    await phone.taps(town.choice("project", "scope", "province"))
    await phone.says(called)
    await phone.says("3.5 แสน")
    return await phone.taps(town.words("button-send"))


async def answers(
    phone: Phone, percent: str = "40", households: str = "12", story: str = NAMES["story"]
) -> list[str]:
    """The questions of a progress report, each by its name, up to the review card. One that was
    added to the form gets whatever it takes."""
    named = {
        "percent": percent,
        "spent_baht": NAMES["spent"],
        "households": households,
        "story": story,
    }
    heard: list[str] = []
    while isinstance(where := await phone.stands(), Asking):
        question = where.question
        heard = await phone.says(named.pop(question.name, "") or WHATEVER[question.kind])
    return heard


async def begins_report(town: Town, phone: Phone, called: str = PROJECT) -> list[str]:
    """`รายงาน` about a project that is open; what was cancelled today is not gone on with."""
    await phone.says("รายงาน")
    if town.words("button-go-on") in phone.buttons():
        await phone.taps(next(name for name in phone.buttons() if name.startswith("เริ่มใหม่")))
    return await phone.taps(called)


async def reports(town: Town, phone: Phone, percent: str = "40") -> list[str]:
    """A whole report about the project that is open, sent."""
    await begins_report(town, phone)
    await answers(phone, percent)
    return await phone.taps(town.words("button-send"))
