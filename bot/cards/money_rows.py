"""The lines of the money cards: where money came from, what it went into, what is left."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from bot.base.names import province_words
from bot.base.turn import Turn
from bot.readings.ledgers import PROJECTS
from core.messages import Row
from core.programme.money.ledger import Balance
from core.programme.money.province_books import Books
from core.programme.money.value_for_money import Value
from core.programme.pack.topics import Figure, Frame, Ledger
from core.programme.reports.indicators import in_units
from core.thai.base import write
from core.thai.base.text import cut
from storage.money import ledgers
from storage.registers import entities

VALUE = "value"
"""The instrument that tells of value for money (S10)."""
_MOST_PROJECTS = 6
_MOST_PROVINCES = 5
_LONGEST_LABEL = 40


def ledger_rows(turn: Turn, books: Books, ledger: Ledger) -> tuple[Row, ...]:
    """Frame, parts of what came in, what went out with its parts, what is left."""
    now = books.balance(ledger)
    rows: list[Row] = []
    if ledger.frame is Frame.RECEIVED:
        rows += _parts(books, ledger.money_in)
        rows.append(Row(turn.words("money-in"), _baht(now.in_satang)))
    elif now.frame_satang is not None:
        rows.append(Row(turn.words("money-frame"), _baht(now.frame_satang)))
    rows.append(_out(turn, now))
    if ledger.frame is Frame.PROJECT_BUDGETS:
        rows += _projects(turn, books, ledger)
        if unknown := books.unbudgeted_satang(ledger):
            rows.append(Row(turn.words("money-unbudgeted"), _baht(unknown)))
    elif len(ledger.money_out) > 1:
        rows += _parts(books, ledger.money_out)
    if now.left_satang is not None:
        key = "money-beyond" if now.is_over else "money-left"
        rows.append(Row(turn.words(key), _baht(abs(now.left_satang))))
    return tuple(rows)


def _out(turn: Turn, now: Balance) -> Row:
    percent = None if now.percent is None else min(now.percent, 100)
    return Row(turn.words("money-out"), _baht(now.out_satang), percent)


def _parts(books: Books, figures: Collection[Figure]) -> Iterator[Row]:
    for figure, satang in books.parts(figures).items():
        if satang:
            yield Row(books.pack.indicators[figure].label, _baht(satang))


def _projects(turn: Turn, books: Books, ledger: Ledger) -> Iterator[Row]:
    """Each project by itself: its money is nobody else's."""
    rows = entities.with_done(
        turn.connection, PROJECTS, [books.province], books.pack.years(PROJECTS, books.year)
    )
    for row in rows[:_MOST_PROJECTS]:
        now = books.about(row.id).balance(ledger)
        label = cut(row.label, _LONGEST_LABEL)
        if now.frame_satang is None:
            yield Row(label, _baht(books.about(row.id).unbudgeted_satang(ledger)))
            continue
        out, frame = write.number(in_units(now.out_satang)), _baht(now.frame_satang)
        value = turn.words("money-of-project", out=out, frame=frame)
        yield Row(label, value, min(now.percent or 0, 100))
    if len(rows) > _MOST_PROJECTS:
        yield Row(turn.words("money-more-projects", more=len(rows) - _MOST_PROJECTS))


def value_rows(turn: Turn, province: str, year: int) -> tuple[Row, ...]:
    """The parts, and what they come to; nothing when nobody told of any."""
    instrument = turn.world.pack.instrument(VALUE)
    if instrument is None:
        return ()
    figures = [f"{VALUE}.{each.id}" for each in instrument.indicators]
    entries = ledgers.entries(turn.connection, province, year, figures)
    if not entries:
        return ()
    sums = {each.id: Decimal(0) for each in instrument.indicators}
    for entry in entries:
        sums[entry.indicator] += in_units(entry.hundredths)
    rows = [
        Row(each.label, _amount(turn, sums[each.id], each.unit)) for each in instrument.indicators
    ]
    return (*rows, *_ratios(turn, value_of(sums)))


def value_of(sums: dict[str, Decimal]) -> Value:
    """Value for money out of the sums of its indicators."""
    return Value(
        sums.get("money_in_baht"), sums.get("leveraged_baht"), int(sums.get("households", 0))
    )


def _ratios(turn: Turn, value: Value) -> Iterator[Row]:
    told = (
        ("money-leveraged-per-baht", value.leveraged_per_baht),
        ("money-baht-per-household", value.baht_per_household),
    )
    for key, ratio in told:
        if ratio is not None:
            yield Row(turn.words(key), write.baht(ratio))


def country_row(turn: Turn, everywhere: Sequence[Books], ledger: Ledger) -> Row:
    """One ledger over all provinces, and which of them come near its frame or beyond."""
    balances = {books.province: books.balance(ledger) for books in everywhere}
    out = sum(now.out_satang for now in balances.values())
    frame = sum(now.frame_satang or 0 for now in balances.values())
    key = "money-country-line" if frame else "money-country-no-frame"
    words = [turn.words(key, out=_baht(out), frame=_baht(frame))]
    over = [code for code, now in balances.items() if now.is_over]
    near = [code for code, now in balances.items() if now.is_warned and not now.is_over]
    for key, codes in (("money-country-near", near), ("money-country-over", over)):
        if codes:
            words.append(turn.words(key, provinces=_provinces(turn, codes)))
    waits_in = sum(now.waiting_in_satang for now in balances.values())
    waits_out = sum(now.waiting_out_satang for now in balances.values())
    words += waiting_lines(turn, waits_in, waits_out)
    percent = min(out * 100 // frame, 100) if frame else None
    return Row(ledger.short, "\n".join(words), percent)


def waiting_lines(turn: Turn, in_satang: int, out_satang: int) -> tuple[str, ...]:
    """What of a ledger nobody verified yet; it counts all the same."""
    parts = (("money-waiting-in", in_satang), ("money-waiting-out", out_satang))
    return tuple(turn.words(key, sum=_baht(satang)) for key, satang in parts if satang)


def _provinces(turn: Turn, codes: Sequence[str]) -> str:
    named = [province_words(turn.world.pack, code) for code in codes[:_MOST_PROVINCES]]
    if len(codes) > _MOST_PROVINCES:
        named.append(turn.words("more-provinces", more=len(codes) - _MOST_PROVINCES))
    return " ".join(named)


def _amount(turn: Turn, value: Decimal, unit: str) -> str:
    if unit == "baht":
        return write.baht(value)
    return turn.words("money-households", count=write.number(value))


def _baht(satang: int) -> str:
    return write.baht(in_units(satang))
