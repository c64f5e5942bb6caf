"""What people of a province do in these tests, beyond `tests/kit/steps.py`."""

from zlib import crc32

from tests.kit.phones import LinePhone
from tests.kit.steps import Phone, joins
from tests.kit.town import Town

TRAT = "ตราด"
NAN = "น่าน"


async def a_leader(town: Town, on: str = "line", name: str = "ป้าแดง", where: str = TRAT) -> Phone:
    """Somebody who joined as a leader, on the platform named."""
    return await joined(town, on, "leader", name, where)


async def a_coordinator(
    town: Town, on: str = "telegram", name: str = "พี่หนึ่ง", where: str = TRAT
) -> Phone:
    """Somebody who joined as a coordinator, on the platform named."""
    return await joined(town, on, "coordinator", name, where)


async def joined(town: Town, on: str, role: str, name: str, where: str = "") -> Phone:
    """A new phone on a platform, joined; the same name gets the same phone."""
    phone = phone_of(town, on, name)
    await joins(town, phone, role, name, province=where)
    phone.hears()
    return phone


def phone_of(town: Town, on: str, name: str) -> Phone:
    """A phone nobody joined with yet."""
    number = crc32(name.encode()) % 1_000_000 + 1000
    return town.line(f"U{number}") if on == "line" else town.telegram(number)


def one(phone: Phone, part: str) -> str:
    """The one button whose label holds these words."""
    (found,) = (label for label in phone.buttons() if part in label)
    return found


def copied(phone: Phone, data: str) -> dict[str, object]:
    """A button nobody showed this phone, as its platform would send the tap on it."""
    if isinstance(phone, LinePhone):
        return {"type": "postback", "data": data}
    return {"callback_data": data, "text": "x"}
