"""An answer knows the topic of a room in which it was asked for.

Revision ID: 0190
"""

import sqlalchemy as sa
from alembic import op

revision = "0190"
down_revision = "0180"
branch_labels = None
depends_on = None


def upgrade() -> None:
    thread = sa.Column("thread", sa.String(20), nullable=False, server_default="")
    op.add_column("outbox", thread)


def downgrade() -> None:
    op.drop_column("outbox", "thread")
