"""Which reports a waiting reminder is about, and who wants to be reminded later"""

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder_lines",
        sa.Column("outbox_key", sa.String(length=200), primary_key=True),
        sa.Column("section", sa.String(length=16), primary_key=True),
        sa.Column("instrument", sa.String(length=64), primary_key=True),
        sa.Column("about", sa.String(length=64), primary_key=True),
        sa.Column("period", sa.String(length=32), primary_key=True),
        sa.Column("province", sa.String(length=2), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("anew", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_index("reminder_lines_of_report", "reminder_lines", ["instrument", "about", "period"])
    op.create_index("reminder_lines_of_person", "reminder_lines", ["person_id"])
    op.create_index(
        "reminder_lines_anew",
        "reminder_lines",
        ["person_id"],
        postgresql_where=sa.text("anew"),
        sqlite_where=sa.text("anew"),
    )
    op.add_column(
        "people",
        sa.Column("snoozed_until", sa.String(length=10), server_default="", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("people", "snoozed_until")
    op.drop_table("reminder_lines")
