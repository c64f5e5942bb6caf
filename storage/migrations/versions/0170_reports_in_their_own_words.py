"""Reports and every version of them keep the words of what was chosen, and their form

What a report chose from a register was only its id: closed, or of another year, it had no words
any more. Of reports that are there the rows' names of today are taken, the nearest that is still
known. An earlier version of a mended report gets the form of the same name that knows its answers.
"""

from collections.abc import Mapping
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0170"
down_revision = "0130"
branch_labels = None
depends_on = None

_BATCH = 500
_JSON = storage.tables.Json
_reports = sa.table(
    "reports",
    *map(sa.column, ("id", "version", "form_hash")),
    sa.column("values", _JSON),
    sa.column("labels", _JSON),
)
_history = sa.table(
    "report_history",
    *map(sa.column, ("seq", "report_id", "version", "form_hash")),
    sa.column("values", _JSON),
    sa.column("labels", _JSON),
)
_entities = sa.table("entities", sa.column("id"), sa.column("label"))
_forms = sa.table("forms", *map(sa.column, ("content_hash", "form_id", "compiled")))


def upgrade() -> None:
    for table in ("reports", "report_history"):
        labels = sa.Column("labels", _JSON, nullable=False, server_default=sa.text("'{}'"))
        op.add_column(table, labels)
    form = sa.Column("form_hash", sa.String(64), nullable=False, server_default="")
    op.add_column("report_history", form)
    connection = op.get_bind()
    _keep_forms(connection)
    _keep_labels(connection, _reports, "id", "")
    _keep_labels(connection, _history, "seq", 0)


def downgrade() -> None:
    op.drop_column("report_history", "form_hash")
    for table in ("report_history", "reports"):
        op.drop_column(table, "labels")


def _keep_labels(connection: sa.Connection, table: Any, key: str, first: Any) -> None:
    """Answers that are a row's id get the row's name."""
    last = first
    while True:
        some = sa.select(table.c[key], table.c["values"]).where(table.c[key] > last)
        rows = connection.execute(some.order_by(table.c[key]).limit(_BATCH)).all()
        if not rows:
            return
        last = rows[-1][0]
        chosen = {row[0]: dict(_ids(row[1])) for row in rows}
        ids = sorted({one for several in chosen.values() for one in several.values()})
        named = sa.select(_entities.c.id, _entities.c.label).where(_entities.c.id.in_(ids))
        names = {row.id: row.label for row in connection.execute(named)} if ids else {}
        for row_key, several in chosen.items():
            labels = {path: {i: names[i]} for path, i in several.items() if i in names}
            if labels:
                change = sa.update(table).where(table.c[key] == row_key)
                connection.execute(change.values(labels=labels))


def _ids(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    is_id = "0123456789abcdef".__contains__
    return [
        (path, value)
        for path, value in values.items()
        if isinstance(value, str) and len(value) == 32 and all(map(is_id, value))
    ]


def _keep_forms(connection: sa.Connection) -> None:
    """The latest version has its report's form; one before it that which knows its answers."""
    known = {
        row.content_hash: (
            row.form_id,
            {q["path"] for q in orjson.loads(row.compiled)["questions"]},
        )
        for row in connection.execute(sa.select(_forms))
    }
    last = 0
    while True:
        some = (
            sa.select(
                _history.c.seq,
                _history.c["values"],
                (_history.c.version == _reports.c.version).label("is_latest"),
                _reports.c.form_hash,
            )
            .join_from(_history, _reports, _history.c.report_id == _reports.c.id)
            .where(_history.c.seq > last)
            .order_by(_history.c.seq)
            .limit(_BATCH)
        )
        rows = connection.execute(some).all()
        if not rows:
            return
        last = rows[-1].seq
        for row in rows:
            form = row.form_hash if row.is_latest else _form_of(row.form_hash, row[1], known)
            change = sa.update(_history).where(_history.c.seq == row.seq)
            connection.execute(change.values(form_hash=form))


def _form_of(
    latest: str, values: Mapping[str, Any], known: Mapping[str, tuple[str, set[str]]]
) -> str:
    form_id, paths = known.get(latest, ("", set()))
    if paths >= set(values):
        return latest
    of_name = (
        one for one, (name, asked) in known.items() if name == form_id and asked >= set(values)
    )
    return next(of_name, latest)
