"""Rows a turn looks for are found by an index, however many years lie in their tables

SQLite takes a partial index only where its condition stands in the statement word for word:
a boolean is written `rides = 1` there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0130"
down_revision = "0120"
branch_labels = None
depends_on = None

_NEW = (
    ("reports", "reports_of_thing", ("instrument", "about", "period", "filed_at")),
    ("reports", "reports_of_year", ("instrument", "year", "province")),
    ("reports", "reports_by_filing", ("filed_at",)),
    ("entities", "entities_closed_by", ("closed_by_report",)),
    ("outbox", "outbox_by_making", ("made_at",)),
)


def upgrade() -> None:
    for table, name, columns in _NEW:
        op.create_index(name, table, columns)
    _summaries_by("year", "province")
    _waiting_where(riders="state = 'waiting' and rides = 1", anew="anew = 1")


def downgrade() -> None:
    _waiting_where(riders="state = 'waiting' and rides", anew="anew")
    _summaries_by("province", "year")
    for table, name, _ in reversed(_NEW):
        op.drop_index(name, table_name=table)


def _summaries_by(*columns: str) -> None:
    op.drop_index("summaries_by_place", table_name="summaries")
    op.create_index("summaries_by_place", "summaries", columns)


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
