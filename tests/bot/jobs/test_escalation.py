"""Reports that wait too long are told to staff, and told again only when others came to."""

from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.people import NAN, a_leader, joined
from tests.kit.steps import Phone
from tests.kit.town import Town

WAITS = "รอตรวจเกิน"


def told(phone: Phone) -> list[str]:
    """What of it was heard since the last time."""
    return [said for said in phone.hears() if WAITS in said]


async def test_it_is_told_again_only_when_another_waits_as_long(town: Town) -> None:
    staff = await joined(town, "line", "staff", "คุณนก")
    await sends(town, await a_leader(town))
    await town.due("2024-11-25T09:30")
    assert len(told(staff)) == 1
    await town.due("2024-11-26T09:30")
    await town.due("2024-11-27T09:30")
    assert told(staff) == []
    await sends(town, await a_leader(town, "telegram", "ลุงมี", NAN))
    await town.due("2024-12-03T09:30")
    assert told(staff) == []
    await town.due("2024-12-06T09:30")
    assert len(told(staff)) == 1
    await town.due("2024-12-07T09:30")
    assert told(staff) == []
