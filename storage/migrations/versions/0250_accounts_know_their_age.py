"""Since when a chat is somebody's, who agreed to a link, and which accounts were let go.

Revision ID: 0250
"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0250"
down_revision = "0240"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("since", storage.tables.Instant(), nullable=True))
    op.add_column("link_codes", sa.Column("agreed_at", storage.tables.Instant(), nullable=True))
    op.add_column("link_codes", sa.Column("claimer", sa.String(length=32), nullable=True))
    op.create_table(
        "unlinkings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("chat_key", sa.String(length=160), nullable=False),
        sa.Column("by_key", sa.String(length=160), nullable=False),
        sa.Column("at", storage.tables.Instant(), nullable=False),
        sa.Column("taken_back_at", storage.tables.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("unlinkings_of_person", "unlinkings", ["person_id"])


def downgrade() -> None:
    op.drop_table("unlinkings")
    op.drop_column("link_codes", "claimer")
    op.drop_column("link_codes", "agreed_at")
    op.drop_column("chats", "since")
