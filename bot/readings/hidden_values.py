"""What a form may read beyond its answers and who fills it, where one of its hidden rows asks.

Counted only for a form that asks; most forms ask nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.base.turn import Turn
from bot.readings import register_rows
from bot.readings.placements import groups_now
from bot.readings.reported_things import of_most
from core.forms.compiled import plan_of
from core.forms.expressions import Around
from core.forms.expressions.values import of_answer, text_of
from core.forms.fill import Fill
from core.forms.form import Value
from core.forms.hidden import EVIDENCE, GROUPS, LAST_SAVED, MOST
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.topics import Element
from core.programme.provinces.groups import counts
from core.programme.provinces.strong_tambons import evidence_for
from storage.reports import of_person

Rows = Mapping[str, list[tuple[str, Mapping[str, str]]]]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Rows that speak for the elements, and the question that says of which tambon."""

    elements: tuple[Element, ...]
    rows: Rows
    around: Around
    asked_in: str

    def values(self, fill: Fill) -> dict[str, str]:
        """How many rows speak for each element, of the tambon that was answered."""
        given = next((g for p, g in fill.given.items() if _name(p) == self.asked_in), None)
        tambon = str(given.value or "") if given else ""
        return {
            f"evidence_{each.number}": str(evidence_for(each, self.rows, self.around, tambon))
            for each in self.elements
        }


def of_task(turn: Turn, task: Mapping[str, Any]) -> dict[str, str]:
    """The hidden values that stay the same however the form is answered."""
    instrument = _instrument(turn, task)
    if instrument is None:
        return {}
    wanted = _hidden(turn, instrument)
    values: dict[str, str] = {}
    if wanted & set(MOST):
        values |= of_most(turn, instrument, str(task.get("province", "")))
    if wanted & set(GROUPS):
        values |= _of_groups(turn, str(task.get("province", "")))
    return values | _of_last_time(turn, instrument, str(task.get("report", "")))


def _of_last_time(turn: Turn, instrument: Instrument, mended: str) -> dict[str, str]:
    """`last-saved#name` of what the form reads: the filler's own answers in the report they last
    sent, as ODK keeps them; nothing where they sent none."""
    wanted = plan_of(turn.world.shelf.at(instrument.form)).last_saved
    person = turn.person
    if not wanted or person is None:
        return {}
    last = of_person.last_sent(turn.connection, person.id, instrument.id, but=mended)
    found = {_name(path): value for path, value in last.items() if value is not None}
    return {LAST_SAVED + name: _kept(found[name]) for name in sorted(wanted & found.keys())}


def _kept(value: Value) -> str:
    return " ".join(value) if isinstance(value, list) else text_of(of_answer(value))


def _of_groups(turn: Turn, province: str) -> dict[str, str]:
    """The province's group, and what each group has and should have."""
    now = groups_now(turn)
    found = {"group_now": str(now.get(province, ""))}
    for each in counts(turn.world.pack, now):
        found[f"placed_{each.number}"] = str(each.provinces)
        found[f"target_{each.number}"] = str(each.target)
    return found


def evidence_view(turn: Turn, task: Mapping[str, Any], around: Around) -> EvidenceView | None:
    """What speaks for the elements in the province, for a form that asks; else None."""
    instrument = _instrument(turn, task)
    if instrument is None or not _hidden(turn, instrument) & set(EVIDENCE):
        return None
    pack, province = turn.world.pack, str(task.get("province", ""))
    lists = {each.register_ for element in pack.elements for each in element.evidence}
    rows = {
        name: [
            (row.tambon, row.data)
            for row in register_rows.several(turn.connection, pack, [name], province)[name]
        ]
        for name in sorted(lists)
    }
    asked_in = instrument.about_from if instrument.about is About.TAMBON else ""
    return EvidenceView(pack.elements, rows, around, asked_in)


def _instrument(turn: Turn, task: Mapping[str, Any]) -> Instrument | None:
    return turn.world.pack.instrument(str(task.get("instrument", "")))


def _hidden(turn: Turn, instrument: Instrument) -> frozenset[str]:
    return plan_of(turn.world.shelf.at(instrument.form)).hidden


def _name(path: str) -> str:
    return path.rpartition("/")[2]
