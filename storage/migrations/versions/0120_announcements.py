"""Announcements of staff, and how far each has gone"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0120"
down_revision = "0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.String(length=32), primary_key=True),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("places", storage.tables.Json, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("patient", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("after_person", sa.String(length=32), server_default="", nullable=False),
        sa.Column("made_at", storage.tables.Instant(timezone=True), nullable=False),
    )
    op.create_index("announcements_of_person", "announcements", ["person_id", "id"])
    op.create_index(
        "announcements_going_out",
        "announcements",
        ["id"],
        postgresql_where=sa.text("state = 'sending'"),
        sqlite_where=sa.text("state = 'sending'"),
    )


def downgrade() -> None:
    op.drop_table("announcements")
