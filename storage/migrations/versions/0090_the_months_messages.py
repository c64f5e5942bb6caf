"""The month's LINE messages, and news that rides in free replies"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0090"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "push_months",
        sa.Column("month", sa.String(length=7), primary_key=True),
        sa.Column("quota", sa.Integer()),
        sa.Column("claimed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("told_step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("checked_at", storage.tables.Instant(timezone=True)),
    )
    op.add_column(
        "outbox", sa.Column("kind", sa.String(length=16), server_default="", nullable=False)
    )
    op.add_column(
        "outbox",
        sa.Column("rides", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_index(
        "outbox_riders",
        "outbox",
        ["chat_key"],
        postgresql_where=sa.text("state = 'waiting' and rides"),
        sqlite_where=sa.text("state = 'waiting' and rides"),
    )
    op.create_index("outbox_by_sending", "outbox", ["sent_at"])


def downgrade() -> None:
    op.drop_index("outbox_by_sending", "outbox")
    op.drop_index("outbox_riders", "outbox")
    op.drop_column("outbox", "rides")
    op.drop_column("outbox", "kind")
    op.drop_table("push_months")
