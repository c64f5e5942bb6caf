"""What a chat was last offered, so that a yes or a no can answer it"""

import sqlalchemy as sa
from alembic import op

revision = "0210"
down_revision = "0190"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "chats", sa.Column("offered", sa.String(length=64), server_default="", nullable=False)
    )
    op.add_column("chats", sa.Column("missed", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("chats", "missed")
    op.drop_column("chats", "offered")
