"""The answers of a filed report, for cards, files and digests: in the words they were filed in.

The form is the version the report was filed with, which stays for ever. Where something is
missing all the same (a form lost, a report older than its own words), the nearest that is known
takes its place: the instrument's form of today, a row's name of today.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from bot.base.turn import World
from core.changes import Labels
from core.forms.asking import ReviewRow
from core.forms.filed import filed_rows
from core.forms.form import Form
from core.programme.pack.pack import Pack
from storage.registers import entities
from storage.reports.history import Line
from storage.reports.reports import Report


def of_report(connection: Connection, world: World, report: Report) -> tuple[ReviewRow, ...]:
    """A line for every answer of a report as it stands."""
    kept = report.form_hash, report.values, report.labels
    return filed_answers(connection, world, report.instrument, *kept)


def of_version(
    connection: Connection, world: World, report: Report, line: Line
) -> tuple[ReviewRow, ...]:
    """The same of a version in its past."""
    kept = line.form_hash or report.form_hash, line.values, line.labels
    return filed_answers(connection, world, report.instrument, *kept)


def filed_answers(
    connection: Connection,
    world: World,
    instrument: str,
    form_hash: str,
    values: Mapping[str, Any],
    labels: Labels,
) -> tuple[ReviewRow, ...]:
    """A line for every answer, under the form of that hash."""
    form = form_filed(connection, world, instrument, form_hash)
    return filed_rows(form, values, _whole(connection, world.pack, form, values, labels))


def answers_of(connection: Connection, world: World, row: Mapping[str, Any]) -> str:
    """All answers of a report that was read as a row of its table, for one cell."""
    kept = row["form_hash"], row["values"], row["labels"]
    return in_lines(filed_answers(connection, world, row.get("instrument", ""), *kept))


def in_lines(rows: Iterable[ReviewRow]) -> str:
    """`คืบหน้า: 40%`, a line an answer, for one cell of a table."""
    return "\n".join(f"{row.label}: {row.shown}" for row in rows if row.shown)


def form_filed(
    connection: Connection, world: World, instrument: str, form_hash: str
) -> Form | None:
    """The form of a hash, else what the instrument asks today; None when neither is there."""
    form = world.shelf.by_hash(connection, form_hash)
    known = world.pack.instrument(instrument)
    return form or (world.shelf.at(known.form) if known else None)


def _whole(
    connection: Connection, pack: Pack, form: Form | None, values: Mapping[str, Any], labels: Labels
) -> Labels:
    """The labels that were kept, and today's for choices without any."""
    chosen = list(form.chosen_outside(values)) if form else []
    missing = [one for one in chosen if one[2] not in labels.get(one[0], {})]
    if not missing:
        return labels
    rows = entities.by_ids(connection, [name for _, _, name in missing])
    found = {path: dict(several) for path, several in labels.items()}
    for path, list_name, name in missing:
        listed = (one.label for one in pack.lists.get(list_name, ()) if one.name == name)
        label = rows[name].label if name in rows else next(listed, "")
        if label:
            found.setdefault(path, {})[name] = label
    return found
