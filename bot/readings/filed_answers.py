"""The answers of a filed report, for cards, files and digests: in the words they were filed in.

The form is the version the report was filed with, which stays for ever. Where something is
missing all the same (a form lost, a report older than its own words), the nearest that is known
takes its place: the instrument's form of today, a row's name of today.

Of people a report shows as much as its register does. Who sent it reads what they wrote; everybody
else sees names and numbers where they may see people.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from bot.base.seeing_people import sees_people
from bot.base.served import Serves
from bot.base.turn import Turn, World
from core.changes import Labels
from core.events import ChatKind
from core.forms.engine import ReviewRow
from core.forms.filed import filed_rows
from core.forms.form import Form
from core.programme.pack.pack import Pack
from core.programme.registers.personal_answers import (
    choice_words,
    chosen_people,
    personal_questions,
    without_people,
)
from storage.registers import entities, row_changes
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
    connection: Connection, world: Serves, instrument: str, form_hash: str
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


def shown_to(
    turn: Turn,
    report: Report,
    form_hash: str,
    values: Mapping[str, Any],
    rows: Sequence[ReviewRow],
) -> tuple[ReviewRow, ...]:
    """The answers of one version as the person of this turn may read them."""
    form = form_filed(turn.connection, turn.world, report.instrument, form_hash)
    if form is None or _sees_names(turn, report):
        return tuple(rows)
    unnamed = {
        path: ", ".join(words for words, _ in several)
        for path, several in _chosen(turn, form, values).items()
        if any(is_named for _, is_named in several)
    }
    return without_people(rows, personal_questions(turn.world.pack, form), unnamed)


def named_in(turn: Turn, report: Report) -> tuple[str, ...]:
    """Rows in which a person is named whose name this report shows to the person of this turn."""
    form = form_filed(turn.connection, turn.world, report.instrument, report.form_hash)
    if form is None or not _sees_names(turn, report):
        return ()
    pack = turn.world.pack
    chosen = chosen_people(pack, form, report.values)
    ids = [row for several in chosen.values() for row in several]
    rows = entities.by_ids(turn.connection, ids) if ids else {}
    found = {row.id for row in rows.values() if _unnamed(pack, row) != row.label}
    personal = personal_questions(pack, form)
    if any(value for path, value in report.values.items() if path.rpartition("/")[2] in personal):
        found |= set(row_changes.rows_of(turn.connection, [report.id]).get(report.id, ()))
    return tuple(sorted(found))


def row_words(turn: Turn, report: Report, row: entities.Entity) -> str:
    """What a report is about, as the report itself would show that row."""
    return row.label if _sees_names(turn, report) else _unnamed(turn.world.pack, row)


def words_here(turn: Turn, row: entities.Entity) -> str:
    """What a row is called for who may or may not see people of its province."""
    return row.label if sees_people(turn, row.province) else _unnamed(turn.world.pack, row)


def tells_of_a_person(turn: Turn, report: Report, row: entities.Entity) -> bool:
    """Whether these words name somebody."""
    return _sees_names(turn, report) and _unnamed(turn.world.pack, row) != row.label


def _sees_names(turn: Turn, report: Report) -> bool:
    is_private = turn.chat.kind is not ChatKind.GROUP
    is_sender = turn.person is not None and turn.person.id == report.person_id
    return (is_private and is_sender) or sees_people(turn, report.province)


def _chosen(turn: Turn, form: Form, values: Mapping[str, Any]) -> dict[str, list[tuple[str, bool]]]:
    """By path, what was chosen in words that name nobody, and whether its own would."""
    pack = turn.world.pack
    chosen = chosen_people(pack, form, values)
    ids = [one for several in chosen.values() for one in several]
    rows = entities.by_ids(turn.connection, ids) if ids else {}
    found: dict[str, list[tuple[str, bool]]] = {}
    for path, names in chosen.items():
        there = [rows[name] for name in names if name in rows]
        found[path] = [(said, said != row.label) for row in there for said in [_unnamed(pack, row)]]
    return found


def _unnamed(pack: Pack, row: entities.Entity) -> str:
    register = pack.register(row.list_name)
    return choice_words(register, row.label, row.data) if register else row.label
