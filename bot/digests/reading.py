"""What is new in a province within a stretch of time, read for a digest."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.readings.ledgers import books_of
from core.programme.alerts import key_of
from core.programme.calendar.periods import fiscal_year
from core.programme.money.ledger import Balance
from core.programme.overviews.digest_window import Window
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Ledger, Trigger
from storage.reports import digest_news, reports
from storage.reports.reports import Report


@dataclass(frozen=True, slots=True)
class News:
    """All of it. A report stands in one place only: incidents are not among `filed`.

    What became late is no news here: reminders tell it, each report once.
    """

    province: str
    window: Window
    incidents: Sequence[Report]
    budgets: Sequence[tuple[Ledger, Balance]]
    returned: Sequence[Report]
    filed: Sequence[Report]

    @property
    def count(self) -> int:
        """How many things there are to tell."""
        parts = (self.incidents, self.budgets, self.returned, self.filed)
        return sum(map(len, parts))


def news_of(connection: Connection, pack: Pack, province: str, window: Window) -> News:
    """What happened in [since, until), as it stands now."""
    fresh = reports.changed_between(connection, province, window.since, window.until)
    urgent = {one.instrument for one in pack.alerts if one.on is Trigger.FILED}
    return News(
        province=province,
        window=window,
        incidents=[one for one in fresh if one.instrument in urgent],
        budgets=_budgets(connection, pack, province, window),
        returned=digest_news.returned_between(connection, province, window.since, window.until),
        filed=[one for one in fresh if one.instrument not in urgent],
    )


def _budgets(
    connection: Connection, pack: Pack, province: str, window: Window
) -> list[tuple[Ledger, Balance]]:
    """Ledgers that passed a mark of their frame."""
    year = fiscal_year(in_bangkok(window.until).date())
    by_key = {
        key_of(alert, province, year): alert.ledger
        for alert in pack.alerts
        if alert.on is Trigger.LEDGER_OVER and alert.ledger
    }
    passed = digest_news.alerts_between(connection, list(by_key), window.since, window.until)
    ids = {by_key[key] for key in passed}
    several = [ledger for ledger in pack.ledgers if ledger.id in ids]
    if not several:
        return []
    books = books_of(connection, pack, province, year, several)
    return [(ledger, books.balance(ledger)) for ledger in several]
