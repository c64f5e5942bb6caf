"""What somebody was called before they changed it, so that an erasure strikes it out as well.

Revision ID: 0240
"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0240"
down_revision = "0230"
branch_labels = None
depends_on = None


def upgrade() -> None:
    kept = sa.Column("former", storage.tables.Json, nullable=False, server_default="[]")
    op.add_column("people", kept)


def downgrade() -> None:
    op.drop_column("people", "former")
