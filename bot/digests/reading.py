"""What is new in a province within a stretch of time, read for a digest."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot import owing
from bot.clock import in_bangkok
from bot.ledgers import books_of
from bot.owing import Owed
from core.programme.alerts import key_of
from core.programme.ledger import Balance
from core.programme.news import Window, turned_late
from core.programme.pack import Pack
from core.programme.periods import fiscal_year
from core.programme.topics import Ledger, Trigger
from storage import news, reports
from storage.reports import Report


@dataclass(frozen=True, slots=True)
class News:
    """All of it. A report stands in one place only: incidents are not among `filed`."""

    province: str
    window: Window
    incidents: Sequence[Report]
    budgets: Sequence[tuple[Ledger, Balance]]
    late: Sequence[Owed]
    returned: Sequence[Report]
    filed: Sequence[Report]

    @property
    def count(self) -> int:
        """How many things there are to tell."""
        parts = (self.incidents, self.budgets, self.late, self.returned, self.filed)
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
        late=_late(connection, pack, province, window),
        returned=news.returned_between(connection, province, window.since, window.until),
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
    passed = news.alerts_between(connection, list(by_key), window.since, window.until)
    ids = {by_key[key] for key in passed}
    several = [ledger for ledger in pack.ledgers if ledger.id in ids]
    if not several:
        return []
    books = books_of(connection, pack, province, year, several)
    return [(ledger, books.balance(ledger)) for ledger in several]


def _late(connection: Connection, pack: Pack, province: str, window: Window) -> list[Owed]:
    """What became late on the days after the one the last digest came, up to today."""
    since, today = (in_bangkok(at).date() for at in (window.since, window.until))
    found = []
    for one in owing.owed(connection, pack, [province], today):
        rule = pack.due_rule(one.instrument)
        if rule is not None and turned_late(rule, [one.missing], since, today):
            found.append(one)
    return found
