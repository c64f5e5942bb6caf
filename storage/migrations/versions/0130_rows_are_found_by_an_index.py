"""Rows a turn looks for are found by an index, however many years lie in their tables

The summary rows' key begins with what has many values, or one instrument's rows of all years
are looked through for each report. SQLite takes a partial index only where its condition stands
in the statement word for word: a boolean is written `rides = 1` there.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0130"
down_revision = "0120"
branch_labels = None
depends_on = None

_NEW = (
    ("reports", "reports_of_thing", ("instrument", "about", "period", "filed_at")),
    ("reports", "reports_of_year", ("instrument", "year", "province", "about")),
    ("reports", "reports_by_filing", ("filed_at",)),
    ("entities", "entities_closed_by", ("closed_by_report",)),
    ("outbox", "outbox_by_making", ("made_at",)),
)
_KEY = {"instrument": 64, "indicator": 64, "about": 64, "period": 32}
_COLUMNS = (*_KEY, "province", "year", "hundredths", "report_id", "updated_at")


def upgrade() -> None:
    for table, name, columns in _NEW:
        op.create_index(name, table, columns)
    _indexed_by("reports", "province", "year", "instrument")
    _indexed_by("entities", "list", "year", "province")
    _summaries(key=("about", "period", "instrument", "indicator"))
    op.create_index("summaries_by_place", "summaries", ["year", "province", "instrument"])
    _waiting_where(riders="state = 'waiting' and rides = 1", anew="anew = 1")


def downgrade() -> None:
    _waiting_where(riders="state = 'waiting' and rides", anew="anew")
    _summaries(key=tuple(_KEY))
    op.create_index("summaries_by_place", "summaries", ["province", "year"])
    _indexed_by("entities", "list", "province")
    _indexed_by("reports", "province", "updated_at")
    for table, name, _ in reversed(_NEW):
        op.drop_index(name, table_name=table)


def _indexed_by(table: str, *columns: str) -> None:
    op.drop_index(f"{table}_by_place", table_name=table)
    op.create_index(f"{table}_by_place", table, columns)


def _summaries(*, key: Sequence[str]) -> None:
    """The same rows under a key in another order, without the index by place."""
    op.drop_index("summaries_by_place", table_name="summaries")
    op.rename_table("summaries", "summaries_before")
    op.create_table(
        "summaries",
        *(sa.Column(name, sa.String(_KEY[name]), primary_key=True) for name in key),
        sa.Column("province", sa.String(2), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("hundredths", sa.BigInteger(), nullable=False),
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("updated_at", storage.tables.Instant(timezone=True), nullable=False),
    )
    columns = ", ".join(_COLUMNS)
    op.execute(f"INSERT INTO summaries ({columns}) SELECT {columns} FROM summaries_before")
    op.drop_table("summaries_before")


def _waiting_where(*, riders: str, anew: str) -> None:
    """PostgreSQL reads a boolean either way, and has these indexes already."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table, name, column, where in (
        ("outbox", "outbox_riders", "chat_key", riders),
        ("reminder_lines", "reminder_lines_anew", "person_id", anew),
    ):
        op.drop_index(name, table_name=table)
        op.create_index(name, table, [column], sqlite_where=sa.text(where))
