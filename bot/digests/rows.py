"""News as rows of a card: urgent things first, then money, what came back, and what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.base.names import with_other_period
from bot.base.texts import Texts
from bot.digests.reading import News
from core.messages import Row
from core.programme.money.ledger import Balance
from core.programme.overviews.digest_window import Move, moves
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Ledger
from core.programme.reports.figure_words import BAHT, PERCENT, figure_words
from core.programme.reports.indicators import in_units
from core.thai.base import write
from core.thai.base.text import cut
from core.thai.places.envelope import tambon_in_full
from storage.people import people
from storage.registers import entities
from storage.reports import summaries
from storage.reports.reports import Report
from storage.reports.summaries import Figure

PROGRESS = "progress"
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of news, and whose name stands in it."""

    row: Row
    shows: str = ""


def lines_of(
    texts: Texts, pack: Pack, connection: Connection, news: News, *, with_names: bool
) -> list[Line]:
    """All the news there is, a line each; without names it may be passed on."""
    known = _known(connection, news, with_names=with_names)
    return [
        *(_incident(texts, pack, known, one) for one in news.incidents),
        *(Line(_budget(texts, *one)) for one in news.budgets),
        *(_returned(texts, pack, known, one) for one in news.returned),
        *(_filed(texts, pack, known, one) for one in news.filed),
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lines name: things, people by id, and figures."""

    things: Mapping[str, entities.Entity]
    names: Mapping[str, str]
    figures: Sequence[Figure]

    def name(self, person_id: str | None) -> str:
        return self.names.get(person_id or "", "")


def _known(connection: Connection, news: News, *, with_names: bool) -> _Known:
    several = [*news.incidents, *news.returned, *news.filed]
    asked = {one.person_id for one in several if one.person_id} if with_names else set()
    years = sorted({one.year for one in news.filed})
    return _Known(
        things=entities.by_ids(connection, [one.about for one in several]),
        names=people.names(connection, sorted(asked)) if asked else {},
        figures=[
            figure
            for year in years
            for figure in summaries.of_province(connection, news.province, year)
        ],
    )


def _incident(texts: Texts, pack: Pack, known: _Known, one: Report) -> Line:
    args = {"what": _title(pack, one), "place": _place(known, one) or one.number}
    label = cut(texts.say("digest-incident", args), _LABEL)
    return Line(Row(label, _who(texts, known, one)), _shown(known, one))


def _returned(texts: Texts, pack: Pack, known: _Known, one: Report) -> Line:
    name = known.name(one.person_id)
    args = {"what": _title(pack, one), "name": name, "number": one.number}
    said = texts.say("digest-returned-from" if name else "digest-returned", args)
    return Line(Row(cut(_place(known, one) or _title(pack, one), _LABEL), said), _shown(known, one))


def _place(known: _Known, one: Report) -> str:
    """What a report is about, or the tambon it is of; empty for a province's."""
    thing = known.things.get(one.about)
    if thing is not None:
        return thing.label
    return tambon_in_full(one.tambon) if one.tambon else ""


def _filed(texts: Texts, pack: Pack, known: _Known, one: Report) -> Line:
    thing = known.things.get(one.about)
    figures = {f.indicator: f.hundredths for f in _up_to(known, one) if f.period == one.period}
    if thing is None or one.instrument != PROGRESS or "percent" not in figures:
        label = f"{_title(pack, one)} {_place(known, one)}".strip()
        lines = [*_totals(texts, pack, known, one), _who(texts, known, one)]
        return Line(Row(cut(label, _LABEL), "\n".join(lines)), _shown(known, one))
    units = {"percent": PERCENT, "spent_baht": BAHT, "households": "household"}
    said = texts.say(
        "digest-line",
        {name: _moved(texts, known, one, name, unit) for name, unit in units.items()},
    )
    far = figures["percent"] // 100
    row = Row(cut(thing.label, _LABEL), f"{said}\n{_who(texts, known, one)}", far)
    return Line(row, _shown(known, one))


def _totals(texts: Texts, pack: Pack, known: _Known, one: Report) -> list[str]:
    """Running totals of the report that are others than the period before, a line each."""
    instrument = pack.instrument(one.instrument)
    if instrument is None:
        return []
    running = {q.name for q in pack.form_of(instrument).questions if q.total}
    found = []
    for each in instrument.indicators:
        move = _move(known, one, each.id) if each.from_ in running else None
        if move is not None and move.before not in (None, move.now):
            found.append(f"{each.label} {_moved(texts, known, one, each.id, each.unit)}")
    return found


def _up_to(known: _Known, one: Report) -> list[Figure]:
    """What is known of the report's thing up to its period: a late month is compared with its own
    past, not with what was sent for the months since."""
    return [
        f
        for f in known.figures
        if (f.instrument, f.about) == (one.instrument, one.about) and f.period <= one.period
    ]


def _move(known: _Known, one: Report, indicator: str) -> Move | None:
    return moves(_up_to(known, one), indicator).get(one.about)


def _moved(texts: Texts, known: _Known, one: Report, indicator: str, unit: str) -> str:
    """`30% → 45%` when it moved since the period before, else `45%`; a fall is marked."""
    move = _move(known, one, indicator) or Move(None, 0)
    now = figure_words(move.now, unit)
    if move.before is None or move.before == move.now:
        return now
    is_percent = unit == PERCENT
    was = figure_words(move.before, unit) if is_percent else write.number(in_units(move.before))
    key = "total-fell" if move.now < move.before else "total-grew"
    return texts.say(key, {"was": was, "now": now})


def _budget(texts: Texts, ledger: Ledger, balance: Balance) -> Row:
    left = in_units(balance.left_satang or 0)
    args = {
        "percent": str(balance.percent or 0),
        "left": write.baht(left),
        "beyond": write.baht(-left),
        "frame": ledger.frame.value,
    }
    key = "digest-budget-over" if balance.is_over else "digest-budget-near"
    return Row(cut(ledger.title, _LABEL), texts.say(key, args))


def _who(texts: Texts, known: _Known, one: Report) -> str:
    """Who sent it, its number, and of which month, where that is not the one it was sent in."""
    filed_on = in_bangkok(one.filed_at).date()
    number = with_other_period(one.number, one.period, filed_on)
    name = known.name(one.person_id)
    return texts.say("digest-who", {"name": name, "number": number}) if name else number


def _shown(known: _Known, one: Report) -> str:
    return one.person_id or "" if known.name(one.person_id) else ""


def _title(pack: Pack, one: Report) -> str:
    instrument = pack.instrument(one.instrument)
    return instrument.title if instrument else one.instrument
