"""Answers are counted in their index"""

from alembic import op

revision = "0010"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _indexed_by("chat_key", "priority", "made_at")


def downgrade() -> None:
    _indexed_by("chat_key", "made_at")


def _indexed_by(*columns: str) -> None:
    op.drop_index("outbox_by_chat", table_name="outbox")
    op.create_index("outbox_by_chat", "outbox", list(columns))
