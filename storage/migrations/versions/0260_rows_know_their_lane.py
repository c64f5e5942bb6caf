"""Rows that wait know their lane, whether they ask, and with whom they go to the platform.

Revision ID: 0260
"""

import sqlalchemy as sa
from alembic import op

revision = "0260"
down_revision = "0250"
branch_labels = None
depends_on = None

_WAITING = sa.text("state = 'waiting'")
_IN_A_CAST = sa.text("state = 'waiting' and cast_id <> ''")

_LANES = """
UPDATE outbox SET lane =
    CASE WHEN chat_key LIKE 'line:%' THEN 'line' ELSE 'telegram' END || ':' ||
    CASE WHEN reply_token IS NOT NULL OR priority = 'answer' THEN 'answer'
         WHEN priority = 'urgent' THEN 'urgent' ELSE 'bulk' END
WHERE state = 'waiting'
"""


def upgrade() -> None:
    op.add_column("outbox", sa.Column("lane", sa.String(20), nullable=False, server_default=""))
    asks = sa.Column("asks", sa.Boolean, nullable=False, server_default=sa.text("false"))
    op.add_column("outbox", asks)
    op.add_column("outbox", sa.Column("cast_id", sa.String(32), nullable=False, server_default=""))
    op.execute(_LANES)
    op.drop_index("outbox_waiting", "outbox")
    _index("outbox_waiting", ["lane", "leased_until"], _WAITING)
    _index("outbox_casts", ["cast_id"], _IN_A_CAST)


def downgrade() -> None:
    op.drop_index("outbox_casts", "outbox")
    op.drop_index("outbox_waiting", "outbox")
    _index("outbox_waiting", ["leased_until"], _WAITING)
    for name in ("cast_id", "asks", "lane"):
        op.drop_column("outbox", name)


def _index(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "outbox", columns, postgresql_where=where, sqlite_where=where)
