"""What a decision will look at, so that a round reads it for all of its events in one statement.

A guess that saves statements and changes nothing: what was not foreseen is read when it is
asked for.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.base import buttons
from bot.base.buttons import FormPress
from bot.base.clock import Clock, in_bangkok
from bot.base.served_forms import FormShelf
from bot.notices.ledger_alerts import alerts_of, state_key
from bot.readings.ledgers import year_of
from core.events import Inbound, Pressed
from core.forms.compiled import plan_of
from core.people import Role
from core.programme.calendar.periods import fiscal_year
from core.programme.money.province_books import figures_feeding
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Ledger
from core.talks import Talk
from storage.chats.drafts import Aside
from storage.database.rows import Known
from storage.money.alerts import Edge
from storage.money.ledgers import Fed, FedBy
from storage.people.people import Post
from storage.registers.entities import OneRow, Register
from storage.reports.beside import ToldBeside
from storage.reports.reports import Thing
from storage.round.run import Foresee, Wanted


def foreseeing(pack: Pack, shelf: FormShelf, clock: Clock) -> Foresee:
    """The lists and the ledger of the open form, or those of every form when one may be opened;
    for a form that is sent also what it may replace, whom it may alarm and who will verify it."""

    ledgers = _read_at_once(pack)

    def foresee(event: Inbound, known: Known) -> Iterator[Wanted]:
        talk, person = known.talk, known.person
        province = talk.task.get("province") if talk else None
        if not province:
            province = person.province if person else ""
        if not province:
            return
        task = talk.task if talk else {}
        year_of_form = int(task.get("year") or pack.year_of(str(task.get("period") or "")))
        for name in shelf.lists_of(talk.form_hash) if talk else shelf.lists:
            yield Register(name, province, pack.years(name, year_of_form))
        today = in_bangkok(clock()).date()
        if talk is None:
            year = fiscal_year(today)
            yield from (_fed(ledger, province, year) for ledger in ledgers)
            return
        is_sending = _is_sending(event)
        instrument = pack.instrument(talk.task.get("instrument", ""))
        if instrument is not None:
            about = _about(shelf, talk, instrument)
            yield from _money(pack, talk, instrument, about, province, today, is_sending)
            yield from _told_beside(shelf, talk, instrument, about)
            yield from _replaced(talk, instrument, about) if is_sending else ()
        if is_sending:
            yield Post(Role.COORDINATOR, province)
            yield Aside(talk.chat_key)

    return foresee


def _read_at_once(pack: Pack) -> tuple[Ledger, ...]:
    """The ledgers a form reads before its first answer: not those of a project yet to be chosen."""
    wanted = {one.ledger for one in pack.instruments if one.about is not About.PROJECT}
    return tuple(ledger for ledger in pack.ledgers if ledger.id in wanted)


def _money(
    pack: Pack,
    talk: Talk,
    instrument: Instrument,
    about: str,
    province: str,
    today: date,
    is_sending: bool,
) -> Iterator[Wanted]:
    """The instrument's ledger, or its project's share, and marks of its frame that sending may
    pass: then it is read whole."""
    ledger = pack.ledger(instrument.ledger) if instrument.ledger else None
    if ledger is None:
        return
    period = str(talk.task.get("period", ""))
    year = int(talk.task.get("year") or year_of(instrument, period, today))
    if instrument.about is not About.PROJECT or is_sending:
        yield _fed(ledger, province, year)
    if instrument.about is About.PROJECT and about:
        yield FedBy(about, _figures(ledger))
        yield OneRow(about)
    for alert in alerts_of(pack, ledger) if is_sending else ():
        yield Edge(state_key(alert, province, year))


def _fed(ledger: Ledger, province: str, year: int) -> Fed:
    return Fed(province, year, _figures(ledger))


def _figures(ledger: Ledger) -> tuple[str, ...]:
    return tuple(sorted(figures_feeding([ledger])))


def _is_sending(event: Inbound) -> bool:
    if not isinstance(event.what, Pressed):
        return False
    tap = buttons.read(event.what.data)
    return isinstance(tap, FormPress) and tap.act == buttons.SEND


def _about(shelf: FormShelf, talk: Talk, instrument: Instrument) -> str:
    """What the open form is about, as far as that was answered."""
    if not instrument.about_from:
        return ""
    asked = (q.path for q in shelf.at(instrument.form).questions if q.name == instrument.about_from)
    given = talk.fill.get("given", {}).get(next(asked, ""))
    return str(given[0]) if given else ""


def _told_beside(
    shelf: FormShelf, talk: Talk, instrument: Instrument, about: str
) -> Iterable[ToldBeside]:
    """Last time's totals, where the form has any."""
    if not about or talk.task.get("report") or not plan_of(shelf.at(instrument.form)).totals:
        return ()
    period = str(talk.task.get("period", "")) if instrument.every else ""
    return (ToldBeside(instrument.id, about, period),)


def _replaced(talk: Talk, instrument: Instrument, about: str) -> Iterable[Thing]:
    """The report that may count already for what this one is about."""
    period = talk.task.get("period")
    return (Thing(instrument.id, about, period),) if period and about else ()
