"""Photos, films, files and pins that wait an hour for the report they belong to.

Revision ID: 0230
"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0230"
down_revision = "0220"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unplaced",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("chat_key", sa.String(160), nullable=False),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("pin", sa.Text, nullable=False, server_default=""),
        sa.Column("words", sa.Text, nullable=False, server_default=""),
        sa.Column("at", storage.tables.Instant(timezone=True), nullable=False),
    )
    op.create_index("unplaced_of_chat", "unplaced", ["chat_key", "at"])
    op.create_index("unplaced_by_time", "unplaced", ["at"])


def downgrade() -> None:
    op.drop_table("unplaced")
