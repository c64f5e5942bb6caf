"""Pieces of words by which rows of searched registers are found"""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "row_grams",
        sa.Column("gram", sa.String(12), primary_key=True),
        sa.Column("entity_id", sa.String(32), primary_key=True),
        sa.Index("grams_of_row", "entity_id"),
    )


def downgrade() -> None:
    op.drop_table("row_grams")
