"""Somebody turns to a person who looks after their province, who may show their number.

Revision ID: 0220
"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0220"
down_revision = "0210"
branch_labels = None
depends_on = None


def upgrade() -> None:
    at = storage.tables.Instant(timezone=True)
    shows = sa.Column("shows_phone", sa.String(8), nullable=False, server_default="")
    op.add_column("people", shows)
    op.create_table(
        "exchanges",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("province", sa.String(2), nullable=False),
        sa.Column("answered_by", sa.String(32), nullable=True),
        sa.Column("opened_at", at, nullable=False),
        sa.Column("closed_at", at),
        sa.Column("closed_by", sa.String(32), nullable=True),
    )
    op.create_index("exchanges_of_person", "exchanges", ["person_id"])
    op.create_index("exchanges_by_time", "exchanges", ["opened_at"])
    op.create_table(
        "exchange_words",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("exchange_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", at, nullable=False),
    )
    op.create_index("words_of_exchange", "exchange_words", ["exchange_id", "at"])
    op.create_index("words_of_person", "exchange_words", ["person_id"])
    op.create_index("words_by_time", "exchange_words", ["at"])


def downgrade() -> None:
    op.drop_table("exchange_words")
    op.drop_table("exchanges")
    op.drop_column("people", "shows_phone")
