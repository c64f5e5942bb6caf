"""The hours in which people are left alone"""

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("people", "outbox"):
        op.add_column(
            table, sa.Column("quiet", sa.String(length=11), server_default="", nullable=False)
        )


def downgrade() -> None:
    op.drop_column("outbox", "quiet")
    op.drop_column("people", "quiet")
