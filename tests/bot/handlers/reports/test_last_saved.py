"""What a person sent last is there for `${last-saved#name}` of a form."""

from storage.reports import of_person
from tests.bot.handlers.reports.test_verifying_reports import NUMBER, found, sends
from tests.kit.people import a_leader
from tests.kit.town import Town


async def test_what_was_sent_last_is_found_but_for_what_is_mended(town: Town) -> None:
    await sends(town, await a_leader(town))
    report = await found(town, NUMBER)

    async def read(person: str, *, but: str = "") -> dict[str, object]:
        instrument = report.instrument
        return await town.app.database.read(
            lambda c: dict(of_person.last_sent(c, person, instrument, but=but))
        )

    assert report.person_id is not None
    assert await read(report.person_id) == report.values
    assert await read(report.person_id, but=report.id) == {}
    assert await read("nobody") == {}
