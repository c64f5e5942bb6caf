"""News as rows of a card: urgent things first, then money, what came back, and what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.base.texts import Texts
from bot.digests.reading import News
from core.messages import Row
from core.programme.money.ledger import Balance
from core.programme.overviews.digest_window import Move, moves
from core.programme.overviews.project_status import latest_by_thing
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Ledger
from core.programme.reports.indicators import in_units
from core.thai.base import write
from core.thai.base.text import cut
from core.thai.places.envelope import tambon_in_full
from storage.people import people
from storage.registers import entities
from storage.reports import summaries
from storage.reports.reports import Report
from storage.reports.summaries import Figure

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
    mine = latest_by_thing(f for f in known.figures if f.about == one.about).get(one.about, {})
    if thing is None or "percent" not in mine:
        label = f"{_title(pack, one)} {_place(known, one)}".strip()
        return Line(Row(cut(label, _LABEL), _who(texts, known, one)), _shown(known, one))
    figures = {name: value // 100 for name, (_, value) in mine.items()}
    move = moves((f for f in known.figures if f.about == one.about), "percent")[one.about]
    said = texts.say(
        "digest-line",
        {
            "percent": _moved(texts, move),
            "spent": write.baht(figures.get("spent_baht", 0)),
            "households": write.number(figures.get("households", 0)),
        },
    )
    row = Row(cut(thing.label, _LABEL), f"{said}\n{_who(texts, known, one)}", figures["percent"])
    return Line(row, _shown(known, one))


def _moved(texts: Texts, move: Move) -> str:
    """`30% → 45%` when it moved since the period before, else `45%`."""
    now = move.now // 100
    if move.before is None or move.before // 100 == now:
        return texts.say("digest-percent", {"now": str(now)})
    return texts.say("digest-moved", {"before": str(move.before // 100), "now": str(now)})


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
    name = known.name(one.person_id)
    return texts.say("digest-who", {"name": name, "number": one.number}) if name else one.number


def _shown(known: _Known, one: Report) -> str:
    return one.person_id or "" if known.name(one.person_id) else ""


def _title(pack: Pack, one: Report) -> str:
    instrument = pack.instrument(one.instrument)
    return instrument.title if instrument else one.instrument
