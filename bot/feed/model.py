"""The sets of a feed as a token may see them: a set a form, a set a register, and all figures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.feed.sets import YEAR, Edm, FeedPage, FeedProperty, FeedRow, FeedSet, named, told
from bot.readings.all_data.tables import AllData, place_name
from core.forms.form import Question
from core.programme.pack.instruments import Indicator, Instrument
from core.programme.pack.topics import Register
from core.programme.reports.figure_words import BAHT, PERCENT
from core.programme.reports.small_counts import is_small
from storage.database import settings
from storage.database.paged import Condition, PageAsked
from storage.registers import entities
from storage.registers import whole as whole_registers
from storage.reports import feeding, whole

REPORTS, ROWS, FIGURES = "reports_", "rows_", "figures"
_FEW_ORDERS = frozenset({"id", "number", "year", "period", "province_code", "status",
                         "filed_at", "updated_at", "made_at", "form", "indicator"})  # fmt: skip
"""What every row has: a page goes on after a value."""

FeedModel = dict[str, FeedSet]


def model_of(data: AllData) -> FeedModel:
    """Every set by its name. Questions of every version of a form that was ever served."""
    versions = settings.versions_of_forms(data.connection)
    sets = [_reports(data, each, versions) for each in data.world.pack.instruments]
    sets += [_rows(data, each) for each in data.world.pack.registers if data.may_show(each)]
    return {each.name: each for each in (*sets, _figures(data))}


def _plain(an_id: str) -> str:
    return an_id.replace("-", "_")


def _head(data: AllData, name: str, kind: Edm = Edm.STRING) -> FeedProperty:
    return FeedProperty(name, kind, data.texts.say(f"data-{name.replace('_', '-')}"))


def _reports(data: AllData, instrument: Instrument, versions: dict[str, list[str]]) -> FeedSet:
    form = data.world.shelf.at(instrument.form)
    questions = data.questions(instrument, versions.get(form.form_id, ()))
    own = [FeedProperty("id", Edm.STRING), FeedProperty("is_settled", Edm.FLAG),
           FeedProperty("status_words", Edm.STRING)]  # fmt: skip
    heads = named(data.report_heads())
    taken = [one.name for one in (*own, *heads)]
    properties = [*heads, *named(data.answer_columns(questions), taken)]
    hidden = set() if data.shows_about(instrument) else {"about"}
    return FeedSet(
        f"{REPORTS}{_plain(instrument.id)}",
        instrument.title,
        [*own, *properties],
        ("id",),
        frozenset({*feeding.REPORT_FIELDS, "province"} - hidden),
        _FEW_ORDERS & set(feeding.REPORT_FIELDS),
        _ReportSource(instrument, questions, properties),
    )


@dataclass(frozen=True, slots=True)
class _ReportSource:
    instrument: Instrument
    questions: Sequence[Question]
    properties: Sequence[FeedProperty]

    def page(self, data: AllData, provinces: Collection[str], asked: PageAsked) -> FeedPage:
        found = feeding.reports_page(data.connection, self.instrument.id, provinces, asked)
        beside = whole.beside(data.connection, found.rows)
        cells = data.cells_of(self.instrument, self.questions, found.rows, beside)
        rows: list[FeedRow] = []
        for row, several in zip(found.rows, cells, strict=True):
            pairs = zip(self.properties, several, strict=True)
            line = {one.name: told(one, cell) for one, cell in pairs}
            is_settled = row["approvals_needed"] == 0 or str(row["status"]) == "verified"
            own = {"id": row["id"], "is_settled": is_settled, "status_words": line["status"]}
            rows.append({**own, **line, "status": str(row["status"])})
        return FeedPage(rows, found.last)

    def count(self, data: AllData, provinces: Collection[str], where: Condition | None) -> int:
        return feeding.how_many_reports(data.connection, self.instrument.id, provinces, where)


def _rows(data: AllData, register: Register) -> FeedSet:
    properties = [*named(data.row_columns(register)), _head(data, "updated_at", Edm.INSTANT)]
    return FeedSet(
        f"{ROWS}{_plain(register.id)}",
        register.short,
        properties,
        ("id",),
        frozenset({*whole_registers.ROW_FIELDS, "province"} & {one.name for one in properties})
        | {"province_code"},
        _FEW_ORDERS & set(whole_registers.ROW_FIELDS),
        _RowSource(register, properties),
    )


@dataclass(frozen=True, slots=True)
class _RowSource:
    register: Register
    properties: Sequence[FeedProperty]

    def page(self, data: AllData, provinces: Collection[str], asked: PageAsked) -> FeedPage:
        of = data.connection, self.register.id, provinces
        found, last = whole_registers.rows_page(*of, asked)
        lines = [
            {one.name: told(one, cell)
             for one, cell in zip(self.properties, (*cells, row.updated_at), strict=True)}
            for row, cells in zip(found, data.row_cells(self.register, found), strict=True)
        ]  # fmt: skip
        return FeedPage(lines, last)

    def count(self, data: AllData, provinces: Collection[str], where: Condition | None) -> int:
        return whole_registers.how_many(data.connection, self.register.id, provinces, where)


def _figures(data: AllData) -> FeedSet:
    heads = ("number", "province", "province_code", "tambon_code", "about", "period", "status")
    names = ("report_id", "indicator", "form", "form_title", "label", "unit")
    properties = [
        *(FeedProperty(one, Edm.STRING) for one in names),
        FeedProperty("value", Edm.NUMBER),
        *(_head(data, one) for one in heads),
        _head(data, YEAR, Edm.WHOLE),
        _head(data, "updated_at", Edm.INSTANT),
        FeedProperty("is_settled", Edm.FLAG),
        *([_head(data, "about_name")] if data.personal else ()),
    ]
    instruments = data.world.pack.instruments
    hidden = set() if all(map(data.shows_about, instruments)) else {"about"}
    return FeedSet(
        FIGURES,
        "",
        properties,
        ("report_id", "indicator"),
        frozenset({*feeding.FIGURE_FIELDS, "province"} - hidden),
        _FEW_ORDERS & set(feeding.FIGURE_FIELDS) | {"report_id"},
        _FigureSource({one.id: one for one in instruments}, properties),
    )


@dataclass(frozen=True, slots=True)
class _FigureSource:
    instruments: dict[str, Instrument]
    properties: Sequence[FeedProperty]

    def page(self, data: AllData, provinces: Collection[str], asked: PageAsked) -> FeedPage:
        found = feeding.figures_page(data.connection, self.instruments, provinces, asked)
        names: dict[str, str] = {}
        if data.personal:
            rows = entities.by_ids(data.connection, {row["about"] for row in found.rows})
            names = {one: row.label for one, row in rows.items()}
        shown = {one.id: data.shows_about(one) for one in self.instruments.values()}
        lines: list[FeedRow] = []
        for row in found.rows:
            instrument = self.instruments[row["form"]]
            indicator = instrument.indicator(row["indicator"])
            about = row["about"] if shown[instrument.id] else None
            line = {
                **row,
                "form_title": instrument.title,
                "label": indicator.label if indicator else None,
                "unit": indicator.unit if indicator else None,
                "value": _value(data, instrument, indicator, row["hundredths"]),
                "province": place_name(row["province_code"]),
                "about": about,
                "about_name": names.get(about or "") or place_name(about or ""),
                "is_settled": bool(row["is_settled"]),
            }
            lines.append({one.name: told(one, line[one.name]) for one in self.properties})
        return FeedPage(lines, found.last)

    def count(self, data: AllData, provinces: Collection[str], where: Condition | None) -> int:
        return feeding.how_many_figures(data.connection, self.instruments, provinces, where)


def _value(
    data: AllData, instrument: Instrument, indicator: Indicator | None, hundredths: int
) -> float | None:
    """A small count of people in hardship is not told outside (PDPA s. 26)."""
    is_counted = indicator is None or indicator.unit not in (BAHT, PERCENT)
    is_hidden = instrument.private and not data.personal and is_counted
    return None if is_hidden and is_small(hundredths // 100) else hundredths / 100
