"""What a row's past allows: whether a report that made or changed one can be taken back or mended.

Taking back undoes what the report did to its row (`core/programme/registers/row_history.py`).
Refused, with the reason, where others built on it or its place is another's by now.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.turn import Turn
from bot.conversations.reports import in_the_way
from core.changes import KeepEntity
from core.forms.expressions import Around
from core.messages import Say
from core.programme.pack.instruments import About
from core.programme.registers.register_rows import holds
from core.programme.registers.row_history import RowChange, made_of, without
from core.thai.base.text import cut
from storage.registers import entities, row_changes
from storage.registers.entities import Entity
from storage.reports import built_on
from storage.reports.reports import Report

_LABEL = 60


def not_undone(turn: Turn, report: Report, earlier: Report | None) -> Say | None:
    """Why a report cannot be taken back, so that `earlier` counts again; None: it can."""
    ids = [report.id, *([earlier.id] if earlier else [])]
    touched = row_changes.rows_of(turn.connection, ids)
    rows = entities.by_ids(turn.connection, [row for each in touched.values() for row in each])
    past = row_changes.of_rows(turn.connection, rows)
    made = entities.made_by(turn.connection, report.id)
    if made is not None:
        return _built_on(turn, report, made)
    if report.id not in touched:
        return _from_before(turn, report)
    back = earlier.id if earlier else ""
    stops = (
        _place_taken(turn, row, without(past[row.id], report.id, back)) for row in rows.values()
    )
    return next((each for each in stops if each is not None), None)


def not_mended(turn: Turn, row: KeepEntity | None) -> Say | None:
    """Why a row cannot become what a mended report says of it; None: it can."""
    there = entities.by_ids(turn.connection, [row.entity_id]) if row is not None else {}
    known = there.get(row.entity_id) if row is not None else None
    if row is None or known is None:
        return None
    past = row_changes.of_rows(turn.connection, [known.id])[known.id]
    said = [
        replace(each, data=row.data, closed_when=row.closed_when)
        if each.report_id == row.report_id
        else each
        for each in past
    ]
    return _place_taken(turn, known, said, row.slot)


def _built_on(turn: Turn, report: Report, made: Entity) -> Say | None:
    """Others reported on the row since: without it their reports are about nothing."""
    pack = turn.world.pack
    kinds = [each.id for each in pack.instruments if each.about in (About.ROW, About.PROJECT)]
    matters = {each.register.id for each in pack.matter_kinds}
    others = built_on.about_row(turn.connection, kinds, made.id, but=report.id)
    if not others or made.list_name in matters:
        return None
    register = pack.register(made.list_name)
    changes = register.changed_by if register else ()
    taps = in_the_way.taps_for(turn, changes, made.province)
    args = {"label": cut(made.label, _LABEL), "number": others[-1].number}
    return Say("withdraw-built-on", args, taps=taps)


def _from_before(turn: Turn, report: Report) -> Say | None:
    """It changed a row whose earlier state was not kept yet."""
    row = entities.by_ids(turn.connection, [report.about]).get(report.about)
    register = turn.world.pack.register(row.list_name) if row else None
    if row is None or register is None or report.instrument not in register.changed_by:
        return None
    since = row_changes.began_at(turn.connection, row.id)
    if since is None or report.filed_at >= since:
        return None
    return Say("withdraw-not-kept", {"label": cut(row.label, _LABEL)})


def _place_taken(
    turn: Turn, row: Entity, changes: Sequence[RowChange], slot: str = ""
) -> Say | None:
    """The row would stand again where another stands by now."""
    made = made_of(changes)
    around = Around(turn.today, turn.now)
    if made.closed_when and holds(made.closed_when, made.data, around):
        return None
    wanted = slot or row.slot
    years = turn.world.pack.years(row.list_name, row.through)
    other = entities.in_slot(turn.connection, row.list_name, years, wanted) if wanted else None
    if other is None or other.id == row.id:
        return None
    args = {"label": cut(row.label, _LABEL), "other": cut(other.label, _LABEL)}
    return Say("withdraw-place-taken", args)
