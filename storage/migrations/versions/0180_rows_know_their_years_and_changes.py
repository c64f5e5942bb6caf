"""Rows of registers know until which year they stand, and every change that made them so

What is there begins its history as it stands today: a change that was reported before has no
line of its own, and its report is no longer taken back.
"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0180"
down_revision = "0170"
branch_labels = None
depends_on = None

_OPEN = sa.text("closed_at is null")
_REPORTED = sa.text("report_id is not null")


def upgrade() -> None:
    through = sa.Column("through", sa.Integer(), nullable=False, server_default="0")
    op.add_column("entities", through)
    op.execute("UPDATE entities SET through = year")
    op.create_index(
        "entities_open",
        "entities",
        ["list", "province"],
        postgresql_where=_OPEN,
        sqlite_where=_OPEN,
    )
    op.create_table(
        "row_changes",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("entity_id", sa.String(32), nullable=False),
        sa.Column("report_id", sa.String(32)),
        sa.Column("label", sa.Text(), nullable=False, server_default=""),
        sa.Column("tambon", sa.String(6), nullable=False, server_default=""),
        sa.Column("data", storage.tables.Json, nullable=False),
        sa.Column("closed_when", sa.Text(), nullable=False, server_default=""),
        sa.Column("found_by", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", storage.tables.Instant(timezone=True), nullable=False),
    )
    op.execute(
        "INSERT INTO row_changes (entity_id, report_id, label, tambon, data, at) "
        "SELECT id, report_id, label, tambon, data, CURRENT_TIMESTAMP FROM entities ORDER BY id"
    )
    op.create_index("changes_of_row", "row_changes", ["entity_id", "seq"])
    op.create_index(
        "one_change_a_report",
        "row_changes",
        ["report_id", "entity_id"],
        unique=True,
        postgresql_where=_REPORTED,
        sqlite_where=_REPORTED,
    )


def downgrade() -> None:
    op.drop_table("row_changes")
    op.drop_index("entities_open", table_name="entities")
    with op.batch_alter_table("entities") as table:
        table.drop_column("through")
