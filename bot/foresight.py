"""What a decision will look at, so that a round reads it for all of its events in one statement.

A guess that saves statements and changes nothing: what was not foreseen is read when it is
asked for.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.clock import Clock, in_bangkok
from bot.conversations import buttons
from bot.conversations.buttons import FormPress
from bot.ledger_alerts import alerts_of, state_key
from bot.ledgers import year_of
from bot.shelf import FormShelf
from core.events import Inbound, Pressed
from core.people import Role
from core.programme.books import instruments_of
from core.programme.instruments import Instrument
from core.programme.pack import Pack
from core.programme.periods import fiscal_year
from core.programme.topics import Ledger
from core.talks import Talk
from storage.alerts import Edge
from storage.drafts import Aside
from storage.entities import Register
from storage.ledgers import Fed
from storage.people import Post
from storage.reports import Thing
from storage.round import Foresee, Wanted
from storage.rows import Known


def foreseeing(pack: Pack, shelf: FormShelf, clock: Clock) -> Foresee:
    """The lists and the ledger of the open form, or those of every form when one may be opened;
    for a form that is sent also what it may replace, whom it may alarm and who will verify it."""

    def foresee(event: Inbound, known: Known) -> Iterator[Wanted]:
        talk, person = known.talk, known.person
        province = talk.task.get("province") if talk else None
        if not province:
            province = person.province if person else ""
        if not province:
            return
        for name in shelf.lists_of(talk.form_hash) if talk else shelf.lists:
            yield Register(name, province, pack.year)
        today = in_bangkok(clock()).date()
        if talk is None:
            year = fiscal_year(today)
            yield from (_fed(ledger, province, year) for ledger in pack.ledgers)
            return
        is_sending = _is_sending(event)
        instrument = pack.instrument(talk.task.get("instrument", ""))
        if instrument is not None:
            yield from _money(pack, talk, instrument, province, today, is_sending=is_sending)
        if is_sending:
            yield Post(Role.COORDINATOR, province)
            yield Aside(talk.chat_key)
            yield from _replaced(shelf, talk, instrument) if instrument else ()

    return foresee


def _money(
    pack: Pack,
    talk: Talk,
    instrument: Instrument,
    province: str,
    today: date,
    *,
    is_sending: bool,
) -> Iterator[Wanted]:
    """The instrument's ledger, and the marks of its frame that sending may pass."""
    ledger = pack.ledger(instrument.ledger) if instrument.ledger else None
    if ledger is None:
        return
    period = str(talk.task.get("period", ""))
    year = int(talk.task.get("year") or year_of(instrument, period, today))
    yield _fed(ledger, province, year)
    for alert in alerts_of(pack, ledger) if is_sending else ():
        yield Edge(state_key(alert, province, year))


def _fed(ledger: Ledger, province: str, year: int) -> Fed:
    return Fed(province, year, tuple(sorted(instruments_of([ledger]))))


def _is_sending(event: Inbound) -> bool:
    if not isinstance(event.what, Pressed):
        return False
    tap = buttons.read(event.what.data)
    return isinstance(tap, FormPress) and tap.act == buttons.SEND


def _replaced(shelf: FormShelf, talk: Talk, instrument: Instrument) -> Iterable[Thing]:
    """The report that may count already for what this one is about."""
    period = talk.task.get("period")
    if not instrument.about_from or not period:
        return ()
    asked = (q.path for q in shelf.at(instrument.form).questions if q.name == instrument.about_from)
    given = talk.fill.get("given", {}).get(next(asked, ""))
    return (Thing(instrument.id, str(given[0]), period),) if given else ()
