"""One open row a place, rows closed by a report, and drafts of forms"""

import sqlalchemy as sa
from alembic import op

from storage.tables import Instant, Json

revision = "0040"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN_SLOT = sa.text("slot <> '' and closed_at is null")


def upgrade() -> None:
    with op.batch_alter_table("entities") as batch:
        batch.add_column(sa.Column("slot", sa.String(16), nullable=False, server_default=""))
        batch.add_column(sa.Column("closed_by_report", sa.String(32), nullable=True))
        batch.create_index("entities_of_report", ["report_id"])
        batch.create_index(
            "one_open_row_a_slot",
            ["list", "year", "slot"],
            unique=True,
            postgresql_where=OPEN_SLOT,
            sqlite_where=OPEN_SLOT,
        )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("chat_key", sa.String(160), sa.ForeignKey("chats.key"), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("form_hash", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("started_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Index("drafts_of_chat", "chat_key"),
        sa.Index("drafts_by_time", "updated_at"),
    )


def downgrade() -> None:
    op.drop_table("drafts")
    with op.batch_alter_table("entities") as batch:
        batch.drop_index("one_open_row_a_slot")
        batch.drop_index("entities_of_report")
        batch.drop_column("closed_by_report")
        batch.drop_column("slot")
